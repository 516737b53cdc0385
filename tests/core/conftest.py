"""Settings shared by all tests here."""

import pytest
from hypothesis import settings

# The same examples in every run, and no deadline, so that a slow machine never fails a sound change.
settings.register_profile("thorough", deadline=None, derandomize=True, database=None, max_examples=60)
settings.register_profile("some", settings.get_profile("thorough"), max_examples=20)


def pytest_configure(config: pytest.Config) -> None:
    """Try only the first examples where thorough tests are left out.

    A test that needs more than the others multiplies `settings().max_examples`.
    """
    leaves_out = "not thorough" in config.getoption("-m")
    settings.load_profile("some" if leaves_out else "thorough")
