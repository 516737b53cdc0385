"""What the page asks about lessons and classes."""
