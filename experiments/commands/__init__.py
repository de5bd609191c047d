"""The longer commands, one file each: options in, the work done elsewhere, results out."""
