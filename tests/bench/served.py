"""Makes the folder that the benchmark serves: our site, its peers, and Pyodide as published."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from sitebuild.assets import assets_for, read_assets
from sitebuild.fetching import fetch
from sitebuild.places import cache_folder
from sitebuild.site import build_site
from sitebuild.writing import write_whole

HERE = Path(__file__).parent


def make_served(folder: Path) -> None:
    """Fetch and build what is missing in `folder`: site/, pages/, peers/ and plain/."""
    peers = read_assets((HERE / "peers.toml").read_text(encoding="utf-8"), "tests/bench/peers.toml")
    plain = [
        asset for asset in assets_for("page", "build") if asset.package.startswith(("pyodide", "numpy"))
    ]
    for path, data in fetch([*peers, *plain], cache_folder()).items():
        # plain_worker.js imports these files by the names they are published under.
        published = f"plain/{re.sub('[.]js$', '.mjs', Path(path).name)}"
        write_whole(folder / (path if path.startswith("peers/") else published), data)
    shutil.copytree(HERE / "pages", folder / "pages", dirs_exist_ok=True)
    build_site(folder=folder / "site")
