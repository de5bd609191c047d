"""One run as a film: seats, ties and stories, packed once and played in the browser."""
