"""The levers: everything a planner chooses, in the order in which a planner meets them."""
