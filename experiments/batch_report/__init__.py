"""Write an experiment up: what was asked, what was found, how, and how to get the same."""
