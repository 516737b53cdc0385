"""The error of what runs the tests."""


class RunnerError(Exception):
    """A sentence for the person at the terminal: what was expected, what came, what to do."""
