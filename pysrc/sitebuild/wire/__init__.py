"""Reads what crosses between the page and Python, and writes what the page knows of it."""
