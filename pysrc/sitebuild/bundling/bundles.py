"""Makes vendor/codemirror.js and vendor/fluent.js: the used modules of a library in one file.

CodeMirror's published modules are 1.26 MB, too large for the site; two thirds of it are comments and
unused code. Fluent's are part of the start, which each needless kilobyte delays.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sitebuild.bundling.node_scripts import ESBUILD, run_script, script_bytes
from sitebuild.errors import BuildError
from sitebuild.fetch.assets import Asset, assets_for
from sitebuild.fetch.fetching import fetch
from sitebuild.fetch.node import find_node
from sitebuild.places import DIST, cache_folder
from sitebuild.writing import write_whole

SCRIPT = "bundle.mjs"


@dataclass(frozen=True)
class Bundle:
    """A library whose modules become one file."""

    name: str  # also the `use` of its files in web/assets.toml
    licence: str  # put before the script
    sha256: str  # of the script: the same on every machine, with any Node

    @property
    def path(self) -> str:
        """Its path in dist/."""
        return f"vendor/{self.name}.js"

    @property
    def exports(self) -> Path:
        """The module that exports what we use of it."""
        return Path(__file__).with_name(f"{self.name}_exports.js")

    def assets(self) -> list[Asset]:
        """List everything that it is made from, including the bundler."""
        return assets_for(self.name, ESBUILD)


BUNDLES = (
    Bundle(
        "codemirror",
        "CodeMirror 6 and Lezer, bundled from the packages in Glassnet's web/assets.toml. MIT License.\n"
        "Copyright (C) by Marijn Haverbeke <marijn@haverbeke.berlin> and others.",
        "c73d8ba218dcb2a631b4d83973207b0ab01470aaa2d6ba13918d30af3b2ec934",
    ),
    Bundle(
        "fluent",
        "Project Fluent, bundled from the packages in Glassnet's web/assets.toml. Apache License 2.0.\n"
        "Copyright (C) by Mozilla and others.",
        "3df2f7ddc6fe4605cec45b2ef9ddb23e129fd684e93a7495e9955a77f9f13844",
    ),
)


def provide_bundle(name: str) -> None:
    """Write a bundle without building the site, for tests in Node. Raises BuildError."""
    (bundle,) = (each for each in BUNDLES if each.name == name)
    if not (DIST / bundle.path).exists():
        write_whole(DIST / bundle.path, make_bundle(bundle, cache_folder()))


def make_bundle(bundle: Bundle, cache: Path) -> bytes:
    """Return a bundle with its licence, cached or newly made. Raises BuildError."""
    assets = bundle.assets()
    kept = cache / f"{bundle.name}-{fingerprint(assets, bundle.exports)}.js"
    script = kept.read_bytes() if kept.exists() else b""
    if hashlib.sha256(script).hexdigest() != bundle.sha256:
        script = bundled(fetch(assets, cache), bundle.exports, find_node(cache))
        check_bundle(bundle, script)
        write_whole(kept, script)
    return f"/* {bundle.licence} */\n".encode() + script


def check_bundle(bundle: Bundle, script: bytes) -> None:
    """Raise BuildError unless these are the expected bytes."""
    digest = hashlib.sha256(script).hexdigest()
    if digest != bundle.sha256:
        raise BuildError(
            f"{bundle.path} must have SHA-256 {bundle.sha256}; got {digest}. If you changed its "
            f"contents, put the new hash into {Path(__file__).name}; if not, use another Node.js."
        )


def fingerprint(assets: Sequence[Asset], exports: Path) -> str:
    """Return a short hash of everything that a bundle is made from."""
    pins = "".join(f"{asset.path} {asset.sha256}\n" for asset in assets)
    return hashlib.sha256(pins.encode() + exports.read_bytes() + script_bytes(SCRIPT)).hexdigest()[:16]


def bundled(files: dict[str, bytes], exports: Path, node: str) -> bytes:
    """Bundle what a module exports. files: esbuild and the modules, by path. Raises BuildError."""
    with tempfile.TemporaryDirectory() as scratch:
        for path, data in files.items():
            write_whole(Path(scratch, path), data)
        output = Path(scratch, "bundle.js")
        run_script(node, SCRIPT, Path(scratch), exports, output)
        return output.read_bytes()
