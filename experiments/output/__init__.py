"""Write files whole, with what they rest on."""
