"""Scenarios: populations, programmes and comparisons, declared, validated and loaded."""
