"""Builds dist/."""
