"""A Chromium that is two years old, pinned in tests/old_browsers.toml. Standard library only."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from sitebuild.errors import BuildError

UNPACK = "process.stdin.pipe(require('node:zlib').createBrotliDecompress()).pipe(process.stdout)"


def unpacked(cache: Path, fetch: Callable[[], bytes]) -> Path:
    """Return the path of the program, unpacking it at the first call.

    fetch: returns the packed program. Raises BuildError when it cannot be unpacked or run.
    """
    machine = f"{platform.system()} {platform.machine()}"
    if machine != "Linux x86_64":
        raise BuildError(f"It is built for Linux x86_64, and this is {machine}.")
    node = shutil.which("node")
    if node is None:
        raise BuildError("Node.js, which unpacks it, is not installed.")
    packed = fetch()
    program = cache / f"chromium-{hashlib.sha256(packed).hexdigest()[:12]}"
    if not program.exists():
        part = program.with_name(f"{program.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as out:
                done = subprocess.run([node, "-e", UNPACK], input=packed, stdout=out)
            if done.returncode:
                raise BuildError("It could not be unpacked: Node.js says why above.")
            part.chmod(0o755)
            part.replace(program)
        finally:
            part.unlink(missing_ok=True)
    return program
