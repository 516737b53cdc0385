"""The error that a command can end with."""

from __future__ import annotations


class BuildError(Exception):
    """A sentence for the person at the terminal: what was expected, what came, what to do."""
