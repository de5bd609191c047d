"""Say what it would take: staff, mentors, time and money; a pilot; what to watch."""
