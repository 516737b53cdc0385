#!/usr/bin/env python3
"""Fetch, build, serve, check and test Glassnet with nothing but Python 3.11's standard library.

`python3 build.py` fetches what web/assets.toml lists, builds dist/ and serves it; `--help` tells
the rest. Everything fetched is pinned by SHA-256 and kept in a cache that all clones share, so
that a second build needs no network.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import gzip
import hashlib
import http.client
import http.server
import importlib.util
import io
import json
import math
import os
import random
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import webbrowser
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

try:
    import tomllib
except ModuleNotFoundError:
    sys.exit(f"build.py needs Python 3.11 or newer; this is {sys.version.split()[0]}.")

from tests import runner
from tests.errors import RunnerError

ROOT = Path(__file__).resolve().parent
WEB = ROOT / "web"
DIST = ROOT / "dist"

CONNECT_SECONDS = 8
CHUNK_BYTES = 1 << 18
WHEEL_EPOCH = "315532800"  # 1980-01-01, the oldest date that a zip can hold
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
SPLIT_SEED = 1998  # the year of MNIST; every build deals the digits out alike


class BuildError(Exception):
    """A sentence for the person at the terminal: what was expected, what came, what to do."""


# ---- what is fetched -----------------------------------------------------------------------


@dataclass(frozen=True)
class Asset:
    """One third-party file, as web/assets.toml describes it."""

    package: str
    path: str  # in dist/, or only a name when it is not shipped
    use: str  # page, build, check, small or full
    size: int  # bytes
    sha256: str
    sources: tuple[str, ...]  # tried in this order


def read_assets(text: str) -> list[Asset]:
    """Parse the text of web/assets.toml."""
    return [
        Asset(
            package=package["name"],
            path=facts.get("path", f"{package['folder']}/{file}"),
            use=package["use"],
            size=facts["size"],
            sha256=facts["sha256"],
            sources=tuple(
                source.format(version=package["version"], file=file) for source in package["sources"]
            ),
        )
        for package in tomllib.loads(text)["package"]
        for file, facts in package["files"].items()
    ]


def assets_for(*uses: str) -> list[Asset]:
    """List the assets of web/assets.toml that are marked with one of these uses."""
    assets = read_assets((WEB / "assets.toml").read_text(encoding="utf-8"))
    return [asset for asset in assets if asset.use in uses]


def cache_folder() -> Path:
    """Find the cache that all clones share: GLASSNET_CACHE, or where the system keeps caches."""
    if chosen := os.environ.get("GLASSNET_CACHE"):
        return Path(chosen).absolute()
    if sys.platform == "darwin":
        parent = Path.home() / "Library" / "Caches"
    elif os.name == "nt":
        parent = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        parent = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return parent / "glassnet"


# ---- fetching ------------------------------------------------------------------------------


class SourceError(Exception):
    """One source could not serve one file; the next may. `remedy` tells what would help."""

    def __init__(self, message: str, remedy: str = "check the internet connection") -> None:
        super().__init__(message)
        self.remedy = remedy


def fetch(assets: Iterable[Asset], cache: Path) -> dict[str, bytes]:
    """Return the bytes of every asset by path, from the cache or else from its sources.

    Raises BuildError when no source serves the bytes that are pinned, or the disk is full.
    """
    shelf = cache / "files"
    shelf.mkdir(parents=True, exist_ok=True)
    found = {}
    # Archives live in the scratch folder for one run, so that one download serves all members.
    with tempfile.TemporaryDirectory(dir=cache, prefix="fetch-") as scratch:
        downloads = Downloads(Path(scratch))
        for asset in assets:
            kept = shelf / asset.sha256
            data = kept.read_bytes() if kept.exists() else b""
            if hashlib.sha256(data).hexdigest() != asset.sha256:
                data = downloads.bring(asset)
                write_atomically(kept, data)
            found[asset.path] = data
    return found


def write_atomically(path: Path, data: bytes) -> None:
    """Write the file whole or not at all, also when the disk is full or the program is stopped."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        os.replace(part, path)
    except OSError as error:
        raise BuildError(
            f"{path} could not be written ({len(data):,} bytes): {error.strerror}. Free some space "
            "there, or point GLASSNET_CACHE at another folder."
        ) from error
    finally:
        part.unlink(missing_ok=True)


