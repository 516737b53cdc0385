"""Fetches third-party files: pinned bytes from the first source that has them, kept in a cache."""

from __future__ import annotations

import hashlib
import http.client
import importlib.util
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from sitebuild.errors import BuildError
from sitebuild.fetch.assets import Asset
from sitebuild.places import environment_python
from sitebuild.writing import write_whole

CONNECT_SECONDS = 8
CHUNK_BYTES = 1 << 18
CONNECTION = "check the internet connection, and https_proxy if it is set"
NO_PIP = "install pip (on Debian: apt-get install python3-pip python3-venv)"


class SourceError(Exception):
    """One source could not serve one file; the next one may. `remedy` says what would help."""

    def __init__(self, message: str, remedy: str = CONNECTION) -> None:
        super().__init__(message)
        self.remedy = remedy


def fetch(assets: Iterable[Asset], cache: Path) -> dict[str, bytes]:
    """Return the bytes of every asset by path, from the cache or else from its sources.

    Raises BuildError when no source serves the pinned bytes, or the disk is full.
    """
    shelf = cache / "files"
    shelf.mkdir(parents=True, exist_ok=True)
    found = {}
    # Archives are kept in a temporary folder for one run, so that one download serves all members.
    with tempfile.TemporaryDirectory(dir=cache, prefix="fetch-") as scratch:
        downloads = Downloads(Path(scratch))
        for asset in assets:
            kept = shelf / asset.sha256
            data = kept.read_bytes() if kept.exists() else b""
            if hashlib.sha256(data).hexdigest() != asset.sha256:
                data = downloads.bring(asset)
                write_whole(kept, data)
            found[asset.path] = data
    return found


class Downloads:
    """The downloads of one run: remembers archives and unreachable hosts."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.archives: dict[str, Path | SourceError] = {}
        self.unreachable: dict[str, SourceError] = {}

    def bring(self, asset: Asset) -> bytes:
        """Return the asset's bytes from the first source that has them."""
        failures = []
        for source in asset.sources:
            try:
                data = self.read(source, asset)
                check_bytes(data, asset)
            except SourceError as error:
                failures.append((source, error))
            else:
                return data
        causes = "; ".join(f"{source}: {error}" for source, error in failures)
        remedies = ", or ".join(dict.fromkeys(error.remedy for _, error in failures))
        raise BuildError(
            f"{asset.path} could not be fetched: expected {asset.size:,} bytes with SHA-256 "
            f"{asset.sha256}, got {causes}. To fix this, {remedies}; then run the command again."
        )

    def read(self, source: str, asset: Asset) -> bytes:
        """Return what one source serves, unchecked."""
        kind, _, rest = source.partition(":")
        if kind not in ARCHIVERS:
            return self.read_address(source, asset)
        specification, _, member = rest.partition("#")
        archive = self.archive(kind, specification)
        return read_member(archive, member) if member else archive.read_bytes()

    def read_address(self, address: str, asset: Asset) -> bytes:
        """Download one file over HTTP, showing progress on a terminal."""
        host = urllib.parse.urlsplit(address).netloc
        if host in self.unreachable:
            raise self.unreachable[host]
        request = urllib.request.Request(address, headers={"User-Agent": "glassnet-build"})
        try:
            response = urllib.request.urlopen(request, timeout=CONNECT_SECONDS)
        except urllib.error.HTTPError as error:
            error.close()
            raise SourceError(f"the answer {error.code} {error.reason}") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            # Not only network errors: a proxy may answer with anything, and its address may be invalid.
            reason = " ".join(str(getattr(error, "reason", error)).split()) or type(error).__name__
            self.unreachable[host] = SourceError(f"no connection to {host} ({reason[:200]})")
            raise self.unreachable[host] from error
        data, ended = bytearray(), False
        with response:
            try:
                # Cuts off an endless answer; check_bytes then reports its length.
                while len(data) <= asset.size and (chunk := response.read(CHUNK_BYTES)):
                    data += chunk
                    show_progress(f"{asset.path}  {len(data):,} of {asset.size:,} bytes")
                ended = len(data) > asset.size or not response.length  # length: bytes still to come
            except (OSError, http.client.HTTPException):
                pass
        show_progress("")
        if not ended:
            raise SourceError(f"only {len(data):,} bytes: the download was cut off")
        return bytes(data)

    def archive(self, kind: str, specification: str) -> Path:
        """Return the archive of a package; downloads and fails at most once."""
        if specification not in self.archives:
            folder = Path(tempfile.mkdtemp(dir=self.scratch))
            try:
                ARCHIVERS[kind](specification, folder)
                (self.archives[specification],) = folder.iterdir()
            except SourceError as error:
                self.archives[specification] = error
            show_progress("")
        archive = self.archives[specification]
        if isinstance(archive, SourceError):
            raise archive
        return archive


