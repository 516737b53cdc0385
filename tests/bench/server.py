"""Serves the site, the peers and the bench's pages from one origin, and weighs what is asked for."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.e2e.pages_server import MEDIA_TYPES, Host


class BenchServer(Host):
    """A host that knows what its files weigh."""

    def __init__(self, folder: Path) -> None:
        """Serve the folder on a free port."""
        self.folder = folder
        super().__init__(folder)

    def gzip_bytes(self) -> dict[str, int]:
        """Give what the asked files weigh over a gzip connection (level 6); zips stay as they are."""
        weights = {}
        for address in self.asked:
            path = self.folder / address.split("?")[0]
            path = path / "index.html" if path.is_dir() else path
            if path.is_file():
                data = path.read_bytes()
                name = path.relative_to(self.folder).as_posix()
                weights[name] = len(gzip.compress(data, 6) if path.suffix in MEDIA_TYPES else data)
        return weights
