"""What the sources claim: each claim a declared experiment, with an answer and what it is worth."""
