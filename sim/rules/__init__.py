"""The twelve rules of the week, one file each, in the words of the field."""
