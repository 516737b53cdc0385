"""Controls named in lessons: always by the control's own message, `[press:key]`, never retyped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitebuild.site.words import words_of
from tests.contract.catalogues.fluent_texts import all_texts, said
from tests.contract.structure.web_sources import WEB

NAMES = "features/lesson/sentences/named_controls.js"
NAMED = re.compile(r"\[press:([\w.]+)\]")
TERM = re.compile(r"\[(?!press:)\w+:([^\]]+)\]")
NOT_PRESSED = (
    *("run.iteration", "run.epoch", "run.cost", "run.accuracy", "run.rate", "run.speed"),
    *("run.elapsed", "run.left", "run.all", "tab.xor"),
)
"""Readouts, which have hints but can't be pressed; and the tab XOR, also a table's name."""
SAID_OFTEN = re.compile(r"(run|settings|time|view)\.(?!more)")
"""Keys of controls around every lab, whose names count even at the start of a sentence."""


COME = ["start", "later", "refusals", *words_of({NAMES: (WEB / NAMES).read_text(encoding="utf-8")})]
"""The files of texts that are loaded whenever a lesson is."""
THERE = said(*(f"{Path(name).stem}.ftl" for name in COME))
MESSAGES = {
    key: words for key, words in THERE.items() if not all_texts()[key].gaps() and "\n" not in words
}
"""The messages that a lesson can name."""
LABELS = {
    words: key
    for key, words in sorted(MESSAGES.items(), key=lambda message: message[0].startswith("field."))
    if (f"{key}_help" in THERE or f"{key}.help" in THERE or key.startswith(("field.", "tab.")))
    and "[" not in words
    and key not in NOT_PRESSED
}
"""The visible names of controls, each with the key of one control of that name."""
LESSON_TEXTS = {
    key: words
    for key, words in said("lesson.ftl").items()
    if key.startswith(("lesson_", "goal.", "missing."))
}


def retyped(words: str) -> list[str]:
    """List the control names that a lesson's text writes out."""
    plain = TERM.sub(lambda found: found[1].lower(), NAMED.sub("…", words))
    quoted = [each for each in re.findall("“([^”]+)”", plain) if each.rstrip("…. ") in LABELS]
    found = set(quoted)
    for label, key in LABELS.items():
        if label not in plain:
            continue  # avoids compiling hundreds of patterns for each text
        for place in re.finditer(rf"(?<![\w“]){re.escape(label)}(?!\w)", plain):
            begins = re.search(r"(^|[.:?!] )$", plain[: place.start()])
            is_name = " " in label and not key.startswith("field.")
            if label[0].isupper() and (not begins or is_name or SAID_OFTEN.match(key)):
                found.add(label)
    return sorted(found)


def test_every_control_that_a_lesson_names_has_a_message_that_comes_with_the_lesson() -> None:
    for key, words in said().items():
        names = NAMED.findall(words)
        assert len(names) == words.count("[press:"), key
        assert not names or all_texts()[key].file == "lesson.ftl", f"{key} is of no lesson."
        for name in names:
            assert "[" not in MESSAGES.get(name, "["), f"{key} names {name}, which is no name."


@pytest.mark.parametrize("key", LESSON_TEXTS)
def test_no_text_of_a_lesson_writes_out_what_a_control_is_called(key: str) -> None:
    assert retyped(LESSON_TEXTS[key]) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Guess, then press Train.", ["Train"]),
        ("Train, at the bottom left.", ["Train"]),
        ("Draw it, press 7 under “This is”.", ["This is"]),
        ("Open All settings and press New seed.", ["All settings", "New seed"]),
        ("Then open Charts. Reset repeats it.", ["Charts", "Reset"]),
        ("Press “Run with it”.", ["Run with it"]),
        (
            "Training means less cost. A step more, a new seed, the next row: press [press:run.train].",
            [],
        ),
    ],
)
def test_what_is_retyped_is_found(words: str, found: list[str]) -> None:
    assert [each for each in retyped(words) if each in found] == found
    assert bool(retyped(words)) == bool(found)
