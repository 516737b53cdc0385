"""A page in Node, with Python in a separate process."""
