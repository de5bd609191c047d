"""Simulate mentoring programmes: which kind helps whom, at what cost, and how sure we are."""
