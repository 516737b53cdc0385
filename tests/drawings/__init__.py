"""Drawings as strokes: digits in several styles, and shapes that are not digits."""