class Downloads:
    """The downloads of one run: remembers archives, and the hosts that could not be reached."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.archives: dict[str, Path | SourceError] = {}
        self.unreachable: dict[str, SourceError] = {}

    def bring(self, asset: Asset) -> bytes:
        """Return the bytes of the asset from the first source that has them."""
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
            f"{asset.sha256}, got {causes}. To mend it, {remedies}; then run the command again."
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
        """Download one file over HTTP, with its progress on a terminal."""
        host = urllib.parse.urlsplit(address).netloc
        if host in self.unreachable:
            raise self.unreachable[host]
        request = urllib.request.Request(address, headers={"User-Agent": "glassnet-build"})
        try:
            response = urllib.request.urlopen(request, timeout=CONNECT_SECONDS)
        except urllib.error.HTTPError as error:
            error.close()
            raise SourceError(f"the answer {error.code} {error.reason}") from error
        except OSError as error:
            reason = getattr(error, "reason", error)
            self.unreachable[host] = SourceError(f"no connection to {host} ({reason})")
            raise self.unreachable[host] from error
        data = bytearray()
        with response, contextlib.suppress(OSError, http.client.HTTPException):
            # A download that breaks off, or never ends, is told by check_bytes from its length.
            while len(data) <= asset.size and (chunk := response.read(CHUNK_BYTES)):
                data += chunk
                show_progress(f"{asset.path}  {len(data):,} of {asset.size:,} bytes")
        show_progress("")
        return bytes(data)

    def archive(self, kind: str, specification: str) -> Path:
        """Return the archive of a package, downloaded at most once, and failing at most once."""
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
    """Raise SourceError unless these are the bytes that are pinned."""
    digest = hashlib.sha256(data).hexdigest()
    if digest == asset.sha256:
        return
    if len(data) < asset.size:
        raise SourceError(f"only {len(data):,} bytes, the download broke off")
    raise SourceError(
        f"{len(data):,} bytes with SHA-256 {digest}",
        "correct the version or the SHA-256 in web/assets.toml if that is the file you want",
    )


def npm_pack(specification: str, folder: Path) -> None:
    """Download the archive of an npm package into the folder."""
    npm = shutil.which("npm")
    if npm is None:
        raise SourceError("npm is not installed", "install Node.js, which brings npm")
    options = ["--ignore-scripts", "--loglevel=error", "--fetch-retries=1"]
    show_progress(f"npm pack {specification}")
    run_tool([npm, "pack", specification, *options], folder, output=subprocess.DEVNULL)


def pip_download(specification: str, folder: Path) -> None:
    """Download the wheel of a PyPI package into the folder."""
    pip = shutil.which("pip3") or shutil.which("pip")
    if importlib.util.find_spec("pip"):
        command = [sys.executable, "-m", "pip"]
    elif pip:
        command = [pip]
    else:
        raise SourceError("pip is not installed", "install pip (python3 -m ensurepip)")
    # The wheel is only unpacked, never installed, so any Python that it was made for will do.
    options = ["--no-deps", "--only-binary=:all:", "--python-version=3.12", "--no-cache-dir"]
    # On a terminal pip shows its own progress: names, bytes, and the time left.
    output = None if sys.stdout.isatty() else subprocess.DEVNULL
    run_tool([*command, "download", specification, *options, "--retries=1"], folder, output)


ARCHIVERS = {"npm": npm_pack, "pypi": pip_download}


def run_tool(command: Sequence[str], folder: Path, output: int | None) -> None:
    """Run npm or pip in the folder. Raises SourceError with its last words when it fails."""
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
    # npm tells the cause first and pip last.
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
    """Overwrite the terminal's last line with the text; say nothing when piped."""
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns - 1
        print(f"\r\x1b[K{text[:width]}", end="", flush=True)


# ---- data/digits.npz -----------------------------------------------------------------------

Digit = tuple[int, bytes]  # a label, and 784 pixels row by row


def read_small_digits(files: Mapping[str, bytes]) -> list[Digit]:
    """Read the files `mnist/<label>.json`: flat lists of pixels in [0, 1] with three decimals."""
    byte = functools.cache(lambda text: round(float(text) * 255))
    digits = []
    for label in range(10):
        decoded = json.loads(files[f"mnist/{label}.json"], parse_float=byte, parse_int=byte)
        pixels = bytes(decoded["data"])
        digits += [(label, pixels[at : at + 784]) for at in range(0, len(pixels), 784)]
    return digits


