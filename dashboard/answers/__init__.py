"""What is said of results: sentences, figures, charts and tables, all of it plain data."""
