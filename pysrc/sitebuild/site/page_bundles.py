"""Bundles the page's own modules: a browser requests a few files where web/ has hundreds.

start.js has every module of the start, main.js only itself: it waits for the settings' rules, and a late
part that imported a module still waiting would wait for ever. A late part has what only it needs; what
several of them need is in files that they share. Each worker is whole.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Required, TypedDict

from sitebuild.bundling.node_scripts import ESBUILD, run_script, script_bytes
from sitebuild.fetch.assets import assets_for
from sitebuild.fetch.fetching import fetch
from sitebuild.fetch.node import find_node
from sitebuild.places import WEB
from sitebuild.site.module_graph import Read, imported_modules, modules_later
from sitebuild.writing import write_whole
from sitebuild.zips import read_zip, zipped

MAIN, EARLY, START = "main.js", "engine/early.js", "start.js"
WORKER = "engine/worker/worker.js"
NATIVE_WORKER = "engine/worker/native_worker.js"
"""WORKER for the page of `serve --native`, whose Python runs in the process that serves it."""
SNAPSHOT_WORKER = "engine/worker/snapshot_worker.js"
BOOT, NATIVE_BOOT = "engine/worker/boot.js", "engine/worker/native_boot.js"
SCRIPT = "bundle_page.mjs"
IMPORTS = "imports.json"
MOST_KEPT = 8
"""How many results stay in the cache, each of about a megabyte."""


class Pass(TypedDict, total=False):
    """Bundles to make together; bundle_page.mjs describes the fields."""

    bundles: Required[dict[str, list[str]]]
    outside: dict[str, str]
    later: dict[str, str]
    instead: dict[str, str]
    shared: str


@dataclass(frozen=True)
class PageBundles:
    """The bundles and their source maps by path, and what each bundle imports at once."""

    files: Mapping[str, bytes]
    imports: Mapping[str, list[str]]

    def needed(self, entry: str) -> list[str]:
        """List a bundle and all that it imports at once, direct and indirect."""
        found = [entry]
        for path in found:
            found += [each for each in self.imports.get(path, ()) if each not in found]
        return found

    def late(self, module: str) -> list[str]:
        """List the bundles of a late module that the start does not load."""
        start = self.needed(MAIN)
        return [path for path in self.needed(late_bundle(module)) if path not in start]


def make_page_bundles(read: Read, cache: Path) -> PageBundles:
    """Bundle the modules of web/, or take what was bundled before. Raises BuildError.

    read: reads a module of web/, or of the site if it is a library's.
    """
    plan = json.dumps(passes(read)).encode()
    assets = assets_for(ESBUILD)
    kept = cache / f"page-{fingerprint(plan, ''.join(asset.sha256 for asset in assets))}.zip"
    if not kept.exists():
        with tempfile.TemporaryDirectory() as scratch:
            folder, out = Path(scratch), Path(scratch, "out")
            for path, data in fetch(assets, cache).items():
                write_whole(folder / path, data)
            write_whole(folder / "plan.json", plan)
            run_script(find_node(cache), SCRIPT, folder / ESBUILD, WEB, folder / "plan.json", out)
            files = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.*")}
        write_whole(kept, zipped(files))
        results = sorted(cache.glob("page-*.zip"), key=lambda path: path.stat().st_mtime)
        for older in results[:-MOST_KEPT]:
            older.unlink(missing_ok=True)
    files = read_zip(kept.read_bytes())
    return PageBundles(files, json.loads(files.pop(IMPORTS)))


def fingerprint(plan: bytes, pins: str) -> str:
    """Return a short hash of everything that the bundles are made from."""
    digest = hashlib.sha256(plan + pins.encode() + script_bytes(SCRIPT))
    for path in sorted(WEB.rglob("*.js")):
        digest.update(path.relative_to(WEB).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def passes(read: Read) -> list[Pass]:
    """Plan the bundles: each pass may leave to an earlier one what that has."""

    def ours(entry: str) -> list[str]:
        return [path for path in imported_modules(read, entry) if not path.startswith("vendor/")]

    early = ours(EARLY)
    start = [path for path in ours(MAIN) if path not in early and path != MAIN]
    later = {path: late_bundle(path) for path in modules_later(read, MAIN)}
    of_early = dict.fromkeys(early, EARLY)
    of_start = of_early | dict.fromkeys(start, START)
    late = {bundle: [path] for path, bundle in later.items()}
    workers = {path: [path] for path in (WORKER, SNAPSHOT_WORKER)}
    return [
        Pass(bundles={EARLY: early}),
        Pass(bundles={START: start}, outside=of_early, later=later),
        Pass(bundles={MAIN: [MAIN]}, outside=of_start, later=later),
        Pass(bundles=late, outside=of_start, shared="late"),
        Pass(bundles=workers),
        Pass(bundles={NATIVE_WORKER: [WORKER]}, instead={BOOT: NATIVE_BOOT}),
    ]


def late_bundle(path: str) -> str:
    """The path of the bundle of a late module."""
    return f"late/{path.replace('/', '-')}"