def read_idx_digits(images: bytes, labels: bytes) -> list[Digit]:
    """Read a gzipped pair of MNIST's own IDX files: images (rows, 28, 28) and labels (rows,)."""
    raw_images, raw_labels = gzip.decompress(images), gzip.decompress(labels)
    rows = struct.unpack_from(">4xI", raw_images)[0]
    pixels, names = raw_images[16:], raw_labels[8:]
    return [(names[row], pixels[row * 784 : row * 784 + 784]) for row in range(rows)]


def shuffled(digits: Sequence[Digit]) -> list[Digit]:
    """Return the digits in the one order that SPLIT_SEED gives on every machine."""
    # Python promises the same random() for ever, but not the same shuffle().
    rng = random.Random(SPLIT_SEED)
    keys = [rng.random() for _ in digits]
    return [digits[row] for row in sorted(range(len(digits)), key=keys.__getitem__)]


def small_split(files: Mapping[str, bytes]) -> list[list[Digit]]:
    """Deal the 10,000 digits out: 80 % for training, 10 % for validation, 10 % for the test."""
    digits = shuffled(read_small_digits(files))
    tenth = len(digits) // 10
    return [digits[: 8 * tenth], digits[8 * tenth : 9 * tenth], digits[9 * tenth :]]


def full_split(files: Mapping[str, bytes]) -> list[list[Digit]]:
    """Keep MNIST's own test set; a twelfth of its training set (5,000) is for validation."""
    train, test = (
        read_idx_digits(
            files[f"mnist-full/{name}-images-idx3-ubyte.gz"],
            files[f"mnist-full/{name}-labels-idx1-ubyte.gz"],
        )
        for name in ("train", "t10k")
    )
    digits = shuffled(train)
    kept = len(digits) - len(digits) // 12
    return [digits[:kept], digits[kept:], test]


DIGIT_SETS = {"small": small_split, "full": full_split}  # by the `use` of their files


def pack_digits(split: Sequence[Sequence[Digit]]) -> bytes:
    """Pack training, validation and test digits, in this order, as the .npz that NumPy reads.

    pixels (rows, 784) uint8, labels (rows,) uint8, split (3,) int64: the rows of each part.
    """
    digits = [digit for part in split for digit in part]
    rows = [len(part) for part in split]
    return zipped(
        {
            "pixels.npy": npy("|u1", (len(digits), 784), b"".join(pixels for _, pixels in digits)),
            "labels.npy": npy("|u1", (len(digits),), bytes(label for label, _ in digits)),
            "split.npy": npy("<i8", (3,), struct.pack("<3q", *rows)),
        }
    )


def npy(descr: str, shape: tuple[int, ...], data: bytes) -> bytes:
    """Put NumPy's header (format 1.0) before the array's bytes."""
    header = f"{{'descr': {descr!r}, 'fortran_order': False, 'shape': {shape}, }}"
    # Magic, version and length take 10 bytes, the newline 1; data starts at a multiple of 64.
    length = 64 * math.ceil((10 + len(header) + 1) / 64) - 10
    text = header.ljust(length - 1) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", length) + text.encode("ascii") + data


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Deflate the members into a zip that has the same bytes at every build."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_DATE), data, zipfile.ZIP_DEFLATED)
    return memory.getvalue()


# ---- dist/ ---------------------------------------------------------------------------------


def build(digits: str = "small") -> None:
    """Fetch what is missing and build dist/; a build that fails leaves the old one in place."""
    shipped = assets_for("page")
    files = fetch([*shipped, *assets_for("build", digits)], cache_folder())
    with replacing(DIST) as out:
        shutil.copytree(
            WEB,
            out,
            dirs_exist_ok=True,
            copy_function=shutil.copyfile,
            ignore=shutil.ignore_patterns("assets.toml", "*.c", ".*"),
        )
        for asset in shipped:
            put(out / asset.path, files[asset.path])
        (backend,) = (data for path, data in files.items() if path.startswith("setuptools/"))
        wheel = build_wheel(backend, out / "runtime")
        names = [asset.package for asset in shipped if asset.path.endswith(".whl")]
        lock = trim_lock(files["pyodide/pyodide-lock.json"], names, wheel)
        put(out / "runtime" / "pyodide-lock.json", lock)
        put(out / "data" / "digits.npz", pack_digits(DIGIT_SETS[digits](files)))
        put(out / "config.json", as_json(config_rules()))
        listed = list_files(out)
        version = hashlib.sha256(as_json(listed)).hexdigest()[:12]
        put(out / "files.json", as_json({"version": version, "files": listed}))
    print(f"Built dist/: {len(listed)} files, version {version}.")


