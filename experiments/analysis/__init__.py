"""Say what the runs of an experiment show: each analysis gives a table, a figure and a sentence."""
