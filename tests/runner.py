"""Runs the checks and the tests: their venv, their browsers, pytest. Standard library only."""


class RunnerError(Exception):
    """A sentence for the person at the terminal: what was expected, what came, what to do."""
