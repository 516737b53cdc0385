"""The data that networks learn from."""
