"""Builds the wheel and the sdist of pysrc/glassnet for pip, with the same bytes on every machine."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from sitebuild.errors import BuildError
from sitebuild.fetch.assets import assets_for
from sitebuild.fetch.fetching import fetch
from sitebuild.places import ROOT, cache_folder
from sitebuild.standalone import load_alone
from sitebuild.writing import replacing, write_whole

PACKAGE = ROOT / "package"
WHEEL_EPOCH = 315532800  # 1980-01-01, the oldest date that a zip can hold
SOURCES = ("pyproject.toml", "LICENSE", "pysrc/PACKAGE.md")
"""Files outside the package that setuptools reads."""


def build_package(folder: Path = PACKAGE) -> tuple[Path, Path]:
    """Fetch setuptools and build the wheel and the sdist into the folder, which is replaced.

    Returns both. pip builds the same wheel from the sdist, including digests of the shipped source.
    """
    backend = fetch_backend()
    with replacing(folder) as out:
        names = build_wheel(backend, out).name, build_sdist(backend, out).name
    wheel, sdist = (folder / name for name in names)
    print(f"Built {folder.name}/: {wheel.name} and {sdist.name}.")
    return wheel, sdist


def fetch_backend() -> bytes:
    """Fetch setuptools. Returns the bytes of its wheel; raises BuildError."""
    (backend,) = (asset for asset in assets_for("build") if asset.package == "setuptools")
    (data,) = fetch([backend], cache_folder()).values()
    return data


def build_wheel(backend: bytes, folder: Path) -> Path:
    """Build our wheel into the folder with setuptools. backend: the bytes of its wheel."""
    with prepared(backend) as (sources, tools):
        return run_backend("wheel", sources, tools, folder)


def build_sdist(backend: bytes, folder: Path) -> Path:
    """Build our sdist into the folder: the sources of the wheel, with their digests."""
    with prepared(backend) as (sources, tools):
        sdist = run_backend("sdist", sources, tools, folder)
    write_whole(sdist, without_times(sdist.read_bytes()))
    return sdist


@contextlib.contextmanager
def prepared(backend: bytes) -> Iterator[tuple[Path, Path]]:
    """Yield a folder with the sources to pack, and one with setuptools."""
    with tempfile.TemporaryDirectory() as scratch:
        tools, sources = Path(scratch, "tools"), Path(scratch, "sources")
        try:
            zipfile.ZipFile(io.BytesIO(backend)).extractall(tools)
            caches = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(ROOT / "pysrc" / "glassnet", sources / "pysrc" / "glassnet", ignore=caches)
            for name in SOURCES:
                shutil.copy(ROOT / name, sources / name)
            write_digests(sources / "pysrc" / "glassnet")
        except OSError as error:  # not worth quoting: it names no file, or all of them
            raise BuildError(
                f"building the wheel needs 10 MB for a while in {tempfile.gettempdir()}; got "
                f"{error.strerror or 'a full disk'}. Free some space there, or set TMPDIR to another "
                "folder; then run the command again."
            ) from error
        normalise_modes(sources)
        yield sources, tools


def run_backend(kind: str, sources: Path, tools: Path, folder: Path) -> Path:
    """Build a folder of sources with setuptools. kind: wheel or sdist. Raises BuildError."""
    folder.mkdir(parents=True, exist_ok=True)
    # Archives record modes, so the builder's umask must not matter.
    call = (
        "import os, sys, setuptools.build_meta as backend; "
        f"os.umask(0o022); print(backend.build_{kind}(sys.argv[1]))"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": str(tools),
        "SOURCE_DATE_EPOCH": str(WHEEL_EPOCH),
    }
    done = subprocess.run(
        [sys.executable, "-S", "-c", call, str(folder)],
        cwd=sources,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise BuildError(f"setuptools could not build the {kind} of pysrc/: {done.stderr.strip()}")
    return folder / done.stdout.split()[-1]  # setuptools' own reports come before it


def without_times(packed: bytes) -> bytes:
    """Repack a .tar.gz without the time and the user that packed it."""
    out = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(packed)) as before,
        gzip.GzipFile("", "wb", 9, out, mtime=WHEEL_EPOCH) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as after,
    ):
        for member in sorted(before.getmembers(), key=lambda member: member.name):
            plain = tarfile.TarInfo(member.name)
            plain.type, plain.size, plain.mode = member.type, member.size, member.mode
            plain.mtime = WHEEL_EPOCH
            after.addfile(plain, before.extractfile(member))
    return out.getvalue()


def write_digests(package: Path) -> None:
    """Write the source's digests into a copy of the package: the kernel replaces only such source."""
    digests = load_alone("glassnet.engines.shipped_source").source_digests(package)
    text = json.dumps(digests, indent=1, sort_keys=True) + "\n"
    (package / "engines" / "shipped.json").write_text(text, encoding="utf-8")


def normalise_modes(folder: Path) -> None:
    """Give every file the usual mode: a wheel records modes, and must not vary."""
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
