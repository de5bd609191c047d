"""Which programme does better for these people, by how much, at what cost."""
