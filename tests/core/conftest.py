"""Settings that every test here shares."""

from hypothesis import settings

# The same examples in every run, and no deadline, so that a slow machine never fails a sound change.
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("repeatable")
