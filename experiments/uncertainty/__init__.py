"""Put ignorance beside chance: the same question at many values of what nobody has measured."""
