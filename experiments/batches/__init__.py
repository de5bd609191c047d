"""Run an experiment in batches that any machine can do and no kill can spoil; collect what came."""
