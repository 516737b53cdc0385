"""Modules joined into one script: what they import from each other still arrives."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from sitebuild.errors import BuildError
from sitebuild.joining import imported_modules, join
from sitebuild.places import DIST
from sitebuild.single import hashes, single_page


def joined(files: Mapping[str, str], *reachable: str) -> str:
    """Join the files from main.js."""
    return join(files.__getitem__, "main.js", reachable)


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
    assert "const { one, two: deux } = module_0;" in text
    assert "return { one, two };" in text
    assert text.index("const hidden = 1;") < text.index("one(deux);")
    assert not re.search(r"^(import|export)\b", text, re.MULTILINE)


def test_a_module_that_two_need_stands_there_once() -> None:
    files = {
        "main.js": "import { a } from './a.js';\nimport { b } from './b.js';\n",
        "a.js": "import { b } from './b.js';\nexport const a = b;\n",
        "b.js": "export const b = 1;\n",
    }
    assert joined(files).count("const b = 1;") == 1


def test_the_default_export_of_a_library_arrives() -> None:
    files = {
        "main.js": "import plot from './plot.js';\n",
        "plot.js": "const p = 1;\nexport { p as default };\n",
    }
    assert "const { default: plot } = module_0;" in joined(files)
    assert "return { default: p };" in joined(files)


def test_modules_asked_for_at_run_time_stand_in_a_table() -> None:
    files = {"main.js": "go();\n", "x/y.js": "const f=1;export{f as load};\n//# sourceMappingURL=y.map"}
    text = joined(files, "x/y.js")
    assert "globalThis.joinedModules = { 'x/y.js': module_0 };" in text
    assert "return { load: f };" in text
    assert "sourceMappingURL" not in text


@pytest.mark.parametrize(
    "files",
    [
        {"main.js": "import './effects.js';\n", "effects.js": ""},
        {"main.js": "import * as all from './a.js';\n", "a.js": ""},
        {"main.js": "import { a } from './a.js';\n", "a.js": "import { a } from './a.js';\n"},
    ],
)
def test_what_cannot_be_joined_is_refused(files: Mapping[str, str]) -> None:
    with pytest.raises(BuildError):
        joined(files)


def test_the_one_file_allows_its_own_scripts_and_styles_and_nothing_else() -> None:
    page = single_page(DIST)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    for tag in ("script", "style"):
        for attributes, content in re.findall(rf"<{tag}([^>]*)>(.*?)</{tag}>", page, re.DOTALL):
            if "data-path" not in attributes:
                assert hashes(content) in policy
    assert "connect-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "'self'" not in policy
    assert not re.search(r'<(script|link|img)[^>]* (src|href)="(?!data:)', page)
