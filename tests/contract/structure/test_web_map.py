"""The rules of the map of web/: the rooms, their parts, and which may import which."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from sitebuild.site.module_graph import IMPORT_LATER, beside, imported_modules
from sitebuild.site.page_bundles import NATIVE_BOOT
from tests.contract.structure.web_sources import WEB, page_elements, scripts

PAGE_MAP = WEB / "README.md"
LAID_OUT = re.compile(r"(?:lab|page|(?:tabs|features)/[^/]+)/")
"""The folders that are divided into a room's parts."""


def table(heading: str) -> dict[str, tuple[str, ...]]:
    """Read a table of the map: each row's name, and what it may import."""
    text = PAGE_MAP.read_text(encoding="utf-8").split(f"| {heading} | what it is | may import |\n")[1]
    rows = re.findall(r"^\| `([^`]+)` \| [^|]+ \| ([^|]+) \|$", text.split("\n\n")[0], re.MULTILINE)
    return {
        name: ("",) if allowed == "everything" else tuple(re.findall(r"`([^`]+)`", allowed))
        for name, allowed in rows
    }


PARTS, ROOMS = table("part"), table("folder or file")
FOUNDATIONS = {"words/": "sentences", "parts/": "view", "wire/": "connect", "vendor/": "sentences"}
"""Folders below the rooms, and the part of a room that each counts as."""


@dataclass(frozen=True)
class Place:
    """A file's room, and its part of the room; "" where rooms have no parts."""

    room: str
    part: str


def place(path: str) -> Place:
    """Find the place of a file, by its path in web/."""
    if path.startswith("vendor/"):
        return Place("vendor/", FOUNDATIONS["vendor/"])
    rows = [name for name in ROOMS if path == name or (name.endswith("/") and path.startswith(name))]
    assert rows, f"{path} has no place yet; give its folder one in {PAGE_MAP}."
    (room,) = rows
    if not LAID_OUT.fullmatch(room):
        return Place(room, FOUNDATIONS.get(room, ""))
    part = path.removeprefix(room).split("/")[0].removesuffix(".js")
    return Place(room, part if part in PARTS else "connect")


def script_imports(path: str, source: str) -> set[str]:
    """List the files that a script imports, by path in web/. Types imported in comments count."""
    found = re.findall(r"\b(?:from\s+|import\s*\(?\s*)['\"]([^'\"]+)['\"]", source)
    here = (WEB / path).parent
    return {
        (here / name).resolve().relative_to(WEB).as_posix() if name.startswith(".") else name
        for name in found
    }


SCRIPTS = scripts()
IMPORTED = {path: script_imports(path, source) for path, source in SCRIPTS.items()}


@pytest.mark.parametrize("path", SCRIPTS)
def test_a_script_imports_only_what_the_map_lets_it(path: str) -> None:
    own = place(path)
    for name in IMPORTED[path]:
        other = place(name)
        if own.part and other.part:
            assert other.part in PARTS[own.part], f"{path}, of {own.part}, imports {name}."
        given = other.room in ("words/", "parts/") and LAID_OUT.fullmatch(own.room)
        named = name.startswith(ROOMS[own.room])
        told = f"{path} imports {name}, which the row of {own.room} in web/README.md does not name."
        assert other.room == own.room or given or named, told


def test_a_lab_names_nothing_of_what_stands_above_it_even_by_its_types() -> None:
    for path in SCRIPTS:
        if path.startswith("lab/"):
            named = script_imports(path, (WEB / path).read_text("utf-8"))
            assert not [name for name in named if name.startswith(("page/", "tabs/", "features/"))], path


def test_the_map_lets_nobody_import_what_nobody_does() -> None:
    taken = {path: script_imports(path, (WEB / path).read_text("utf-8")) for path in SCRIPTS}
    for room, allowed in ROOMS.items():
        used = {name for path, names in taken.items() if place(path).room == room for name in names}
        for prefix in allowed:
            assert any(name.startswith(prefix) for name in used), f"{room} takes nothing of {prefix}."


def test_the_map_names_only_what_there_is() -> None:
    for name, allowed in ROOMS.items():
        for path in (name, *allowed):
            assert path.startswith("vendor/") or (WEB / path).exists(), f"{PAGE_MAP} names {path}."


