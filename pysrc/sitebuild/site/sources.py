"""Reads the modules and stylesheets of web/."""

from __future__ import annotations

import re
from pathlib import Path

from sitebuild.places import WEB
from sitebuild.site.module_graph import Read

COMMENT = re.compile(r"^ *(?://[^\n]*|/\*(?:(?!\*/).)*\*/)\n", re.MULTILINE | re.DOTALL)
"""A comment on lines of its own; these are a third of what a browser would have to fetch."""


def uncommented(path: Path) -> bytes:
    """Read a script or a stylesheet without the comments on lines of their own."""
    return COMMENT.sub("", path.read_text(encoding="utf-8")).encode()


def read_module(site: Path) -> Read:
    """Return a function that reads a module of web/ uncommented, or else one that only the site has."""

    def read(path: str) -> str:
        if (WEB / path).is_file():
            return uncommented(WEB / path).decode()
        return (site / path).read_text(encoding="utf-8")

    return read
