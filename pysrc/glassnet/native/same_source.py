"""Whether a site's page and this package are the same version, by the source in the site's packs."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

from glassnet.config import LARGEST_FILE
from glassnet.formats.zip_files import read_zip
from glassnet.native.site_files import MOST_FILES, Site

PACKS = ("runtime/glassnet.packed", "runtime/glassnet_later.packed")
"""Our package's files on the site: each a gzipped uncompressed .zip."""
PACKAGE = Path(__file__).parent.parent
AT_HOME = (
    *("glassnet/native/", "glassnet/wire/"),
    *("glassnet/search/cluster", "glassnet/search/optuna_adviser", "glassnet/plot.py"),
)
"""Not packed for a page: the server, files for type checks only, and what needs other libraries."""


def refuse_other_source(site: Site, package: Path = PACKAGE) -> None:
    """Raises ValueError when the site packs source other than the package's: the two would differ."""
    packed, here = _packed_sources(site), _sources(package)
    others = sorted(path for path in {*packed, *here} if packed.get(path) != here.get(path))
    if others:
        which = others[0] if len(others) == 1 else f"{others[0]} and {len(others) - 1} more"
        raise ValueError(
            f"{site.name} and this Python must have the same Glassnet; they differ in {which}. Build "
            "the site again with python3 build.py build, or install the package that it was built from."
        )


def _packed_sources(site: Site) -> dict[str, bytes]:
    """The sources in the site's packs, by path. A pack that is missing or damaged has none."""
    found: dict[str, bytes] = {}
    for pack in PACKS:
        try:
            with gzip.open(io.BytesIO(site.files.get(pack, b""))) as packed:
                members = read_zip(packed.read(LARGEST_FILE + 1), MOST_FILES)
        except (ValueError, OSError, EOFError):
            continue
        found |= {path: data for path, data in members.items() if path.endswith(".py")}
    return found


def _sources(package: Path) -> dict[str, bytes]:
    """The sources of a package that are packed for a page, by path from its parent folder."""
    paths = {f"glassnet/{path.relative_to(package).as_posix()}": path for path in package.rglob("*.py")}
    return {name: path.read_bytes() for name, path in paths.items() if not name.startswith(AT_HOME)}
