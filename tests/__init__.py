"""Glassnet's tests, and what runs them."""
