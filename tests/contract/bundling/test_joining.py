"""Modules joined into one script: they can still import each other."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from sitebuild.errors import BuildError
from sitebuild.package.single import hashes, single_page
from sitebuild.places import DIST
from sitebuild.site.joining import IMPORTER, join, joined_scripts, joined_worker
from sitebuild.site.module_graph import imported_modules, late_modules
from sitebuild.site.sources import read_module


def joined(files: Mapping[str, str], *scripts: str) -> str:
    """Join main.js and its imports into one script, after these scripts."""
    before = joined_scripts(files.__getitem__, scripts) if scripts else ""
    return before + join(files.__getitem__, "main.js").script


LATER = {
    "main.js": "import { a } from './a.js';\nexport const x = () => import('./lab/b.js');\n",
    "a.js": "export const a = 1;\n",
    "lab/b.js": "import { a } from '../a.js';\nimport { c } from './c.js';\n"
    "export const b = () => [a, c, import('./d.js')];\n",
    "lab/c.js": "export const c = 3;\n",
    "lab/d.js": "import { c } from './c.js';\nexport const d = c;\n",
    IMPORTER: "export async function importJoined(path) {}\n",
}
"""lab/b.js is loaded lazily, and loads lab/d.js lazily; both need lab/c.js."""


def test_the_modules_that_one_imports_are_found_also_by_way_of_others_and_each_once() -> None:
    files = {
        "main.js": "import { a } from './x/a.js';\nimport { b } from './b.js';\n",
        "x/a.js": "import { b } from '../b.js';\nexport const a = b;\n",
        "b.js": "export const b = 1;\n",
        "other.js": "import { a } from './x/a.js';\n",
    }
    assert imported_modules(files.__getitem__, "main.js") == ["main.js", "x/a.js", "b.js"]


def test_a_module_stands_before_the_one_that_imports_it_in_a_function_of_its_own() -> None:
    files = {
        "main.js": "import { one, two as deux } from './a/b.js';\none(deux);\n",
        "a/b.js": "const hidden = 1;\nexport function one() {}\nexport const two = hidden;\n",
    }
    text = joined(files)
    assert "const { one, two: deux } = globalThis.joinedModules['a/b.js'];" in text
    assert "return { one, two };" in text
    assert text.index("const hidden = 1;") < text.index("one(deux);")
    assert not re.search(r"^(import|export)\b", text, re.MULTILINE)


def test_the_default_export_of_a_library_arrives() -> None:
    files = {
        "main.js": "import plot from './plot.js';\n",
        "plot.js": "const p = 1;\nexport { p as default };\n",
    }
    assert "const { default: plot } = globalThis.joinedModules['plot.js'];" in joined(files)
    assert "return { default: p };" in joined(files)


def test_modules_asked_for_at_run_time_stand_in_a_table() -> None:
    files = {"main.js": "go();\n", "x/y.js": "const f=1;export{f as load};\n//# sourceMappingURL=y.map"}
    text = joined(files, "x/y.js")
    assert "globalThis.joinedModules['x/y.js'] = (() => {" in text
    assert "return { load: f };" in text
    assert "sourceMappingURL" not in text


def test_what_is_asked_for_later_is_not_among_what_is_needed_at_first() -> None:
    assert imported_modules(LATER.__getitem__, "main.js") == ["main.js", "a.js"]


def test_with_each_module_asked_for_later_is_listed_what_it_needs_besides_the_first() -> None:
    listed = late_modules(LATER.__getitem__, "main.js")
    assert listed == {"lab/b.js": ["lab/b.js", "lab/c.js"], "lab/d.js": ["lab/d.js", "lab/c.js"]}


def test_a_module_asked_for_later_has_a_script_of_its_own_with_all_that_only_it_needs() -> None:
    found = join(LATER.__getitem__, "main.js")
    assert (
        "globalThis.joinedModules['engine/joined_scripts.js'].importJoined('lab/b.js')" in found.script
    )
    assert "export" not in found.script
    assert "const c = 3;" not in found.script
    assert list(found.later) == ["lab/b.js", "lab/d.js"]
    script = found.later["lab/b.js"]
    assert script.startswith("(() => {\n'use strict';\n")
    assert script.index("const c = 3;") < script.index(
        "const { c } = globalThis.joinedModules['lab/c.js'];"
    )
    assert "const a = 1;" not in script
    assert "importJoined('lab/d.js')" in script


def test_a_module_that_two_later_scripts_bring_is_there_once() -> None:
    later = join(LATER.__getitem__, "main.js").later
    for script in later.values():
        assert "globalThis.joinedModules['lab/c.js'] ??= (() => {" in script


def test_a_module_that_is_needed_at_first_comes_in_no_later_script() -> None:
    files = LATER | {
        "main.js": "import { a } from './a.js';\nexport const x = () => import('./a.js');\n"
    }
    found = join(files.__getitem__, "main.js")
    assert found.later == {}
    assert "importJoined('a.js')" in found.script


@pytest.mark.parametrize(
    "files",
    [
        {**LATER, "lab/c.js": "export const c = import.meta.url;\n"},
        {**LATER, "lab/c.js": "import { b } from './b.js';\nexport const c = b;\n"},
        {"main.js": "import './effects.js';\n", "effects.js": ""},
        {"main.js": "import * as all from './a.js';\n", "a.js": ""},
        {"main.js": "import { a } from './a.js';\n", "a.js": "import { a } from './a.js';\n"},
    ],
)
def test_what_cannot_be_joined_is_refused(files: Mapping[str, str]) -> None:
    with pytest.raises(BuildError):
        joined(files)


def test_the_joined_worker_asks_for_nothing_later() -> None:
    files = {
        "engine/worker/worker.js": "export const x = () => import('./a.js');\n",
        "engine/worker/a.js": "",
    }
    with pytest.raises(BuildError, match=re.escape("engine/worker/a.js later")):
        joined_worker({**files, IMPORTER: ""}.__getitem__, "engine/worker/worker.js")


@pytest.mark.site
def test_the_one_file_allows_its_own_scripts_and_styles_and_nothing_else() -> None:
    page = single_page(DIST)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    for tag in ("script", "style"):
        for attributes, content in re.findall(rf"<{tag}([^>]*)>(.*?)</{tag}>", page, re.DOTALL):
            if "text/plain" not in attributes:
                assert hashes(content) in policy
    later = join(read_module(DIST), "main.js").later
    assert later
    for script in later.values():
        assert hashes(script) in policy
    assert "connect-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "'self'" not in policy
    assert not re.search(r'<(script|link|img)[^>]* (src|href)="(?!data:)', page)


@pytest.mark.site
def test_the_one_file_has_the_styles_of_its_parts_from_the_start() -> None:
    styles = "".join(re.findall(r"<style>(.*?)</style>", single_page(DIST), re.DOTALL))
    parts = [path.read_text(encoding="utf-8") for path in DIST.rglob("*.css") if path.parent != DIST]
    assert len(parts) > 1  # vendor/ and ours
    assert all(part in styles for part in parts)
