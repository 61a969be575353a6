"""Its entry point names something that is not in it."""
