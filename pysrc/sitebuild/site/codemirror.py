"""Makes vendor/codemirror.js, the reader and editor of Python's source: CodeMirror's modules in one.

As published they are 1.26 MB, of which two thirds are comments and what is not used: more than the
site has room for.
"""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sitebuild.errors import BuildError
from sitebuild.fetch.assets import Asset, assets_for
from sitebuild.fetch.fetching import fetch
from sitebuild.fetch.node import find_node
from sitebuild.writing import write_whole

PATH = "vendor/codemirror.js"
EXPORTS = Path(__file__).with_name("codemirror_exports.js")
BUNDLER = Path(__file__).with_name("bundle.mjs")
SHA256 = "c73d8ba218dcb2a631b4d83973207b0ab01470aaa2d6ba13918d30af3b2ec934"
"""Of the bundle: the same on every machine, whichever Node has made it."""
LICENCE = (
    b"/* CodeMirror 6 and Lezer, bundled from the packages in Glassnet's web/assets.toml. MIT License.\n"
    b"Copyright (C) by Marijn Haverbeke <marijn@haverbeke.berlin> and others. */\n"
)


def codemirror(cache: Path) -> bytes:
    """Return the bundle, from the cache or else made anew. Raises BuildError."""
    assets = assets_for("bundle")
    kept = cache / f"codemirror-{fingerprint(assets)}.js"
    bundle = kept.read_bytes() if kept.exists() else b""
    if hashlib.sha256(bundle).hexdigest() != SHA256:
        bundle = bundled(fetch(assets, cache), EXPORTS, find_node(cache))
        check_bundle(bundle)
        write_whole(kept, bundle)
    return LICENCE + bundle


def check_bundle(bundle: bytes) -> None:
    """Raise BuildError unless these are the expected bytes."""
    digest = hashlib.sha256(bundle).hexdigest()
    if digest != SHA256:
        raise BuildError(
            f"{PATH} must have SHA-256 {SHA256}; got {digest}. If you have changed what goes into it, "
            f"put that into {Path(__file__).name}; if not, build with another Node.js."
        )


def fingerprint(assets: Sequence[Asset]) -> str:
    """Return a short hash of all that a bundle is made from."""
    pins = "".join(f"{asset.path} {asset.sha256}\n" for asset in assets)
    return hashlib.sha256(pins.encode() + EXPORTS.read_bytes() + BUNDLER.read_bytes()).hexdigest()[:16]


def bundled(files: dict[str, bytes], exports: Path, node: str) -> bytes:
    """Bundle what a module exports. files: esbuild and the modules, by path. Raises BuildError."""
    with tempfile.TemporaryDirectory() as scratch:
        for path, data in files.items():
            write_whole(Path(scratch, path), data)
        output = Path(scratch, "bundle.js")
        command = [node, str(BUNDLER), scratch, str(exports), str(output)]
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL
        )
        if done.returncode or not output.exists():
            reason = done.stderr.strip() or "Node said nothing."
            raise BuildError(f"{PATH} could not be bundled: {reason}")
        return output.read_bytes()