def config_rules() -> dict[str, object]:
    """Read from config.py what the page's form needs before Python is there, so it lives once."""
    # By its path, for importing the package would need NumPy.
    spec = importlib.util.spec_from_file_location(
        "glassnet_config", ROOT / "pysrc" / "glassnet" / "config.py"
    )
    if spec is None or spec.loader is None:
        raise BuildError("pysrc/glassnet/config.py could not be loaded. Restore it from git.")
    config = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = config  # dataclasses look their module up there
    spec.loader.exec_module(config)
    return {
        "presets": {name: preset.record() for name, preset in config.PRESETS.items()},
        "choices": config.CHOICES,
        "bounds": {name: asdict(bounds) for name, bounds in config.BOUNDS.items()},
        "live_fields": sorted(config.LIVE_FIELDS),
    }


@contextlib.contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give an empty folder to build in, which takes the place of `folder` if all goes well."""
    new = folder.with_name(f".{folder.name}-new-{os.getpid()}")
    old = folder.with_name(f".{folder.name}-old-{os.getpid()}")
    new.mkdir()
    try:
        yield new
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def put(path: Path, data: bytes) -> None:
    """Write the file, and make its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def as_json(value: object) -> bytes:
    """Encode a value as JSON that people can read and that is the same at every build."""
    return (json.dumps(value, indent=1, sort_keys=True) + "\n").encode()


def build_wheel(backend: bytes, folder: Path) -> Path:
    """Build our wheel into the folder with setuptools, given as the bytes of its own wheel."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        tools, sources = Path(scratch, "tools"), Path(scratch, "sources")
        zipfile.ZipFile(io.BytesIO(backend)).extractall(tools)
        caches = shutil.ignore_patterns("__pycache__", "*.egg-info")
        shutil.copytree(ROOT / "pysrc", sources / "pysrc", ignore=caches)
        for name in ("pyproject.toml", "LICENSE"):
            shutil.copy(ROOT / name, sources)
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


def trim_lock(official: bytes, names: Iterable[str], wheel: Path) -> bytes:
    """Trim Pyodide's lock file to the packages that are shipped, and add our own wheel to it."""
    lock = json.loads(official)
    packages = {name: lock["packages"][name] for name in names}
    packages["glassnet"] = {
        "depends": ["numpy"],
        "file_name": wheel.name,
        "imports": ["glassnet"],
        "install_dir": "site",
        "name": "glassnet",
        "package_type": "package",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "unvendored_tests": False,
        "version": wheel.name.split("-")[1],
    }
    return as_json({**lock, "packages": packages})


