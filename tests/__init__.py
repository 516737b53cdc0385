"""Glassnet's tests, and the code that runs them."""
