"""Checks the types in web/ with TypeScript's compiler. Standard library only."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path

from sitebuild.bundling.bundles import BUNDLES
from sitebuild.writing import write_whole

PROJECTS = ("web/jsconfig.json", "web/engine/worker/jsconfig.json")
"""The page's code, and the workers'. Editors read these files, too, so they report the same errors."""
DECLARATIONS = "build/types"
"""Where these projects find third-party declarations, by their path in dist/."""


def check(node: str, root: Path, files: Mapping[str, bytes]) -> bool:
    """Check the projects, and put the declarations where editors find them. Returns whether all passed.

    files: the compiler's npm archive `typescript/*.tgz`, and declarations by their path in dist/.
    """
    (archive,) = (data for path, data in files.items() if path.startswith("typescript/"))
    for path, data in files.items():
        if path.endswith((".d.ts", ".d.mts")):
            write_whole(root / DECLARATIONS / path, data)
    for bundle in BUNDLES:
        declarations = (root / DECLARATIONS / bundle.path).with_suffix(".d.ts")
        write_whole(declarations, bundle.exports.read_bytes())
    with tempfile.TemporaryDirectory() as scratch:
        unpack(archive, Path(scratch))
        compiler = str(Path(scratch, "tsc.js"))
        commands = [[node, compiler, "--project", project] for project in PROJECTS]
        passed = [subprocess.run(command, cwd=root).returncode == 0 for command in commands]
    return all(passed)


def unpack(archive: bytes, folder: Path) -> None:
    """Unpack the compiler, with the libraries that it expects beside it."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as package:
        for member in package:
            content = package.extractfile(member)
            if content and Path(member.name).parent == Path("package/lib"):
                (folder / Path(member.name).name).write_bytes(content.read())
