"""Edited source: copies of the package, what they are checked for, planted bugs."""