def check_bytes(data: bytes, asset: Asset) -> None:
    """Raise SourceError unless these are the pinned bytes."""
    digest = hashlib.sha256(data).hexdigest()
    if digest == asset.sha256:
        return
    raise SourceError(
        f"{len(data):,} bytes with SHA-256 {digest}",
        "check whether the network answers with a login page, or correct the version or the SHA-256 in "
        "web/assets.toml if you want that file",
    )


def npm_pack(specification: str, folder: Path) -> None:
    """Download the archive of an npm package into the folder."""
    npm = shutil.which("npm")
    if npm is None:
        raise SourceError("npm is not installed", "install Node.js, which includes npm")
    options = ["--ignore-scripts", "--loglevel=error", "--fetch-retries=1"]
    show_progress(f"npm pack {specification}")
    run_tool([npm, "pack", specification, *options], folder, output=subprocess.DEVNULL)


def pip_download(specification: str, folder: Path) -> None:
    """Download the wheel of a PyPI package into the folder."""
    # The wheel is only unpacked, never installed, so one for any Python will do.
    options = ["--no-deps", "--only-binary=:all:", "--python-version=3.12", "--no-cache-dir"]
    # On a terminal pip shows its own progress: names, bytes, and the time left.
    output = None if sys.stdout.isatty() else subprocess.DEVNULL
    command = [*pip_command(folder.parent), "download", specification, *options, "--retries=1"]
    run_tool(command, folder, output)


def pip_command(scratch: Path) -> list[str]:
    """Return a command that runs pip: this Python's, one on PATH, or one in a temporary environment."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    if pip := shutil.which("pip3") or shutil.which("pip"):
        return [pip]
    folder = scratch / "environment-with-pip"
    python = environment_python(folder)
    if not python.exists():
        try:
            run_tool([sys.executable, "-m", "venv", str(folder)], scratch, subprocess.DEVNULL)
        except SourceError as error:
            shutil.rmtree(folder, ignore_errors=True)  # it may hold a Python without pip
            problem = f"pip is not installed, and no environment with pip could be made ({error})"
            raise SourceError(problem, NO_PIP) from error
    return [str(python), "-m", "pip"]


ARCHIVERS = {"npm": npm_pack, "pypi": pip_download}


def run_tool(command: Sequence[str], folder: Path, output: int | None) -> None:
    """Run npm or pip in the folder. Raises SourceError with its last line when it fails."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder.parent))},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    if done.returncode == 0:
        return
    if "No space left" in done.stderr or "ENOSPC" in done.stderr:
        raise SourceError(
            "No space left on device",
            f"free 300 MB in {folder.parent.parent}, or point GLASSNET_CACHE at another folder",
        )
    # npm prints the cause first, pip last.
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    causes = [line.removeprefix("npm error ") for line in lines if line.startswith("npm error ")]
    raise SourceError(" ".join(causes[:3] or lines[-1:]) or f"exit status {done.returncode}")


def read_member(archive: Path, member: str) -> bytes:
    """Return one member of a wheel or of an npm archive."""
    try:
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                return wheel.read(member)
        with tarfile.open(archive) as package:
            extracted = package.extractfile(member)
            return extracted.read() if extracted else b""
    except KeyError as error:
        raise SourceError(f"no member {member} in {archive.name}") from error
    except (zipfile.BadZipFile, tarfile.TarError, EOFError) as error:
        raise SourceError(f"an unreadable archive ({error})") from error


def show_progress(text: str) -> None:
    """Overwrite the terminal's last line with the text; print nothing when piped."""
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns - 1
        print(f"\r\x1b[K{text[:width]}", end="", flush=True)
