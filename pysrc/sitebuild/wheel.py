"""Builds the wheel of pysrc/glassnet, with the same bytes on every machine."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from sitebuild.errors import BuildError
from sitebuild.places import ROOT
from sitebuild.standalone import load_alone

WHEEL_EPOCH = "315532800"  # 1980-01-01, the oldest date that a zip can hold


def build_wheel(backend: bytes, folder: Path) -> Path:
    """Build our wheel into the folder with setuptools, which is given as the bytes of its own wheel."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        tools, sources = Path(scratch, "tools"), Path(scratch, "sources")
        try:
            zipfile.ZipFile(io.BytesIO(backend)).extractall(tools)
            caches = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(ROOT / "pysrc" / "glassnet", sources / "pysrc" / "glassnet", ignore=caches)
            for name in ("pyproject.toml", "LICENSE"):
                shutil.copy(ROOT / name, sources)
            write_digests(sources / "pysrc" / "glassnet")
        except OSError as error:  # for many files; it names none or all of them
            raise BuildError(
                f"the wheel of pysrc/ needs 10 MB for a while in {tempfile.gettempdir()}; got "
                f"{error.strerror or 'a full disk'}. Free some space there, or set TMPDIR to another "
                "folder; then run the command again."
            ) from error
        normalise_modes(sources)
        # The wheel records modes, so the umask of whoever builds it must not matter.
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


def write_digests(package: Path) -> None:
    """Write the digests of a copy of the package into it: the kernel stands in for this source only."""
    digests = load_alone("glassnet.engines.shipped_source").source_digests(package)
    text = json.dumps(digests, indent=1, sort_keys=True) + "\n"
    (package / "engines" / "shipped.json").write_text(text, encoding="utf-8")


def normalise_modes(folder: Path) -> None:
    """Give every file the usual mode: a wheel records modes, and must not vary."""
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
