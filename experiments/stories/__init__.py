"""Tell one imagined person's time in the model."""
