"""A lesson names a control by the control's own message, `[press:key]`, and never by retyping it."""

from __future__ import annotations

import re

import pytest

from tests.contract.structure.web_sources import CATALOGUE, LATER_CATALOGUES, WEB, scripts

COURSE_WORDS = "features/lesson/words/course_words.js"
GOAL_WORDS = "features/lesson/words/goal_words.js"
BAR_WORDS = "features/lesson/words/lesson_words.js"
NAMES = "features/lesson/words/named_controls.js"
NAMED = re.compile(r"\[press:([\w.]+)\]")
TERM = re.compile(r"\[(?!press:)\w+:([^\]]+)\]")
NOT_PRESSED = (
    *("run.iteration", "run.epoch", "run.cost", "run.accuracy", "run.rate", "run.speed"),
    *("run.elapsed", "run.left", "run.all", "tab.xor"),
)
"""Numbers have a hint as controls do, but nothing comes of pressing them; XOR is a table, too."""
SAID_OFTEN = re.compile(r"(run|settings|time|view)\.(?!more)")
"""The controls around every lab: their names, such as Train, are names where a sentence begins, too."""


def texts_of(path: str) -> dict[str, str]:
    """Read the messages of a catalogue by their keys."""
    return dict(re.findall(r"^ +'([^']+)': '(.*)',$", scripts()[path], re.MULTILINE))


def catalogues() -> tuple[str, ...]:
    """List the catalogues whose messages a lesson can name: they are there whenever a lesson is."""
    rooms = re.findall(r"^import \{ [A-Z_]+ \} from '([^']+)';$", scripts()[NAMES], re.MULTILINE)
    here = (WEB / NAMES).parent
    found = [(here / room).resolve().relative_to(WEB).as_posix() for room in rooms]
    return (CATALOGUE, *LATER_CATALOGUES, *found)


MESSAGES = {key: words for path in reversed(catalogues()) for key, words in texts_of(path).items()}
LABELS = {
    words: key
    for key, words in MESSAGES.items()
    if (f"{key}_help" in MESSAGES or f"{key}.help" in MESSAGES or key.startswith(("field.", "tab.")))
    and not re.search(r"[{[]", words)
    and key not in NOT_PRESSED
}
"""The visible names of controls, and the key of one control that is called so."""
LESSON_TEXTS = {**texts_of(COURSE_WORDS), **texts_of(GOAL_WORDS)}


def retyped(words: str) -> list[str]:
    """List the names of controls that a text of a lesson writes out."""
    plain = TERM.sub(lambda found: found[1].lower(), NAMED.sub("…", words))
    quoted = [each for each in re.findall("“([^”]+)”", plain) if each.rstrip("…. ") in LABELS]
    found = set(quoted)
    for label, key in LABELS.items():
        if label not in plain:
            continue  # or each text would compile hundreds of patterns
        for place in re.finditer(rf"(?<![\w“]){re.escape(label)}(?!\w)", plain):
            begins = re.search(r"(^|[.:?!] )$", plain[: place.start()])
            is_name = " " in label and not key.startswith("field.")
            if label[0].isupper() and (not begins or is_name or SAID_OFTEN.match(key)):
                found.add(label)
    return sorted(found)


@pytest.mark.parametrize("path", [COURSE_WORDS, GOAL_WORDS, BAR_WORDS])
def test_every_control_that_a_lesson_names_has_a_message_that_comes_with_the_lesson(path: str) -> None:
    for key, words in texts_of(path).items():
        names = NAMED.findall(words)
        assert len(names) == words.count("[press:"), key
        for name in names:
            assert name in MESSAGES, f"{key} names {name}."
            assert not re.search(r"[{[]", MESSAGES[name]), f"{key}: {name} is more than a name."


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
