"""Own data: the digits that a person brings, as IDX pairs, CSV, or a zip of PNG folders.

Nothing in a file is trusted: sizes are bounded before anything is unpacked, and every refusal says what
was expected, what came, and what to do. Config names such data only as `own_digits`; which data it is
stands in Dataset.name and Dataset.sha256, and a saved run carries that hash beside its config.
"""

from __future__ import annotations

import csv
import io
import itertools
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from glassnet.array_files import ZIP_ERRORS, too_large
from glassnet.arrays import AnyArray
from glassnet.config import LARGEST_FILE
from glassnet.datasets import (
    DIGIT_CLASSES,
    IDX_IMAGES,
    PIXELS,
    Dataset,
    Examples,
    digit_examples,
    read_idx,
)
from glassnet.digit_image import prepare_digit
from glassnet.photo import ink_of_image
from glassnet.png_files import read_png

FEWEST, MOST = 10, 100_000
"""Digits that may be brought."""
MOST_IMAGES = 20_000
MOST_IMAGE_PIXELS = 1 << 24
"""Of all images of a zip together: they are decoded one by one, in Python."""
LARGEST_IMAGE = 1 << 22
"""Bytes of one PNG."""
CSV_COLUMNS = 1 + PIXELS
DELIMITERS = ",;\t"
"""Between the columns of a CSV; semicolons where a comma is the decimal point."""
TENTH = 0.1
"""Of all digits: as many are for validation, and as many for the test."""
WHAT_FITS = (
    "Choose a pair of IDX files (images and labels), one CSV file (label first, then 784 pixels), or a "
    "zip of PNG images in folders named 0 to 9."
)


@dataclass(frozen=True)
class NamedFile:
    """A file as it was dropped: its name, and its bytes."""

    name: str
    data: bytes


def read_own_digits(files: Sequence[NamedFile]) -> Examples:
    """The digits in one CSV, one zip, or two IDX files. Raises ValueError with what to do instead."""
    if any(len(file.data) > LARGEST_FILE for file in files):
        raise ValueError(too_large("a file"))
    if len(files) == 2:
        examples = _read_idx_pair(files)
    elif len(files) != 1:
        raise ValueError(f"expected one file, or a pair of IDX files; got {len(files)}. {WHAT_FITS}")
    elif files[0].data[:2] == b"PK":
        examples = _read_zip(files[0])
    elif _is_idx(files[0].data):
        raise ValueError(
            f"an IDX file needs its partner, images with labels; got only {files[0].name[:80]!r}. "
            "Choose both files at once."
        )
    else:
        examples = read_csv(files[0].data)
    if not FEWEST <= len(examples) <= MOST:
        raise ValueError(
            f"own data needs {FEWEST} to {MOST:,} digits; got {len(examples):,}. "
            + ("Bring more." if len(examples) < FEWEST else "Leave some out.")
        )
    return examples


def own_dataset(examples: Examples, name: str, seed: int) -> Dataset:
    """The digits shuffled by `seed`: a tenth for validation, one for the test, the rest for training."""
    order = np.random.default_rng(seed).permutation(len(examples))
    shuffled = examples.part(order)
    tenth = max(1, int(len(examples) * TENTH))
    first, second = len(examples) - 2 * tenth, len(examples) - tenth
    return Dataset(
        shuffled.part(slice(0, first)),
        shuffled.part(slice(first, second)),
        shuffled.part(slice(second, None)),
        name=name,
        rows=examples,
    )


def read_csv(data: bytes) -> Examples:
    """Digits of a CSV: a row each, the label first, then 784 pixels of 0 to 255; a header may be there.

    As spreadsheets write it: with or without a byte order mark, quotes, spaces and blank lines, and
    parted by commas, semicolons or tabs. Raises ValueError for another number of columns, or what is
    not a whole number in range.
    """
    try:
        lines = data.decode("utf-8-sig").splitlines()
        rows = list(itertools.islice(_csv_rows(lines), MOST + 1))
    except (UnicodeDecodeError, csv.Error):
        raise ValueError(
            f"the file is neither a zip nor IDX, and not a text of numbers. {WHAT_FITS}"
        ) from None
    if len(rows) > MOST:
        raise ValueError(f"own data may have at most {MOST:,} digits; got more. Leave some out.")
    values = np.array(rows, np.uint8).reshape(-1, CSV_COLUMNS)
    return digit_examples(np.ascontiguousarray(values[:, 1:]), values[:, 0].astype(np.int64))


def _csv_rows(lines: Sequence[str]) -> Iterator[AnyArray]:
    """(CSV_COLUMNS,) uint8 for each line that is neither blank nor a header."""
    first = next(filter(str.strip, lines), "")
    if not first:
        raise ValueError(f"the file is empty. {WHAT_FITS}")
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    may_be_header = True
    for cells in reader:
        if any(map(str.strip, cells)):
            if not (may_be_header and _is_word(cells[0])):
                yield _csv_row(cells, reader.line_num)
            may_be_header = False


