"""What it would take to serve so many people in time."""
