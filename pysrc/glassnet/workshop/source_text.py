"""The text of a module of the package, edited or as shipped."""

from __future__ import annotations

from glassnet.engines.shipped_source import PACKAGE
from glassnet.workshop.package_copy import Edits


def shipped_text(file: str) -> str:
    """The shipped text. file: its path in the package, such as learning/losses.py."""
    return (PACKAGE / file).read_bytes().decode()


def text_of(edits: Edits, file: str) -> str:
    """The edited text of a file, or the shipped one if it is not edited."""
    return edits[file] if file in edits else shipped_text(file)


def module_name(file: str) -> str:
    """The module name of a file in the package, such as learning.losses."""
    return file.removesuffix(".py").replace("/", ".")
