"""Every text of the catalogues is used somewhere, and every text that is used exists."""

from __future__ import annotations

import json
import re

import pytest

from sitebuild.site.joining import imported_modules
from sitebuild.site.site import config_rules
from tests.contract.structure.web_sources import (
    CATALOGUE,
    LATE_CATALOGUES,
    LATER_CATALOGUES,
    OWN_CATALOGUE,
    ROOT,
    WEB,
    page_elements,
    scripts,
    text_keys,
)

KEYS = text_keys()
GROUP = "|".join(sorted({key.split(".")[0] for key in KEYS if "." in key}))
CATALOGUES = (CATALOGUE, *LATER_CATALOGUES, OWN_CATALOGUE, *LATE_CATALOGUES)
LESSONS = "\n".join(
    path.read_text(encoding="utf-8").replace('"', "'") for path in (WEB / "lessons").glob("*.json")
)
"""They name texts of their own catalogue."""
ASKS_ITS_OWN = "tabs/code/words/pass_steps.js"
"""What words the steps of a recording, by keys of OWN_CATALOGUE."""
CODE = "\n".join(
    [
        *(code for path, code in scripts().items() if path not in (*CATALOGUES, ASKS_ITS_OWN)),
        LESSONS,
    ]
)
ATTRIBUTES = ("data-text", "data-label", "data-hint-text")
PYTHON = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "pysrc/glassnet").rglob("*.py"))
WORDS = set(re.findall(r"[\w.-]+", CODE + PYTHON + json.dumps(config_rules())))
"""What may fill the gap of a template such as `field.${name}`: a word of the code, or of Config."""
LATE_KEYS = {
    path: set(re.findall(r"^ +'([a-z_]+\.[\w.]+)': ", scripts()[path], re.MULTILINE))
    for path in LATE_CATALOGUES
}
"""The keys of the texts that come later, by their catalogue."""


ABOUT_TO_BE_USED = {"model.saved", "model.loaded"}


def written_keys(code: str = CODE) -> set[str]:
    """List the keys that the page or the code writes out in full."""
    page = {
        element.attributes[name]
        for element in page_elements()
        for name in ATTRIBUTES
        if name in element.attributes
    }
    found = re.findall(rf"'((?:{GROUP})\.[\w.-]+)'|\btext\('(\w+)'", code)
    return page | {grouped or alone for grouped, alone in found}


def templates(code: str = CODE) -> dict[str, re.Pattern[str]]:
    """List the templates of keys in the code, with a pattern that has a group for each gap."""
    found = re.findall(rf"`((?:{GROUP})\.[^`]*)`|\btext\(`([^`]+)`", code)
    return {
        template: pattern_of(template) for template in (grouped or alone for grouped, alone in found)
    }


def pattern_of(template: str) -> re.Pattern[str]:
    """Give what a template's texts match, with a group for each gap."""
    return re.compile("(.+)".join(map(re.escape, re.split(r"\$\{[^}]*\}", template))))


def is_made_by(template: re.Pattern[str], key: str) -> bool:
    """Tell whether a template can make a key from existing words."""
    match = template.fullmatch(key)
    return match is not None and set(match.groups()) <= WORDS


def test_every_text_that_is_used_is_in_the_catalogue() -> None:
    assert written_keys() - KEYS == set()


def test_every_template_makes_a_key_of_the_catalogue() -> None:
    makes_none = {
        template
        for template, pattern in templates().items()
        if not any(is_made_by(pattern, key) for key in KEYS)
    }
    assert makes_none == set()


def test_every_text_of_the_catalogue_is_used() -> None:
    patterns = templates().values()
    unused = {
        key for key in KEYS - written_keys() if not any(is_made_by(pattern, key) for pattern in patterns)
    }
    assert unused - ABOUT_TO_BE_USED == set(), "Delete them, or use them."


def test_the_page_begins_with_all_texts_that_its_first_modules_use() -> None:
    """All but refusals': words/refusals.js asks whether they have come."""
    later = text_keys(*LATER_CATALOGUES) - text_keys(CATALOGUE)
    assert later == text_keys(*LATER_CATALOGUES), "A text stands in one of the two."
    sources = scripts()

    def read(path: str) -> str:
        return "" if path.startswith("vendor/") else (WEB / path).read_text(encoding="utf-8")

    # The last comes late, but without these texts: Python's start waits for it.
    entries = ("engine/early.js", "engine/worker/worker.js", "main.js", "features/keeping/connect.js")
    first = {path for entry in entries for path in imported_modules(read, entry)} & {*sources}
    assert not first & {*LATER_CATALOGUES}
    code = "\n".join(sources[path] for path in first - {*CATALOGUES, "words/refusals.js"})
    made = [pattern for template, pattern in templates(code).items() if not template.startswith("${")]
    needed = {key for key in later if any(is_made_by(pattern, key) for pattern in made)}
    assert (written_keys(code) & later) | needed == set(), f"Move them to {CATALOGUE}."


def test_catalogues_that_come_later_have_groups_of_their_own() -> None:
    """Else it could not be told which of two catalogues lacks a key."""
    first = {key.split(".")[0] for key in KEYS}
    for path, keys in LATE_KEYS.items():
        shared = first & {key.split(".")[0] for key in keys}
        assert not shared, f"{path} and english.js both have keys of {sorted(shared)}: rename those."


@pytest.mark.parametrize("catalogue", LATE_CATALOGUES)
def test_the_texts_that_come_later_are_used_and_all_that_are_used_are_there(catalogue: str) -> None:
    function, keys = LATE_CATALOGUES[catalogue], LATE_KEYS[catalogue]
    groups = "|".join(sorted({key.split(".")[0] for key in keys}))
    asked = set(re.findall(rf"\b{function}\('([\w.]+)'", CODE))
    written = set(re.findall(rf"'((?:{groups})\.[\w.]+)'", CODE))
    made = [pattern_of(template) for template in re.findall(rf"\b{function}\(`([^`]+)`", CODE)]
    assert asked or made
    assert asked - keys == set()
    assert written - KEYS.union(*LATE_KEYS.values()) == set()
    for pattern in made:
        assert any(is_made_by(pattern, key) for key in keys), pattern.pattern
    made.append(pattern_of("${key}_help"))  # as buttons make it of their names
    unused = {key for key in keys - written if not any(is_made_by(pattern, key) for pattern in made)}
    assert unused == set(), "Delete them, or use them."
