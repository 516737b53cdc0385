"""Checks the types in web/ with TypeScript's compiler. Standard library only."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path

WORKER_FILES = ("engine/worker.js", "sw.js")  # run without a page
OPTIONS = {
    "allowJs": True,
    "checkJs": True,
    "strict": True,
    "noEmit": True,
    "target": "es2022",
    "module": "esnext",
    "moduleResolution": "bundler",
    "allowSyntheticDefaultImports": True,
    "skipLibCheck": True,
    "types": [],
}


def check(node: str, web: Path, files: Mapping[str, bytes]) -> bool:
    """Check web/ beside the declarations of its third-party files. Tells whether it passed.

    files: the compiler's npm archive `typescript/*.tgz`, and declarations by their path in dist/.
    """
    (archive,) = (data for path, data in files.items() if path.startswith("typescript/"))
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch)
        unpack(archive, tree)
        shutil.copytree(web, tree / "web")
        for path, data in files.items():
            if path.endswith((".d.ts", ".d.mts")):
                (tree / "web" / path).parent.mkdir(exist_ok=True)
                (tree / "web" / path).write_bytes(data)
        workers = [f"web/{name}" for name in WORKER_FILES if (web / name).exists()]
        page = {"include": ["web/**/*.js"], "exclude": workers}
        projects = [(page, ["es2023", "dom", "dom.iterable"])]
        if workers:
            projects.append(({"files": workers}, ["es2023", "webworker", "webworker.iterable"]))
        passed = [compiles(node, tree, project, lib) for project, lib in projects]
        return all(passed)


def unpack(archive: bytes, tree: Path) -> None:
    """Unpack the compiler into the folder `package/lib`."""
    (tree / "package" / "lib").mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(archive)) as package:
        for member in package:
            content = package.extractfile(member)
            if content and Path(member.name).parent == Path("package/lib"):
                (tree / member.name).write_bytes(content.read())


def compiles(node: str, tree: Path, project: Mapping[str, object], lib: list[str]) -> bool:
    """Run the compiler over one project; it prints what it finds."""
    settings = {"compilerOptions": {**OPTIONS, "lib": lib}, **project}
    (tree / "tsconfig.json").write_text(json.dumps(settings))
    command = [node, "package/lib/tsc.js", "--project", "tsconfig.json"]
    return subprocess.run(command, cwd=tree).returncode == 0
