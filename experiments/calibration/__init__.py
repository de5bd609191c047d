"""Fit the uncertain parameters to the published patterns: history matching, then acceptance."""
