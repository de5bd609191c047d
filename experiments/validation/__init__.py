"""Hold the model against published patterns: those it was fitted to, and those it was not."""
