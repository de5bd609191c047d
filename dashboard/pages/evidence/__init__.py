"""What each number rests on."""
