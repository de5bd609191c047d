"""The dashboard: the model in a browser, for people who plan, teach and look."""
