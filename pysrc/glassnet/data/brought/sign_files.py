"""Sign files: a collection of drawings <-> a .zip of PNG, labels and strokes.

Each drawing is a 28 x 28 PNG in its sign's folder, black on white, with exactly the pixels that are
learnt from. `signs.json` holds the rest. Nothing is trusted when read.
"""

from __future__ import annotations

import io
import json
import math
import zipfile
from collections.abc import Generator, Mapping
from typing import Any

import numpy as np

from glassnet.config import sign_names
from glassnet.data.brought.signs import DIGIT_NAMES, MOST_DRAWINGS, SignCollection, SignDrawing
from glassnet.data.datasets import SIDE
from glassnet.formats.json_records import check_keys, parsed_json
from glassnet.formats.png_files import read_png, write_png
from glassnet.refusals import Refusal, shown

ABOUT = "signs.json"
VERSION = 1
LARGEST_ABOUT = 16 << 20
"""The most bytes of signs.json, unpacked; strokes take most of them."""
LARGEST_DRAWING = 1 << 14
"""The most bytes of one 28 x 28 PNG."""
LONGEST_WRITER = 60
MOST_STROKES, MOST_NUMBERS = 100, 4000
"""The most strokes of a drawing, and the most coordinates in all of them."""
FURTHEST = 1000
"""How far a stroke may lie from the corner of the surface."""
TIME = (2020, 1, 1, 0, 0, 0)
"""The date in each file's header, fixed so that the same collection gives the same bytes."""


def write_signs(collection: SignCollection) -> bytes:
    """The .zip of a collection."""
    folders = _folders(collection.classes)
    drawn = {
        f"{folders[drawing.sign]}/{number:04d}.png": drawing
        for number, drawing in enumerate(collection.drawings, start=1)
    }
    about = [
        {
            "file": path,
            "sign": drawing.sign,
            "part": "test" if drawing.is_test else "learn",
            "hand": drawing.hand,
            "strokes": [list(stroke) for stroke in drawing.strokes],
        }
        for path, drawing in drawn.items()
    ]
    record = {"glassnet_signs": VERSION, "names": list(collection.names), "drawings": about}
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        # First, because the page recognizes a sign file by it (web/page/state/dropped_files.js).
        archive.writestr(zipfile.ZipInfo(ABOUT, TIME), text, zipfile.ZIP_DEFLATED)
        for path, drawing in drawn.items():
            image = 255 - drawing.pixels.reshape(SIDE, SIDE)
            archive.writestr(zipfile.ZipInfo(path, TIME), write_png(image))
    return packed.getvalue()


def _folders(classes: tuple[str, ...]) -> dict[str, str]:
    """A folder for each sign: its name if every computer allows it, else a numbered name."""
    plain = {name: name for name in classes if name.isascii() and name.isalnum()}
    alike = len({name.lower() for name in plain}) < len(plain)  # Windows treats A and a alike
    numbered = {name: f"sign-{number}" for number, name in enumerate(classes, start=1)}
    return numbered if alike else numbered | plain


def reading_signs(archive: zipfile.ZipFile) -> Generator[float, None, SignCollection]:
    """The collection in an opened .zip that has signs.json. Yields the share read so far.

    Raises ValueError for anything else, and whatever zipfile raises for a damaged one.
    """
    with archive.open(ABOUT) as stream:
        text = stream.read(LARGEST_ABOUT + 1)
    if len(text) > LARGEST_ABOUT:
        raise Refusal("signs_too_large", most=LARGEST_ABOUT)
    about = _record(text)
    check_keys(ABOUT, about, ("glassnet_signs", "names", "drawings"))
    if about["glassnet_signs"] != VERSION:
        raise Refusal("signs_of_newer_version", value=shown(about["glassnet_signs"]))
    names, entries = about["names"], about["drawings"]
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise Refusal("signs_unreadable", name="names", value=shown(names))
    if not isinstance(entries, list):
        raise Refusal("signs_unreadable", name="drawings", value=shown(entries))
    if len(entries) > MOST_DRAWINGS:
        raise Refusal("drawings_too_many", most=MOST_DRAWINGS, count=len(entries))
    named = sign_names(" ".join(names))
    drawings = []
    paths = frozenset(archive.namelist())
    for entry in entries:
        drawings.append(_drawing(entry, archive, paths, named or DIGIT_NAMES))
        yield len(drawings) / len(entries)
    return SignCollection(named, tuple(drawings))


def _record(text: bytes) -> dict[str, Any]:
    try:
        record = parsed_json(text.decode())
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict):
        raise Refusal("record_unreadable", name=ABOUT)
    return record


def _drawing(
    entry: Any, archive: zipfile.ZipFile, paths: frozenset[str], classes: tuple[str, ...]
) -> SignDrawing:
    if not isinstance(entry, dict):
        raise Refusal("signs_unreadable", name="drawings", value=shown(entry))
    check_keys("drawings", entry, ("file", "sign", "part", "hand", "strokes"))
    path = entry["file"]
    if not isinstance(path, str) or path not in paths:
        raise Refusal("sign_file_missing", name=shown(path))
    with archive.open(path) as stream:
        data = stream.read(LARGEST_DRAWING + 1)
    image = read_png(data, path[:80]) if len(data) <= LARGEST_DRAWING else np.zeros(0)
    if image.shape != (SIDE, SIDE):
        raise Refusal("sign_image_illegal", name=path[:80], side=SIDE)
    if entry["sign"] not in classes:
        raise Refusal("sign_unknown", names=list(classes), value=shown(entry["sign"]))
    if entry["part"] not in ("learn", "test"):
        raise Refusal("signs_unreadable", name="part", value=shown(entry["part"]))
    pixels = 255 - image.reshape(-1)
    strokes = strokes_of(entry["strokes"])
    return SignDrawing(entry["sign"], entry["part"] == "test", writer_of(entry), pixels, strokes)


def writer_of(entry: Mapping[str, object]) -> str:
    """The writer of a drawing. Raises ValueError unless that is a short name."""
    hand = entry["hand"]
    if not isinstance(hand, str) or len(hand) > LONGEST_WRITER or not (hand.isprintable()):
        raise Refusal("signs_unreadable", name="hand", value=shown(hand))
    return hand


def strokes_of(strokes: object) -> tuple[tuple[float, ...], ...]:
    """Strokes as lists of numbers.

    Raises ValueError for anything else, for too many strokes or points, and for points too far away.
    """
    lists: list[Any] = strokes if isinstance(strokes, list) else [None]
    if not all(isinstance(stroke, list) and stroke and len(stroke) % 2 == 0 for stroke in lists):
        raise Refusal("signs_unreadable", name="strokes", value=shown(strokes))
    numbers = [number for stroke in lists for number in stroke]
    if len(lists) > MOST_STROKES or len(numbers) > MOST_NUMBERS:
        raise Refusal("strokes_too_many", strokes=MOST_STROKES, points=MOST_NUMBERS // 2)
    if not all(map(_is_place, numbers)):
        raise Refusal("signs_unreadable", name="strokes", value=shown(strokes))
    return tuple(tuple(float(number) for number in stroke) for stroke in lists)


def _is_place(number: object) -> bool:
    is_number = isinstance(number, (int, float)) and not isinstance(number, bool)
    return is_number and math.isfinite(number) and abs(number) <= FURTHEST  # type: ignore[arg-type]
