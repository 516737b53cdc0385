"""Own data: the user's digits as mnist.npz, IDX pairs, CSV, or a zip of PNG folders.

Nothing in a file is trusted: sizes are bounded before anything is unpacked, and every refusal says what
was expected, what came, and what to do. Config calls all such data `own_digits`; Dataset.name and
Dataset.sha256 identify them, and a saved run carries that hash beside its config.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from glassnet.config import LARGEST_FILE
from glassnet.data.brought.photo import ink_of_image
from glassnet.data.brought.sign_files import ABOUT, reading_signs
from glassnet.data.brought.signs import SignCollection
from glassnet.data.datasets import (
    DIGIT_CLASSES,
    IDX_IMAGES,
    PIXELS,
    Dataset,
    Examples,
    Mixture,
    data_hash,
    digit_examples,
    keras_digits,
    read_idx,
)
from glassnet.data.digit_image import prepare_digit
from glassnet.engines.arrays import AnyArray
from glassnet.formats.array_files import read_npz, zip_problem
from glassnet.formats.png_files import read_png
from glassnet.refusals import Refusal

FEWEST, MOST = 10, 100_000
"""The fewest and most digits the user may bring."""
MOST_IMAGES = 20_000
MOST_IMAGE_PIXELS = 1 << 24
"""The most pixels of all images in a zip together; each image is decoded in Python."""
LARGEST_IMAGE = 1 << 22
"""The most bytes of one PNG."""
CSV_COLUMNS = 1 + PIXELS
DELIMITERS = ",;\t"
"""The column separators of a CSV; semicolons are used where a comma is the decimal point."""
TENTH = 0.1
"""The share of all digits kept for validation, and again for the test."""


Read = TypeVar("Read")
Reading = Generator[float, None, Read]
"""An incremental reader: yields the share read so far every few milliseconds."""


@dataclass(frozen=True)
class NamedFile:
    """A dropped file: its name and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class OwnDigits:
    """All of the user's digits.

    split: how many are for training, validation and the test, in this order; empty if the files do not
    say. class_names: as in Dataset. are_drawn: whether they are a collection of drawings, so few that a
    pass goes through them many times.
    """

    rows: Examples
    split: tuple[int, ...] = ()
    class_names: tuple[str, ...] = ()
    are_drawn: bool = False

    @property
    def sha256(self) -> str:
        """The hash that identifies them in a run, as Dataset.sha256."""
        return data_hash(self.rows, self.split, self.class_names)

    @property
    def part_sizes(self) -> tuple[int, ...]:
        """The rows of each part: as the files say, else a tenth each for validation and the test."""
        tenth = max(1, int(len(self.rows) * TENTH))
        return self.split or (len(self.rows) - 2 * tenth, tenth, tenth)


def read_own_digits(files: Sequence[NamedFile]) -> OwnDigits:
    """The digits in one .npz, CSV or zip, or in two IDX files. Raises ValueError for anything else."""
    reading = reading_own_digits(files)
    while True:
        try:
            next(reading)
        except StopIteration as ended:
            own: OwnDigits = ended.value
            return own


def reading_own_digits(files: Sequence[NamedFile]) -> Reading[OwnDigits]:
    """Read files in pieces. Raises ValueError like read_own_digits, which reads in one go."""
    if any(len(file.data) > LARGEST_FILE for file in files):
        raise Refusal("file_too_large", most=LARGEST_FILE)
    if len(files) == 2:
        own = OwnDigits(_read_idx_pair(files))
    elif len(files) != 1:
        raise Refusal("files_too_many", count=len(files))
    elif files[0].data[:2] == b"PK":
        own = yield from _read_zip(files[0])
    elif _is_idx(files[0].data):
        raise Refusal("idx_alone", name=files[0].name[:80])
    else:
        own = OwnDigits((yield from _read_csv(files[0].data)))
    if len(own.rows) < FEWEST and not own.are_drawn:
        raise Refusal("own_digits_too_few", fewest=FEWEST, most=MOST, count=len(own.rows))
    if len(own.rows) > MOST:
        raise Refusal("own_digits_too_many", most=MOST)
    return own


