"""The texts that teach, read as the page reads them, and which of them make statements to be proved."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from glassnet.wording import BECAUSE, REMEDY, VERDICT
from tests.contract.catalogues.fluent_texts import all_texts

HERE = Path(__file__).parent
CATALOGUES = ("lessons", "words", "verdicts", "story", "code", "page", "parts")
"""The rows of each catalogue are in table/NAME.toml.

lessons: the course. words: the glossary's cards, as `term.WORD.means_1`, what to look at on the page,
as `look.place`, and the captions of their pictures, as `picture.name`. verdicts: also the terminal's.
story: the notebook's. code: the Code tab, which explains an update. page: texts about the labs. parts:
lazily loaded texts, from pushes and slow motion to the workshop's checks. Left out are titles,
messages about the page itself, and refusals.
"""
WORDS = (
    *(r"half", r"halv\w*", r"twice", r"doubl\w*", r"quarters?", r"(?:ten|hundred|thousand)ths?"),
    *(r"squar\w*", r"averag\w*", r"slopes?", r"gradients?", r"sums?", r"summed"),
    *(r"fast(?:er|est)?", r"slow(?:er|est|ly)?"),
)
STATES = re.compile(rf"\d|\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
"""Finds texts that may state a number or a relation about the network."""


LAB_GROUPS = (
    "help",
    "help_dialog",
    "question",
    "sentence",
    "xor",
    "inspector",
    "chart",
    "units",
    "inside",
    "data",
    "draw",
)
SOURCES = {
    "lessons": [("lesson", "lesson_")],
    "words": [("terms", "term."), ("terms", "look."), ("terms", "picture.")],
    "verdicts": [("start", "verdict."), ("verdict", "")],
    "story": [("story", "")],
    "code": [("code", "")],
    "page": [(file, f"{group}.") for file in ("start", "later", "draw", "help") for group in LAB_GROUPS],
    "parts": [
        *((file, "") for file in ("pushes", "slow_motion", "held_weight", "what_if")),
        *(("teach", "teach."), ("lesson", "maker."), ("workshop", "own_check.")),
    ],
}
"""Where each catalogue is: a file of web/words/en, and the prefix of its keys."""


@cache
def texts_of(catalogue: str) -> dict[str, str]:
    """Read a catalogue: its texts by key, with a line for each variant."""
    found = {
        text.key: "\n".join(text.variants())
        for text in all_texts().values()
        if text.value
        for file, start in SOURCES[catalogue]
        if text.file == f"{file}.ftl" and text.key.startswith(start)
    }
    return found | terminal_verdicts() if catalogue == "verdicts" else found


def terminal_verdicts() -> dict[str, str]:
    """Return the terminal's texts about a run, without number formats in their gaps."""
    groups = {"terminal.verdict": VERDICT, "terminal.because": BECAUSE, "terminal.remedy": REMEDY}
    templates = {
        f"{group}.{code}": str(text) for group, texts in groups.items() for code, text in texts.items()
    }
    return {key: re.sub(r":[^{}]*\}", "}", template) for key, template in templates.items()}


def statements(catalogue: str) -> dict[str, str]:
    """Return the texts of a catalogue that may state a number or a relation, by their keys."""
    return {key: text for key, text in texts_of(catalogue).items() if STATES.search(text)}


def hash_of(text: str) -> str:
    """Return what a row keeps of the text read: the first digits of its SHA-256."""
    return sha256(text.encode()).hexdigest()[:8]
