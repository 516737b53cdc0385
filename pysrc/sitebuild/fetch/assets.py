"""The third-party files that web/assets.toml lists."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from sitebuild.errors import BuildError
from sitebuild.places import WEB

NPM = ("https://cdn.jsdelivr.net/npm/{name}@{version}/{file}", "npm:{name}@{version}#package/{file}")
"""The place of an npm package's files, unless its `sources` say otherwise."""


@dataclass(frozen=True)
class Asset:
    """One third-party file, as web/assets.toml describes it."""

    package: str
    path: str  # in dist/; just a name if it is not shipped
    use: str  # page, build, bundle, check, small or full
    size: int  # bytes
    sha256: str
    sources: tuple[str, ...]  # tried in this order


def read_assets(text: str, name: str = "web/assets.toml") -> list[Asset]:
    """Parse the text of web/assets.toml, or of a similar file. Raises BuildError."""
    try:
        return parsed_assets(text)
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        raise BuildError(
            f"{name} must list packages and their files as before; got {type(error).__name__}: {error}. "
            "Correct it, or restore it from git."
        ) from error


def parsed_assets(text: str) -> list[Asset]:
    """Parse a list of assets. A faulty one raises Python's own errors."""
    return [
        Asset(
            package=package["name"],
            path=facts.get("path") or f"{package['folder']}/{file}",
            use=facts.get("use", package["use"]),
            size=facts["size"],
            sha256=facts["sha256"],
            sources=tuple(
                source.format(name=package["name"], version=package["version"], file=file)
                for source in package.get("sources", NPM)
            ),
        )
        for package in tomllib.loads(text)["package"]
        for file, facts in package["files"].items()
    ]


def assets_for(*uses: str) -> list[Asset]:
    """List the assets of web/assets.toml that have one of these uses."""
    assets = read_assets((WEB / "assets.toml").read_text(encoding="utf-8"))
    return [asset for asset in assets if asset.use in uses]