def own_dataset(own: OwnDigits, name: str, seed: int) -> Dataset:
    """The digits as their file splits them; else shuffled by `seed`, with two tenths held back."""
    dealt = own.rows
    if not own.split:
        dealt = dealt.part(np.random.default_rng(seed).permutation(len(dealt)))
    train, validation, test = own.part_sizes
    held_back = dealt.part(slice(train, train + validation))
    judged_by = dealt.part(slice(train + validation, None))
    return Dataset(
        dealt.part(slice(0, train)),
        held_back if validation else None,
        judged_by if test else None,
        name=name,
        rows=own.rows,
        split=own.split,
        class_names=own.class_names,
        mixture=Mixture(train, 0, 0.0, train) if own.are_drawn else None,
    )


def drawn_digits(collection: SignCollection) -> OwnDigits:
    """A collection of drawings as own data: those to learn from, then those for testing.

    Raises ValueError when there is none to learn from or, for custom signs, none for testing.
    """
    learnt_from, tested_on = collection.learnt_from, collection.tested_on
    if not len(learnt_from):
        raise Refusal("drawings_none_to_learn", count=len(tested_on))
    if collection.names and not len(tested_on):
        raise Refusal("drawings_none_to_test", count=len(learnt_from))
    rows = learnt_from.followed_by(tested_on)
    return OwnDigits(rows, (len(learnt_from), 0, len(tested_on)), collection.names, are_drawn=True)


def _read_csv(data: bytes) -> Reading[Examples]:
    """The digits of a CSV: on each line the label, then 784 pixels of 0 to 255; a header is optional.

    Takes what spreadsheets write: with or without a byte order mark, quotes, spaces and blank lines,
    separated by commas, semicolons or tabs. Raises ValueError for another number of columns, or a value
    that is not a whole number in range.
    """
    try:
        lines = data.decode("utf-8-sig").splitlines()
        rows: list[AnyArray] = []
        for row in _csv_rows(lines):
            if len(rows) == MOST:
                raise Refusal("own_digits_too_many", most=MOST)
            rows.append(row)
            yield len(rows) / len(lines)
    except (UnicodeDecodeError, csv.Error):
        raise Refusal("csv_unreadable") from None
    values = np.array(rows, np.uint8).reshape(-1, CSV_COLUMNS)
    return digit_examples(np.ascontiguousarray(values[:, 1:]), values[:, 0].astype(np.int64))


def _csv_rows(lines: Sequence[str]) -> Iterator[AnyArray]:
    """(CSV_COLUMNS,) uint8 for each line that is neither blank nor a header."""
    first = next(filter(str.strip, lines), "")
    if not first:
        raise Refusal("csv_empty")
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
        raise Refusal("csv_columns_wrong", line=line, columns=CSV_COLUMNS, count=len(cells))
    try:
        numbers = np.array(cells, np.float64)
    except ValueError:
        numbers = np.full(CSV_COLUMNS, np.nan)
    if not (np.isfinite(numbers).all() and (numbers == np.floor(numbers)).all()):
        raise Refusal("csv_not_whole", line=line)
    if not 0 <= numbers[0] < DIGIT_CLASSES:
        raise Refusal("csv_label_illegal", line=line, highest=DIGIT_CLASSES - 1, value=float(numbers[0]))
    if numbers.min() < 0 or numbers.max() > 255:
        raise Refusal(
            "csv_pixels_illegal", line=line, low=float(numbers.min()), high=float(numbers.max())
        )
    result: AnyArray = numbers.astype(np.uint8)
    return result


def _is_idx(data: bytes) -> bool:
    return data[:2] in (b"\0\0", b"\x1f\x8b")


