"""How the answer changes as one or two levers move."""
