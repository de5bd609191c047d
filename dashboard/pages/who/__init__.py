"""Who is reached, who waits, who is worse off than with no programme."""