def _read_idx_pair(files: Sequence[NamedFile]) -> Examples:
    if not all(_is_idx(file.data) for file in files):
        raise Refusal("idx_pair_needed")
    arrays = [read_idx(file.data) for file in files]
    images = [array for array in arrays if array.ndim == 2]
    labels = [array for array in arrays if array.ndim == 1]
    if len(images) != 1 or len(labels) != 1:
        raise Refusal("idx_pair_alike", images=IDX_IMAGES.hex(), are_images=bool(images))
    return digit_examples(images[0], labels[0])


def _read_zip(file: NamedFile) -> Reading[OwnDigits]:
    with _unpacking(file):
        archive = zipfile.ZipFile(io.BytesIO(file.data))
    names = archive.namelist()
    if ABOUT in names:
        return drawn_digits((yield from _read_signs(archive, file)))
    has_arrays = any(name.endswith(".npy") for name in names)
    if has_arrays and not any(map(_is_image, archive.infolist())):
        return OwnDigits(*keras_digits(read_npz(file.data)))
    return OwnDigits((yield from _read_images(archive, file)))


def reading_collection(file: NamedFile) -> Reading[SignCollection]:
    """The collection of drawings in a .zip. Raises ValueError when it holds none."""
    with _unpacking(file):
        archive = zipfile.ZipFile(io.BytesIO(file.data))
    if ABOUT not in archive.namelist():
        raise Refusal("signs_missing", name=file.name[:80], about=ABOUT)
    return (yield from _read_signs(archive, file))


def _read_signs(archive: zipfile.ZipFile, file: NamedFile) -> Reading[SignCollection]:
    reading = reading_signs(archive)
    while True:
        with _unpacking(file):
            try:
                share = next(reading)
            except StopIteration as ended:
                collection: SignCollection = ended.value
                return collection
        yield share


@contextmanager
def _unpacking(file: NamedFile) -> Iterator[None]:
    """Turn whatever zipfile raises for damaged, forged and encrypted archives into a refusal."""
    try:
        yield
    except Refusal:
        raise
    except Exception as error:
        raise Refusal("zip_damaged", name=file.name[:80], reason=zip_problem(error)) from error


def _read_images(archive: zipfile.ZipFile, file: NamedFile) -> Reading[Examples]:
    members = [member for member in archive.infolist() if _is_image(member)]
    if not 0 < len(members) <= MOST_IMAGES:
        raise Refusal("zip_images_uncountable", most=MOST_IMAGES, count=len(members))
    pixels = np.zeros((len(members), PIXELS), np.uint8)
    labels = np.zeros(len(members), np.int64)
    space = MOST_IMAGE_PIXELS
    for index, member in enumerate(members):
        labels[index] = _label_of(member.filename)
        with _unpacking(file), archive.open(member) as stream:
            data = stream.read(LARGEST_IMAGE + 1)
        if len(data) > LARGEST_IMAGE:
            raise Refusal("image_too_large", name=member.filename[:80], most=LARGEST_IMAGE)
        gray = read_png(data, member.filename[:80])
        space -= gray.size
        if space < 0:
            raise Refusal("images_too_large", most=MOST_IMAGE_PIXELS)
        ink = ink_of_image(gray)
        prepared = None if ink is None else prepare_digit(ink)
        if prepared is None:
            raise Refusal("image_blank", name=member.filename[:80])
        pixels[index] = np.round(prepared.image.reshape(-1) * 255).astype(np.uint8)
        yield (1 + index) / len(members)
    return digit_examples(pixels, labels)


def _is_image(member: zipfile.ZipInfo) -> bool:
    """Whether it is a PNG file, and not a "._" companion that macOS packs beside it."""
    name = member.filename
    return name.lower().endswith(".png") and not name.startswith("__MACOSX") and "/._" not in name


def _label_of(path: str) -> int:
    folder = path.split("/")[-2] if "/" in path else ""
    if folder not in [str(digit) for digit in range(DIGIT_CLASSES)]:
        raise Refusal("image_folder_unknown", name=path[:80])
    return int(folder)
