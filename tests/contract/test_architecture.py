"""The rules of the map: who may import whom, in pysrc/ and in web/."""

from __future__ import annotations

import ast
import re
import sys

import pytest

from sitebuild.joining import IMPORT_LATER, beside
from tests.contract.package_map import PACKAGE, modules
from tests.contract.web_sources import WEB, scripts

ORDER = modules()
PAGE_MAP = WEB / "README.md"
SENT_FOR_BOOT = "engine/worker/native_boot.js"
"""A server sends it in the place of engine/worker/boot.js, so it has the same export; no module imports it."""
ROOM = "__init__"  # of a folder; holds one sentence, apart from FACE
FACE = "config.__init__"  # a module, too: others import what it gives
SKLEARN_MAY_BE_ASKED_BY = "estimator"  # alone, and inside a method, so that nobody else needs it
PATHS = {
    name: path
    for path in sorted(PACKAGE.rglob("*.py"))
    if (name := path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".")) in (ROOM, FACE)
    or path.stem != ROOM
}
MODULES = list(PATHS)


def imports(module: str) -> set[str]:
    """List the modules that a module of the package imports: `numpy`, `glassnet.wording`, ..."""
    tree = ast.parse(PATHS[module].read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} uses a relative import; write `from glassnet...`."
            source = node.module or ""
            if source == f"glassnet.{FACE}".removesuffix(f".{ROOM}"):
                found.add(f"glassnet.{FACE}")
            elif (PACKAGE.parent / source.replace(".", "/")).is_dir():
                found |= {f"{source}.{alias.name}" for alias in node.names}
            else:
                found.add(source)
    return found


def test_the_map_has_every_module_of_the_package_and_no_other() -> None:
    assert sorted(ORDER) == sorted(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_no_module_imports_upwards(module: str) -> None:
    below = ORDER[ORDER.index(module) + 1 :]
    for name in imports(module):
        if name.startswith("glassnet."):
            imported = name.removeprefix("glassnet.")
            assert imported in below, f"{module} imports {imported}, which is not below it."


@pytest.mark.parametrize("module", MODULES)
def test_the_package_needs_nothing_but_numpy(module: str) -> None:
    outside = {name.split(".")[0] for name in imports(module)} - sys.stdlib_module_names
    asked = {"sklearn"} if module == SKLEARN_MAY_BE_ASKED_BY else set()
    assert outside <= {"numpy", "glassnet"} | asked
    assert "js" not in outside
    assert "pyodide" not in outside


def test_scikit_learn_is_imported_inside_methods_only() -> None:
    tree = ast.parse(PATHS[SKLEARN_MAY_BE_ASKED_BY].read_text(encoding="utf-8"))
    at_once = [ast.unparse(node) for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not [line for line in at_once if "sklearn" in line]
    assert "sklearn.utils" in imports(SKLEARN_MAY_BE_ASKED_BY)  # else the exception is no longer needed


@pytest.mark.parametrize("module", ORDER[ORDER.index(FACE) :])
def test_config_and_all_below_need_nothing_but_the_standard_library(module: str) -> None:
    outside = {name.split(".")[0] for name in imports(module)} - {"glassnet"}
    assert outside <= sys.stdlib_module_names


def script_imports(path: str, source: str) -> set[str]:
    """List the files that a script imports, by path in web/ (or dist/)."""
    found = re.findall(r"\b(?:from\s+|import\s*\(?\s*)['\"]([^'\"]+)['\"]", source)
    here = (WEB / path).parent
    return {
        (here / name).resolve().relative_to(WEB).as_posix() if name.startswith(".") else name
        for name in found
    }


def may_import() -> dict[str, tuple[str, ...]]:
    """Read the map of web/: each folder and single file, and what its modules may import."""
    rows = re.findall(
        r"^\| `([^`]+)` \| [^|]+ \| ([^|]+) \|$", PAGE_MAP.read_text("utf-8"), re.MULTILINE
    )
    assert rows, f"{PAGE_MAP} has no table of folders."
    return {
        name: ("",) if allowed == "everything" else tuple(re.findall(r"`([^`]+)`", allowed))
        for name, allowed in rows
    }


def test_every_script_imports_only_what_the_map_lets_it() -> None:
    allowed = may_import()

    def row_of(path: str) -> str:
        return path if path in allowed else path[: path.rfind("/") + 1]

    for path, source in scripts().items():
        row = row_of(path)
        assert row in allowed, f"{path} has no place yet; give {row or path} one in {PAGE_MAP}."
        for name in script_imports(path, source):
            assert row_of(name) == row or name.startswith(allowed[row]), f"{path} imports {name}."


def test_types_of_the_wire_are_taken_only_where_the_map_lets_them() -> None:
    allowed = may_import()
    for path in sorted(WEB.rglob("*.js")):
        name, source = path.relative_to(WEB).as_posix(), path.read_text(encoding="utf-8")
        row = name if name in allowed else name[: name.rfind("/") + 1]
        takes = re.search(r"(?:@import [^'\n]*|\bimport\()'[./]*/wire/", source)
        assert not takes or "wire/".startswith(allowed[row]), f"{name} takes types of wire/."


def test_the_worker_alone_takes_more_of_the_wire_than_types() -> None:
    takers = {
        path
        for path, source in scripts().items()
        if any(name.startswith("wire/") for name in script_imports(path, source))
    }
    assert takers == {"engine/worker/boot.js", "engine/worker/python_worker.js"}


def test_the_map_names_only_what_there_is() -> None:
    for name, allowed in may_import().items():
        for path in (name, *allowed):
            assert path.startswith("vendor/") or (WEB / path).exists(), f"{PAGE_MAP} names {path}."


def test_no_script_imports_itself_by_way_of_others() -> None:
    imported = {path: script_imports(path, source) for path, source in scripts().items()}
    left = dict(imported)
    while free := [path for path, names in left.items() if not names & left.keys()]:
        for path in free:
            del left[path]
    assert not left, f"These import each other in a circle, or lead to one: {sorted(left)}."


def test_a_module_that_comes_later_is_imported_once_all_that_it_needs_has_come() -> None:
    for path, source in scripts().items():
        later = IMPORT_LATER.findall(source)
        asked = re.findall(r"lateModule\('([^']+)', \(\) => import\('([^']+)'\)\)", source)
        assert [name for _, name in asked] == later, f"{path} imports {later} without lateModule."
        for named, name in asked:
            assert named == beside(path, name), f"{path} imports {name}, but names {named}."


def test_nothing_imports_main() -> None:
    for path, source in scripts().items():
        assert "main.js" not in script_imports(path, source), path


def test_each_third_party_library_is_imported_by_one_file() -> None:
    importers: dict[str, set[str]] = {}
    for path, source in scripts().items():
        for name in script_imports(path, source):
            if name.startswith("vendor/"):
                importers.setdefault(name, set()).add(path)
        if re.search(r"\bloadPyodide\b", source):
            importers.setdefault("pyodide", set()).add(path)
    for name, paths in importers.items():
        assert len(paths) == 1, f"{name} is imported by {sorted(paths)}."


def test_scripts_are_named_exports_with_unique_names() -> None:
    exported: dict[str, str] = {}
    for path, source in scripts().items():
        assert not re.search(r"^export default", source, re.MULTILINE), path
        if path == SENT_FOR_BOOT:
            continue
        pattern = r"^export (?:async )?(?:function\*?|const|let|class) (\w+)"
        for name in re.findall(pattern, source, re.MULTILINE):
            assert name not in exported, f"{path} and {exported[name]} both export {name}."
            exported[name] = path