def list_files(folder: Path) -> dict[str, dict[str, int | str]]:
    """Describe every file of the site by its path: size in bytes, and SHA-256."""
    files: dict[str, dict[str, int | str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            name = path.relative_to(folder).as_posix()
            files[name] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    return files


# ---- serving -------------------------------------------------------------------------------


MEDIA_TYPES = {  # the registry of Windows, which Python asks too, often has them wrong
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".npz": "application/octet-stream",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".whl": "application/octet-stream",
}


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Serves dist/ with the types that browsers insist on, revalidated at every load."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | MEDIA_TYPES

    def end_headers(self) -> None:
        """Let the browser keep files, but ask every time whether they changed."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Stay quiet about requests that went well; errors are still logged."""


class SiteServer(http.server.ThreadingHTTPServer):
    """A server for this machine only."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there it would share a port that is taken


def open_server(folder: Path, port: int) -> SiteServer:
    """Listen on the port, or on the next free one."""
    handler = functools.partial(SiteHandler, directory=str(folder))
    for candidate in range(port, min(port + 100, 65536)):
        with contextlib.suppress(OSError):
            return SiteServer(("127.0.0.1", candidate), handler)
    raise BuildError(f"No port from {port} to {port + 99} is free; choose another with --port.")


def serve(port: int, open_browser: bool) -> None:
    """Serve dist/ until Ctrl+C."""
    if not (DIST / "index.html").exists():
        raise BuildError("dist/ has no index.html; run `python3 build.py build` first.")
    with open_server(DIST, port) as server:
        address = f"http://localhost:{server.server_port}/"
        print(f"Serving dist/ at {address} (Ctrl+C ends it)", flush=True)
        if open_browser:
            webbrowser.open(address)
        with contextlib.suppress(KeyboardInterrupt):
            server.serve_forever()


# ---- the command line ----------------------------------------------------------------------


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse the command line; what follows `--` is kept for pytest."""
    arguments, to_pytest = split_at_dashes(arguments)
    serving = argparse.ArgumentParser(add_help=False)
    # A command's own defaults would overwrite what stands before its name.
    defaults = {"digits": "small", "port": 8000, "no_open": False}
    unset = argparse.SUPPRESS
    serving.add_argument("--port", type=int, default=unset, help="default 8000, or the next free one")
    serving.add_argument("--no-open", action="store_true", default=unset, help="do not open a browser")
    digits = argparse.ArgumentParser(add_help=False)
    digits.add_argument(
        "--digits",
        choices=DIGIT_SETS,
        default=unset,
        help="10,000 digits of MNIST (small, the default) or all 70,000 (full)",
    )
    parser = argparse.ArgumentParser(
        parents=[serving],
        description="Without a command: fetch, build dist/, serve it and open a browser.",
    )
    commands = parser.add_subparsers(dest="command", metavar="command")
    for name, parents, summary in (
        ("fetch", [digits], "fetch third-party files into the cache"),
        ("build", [digits], "fetch, then build dist/"),
        ("serve", [serving], "serve dist/ as it is"),
        ("check", [], "lint, formatting, and types in Python and JavaScript"),
    ):
        commands.add_parser(name, parents=parents, help=summary, description=f"Does: {summary}.")
    test = commands.add_parser(
        "test",
        help="build dist/ and run the tests",
        description="Builds dist/ and runs the tests in the first browser found. "
        "What follows -- goes to pytest.",
    )
    test.add_argument("-k", metavar="EXPRESSION", help="only the tests that match, as in pytest")
    test.add_argument("--browser", help="chromium, firefox, or the path of a browser")
    extent = test.add_mutually_exclusive_group()
    extent.add_argument("--quick", action="store_true", help="core and contract tests only")
    extent.add_argument("--all", action="store_true", help="check, every browser, long tests too")
    return parser.parse_args(arguments, argparse.Namespace(**defaults, to_pytest=to_pytest))


def split_at_dashes(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split the arguments into those before `--` and those after it."""
    arguments = list(arguments)
    at = arguments.index("--") if "--" in arguments else len(arguments)
    return arguments[:at], arguments[at + 1 :]


def run_check() -> int:
    """Check our sources. Returns the exit status."""
    assets = assets_for("check")
    return runner.check(ROOT, cache_folder(), lambda: fetch(assets, cache_folder()))


def run_test(options: argparse.Namespace) -> int:
    """Build dist/ and run the tests. Returns the exit status."""
    if options.all and (status := run_check()):
        return status
    build()
    return runner.test(
        ROOT,
        cache_folder(),
        browser=options.browser,
        extent="quick" if options.quick else "all" if options.all else "usual",
        pytest_arguments=[*(["-k", options.k] if options.k else []), *options.to_pytest],
    )


def run(options: argparse.Namespace) -> int:
    """Run one command. Returns the exit status."""
    if options.command == "check":
        return run_check()
    if options.command == "test":
        return run_test(options)
    if options.command == "fetch":
        found = fetch(assets_for("page", "build", "check", options.digits), cache_folder())
        print(f"All {len(found)} files are in {cache_folder()}.")
    if options.command in (None, "build"):
        build(options.digits)
    if options.command in (None, "serve"):
        serve(options.port, open_browser=not options.no_open)
    return 0


def main(arguments: Sequence[str]) -> int:
    """Run the command line, and tell what went wrong in a sentence. Returns the exit status."""
    try:
        return run(parse(arguments))
    except (BuildError, RunnerError) as error:
        print(f"build.py: {error}", file=sys.stderr)
    except OSError as error:
        print(
            f"build.py: the disk refused {error.filename or 'a file'}: {error.strerror}. "
            "Free some space or correct its permissions, then run the command again.",
            file=sys.stderr,
        )
    except KeyboardInterrupt:
        print("build.py: stopped.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
