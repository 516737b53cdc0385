"""The real digits, which the build puts into dist/."""

from pathlib import Path

DIGITS_FILE = Path(__file__).parents[2] / "dist" / "data" / "digits.npz"


def real_digits_file() -> Path:
    """The built digits.npz; fails with what to do where it is not there."""
    assert DIGITS_FILE.is_file(), (
        f"expected the real digits in {DIGITS_FILE}; there are none. Run python3 build.py build first."
    )
    return DIGITS_FILE
