"""Answers about networks, their data and their training."""
