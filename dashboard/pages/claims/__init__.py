"""What the sources say, and what the model shows."""
