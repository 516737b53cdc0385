"""Edited source: copies of the package, the checks of them, and planted bugs."""
