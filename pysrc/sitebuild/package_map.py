"""The map of the package in pysrc/README.md: ordered by hand, in the words of the modules."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from sitebuild.errors import BuildError
from sitebuild.places import ROOT
from sitebuild.writing import write_whole

PACKAGE = ROOT / "pysrc" / "glassnet"
README = ROOT / "pysrc" / "README.md"
FENCE = "```\n"
ROW = re.compile(r"(?P<indent> *)(?P<name>\w+(?:/\w+)?)(?P<folder>/?)(?: .*)?")
COLUMN = 23


def write_map() -> None:
    """Rewrite the map's descriptions. Raises BuildError."""
    write_whole(README, worded(README.read_text(encoding="utf-8"), PACKAGE).encode())
    print(f"Wrote the map in {README.relative_to(ROOT)}.")


def worded(readme: str, package: Path) -> str:
    """The README with its map's descriptions taken from the modules. Raises BuildError."""
    before, rows, after = readme.split(FENCE, 2)
    folder = ""
    written: list[str] = []
    for line in rows.splitlines():
        row = ROW.fullmatch(line)
        if not row:
            written.append(line)
            continue
        name = row["name"]
        if row["folder"]:
            folder = name
            path = package / folder / "__init__.py"
        else:
            path = package / (folder if row["indent"] else "") / f"{name}.py"
        listed = f"{row['indent']}{name}{row['folder']}"
        written.append(f"{listed:{COLUMN}}{first_line(path)}")
    return FENCE.join([before, "".join(f"{line}\n" for line in written), after])


def first_line(path: Path) -> str:
    """The first line of a module's docstring, without the full stop. Raises BuildError."""
    if not path.exists():
        raise BuildError(
            f"pysrc/README.md has a row for {path.name}, which does not exist. Delete the row."
        )
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    if not said:
        raise BuildError(f"{path.name} has no docstring. Describe it in one line.")
    return re.sub(r"(?<!\.)\.$", "", said.split("\n")[0])
