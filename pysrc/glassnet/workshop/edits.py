"""Edits: which files may be edited, their legal content, and the differences from the shipped source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath, PureWindowsPath

from glassnet.engines.shipped_source import PACKAGE, texts_sha256
from glassnet.refusals import LONGEST_TEXT, Refusal, shown
from glassnet.workshop.package_copy import Edits

EDITABLE = (
    *("learning/network.py", "learning/activations.py", "learning/losses.py"),
    *("learning/learning_rules.py", "learning/optimizers.py", "learning/training_step.py"),
    "learning/initializers.py",
    *("data/point_sets.py", "data/augmentation.py", "data/digit_image.py"),
)
"""The modules that may be edited, in reading order.

They are all of the mathematics, and the data code that decides a network's numbers: the points, the
augmentation of digits, the preparation of drawings. The rest of data/ reads untrusted files or looks up
names; changes there teach nothing and open security holes.
"""
MOST_BYTES = 200_000
"""The most bytes of one edited file, and of all together."""
ALLOWED_CONTROLS = "\t\n\f"
HIDING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
"""Characters that reorder displayed text: people must see the source as Python runs it."""
DECLARED_CODING = re.compile(r"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
"""The coding that Python looks for in the first two lines of a file."""
CODINGS = ("utf-8", "utf8", "utf_8")
DOWNLOADED_AGAIN = re.compile(r" ?\(\d+\)$")
"""Suffixes that browsers add to the name of a file saved before."""
CODE_FILE = ".py"


@cache
def shipped_text(path: str) -> str:
    """The shipped source of an editable module."""
    return (PACKAGE / path).read_text(encoding="utf-8")


def normalised(text: str) -> str:
    """The text with a line feed for every line ending, and without a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def checked_edits(plain: object) -> dict[str, str]:
    """Edits from outside, with their texts normalised, in the order of EDITABLE.

    plain: a mapping of module paths to whole texts. Raises ValueError for anything else, for a module
    that may not be edited, for texts that are too large, and for text that is not what it looks like.
    """
    if not isinstance(plain, Mapping) or not all(isinstance(path, str) for path in plain):
        raise Refusal("edits_unreadable", value=shown(plain))
    for path in plain:
        if path not in EDITABLE:
            raise Refusal("edit_file_unknown", path=str(path)[:LONGEST_TEXT], files=list(EDITABLE))
    checked = {path: _checked_text(path, plain[path]) for path in EDITABLE if path in plain}
    total = sum(len(text.encode()) for text in checked.values())
    if total > MOST_BYTES:
        raise Refusal("edits_too_large", most=MOST_BYTES, count=total)
    return checked


def _checked_text(path: str, text: object) -> str:
    if not isinstance(text, str):
        raise Refusal("edit_not_text", path=path, value=shown(text))
    if len(text) > MOST_BYTES:  # before any work proportional to the length
        raise Refusal("edit_too_large", path=path, most=MOST_BYTES, count=len(text))
    text = normalised(text)
    for number, line in enumerate(text.split("\n"), start=1):
        for character in line:
            if _is_refused(character):
                name = f"U+{ord(character):04X}"
                raise Refusal("edit_character_refused", path=path, line=number, character=name)
        declared = DECLARED_CODING.match(line) if number <= 2 else None
        if declared is not None and declared[1].lower() not in CODINGS:
            raise Refusal("edit_coding_refused", path=path, line=number, coding=declared[1][:20])
    count = len(text.encode())
    if count > MOST_BYTES:
        raise Refusal("edit_too_large", path=path, most=MOST_BYTES, count=count)
    return text


def _is_refused(character: str) -> bool:
    """Whether it is a control character, half of a surrogate pair, or reorders displayed text."""
    if character in ALLOWED_CONTROLS or " " <= character <= "~":
        return False
    return character in HIDING or unicodedata.category(character) in ("Cc", "Cs")


def changed_files(edits: Edits) -> dict[str, str]:
    """The files whose text differs from the shipped one, normalised, in the order of EDITABLE."""
    texts = {path: normalised(edits[path]) for path in EDITABLE if path in edits}
    return {path: text for path, text in texts.items() if text != shipped_text(path)}


def code_sha256(edits: Edits) -> str:
    """The SHA-256 of all differences from the shipped source, as texts_sha256; "" without any."""
    return texts_sha256(changed_files(edits))


def edits_of_module(name: str, text: str) -> dict[str, str]:
    """The edits that a single file makes. name: the file's, such as `activations.py`.

    Folders in the name, and what a browser adds to a second download, are ignored. Raises ValueError
    when no editable module has that name, or as checked_edits does.
    """
    last = PureWindowsPath(PurePosixPath(name).name).name
    stem = DOWNLOADED_AGAIN.sub("", last.removesuffix(CODE_FILE))
    found = {PurePosixPath(path).stem: path for path in EDITABLE}
    if stem not in found or not last.endswith(CODE_FILE):
        files = [f"{known}{CODE_FILE}" for known in found]
        raise Refusal("edit_module_unknown", name=name[:LONGEST_TEXT], files=files)
    return checked_edits({found[stem]: text})
