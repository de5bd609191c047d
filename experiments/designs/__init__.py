"""Say what an experiment is: its arms, what it varies and over which points, what is unknown."""
