"""The map of pysrc/glassnet, read from pysrc/README.md: the order of its folders and modules."""

from __future__ import annotations

import re

from tests.contract.structure.web_sources import ROOT

PACKAGE = ROOT / "pysrc" / "glassnet"
README = (ROOT / "pysrc" / "README.md").read_text(encoding="utf-8")
LINE = re.compile(r"( *)(\w+(?:/\w+)?)(/?) +\S.*")


def lines() -> list[tuple[str, str, bool]]:
    """List the lines of the map: indent, name, and whether it is a folder."""
    listed = README.split("```\n")[1]
    found = [LINE.fullmatch(line) for line in listed.splitlines() if line]
    assert all(found), "Every line of the map has a name and a sentence."
    return [(match[1], match[2], match[3] == "/") for match in found if match]


def folders() -> list[str]:
    """List the folders, from the faces down."""
    return [name for _, name, is_folder in lines() if is_folder]


def modules() -> list[str]:
    """List the modules as `folder.module`, from the faces down."""
    found: list[str] = []
    folder = ""
    for indent, name, is_folder in lines():
        if is_folder:
            folder = f"{name.replace('/', '.')}."
        else:
            found.append(f"{folder if indent else ''}{name}")
    return found
