"""Size limits for the build's results, so that they do not grow unnoticed."""

from __future__ import annotations

from sitebuild.errors import BuildError

LARGEST = {"site": 23_000_000, "zip": 14_000_000, "single": 18_000_000}
"""In bytes, with the small set of digits."""
FULL_DIGITS = 11_000_000
"""Extra bytes allowed for the site and the zip with all digits of MNIST."""


def checked_size(kind: str, size: int, digits: str = "small") -> str:
    """Format the size in bytes and the limit. Raises BuildError when it is too large.

    kind: site, zip or single. digits: the set in the build.
    """
    largest = LARGEST[kind] + (FULL_DIGITS if digits == "full" else 0)
    words = f"{size / 1e6:.1f} MB of at most {largest / 1e6:.0f} MB"
    if size > largest:
        raise BuildError(
            f"The {kind} has {words}. Remove what made it grow, or raise the limit in "
            "pysrc/sitebuild/sizes.py."
        )
    return words