def test_the_worker_and_the_check_of_another_alone_take_more_of_the_wire_than_types() -> None:
    takers = {
        path for path, names in IMPORTED.items() if any(name.startswith("wire/") for name in names)
    }
    of_the_check = {"engine/checked_worker.js", "wire/check_shape.js", "wire/shape_reader.js"}
    assert takers == {"engine/worker/boot.js", "engine/worker/python_worker.js"} | of_the_check


def test_what_checks_a_worker_that_runs_edited_code_comes_late() -> None:
    for entry in ("main.js", "engine/early.js", "engine/worker/worker.js"):
        first = imported_modules(lambda path: SCRIPTS.get(path, ""), entry)  # vendor/ imports nothing
        assert not {"engine/checked_worker.js", "wire/shape_reader.js", "wire/shapes.js"} & {*first}


def test_no_script_imports_itself_by_way_of_others() -> None:
    left = dict(IMPORTED)
    while free := [path for path, names in left.items() if not names & left.keys()]:
        for path in free:
            del left[path]
    assert not left, f"These import each other in a circle, or lead to one: {sorted(left)}."


def test_a_module_that_comes_later_is_imported_once_all_that_it_needs_has_come() -> None:
    for path, source in SCRIPTS.items():
        later = IMPORT_LATER.findall(source)
        asked = re.findall(r"lateModule\('([^']+)', \(\) => import\('([^']+)'\)\)", source)
        assert [name for _, name in asked] == later, f"{path} imports {later} without lateModule."
        for named, name in asked:
            assert named == beside(path, name), f"{path} imports {name}, but names {named}."


def test_nothing_imports_main() -> None:
    for path, names in IMPORTED.items():
        assert "main.js" not in names, path


def test_each_third_party_library_is_imported_by_one_file() -> None:
    importers: dict[str, set[str]] = {}
    for path, source in SCRIPTS.items():
        for name in IMPORTED[path]:
            if name.startswith("vendor/"):
                importers.setdefault(name, set()).add(path)
        if re.search(r"\bloadPyodide\b", source):
            importers.setdefault("pyodide", set()).add(path)
    for name, paths in importers.items():
        assert len(paths) == 1, f"{name} is imported by {sorted(paths)}."


def test_a_table_is_asked_for_its_own_entries_alone() -> None:
    """Inherited properties such as `toString` are not entries, yet edited code may use these names."""
    for path, source in SCRIPTS.items():
        for line in source.splitlines():
            code = line.split("//")[0]
            if not code.lstrip().startswith(("*", "/*")):
                assert not re.search(r"[\w)\]}`] in [A-Z][A-Z_]{2,}\b(?! as\b)", strings_out(code)), (
                    path,
                    line,
                )


def strings_out(code: str) -> str:
    """Empty the strings of a line."""
    return re.sub(r"'[^']*'|\"[^\"]*\"", "''", code)


def test_scripts_are_named_exports_with_unique_names() -> None:
    exported: dict[str, str] = {}
    for path, source in SCRIPTS.items():
        assert not re.search(r"^export default", source, re.MULTILINE), path
        if path == NATIVE_BOOT:  # bundled in place of boot.js, so both have the same export
            continue
        pattern = r"^export (?:async )?(?:function\*?|const|let|class) (\w+)"
        for name in re.findall(pattern, source, re.MULTILINE):
            assert name not in exported, f"{path} and {exported[name]} both export {name}."
            exported[name] = path


def test_every_element_that_is_looked_up_is_in_the_page() -> None:
    there = {element.attributes.get("id") for element in page_elements()}
    for path, code in scripts().items():
        for name in re.findall(r"\bbyId\('([\w-]+)'\)", code):
            assert name in there, f"{path} looks up #{name}; put it into web/index.html."


def test_every_style_sheet_is_asked_for_and_there_and_no_feature_asks_for_one_of_another() -> None:
    linked = {
        element.attributes.get("href") or "" for element in page_elements() if element.tag == "link"
    }
    named = {name for name in linked if name.endswith(".css") and not name.startswith("vendor/")}
    for path, code in scripts().items():
        asked = re.findall(r"'([^']+\.css)'", code)
        named |= {*asked}
        if path.startswith("features/"):
            own = ("parts/", "/".join(path.split("/")[:2]) + "/")
            assert all(name.startswith(own) for name in asked), f"{path} asks for {asked}."
    assert named == {path.relative_to(WEB).as_posix() for path in WEB.rglob("*.css")}
