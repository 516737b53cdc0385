"""The texts that teach, read as the page reads them, and which of them state something to be proved."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from hashlib import sha256
from pathlib import Path

from sitebuild.node import find_node
from sitebuild.places import WEB, cache_folder

HERE = Path(__file__).parent
CATALOGUES = ("lessons", "words", "verdicts", "story")
"""The rows of each are in the .toml of its name.

words: what the cards of the glossary say, as `term.means.1`, what is seen where they point, as
`look.place`, and what is written below their pictures, as `picture.name`.
"""
WORDS = (
    *(r"half", r"halv\w*", r"twice", r"doubl\w*", r"quarters?", r"(?:ten|hundred|thousand)ths?"),
    *(r"squar\w*", r"averag\w*", r"slopes?", r"sums?", r"summed"),
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
    return texts


def statements(catalogue: str) -> dict[str, str]:
    """Give the texts of a catalogue that may state a number or a relation, by their keys."""
    return {key: text for key, text in all_texts()[catalogue].items() if STATES.search(text)}


def hash_of(text: str) -> str:
    """Give what a row keeps of the text that was read: the first of its SHA-256."""
    return sha256(text.encode()).hexdigest()[:8]
