"""README.md's examples for a terminal and for Python, and a folder in which they can be run."""

from __future__ import annotations

import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sitebuild.places import ROOT
from tests.core.made.builders import digit_like_arrays
from tests.core.made.digit_files import drawn, keras, packed

HEADING = "## Use it in a terminal, or from Python\n"
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
GLASSNET = (["python", "-m", "glassnet"], ["glassnet"])
"""Ways to call the command."""


@dataclass(frozen=True)
class Example:
    """A line of a terminal block: its words, and the comment after #."""

    words: list[str]
    comment: str

    @property
    def arguments(self) -> list[str] | None:
        """The arguments of glassnet, or None where the line calls another program."""
        for start in GLASSNET:
            if self.words[: len(start)] == start:
                return self.words[len(start) :]
        return None

    @property
    def line(self) -> str:
        """The line as a failure shows it."""
        return shlex.join(self.words)


def section() -> str:
    """The section of README.md that these examples are from."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.count(HEADING) == 1
    return readme.split(HEADING)[1].split("\n## ")[0]


def blocks() -> list[tuple[str, str]]:
    """Each fenced block: its language, empty for the terminal, and its text."""
    found = FENCED.findall(section())
    assert len(found) * 2 == section().count("```")
    return found


def examples() -> list[Example]:
    """Each line of the terminal blocks, in their order."""
    lines = [line for language, text in blocks() if not language for line in text.splitlines() if line]
    return [example_of(line) for line in lines]


def example_of(line: str) -> Example:
    """Read a line as a shell does."""
    return Example(shlex.split(line, comments=True), line.partition(" # ")[2])


def write_small_files(folder: Path) -> None:
    """Write the files that the examples read: a few digits, the shipped model, a picture."""
    pixels, labels = digit_like_arrays(60)
    for place in ("dist/data", "dist/models"):
        (folder / place).mkdir(parents=True)
    digits = packed(pixels=pixels, labels=labels.astype(np.uint8), split=np.array([40, 10, 10]))
    (folder / "dist" / "data" / "digits.npz").write_bytes(digits)
    (folder / "mnist.npz").write_bytes(keras())
    (folder / "seven.png").write_bytes(drawn())
    shutil.copy(ROOT / "web" / "models" / "digits.npz", folder / "dist" / "models" / "digits.npz")
