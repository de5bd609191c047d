"""Ask a question of programmes on one population, run it, answer it in words and tables."""
