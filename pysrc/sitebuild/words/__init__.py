"""Writes what the package says from the texts of the page, which stand in web/words."""
