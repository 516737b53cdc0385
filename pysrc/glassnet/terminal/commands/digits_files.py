"""Files with digits: digits.npz, Keras's mnist.npz, or a folder with MNIST's four files."""

from __future__ import annotations

from pathlib import Path

from glassnet.data import datasets
from glassnet.data.datasets import Dataset
from glassnet.terminal.faces.refusal import TerminalRefusal

DIGITS_FILE = Path("dist/data/digits.npz")
IDX_FILES = (
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
)
"""MNIST's file names, unpacked or with .gz at the end."""
KINDS = "digits.npz, Keras's mnist.npz, or a folder with MNIST's four IDX files"


def read_digits(path: Path) -> Dataset:
    """The digits in a file or a folder. Raises ValueError when it is none of KINDS."""
    if path.is_dir():
        images, labels, test_images, test_labels = (_idx_file(path, name) for name in IDX_FILES)
        return datasets.idx_dataset(images, labels, test_images, test_labels)
    if not path.is_file():
        raise TerminalRefusal(
            "digits_missing",
            f"{path} must be digits.npz, Keras's mnist.npz or a folder of IDX files; nothing is there. "
            "Run python3 build.py build first, or give another path with --data.",
        )
    return datasets.packed_digits(path.read_bytes())


def _idx_file(folder: Path, name: str) -> bytes:
    for path in (folder / name, folder / f"{name}.gz"):
        if path.is_file():
            return path.read_bytes()
    raise TerminalRefusal(
        "idx_file_missing",
        f"{folder} must hold {', '.join(IDX_FILES)}, unpacked or as .gz; {name} is missing. Add it.",
    )
