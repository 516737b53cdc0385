"""The files of a built site, from a folder or a .zip: only those that its files.json lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from glassnet.formats.json_records import parsed_json
from glassnet.formats.zip_files import read_zip
from glassnet.refusals import Refusal

LISTING = "files.json"
PAGE = "index.html"
SERVICE_WORKER = "sw.js"
"""It lists the site's files, as files.json does; neither lists the other."""
WORKER, NATIVE_WORKER = "engine/worker/worker.js", "engine/worker/native_worker.js"
"""The worker for Python in the browser, and that for Python in the process serving the page."""
HTML, NATIVE_HTML = b'<html lang="en">', b'<html lang="en" data-python="native">'
"""The page's opening tag, plain and as served by a Python on this computer."""
MOST_FILES = 10_000
REMEDY = "Give the folder dist/, a .zip of it, or glassnet.zip; build them with python3 build.py zip."


@dataclass(frozen=True)
class Site:
    """A site as it was when read: rebuilding it does not change it.

    name: as given on the command line. files: their bytes, by path.
    """

    name: str
    version: str
    files: Mapping[str, bytes]

    def with_python_here(self) -> Site:
        """The site with a page that uses this process, instead of starting Python in the browser.

        It has no service worker, since nothing in it works without this process. Raises ValueError for a
        site built before there was such a page.
        """
        if NATIVE_WORKER not in self.files or self.files[PAGE].count(HTML) != 1:
            raise ValueError(
                f"{self.name} is a version that can run Python only in the browser. Build it again, or "
                "leave out --native."
            )
        files = {path: data for path, data in self.files.items() if path != SERVICE_WORKER}
        page = self.files[PAGE].replace(HTML, NATIVE_HTML)
        return replace(self, files={**files, PAGE: page, WORKER: self.files[NATIVE_WORKER]})


def read_site(path: Path) -> Site:
    """The site in a folder or a .zip, which is not unpacked to the disk.

    Raises ValueError when there is none, or when a listed file is missing.
    """
    if path.is_dir():
        return _site(path.name or str(path), _folder_reader(path))
    if path.is_file():
        return _site(path.name, _zip_reader(path))
    raise ValueError(f"a site is a folder or a .zip; there is no {path}. {REMEDY}")


def _folder_reader(path: Path) -> Callable[[str], bytes | None]:
    folder = path / "site" if (path / "site" / LISTING).is_file() else path  # glassnet.zip, unpacked

    def read(name: str) -> bytes | None:
        found = (folder / name).resolve()
        is_inside = found.is_relative_to(folder.resolve())
        return found.read_bytes() if is_inside and found.is_file() else None

    return read


def _zip_reader(path: Path) -> Callable[[str], bytes | None]:
    try:
        members = read_zip(path.read_bytes(), MOST_FILES)
    except Refusal as error:
        raise ValueError(f"{path.name} cannot be read as a .zip: {error} {REMEDY}") from error
    listings = [name for name in members if PurePosixPath(name).name == LISTING]
    top = min(listings, key=len, default=LISTING).removesuffix(LISTING)
    return lambda name: members.get(top + name)


def _site(name: str, read: Callable[[str], bytes | None]) -> Site:
    listing = read(LISTING)
    if listing is None:
        raise ValueError(f"{name} is not a built site: it has no {LISTING}. {REMEDY}")
    version, listed = _listed(name, listing)
    files = {LISTING: listing}
    for path in listed:
        data = read(path)
        if data is None:
            raise ValueError(f"{name} is incomplete: {path} is missing. {REMEDY}")
        files[path] = data
    worker = read(SERVICE_WORKER)
    return Site(name, version, files if worker is None else files | {SERVICE_WORKER: worker})


def _listed(name: str, listing: bytes) -> tuple[str, list[str]]:
    """The version and the paths in files.json. Raises ValueError if unsound."""
    try:
        listed = parsed_json(listing.decode())
        version, files = listed["version"], listed["files"]
        is_sound = isinstance(version, str) and isinstance(files, dict) and PAGE in files
    except (ValueError, TypeError, KeyError):
        is_sound = False
    if not is_sound:
        raise ValueError(f"{name} is not a built site: its {LISTING} lists no page. {REMEDY}")
    return version, list(files)
