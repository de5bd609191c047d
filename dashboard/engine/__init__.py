"""Run what pages ask for: the most urgent first, nothing twice, and nothing that knows a page."""
