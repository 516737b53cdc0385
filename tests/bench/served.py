"""The folder that the benchmark serves: our site, its peers, and Pyodide as published."""

from __future__ import annotations

import shutil
from pathlib import Path

from sitebuild.fetch.assets import read_assets
from sitebuild.fetch.fetching import fetch
from sitebuild.places import WEB, cache_folder
from sitebuild.site.site import build_site
from sitebuild.writing import write_whole
from tests.page.served.plain_pyodide import write_plain_pyodide

HERE = Path(__file__).parent


def make_served(folder: Path) -> None:
    """Fetch and build what is missing in `folder`: site/, modules/ of it, pages/, peers/ and plain/."""
    peers = read_assets((HERE / "peers.toml").read_text(encoding="utf-8"), "tests/bench/peers.toml")
    for path, data in fetch(peers, cache_folder()).items():
        write_whole(folder / path, data)
    write_plain_pyodide(folder / "plain")
    shutil.copytree(HERE / "pages", folder / "pages", dirs_exist_ok=True)
    build_site(folder=folder / "site")
    for module in WEB.rglob("*.js"):
        write_whole(folder / "modules" / module.relative_to(WEB), module.read_bytes())
