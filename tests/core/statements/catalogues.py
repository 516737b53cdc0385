"""The texts that teach, read as the page reads them, and which of them state something to be proved."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from hashlib import sha256
from pathlib import Path

from glassnet.wording import BECAUSE, REMEDY, VERDICT
from sitebuild.fetch.node import find_node
from sitebuild.places import WEB, cache_folder

HERE = Path(__file__).parent
CATALOGUES = ("lessons", "words", "verdicts", "story", "code", "page", "parts")
"""The rows of each are in table/, in the .toml of its name.

lessons: the course. words: what the cards of the glossary say, as `term.means.1`, what is seen where
they point, as `look.place`, and what is written below their pictures, as `picture.name`. verdicts: also
the terminal's. story: the notebook's. code: the Code tab, which explains an update. page: what explains
the labs. parts: what comes later, from pushes and slow motion to the workshop's checks. Left out are
titles, messages about the page itself, and refusals.
"""
WORDS = (
    *(r"half", r"halv\w*", r"twice", r"doubl\w*", r"quarters?", r"(?:ten|hundred|thousand)ths?"),
    *(r"squar\w*", r"averag\w*", r"slopes?", r"gradients?", r"sums?", r"summed"),
    *(r"fast(?:er|est)?", r"slow(?:er|est|ly)?"),
)
STATES = re.compile(rf"\d|\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
"""What a text has that may state a number or a relation about the network."""


@cache
def all_texts() -> dict[str, dict[str, str]]:
    """Read every catalogue with Node, as the page's own modules give it."""
    command = [find_node(cache_folder()), str(HERE / "texts.mjs"), f"{WEB.as_uri()}/"]
    found = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    texts: dict[str, dict[str, str]] = json.loads(found)
    texts["verdicts"] |= terminal_verdicts()
    return texts


def terminal_verdicts() -> dict[str, str]:
    """Give what the terminal says of a run, without the forms of the numbers that are filled in."""
    groups = {"terminal.verdict": VERDICT, "terminal.because": BECAUSE, "terminal.remedy": REMEDY}
    templates = {
        f"{group}.{code}": str(text) for group, texts in groups.items() for code, text in texts.items()
    }
    return {key: re.sub(r":[^{}]*\}", "}", template) for key, template in templates.items()}


def statements(catalogue: str) -> dict[str, str]:
    """Give the texts of a catalogue that may state a number or a relation, by their keys."""
    return {key: text for key, text in all_texts()[catalogue].items() if STATES.search(text)}


def hash_of(text: str) -> str:
    """Give what a row keeps of the text that was read: the first of its SHA-256."""
    return sha256(text.encode()).hexdigest()[:8]
