"""Signs text: a collection of drawings in a few thousand characters of a link. Not trusted when read.

A version, then the URL-safe base64 of deflated data: a line of JSON with the signs' names and each
drawing's sign, writer and use (to learn or to test), and the pixels, 784 bytes a drawing. Strokes are
left out: they would take more space than the pixels.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from typing import Any

import numpy as np

from glassnet.config import sign_names
from glassnet.data.brought.sign_files import LONGEST_WRITER, writer_of
from glassnet.data.brought.signs import DIGIT_NAMES, SignCollection, SignDrawing
from glassnet.data.datasets import PIXELS
from glassnet.formats.json_records import parsed_json
from glassnet.refusals import Refusal

MARK = "signs-1."
LONGEST = 7600
"""The most characters; the page's address takes the rest of a link of 8,000."""
LARGEST = 1 << 20
"""The most bytes unpacked."""
LETTERS = re.compile(r"[\w-]+", re.ASCII)


def signs_text(collection: SignCollection) -> str:
    """The text of a collection. Raises ValueError when it is too long for a link."""
    classes = collection.classes
    drawn = [
        [classes.index(drawing.sign), int(drawing.is_test), drawing.hand]
        for drawing in collection.drawings
    ]
    head = json.dumps([list(collection.names), drawn], separators=(",", ":"))
    pixels = b"".join(drawing.pixels.tobytes() for drawing in collection.drawings)
    packed = zlib.compress(head.encode() + b"\n" + pixels, 9, -15)
    text = MARK + base64.urlsafe_b64encode(packed).decode().rstrip("=")
    if len(text) > LONGEST:
        raise Refusal("signs_link_too_long", most=LONGEST, count=len(drawn))
    return text


def signs_of_text(text: str) -> SignCollection:
    """The collection in a text. Raises ValueError when `signs_text` could not have written it."""
    packed = text.removeprefix(MARK)
    if packed == text or len(text) > LONGEST or not LETTERS.fullmatch(packed):
        raise Refusal("signs_link_illegal", most=LONGEST)
    try:
        unpacker = zlib.decompressobj(-15)
        data = unpacker.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)), LARGEST)
        head, found, pixels = data.partition(b"\n")
        names, drawn = parsed_json(head.decode())
        if unpacker.unconsumed_tail or not found or not isinstance(drawn, list):
            raise Refusal("signs_link_illegal", most=LONGEST)
    except (ValueError, TypeError, zlib.error, binascii.Error, RecursionError) as error:
        raise Refusal("signs_link_illegal", most=LONGEST) from error
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise Refusal("signs_link_illegal", most=LONGEST)
    if len(pixels) != PIXELS * len(drawn):
        raise Refusal("signs_link_illegal", most=LONGEST)
    named = sign_names(" ".join(names))
    rows = np.frombuffer(pixels, np.uint8).reshape(-1, PIXELS)
    pairs = zip(drawn, rows, strict=True)
    return SignCollection(named, tuple(_drawing(each, row, named or DIGIT_NAMES) for each, row in pairs))


def _drawing(plain: Any, pixels: np.ndarray, classes: tuple[str, ...]) -> SignDrawing:
    sound = (
        isinstance(plain, list)
        and [type(part) for part in plain] == [int, int, str]
        and 0 <= plain[0] < len(classes)
        and plain[1] in (0, 1)
        and len(plain[2]) <= LONGEST_WRITER
    )
    if not sound:
        raise Refusal("signs_link_illegal", most=LONGEST)
    return SignDrawing(classes[plain[0]], plain[1] == 1, writer_of({"hand": plain[2]}), pixels)
