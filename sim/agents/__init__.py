"""The people of the simulated world: their records and their Mesa agents."""
