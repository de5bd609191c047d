"""Teach with the model: predict and reveal, tour the claims, print cards and a sheet."""
