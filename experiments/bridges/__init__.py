"""Hand the model to tools that researchers know: the EMA workbench and SALib."""
