"""The package's source for readers: files in the order of the map, and where names are defined."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glassnet.engines.shipped_source import PACKAGE
from glassnet.tracing.source_lines import SourceFile

FOLDERS = (
    *("learning", "config", "engines", "data", "data/brought", "insight", "diagnosis", "tracing"),
    *("runs", "runs/record", "runs/studies", "reruns", "search"),
    *("workshop", "workshop/errors", "workshop/checks", "saving", "saving/exports", "formats"),
    *("browser", "browser/labs", "browser/answers", "browser/classroom", "browser/runs"),
    *("browser/edited", "estimator", "terminal", "terminal/faces", "terminal/commands"),
    "",
)
"""In reading order."""
FIRST = ("network", "activations", "losses", "learning_rules", "optimizers", "training_step")
"""The order of learning/, an hour's reading; other modules follow alphabetically."""


@dataclass(frozen=True)
class Definition:
    """Where a name is defined."""

    name: str
    file: str
    line: int


def package_sources() -> list[SourceFile]:
    """Every module of the package whose source is available."""
    files = []
    for folder in FOLDERS:
        paths = [
            path for path in (PACKAGE / folder).glob("*.py") if path.stem != "__init__" or not folder
        ]
        for path in sorted(paths, key=lambda path: (_place(path.stem), path.stem)):
            text = path.read_bytes().decode()
            files.append(SourceFile(path.relative_to(PACKAGE).as_posix(), text))
    return files


def definitions(sources: Sequence[SourceFile]) -> Iterator[Definition]:
    """Yield every class, function and table that a module defines."""
    for source in sources:
        for node in ast.parse(source.text).body:
            match node:
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                    yield Definition(name, source.file, node.lineno)
                case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                    yield Definition(name, source.file, node.lineno)


def _place(stem: str) -> int:
    return FIRST.index(stem) if stem in FIRST else len(FIRST)
