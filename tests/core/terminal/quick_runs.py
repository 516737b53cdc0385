"""Options and digits for short runs."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.core.made.builders import digit_like_arrays
from tests.core.made.digit_files import packed

QUICK_DIGITS = ["--iterations", "20", "--batch-size", "5", "--hidden-layers", "8"]
DIVERGING = [
    *("--hidden-activation", "leaky_relu", "--output-activation", "leaky_relu"),
    *("--optimizer", "sgd", "--learning-rate", "100"),
]


def digits_file(folder: Path) -> str:
    pixels, labels = digit_like_arrays(60)
    path = folder / "digits.npz"
    path.write_bytes(packed(pixels=pixels, labels=labels, split=np.array([40, 10, 10])))
    return str(path)
