"""Faults put into the page and the package one at a time; the tests named for each must catch it."""
