"""The error that ends a command."""

from __future__ import annotations


class BuildError(Exception):
    """A sentence for the user of the terminal: what was expected, what came, what to do."""
