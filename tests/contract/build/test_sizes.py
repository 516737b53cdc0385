"""The sizes that a build reports, and their limits."""

from __future__ import annotations

import pytest

from sitebuild.errors import BuildError
from sitebuild.sizes import LARGEST, checked_size


def test_one_file_may_have_18_megabytes() -> None:
    assert checked_size("single", 18_000_000) == "18.0 MB of at most 18 MB"
    with pytest.raises(BuildError, match="The single has"):
        checked_size("single", 18_000_001)


def test_all_digits_of_mnist_may_make_the_site_and_the_zip_larger() -> None:
    for kind in ("site", "zip"):
        with pytest.raises(BuildError, match=f"The {kind} has"):
            checked_size(kind, LARGEST[kind] + 1)
        checked_size(kind, LARGEST[kind] + 1, "full")
