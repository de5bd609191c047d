"""Ask questions of the simulated world: run, compare, tell, report, measure."""
