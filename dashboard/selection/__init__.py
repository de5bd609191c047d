"""What a visitor has chosen: as state, as a link, as cards, with undo."""
