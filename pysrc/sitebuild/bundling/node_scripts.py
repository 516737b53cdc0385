"""Runs a script of this folder under Node, with the bundler esbuild."""

from __future__ import annotations

import subprocess
from pathlib import Path

from sitebuild.errors import BuildError

SCRIPTS = Path(__file__).parent
ESBUILD = "esbuild"
"""The `use` of the bundler's own files in web/assets.toml."""
TRIES = 3
SECONDS = 60.0
"""How long a script may take. Once in a hundred times esbuild waits for ever under Node 20."""


def run_script(node: str, name: str, *arguments: Path, seconds: float = SECONDS) -> None:
    """Run a script with these arguments, anew if it takes too long. Raises BuildError."""
    command = [node, str(SCRIPTS / name), *map(str, arguments)]
    for _ in range(TRIES):
        try:
            done = subprocess.run(
                command,
                capture_output=True,
                text=True,
                errors="replace",
                stdin=subprocess.DEVNULL,
                timeout=seconds,
            )
        except subprocess.TimeoutExpired:
            continue
        if done.returncode:
            raise BuildError(f"{name} failed: {done.stderr.strip() or 'Node said nothing.'}")
        return
    raise BuildError(f"{name} took longer than {seconds:g} s, {TRIES} times. Use another Node.js.")


def script_bytes(*names: str) -> bytes:
    """The scripts themselves, for the fingerprint of what they make."""
    return b"".join((SCRIPTS / name).read_bytes() for name in ("esbuild.mjs", *names))