def _is_word(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return True
    return False


def _csv_row(cells: Sequence[str], line: int) -> AnyArray:
    if len(cells) != CSV_COLUMNS:
        raise ValueError(
            f"line {line} should have {CSV_COLUMNS} columns, the label and 784 pixels; got "
            f"{len(cells):,}. Write 28 x 28 pixels a digit, separated by commas."
        )
    try:
        numbers = np.array(cells, np.float64)
    except ValueError:
        numbers = np.full(CSV_COLUMNS, np.nan)
    if not (np.isfinite(numbers).all() and (numbers == np.floor(numbers)).all()):
        raise ValueError(
            f"line {line} should hold whole numbers only; it does not. Correct it, or leave it out."
        )
    if not 0 <= numbers[0] < DIGIT_CLASSES:
        raise ValueError(
            f"line {line} should begin with a label from 0 to 9; got {numbers[0]:g}. "
            "Put the label first."
        )
    if numbers.min() < 0 or numbers.max() > 255:
        raise ValueError(
            f"line {line} should hold pixels from 0 to 255; got {numbers.min():g} to {numbers.max():g}. "
            "Scale them."
        )
    result: AnyArray = numbers.astype(np.uint8)
    return result


def _is_idx(data: bytes) -> bool:
    return data[:2] in (b"\0\0", b"\x1f\x8b")


def _read_idx_pair(files: Sequence[NamedFile]) -> Examples:
    if not all(_is_idx(file.data) for file in files):
        raise ValueError(f"two files should be a pair of IDX files; these are not. {WHAT_FITS}")
    arrays = [read_idx(file.data) for file in files]
    images = [array for array in arrays if array.ndim == 2]
    labels = [array for array in arrays if array.ndim == 1]
    if len(images) != 1 or len(labels) != 1:
        got = "two files of images" if images else "two files of labels"
        raise ValueError(
            f"a pair of IDX files is one of images ({IDX_IMAGES.hex()}) and one of labels; got {got}. "
            "Choose one of each."
        )
    return digit_examples(images[0], labels[0])


def _read_zip(file: NamedFile) -> Examples:
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            return _read_images(archive)
    except ZIP_ERRORS as error:
        raise ValueError(
            f"{file.name[:80]!r} should be a zip of PNG images; it does not unpack ({str(error)[:80]}). "
            "Pack it again."
        ) from error


def _read_images(archive: zipfile.ZipFile) -> Examples:
    members = [member for member in archive.infolist() if _is_image(member)]
    if not 0 < len(members) <= MOST_IMAGES:
        raise ValueError(
            f"the zip should hold 1 to {MOST_IMAGES:,} PNG images; got {len(members):,}. "
            "Put PNG images into folders named 0 to 9."
        )
    pixels = np.zeros((len(members), PIXELS), np.uint8)
    labels = np.zeros(len(members), np.int64)
    room = MOST_IMAGE_PIXELS
    for index, member in enumerate(members):
        labels[index] = _label_of(member.filename)
        with archive.open(member) as stream:
            data = stream.read(LARGEST_IMAGE + 1)
        if len(data) > LARGEST_IMAGE:
            raise ValueError(
                f"{member.filename[:80]} may have at most {LARGEST_IMAGE:,} bytes; "
                "got more. Make it smaller."
            )
        gray = read_png(data, member.filename[:80])
        room -= gray.size
        if room < 0:
            raise ValueError(
                f"all images together may have at most {MOST_IMAGE_PIXELS:,} pixels; got more. "
                "Make them smaller; 28 x 28 is enough."
            )
        ink = ink_of_image(gray)
        prepared = None if ink is None else prepare_digit(ink)
        if prepared is None:
            raise ValueError(f"{member.filename[:80]} should show a digit; it is blank. Leave it out.")
        pixels[index] = np.round(prepared.image.reshape(-1) * 255).astype(np.uint8)
    return digit_examples(pixels, labels)


def _is_image(member: zipfile.ZipInfo) -> bool:
    """PNG files, but not the shadows of them that macOS packs."""
    name = member.filename
    return name.lower().endswith(".png") and not name.startswith("__MACOSX") and "/._" not in name


def _label_of(path: str) -> int:
    folder = path.split("/")[-2] if "/" in path else ""
    if folder not in [str(digit) for digit in range(DIGIT_CLASSES)]:
        raise ValueError(
            f"every image should lie in a folder named by its digit, such as 7/one.png; got "
            f"{path[:80]!r}. "
            "Name the folders 0 to 9."
        )
    return int(folder)
