"""Edits: what may be edited, how edits are named, and which of them count."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from glassnet.engines.shipped_source import PACKAGE
from glassnet.refusals import Refusal
from glassnet.workshop.edits import (
    EDITABLE,
    MOST_BYTES,
    changed_files,
    checked_edits,
    code_sha256,
    edits_of_module,
    shipped_text,
)
from tests.core.workshop.edited import replaced

LOSSES, ACTIVATIONS = "learning/losses.py", "learning/activations.py"
COMMENTED = replaced(LOSSES, "    return error\n", "    return error  # as it is\n")
DOUBLED = replaced(LOSSES, "    return error\n", "    return 2 * error\n")


def test_all_of_the_mathematics_may_be_edited_and_no_two_modules_have_one_name() -> None:
    of_learning = {path.name for path in (PACKAGE / "learning").glob("*.py")} - {"__init__.py"}
    assert {
        path.name for path in map(PurePosixPath, EDITABLE) if path.parts[0] == "learning"
    } == of_learning
    assert len({PurePosixPath(path).stem for path in EDITABLE}) == len(EDITABLE)


def test_the_same_edits_have_the_same_hash_whatever_their_order_and_the_ends_of_their_lines() -> None:
    other = replaced(ACTIVATIONS, "LEAK = 0.01", "LEAK = 0.02")
    windows = {path: text.replace("\n", "\r\n") for path, text in DOUBLED.items()}
    assert code_sha256(DOUBLED | other) == code_sha256(other | windows)
    assert code_sha256(DOUBLED) != code_sha256(other)
    assert len(code_sha256(DOUBLED)) == 64


def test_the_shipped_source_is_no_edit() -> None:
    shipped = {path: shipped_text(path) for path in EDITABLE}
    assert changed_files(shipped) == {}
    assert code_sha256(shipped) == code_sha256({}) == ""
    assert code_sha256(shipped | DOUBLED) == code_sha256(DOUBLED)


def test_a_comment_is_an_edit_too() -> None:
    assert code_sha256(COMMENTED) != ""


def test_checked_edits_have_line_feeds_and_no_byte_order_mark() -> None:
    assert checked_edits({LOSSES: "\ufeffa = 1\r\nb = 2\r"}) == {LOSSES: "a = 1\nb = 2\n"}


@pytest.mark.parametrize(
    ("plain", "code"),
    [
        (None, "edits_unreadable"),
        ([LOSSES], "edits_unreadable"),
        ({1: "x"}, "edits_unreadable"),
        ({"learning/__init__.py": "x"}, "edit_file_unknown"),
        ({"data/brought/own_data.py": "x"}, "edit_file_unknown"),
        ({"../learning/losses.py": "x"}, "edit_file_unknown"),
        ({LOSSES: b"x"}, "edit_not_text"),
        ({LOSSES: "x = 1\0"}, "edit_character_refused"),
        ({LOSSES: "x = '\ud800'"}, "edit_character_refused"),
        ({LOSSES: "x = 1  # \u202e1 = y"}, "edit_character_refused"),
        ({LOSSES: "# -*- coding: utf-7 -*-\n"}, "edit_coding_refused"),
        ({LOSSES: "\n# vim: set fileencoding=latin-1 :\n"}, "edit_coding_refused"),
        ({LOSSES: "x" * (MOST_BYTES + 1)}, "edit_too_large"),
        ({LOSSES: "é" * (MOST_BYTES // 2 + 1)}, "edit_too_large"),
        ({LOSSES: "x" * MOST_BYTES, ACTIVATIONS: "x"}, "edits_too_large"),
    ],
)
def test_what_is_no_legal_edit_is_refused(plain: object, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        checked_edits(plain)
    assert refused.value.code == code
    assert str(refused.value)


def test_a_refused_character_is_named_with_its_line() -> None:
    with pytest.raises(Refusal) as refused:
        checked_edits({LOSSES: "a = 1\nb = 2  # \u2066\n"})
    assert refused.value.values == {"path": LOSSES, "line": 2, "character": "U+2066"}


def test_what_is_not_latin_and_a_declared_utf_8_are_legal() -> None:
    text = "# -*- coding: UTF-8 -*-\nx = 'Größe 数'  # \u2713\n"
    assert checked_edits({LOSSES: text}) == {LOSSES: text}


@pytest.mark.parametrize(
    "name",
    ["losses.py", "losses (1).py", "losses(2).py", "my folder/losses.py", "C:\\code\\losses.py"],
)
def test_a_single_file_is_known_by_its_name(name: str) -> None:
    assert edits_of_module(name, "x = 1\n") == {LOSSES: "x = 1\n"}


@pytest.mark.parametrize("name", ["loss.py", "losses.txt", "losses", "", "own_data.py", "__init__.py"])
def test_a_single_file_of_any_other_name_is_refused(name: str) -> None:
    with pytest.raises(Refusal) as refused:
        edits_of_module(name, "x = 1\n")
    assert refused.value.code == "edit_module_unknown"
    assert "losses.py" in str(refused.value)
