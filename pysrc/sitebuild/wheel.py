"""Builds the wheel of pysrc/glassnet, with the same bytes on every machine."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from sitebuild.errors import BuildError
from sitebuild.places import ROOT

WHEEL_EPOCH = "315532800"  # 1980-01-01, the oldest date that a zip can hold


def build_wheel(backend: bytes, folder: Path) -> Path:
    """Build our wheel into the folder with setuptools, given as the bytes of its own wheel."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        tools, sources = Path(scratch, "tools"), Path(scratch, "sources")
        try:
            zipfile.ZipFile(io.BytesIO(backend)).extractall(tools)
            caches = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(ROOT / "pysrc" / "glassnet", sources / "pysrc" / "glassnet", ignore=caches)
            for name in ("pyproject.toml", "LICENSE"):
                shutil.copy(ROOT / name, sources)
        except OSError as error:  # of many files, with no name or with all of them
            raise BuildError(
                f"the wheel of pysrc/ needs 10 MB for a while in {tempfile.gettempdir()}; got "
                f"{error.strerror or 'a full disk'}. Free some space there, or set TMPDIR to another "
                "folder; then run the command again."
            ) from error
        normalise_modes(sources)
        # The wheel records modes, so the mask of whoever builds it must not matter.
        call = (
            "import os, sys, setuptools.build_meta as backend; "
            "os.umask(0o022); backend.build_wheel(sys.argv[1])"
        )
        environment = {
            **os.environ,
            "PYTHONPATH": str(tools),
            "SOURCE_DATE_EPOCH": WHEEL_EPOCH,
        }
        done = subprocess.run(
            [sys.executable, "-S", "-c", call, str(folder)],
            cwd=sources,
            env=environment,
            capture_output=True,
            text=True,
        )
    if done.returncode:
        raise BuildError(f"setuptools could not build the wheel of pysrc/: {done.stderr.strip()}")
    (wheel,) = folder.glob("glassnet-*.whl")
    return wheel


def normalise_modes(folder: Path) -> None:
    """Give every file the mode that most people have: a wheel records it, and must not vary."""
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
