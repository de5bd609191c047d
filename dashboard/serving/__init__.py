"""Serve the dashboard: who may ask, what browsers load, and the address."""
