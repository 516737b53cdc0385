"""Writes the texts of the package from those of the page, in web/words."""
