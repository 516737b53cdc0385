"""Reads what crosses between the page and Python, and writes the page's types and tables for it."""
