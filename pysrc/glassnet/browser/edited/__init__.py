"""Edited code in place of the shipped one, as the page has it."""
