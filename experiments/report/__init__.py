"""Set answers as pictures and pages."""
