"""A page in Node, with Python beside it in a process of its own."""
