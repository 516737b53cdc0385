"""Lessons: what a person is led through, and what is judged of it."""
