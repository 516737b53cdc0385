"""The texts: each is used somewhere, and each is loaded by the time it is used."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, FluentSerializer

from glassnet.tracing.number_meaning import CODES
from sitebuild.site.module_graph import imported_modules, late_modules
from sitebuild.site.site import config_rules
from sitebuild.site.words import words_of
from tests.contract.catalogues.fluent_texts import FOLDER, all_texts, id_of, said
from tests.contract.structure.script_calls import calls
from tests.contract.structure.web_sources import ROOT, WEB, page_elements, scripts

FILES = {id_of(key): all_texts()[key].file for key in said()}
"""The file of each text on the page, by id."""
GROUP = "|".join(sorted({each.partition("-")[0] for each in FILES if "-" in each}))
ATTRIBUTES = ("data-text", "data-label", "data-hint-text")
LESSONS = "\n".join(
    path.read_text(encoding="utf-8").replace('"', "'") for path in (WEB / "lessons").glob("*.json")
)
PYTHON = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "pysrc/glassnet").rglob("*.py"))
SOURCES = "\n".join([*scripts().values(), LESSONS, PYTHON, json.dumps(config_rules()), *CODES])
WORDS = set(map(id_of, re.findall(r"[\w.-]+", SOURCES)))
"""Words that may fill the gap of a template such as `field.${name}`: from the code, or from Config."""
PIECES = {piece for word in WORDS for piece in re.split("[-_]", word)}
COMPOSED = re.compile(r"array-|own_check-|pass-|trouble-")
"""Texts of edited code and of recorded updates: several words may fill one gap there."""


def named_keys() -> set[str]:
    found = (element.attributes.get(name) for element in page_elements() for name in ATTRIBUTES)
    return {key for key in found if key}


def written_ids(code: str) -> set[str]:
    """List the ids of the texts that code writes out in full."""
    found = re.findall(rf"'((?:{GROUP})\.[\w.-]+)'|\btext\('(\w+)'", code)
    return {id_of(grouped or alone) for grouped, alone in found}


@cache
def templates(path: str) -> dict[str, re.Pattern[str]]:
    """Return the key templates of a script, each with a pattern that has a group per gap."""
    code = scripts()[path]
    asked = "\n".join(each[0] for each in calls(code, "text", "hasText") if each)
    found = {*re.findall(rf"`((?:{GROUP})\.[^`]*)`", code), *re.findall("`([^`]+)`", asked)}
    for name, value in re.findall(rf"const (\w+) = `((?:{GROUP})\.[^`]*)`;", code):
        found |= {value + end for end in re.findall(rf"`\$\{{{name}\}}([^`]+)`", code)}
    return {template: pattern_of(template) for template in found}


def pattern_of(template: str) -> re.Pattern[str]:
    """Return the pattern of a template's text ids, with a group per gap."""
    written = map(id_of, re.split(r"\$\{[^}]*\}", template))
    return re.compile("(.+)".join(map(re.escape, written)))


def made_by(template: re.Pattern[str]) -> set[str]:
    """List the ids that a template can make from existing words."""
    return {each for each in FILES if (made := template.fullmatch(each)) and are_words(each, made)}


def are_words(made: str, match: re.Match[str]) -> bool:
    """Whether words fill every gap."""
    return all(
        gap in WORDS or gap in FILES or (COMPOSED.match(made) and {*re.split("[-_]", gap)} <= PIECES)
        for gap in match.groups()
    )


def asked_by(paths: Iterable[str]) -> set[str]:
    """List the ids of the texts that scripts use, except where the group itself is a variable."""
    asked = written_ids("\n".join(scripts()[path] for path in paths))
    made = [made_by(each) for path in paths for name, each in templates(path).items() if name[0] != "$"]
    return asked.union(*made) & {*FILES}


def our(paths: Iterable[str]) -> dict[str, str]:
    """Read these scripts with their comments, except vendored ones."""
    return {path: (WEB / path).read_text(encoding="utf-8") for path in paths if path in scripts()}


def imported(path: str) -> str:
    """Read a script for the build's functions; vendored ones count as importing nothing."""
    return scripts().get(path, "")


LATE = late_modules(imported, "main.js")
AWAITED = "features/keeping/connect.js"
"""The late module that Python's start waits for; it loads without the texts that many others share."""


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ftl")), ids=lambda path: path.stem)
def test_a_file_is_written_as_fluent_writes_it(path: Path) -> None:
    """The build finds what to drop by how lines begin."""
    source = path.read_text(encoding="utf-8")
    canonical = FluentSerializer().serialize(FluentParser().parse(source))
    assert [*filter(None, source.split("\n"))] == [*filter(None, canonical.split("\n"))]


def test_no_text_refers_to_another() -> None:
    """The page parses each text separately, on first use."""
    sources = [path.read_text(encoding="utf-8") for path in FOLDER.glob("*.ftl")]
    assert [found for source in sources for found in re.findall(r"\{ -?[a-z][\w-]* \}", source)] == []


def test_every_text_that_is_used_is_there() -> None:
    written = written_ids("\n".join([*scripts().values(), LESSONS])) | {*map(id_of, named_keys())}
    assert written - {*FILES} == set()


def test_every_template_makes_the_key_of_a_text() -> None:
    assert not [
        (path, name) for path in scripts() for name, each in templates(path).items() if not made_by(each)
    ]


def test_every_text_is_used() -> None:
    code = "\n".join([*scripts().values(), LESSONS])
    used = written_ids(code) | {*map(id_of, named_keys()), *re.findall(r"'(\w+)'", code)}
    used |= {f"first-{name}" for name in re.findall(r"WORDS\.(\w+)", scripts()["first.js"])}
    used.update(*(made_by(each) for path in scripts() for each in templates(path).values()))
    assert {*FILES} - used == set(), "Delete them, or use them."


def test_the_page_begins_with_all_texts_that_its_first_modules_use() -> None:
    """Except refusals: words/refusals.js checks whether they are loaded."""
    entries = ("engine/early.js", "engine/worker/worker.js", "main.js")
    first = {path for entry in entries for path in imported_modules(imported, entry)}
    asked = asked_by(our(first - {"words/refusals.js"}))
    assert {each for each in asked if FILES[each] != "start.ftl"} == set(), "Move them to start.ftl."


@pytest.mark.parametrize("entry", LATE)
def test_what_comes_later_comes_with_all_texts_that_it_uses(entry: str) -> None:
    modules = our(LATE[entry])
    come = {"start", *(Path(path).stem for path in words_of(modules))}
    if entry != AWAITED:
        come |= {"later", "refusals"}
    lacking = {each for each in asked_by(modules) if Path(FILES[each]).stem not in come}
    assert lacking == set(), "Move them, or say so in a module: Comes with the texts of ..."
