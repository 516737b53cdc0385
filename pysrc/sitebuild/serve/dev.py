"""Serves web/ over dist/: reloading the page shows edits of web/ and of the package.

Files in web/ take precedence over built ones. Of the generated files, the settings' rules, the texts,
the list of late files and our package are rebuilt for each answer, which takes 0.1 s. The rest comes
from dist/.
"""

from __future__ import annotations

import functools
import gzip
import io
from collections.abc import Callable, Mapping
from typing import BinaryIO
from urllib.parse import urlsplit

from sitebuild.places import DIST, ROOT, WEB
from sitebuild.serve.server import SiteHandler, open_server, run_until_interrupted
from sitebuild.site.bytecode import LATER, START, compiled_member, packs
from sitebuild.site.site import (
    CONFIG,
    FIRST,
    LATE_MODULES,
    PAGE,
    as_json,
    build_site,
    config_rules,
    first_script,
    late_files,
    page_file,
    words_file,
)
from sitebuild.site.words import late_words
from sitebuild.zips import Members, read_zip

PACKAGE = ROOT / "pysrc" / "glassnet"
TAKE_OVER = b"\npage.addEventListener('install', () => page.skipWaiting());\n"


def serve_dev(port: int, open_browser: bool) -> None:
    """Serve until Ctrl+C; builds dist/ first if there is none."""
    if not (DIST / "index.html").exists():
        build_site()
    with open_server(DIST, port, DevHandler) as server:
        run_until_interrupted(server, "web/ over dist/", open_browser)


class DevHandler(SiteHandler):
    """Answers with a file of web/, or one made from current sources, or else one of dist/."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send the headers of an answer, and return its bytes."""
        path = urlsplit(self.path).path.lstrip("/") or "index.html"
        try:
            data = current(path)
        except Exception as error:  # a source being edited can raise anything
            words = f"{path} could not be made: {type(error).__name__}: {error}"
            self.log_error("%s", words)
            self.send_error(500, explain=words)
            return None
        if data is None:
            return super().send_head()
        self.cache_control = "no-store"
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return io.BytesIO(data)


def current(path: str) -> bytes | None:
    """Make a file of the site from the current sources; None if it is only in dist/."""
    if make := makers().get(path):
        return make()
    found = (WEB / path).resolve()
    return found.read_bytes() if found.is_relative_to(WEB) and found.is_file() else None


def service_worker() -> bytes:
    """Read the service worker in web/: without a build's list of files, it caches nothing.

    A built site's service worker, which answers from its cache, gives way to it at once.
    """
    return (WEB / "sw.js").read_bytes() + TAKE_OVER


def read_current(path: str) -> str:
    """Read a file from web/, or else from dist/."""
    found = WEB / path
    return (found if found.is_file() else DIST / path).read_text(encoding="utf-8")


def current_pack(path: str) -> bytes:
    """Make a pack of our package from the current sources."""
    built: Members = {}
    for name in (START, LATER):
        built |= read_zip(gzip.decompress((DIST / name).read_bytes()))
    sources = {
        f"{PACKAGE.name}/{path.relative_to(PACKAGE).as_posix()}": path.read_bytes()
        for path in sorted(PACKAGE.rglob("*.py"))
    }
    return packs(with_sources(built, sources))[path]


def with_sources(built: Members, sources: Mapping[str, bytes]) -> Members:
    """Replace the sources in `built` with `sources`.

    A compiled module stays only if its source is unchanged: Python compiles the others itself.
    """
    members: Members = {name: data for name, data in built.items() if not name.endswith((".py", ".pyc"))}
    for name, source in sources.items():
        members[name] = source
        if built.get(name) != source:
            continue
        for place in (compiled_member(name), f"{name}c"):
            if place in built:
                members[compiled_member(name)] = built[place]
    return members


def makers() -> dict[str, Callable[[], bytes]]:
    """The files made for each answer, with their makers."""
    return {
        "sw.js": service_worker,
        FIRST: first_script,
        PAGE: lambda: page_file().encode(),
        CONFIG: lambda: as_json(config_rules()),
        LATE_MODULES: lambda: as_json(late_files(read_current)),
        START: functools.partial(current_pack, START),
        LATER: functools.partial(current_pack, LATER),
        **{path: functools.partial(words_file, name) for name, path in late_words().items()},
    }
