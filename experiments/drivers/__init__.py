"""Find what drives an answer: how far each assumption moves it, and what to find out first."""
