"""Faults put into the page and the package one at a time, each of which named tests must catch."""
