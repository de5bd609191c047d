"""The published patterns that the model is held against, and how each is read off a run."""
