"""The rules of rooms: what a reader takes in at a glance, and in one sitting."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.contract.structure.web_sources import ROOT

MOST_FILES = 14
"""Of a folder: more than a reader takes in at a glance are two folders."""
PLACES = ("pysrc", "web", "tests")


def files(place: str) -> list[Path]:
    """List the files of a place, without what Python and the tools leave there."""
    return [
        path
        for path in sorted((ROOT / place).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]


@pytest.mark.parametrize("place", PLACES)
def test_no_folder_has_more_files_than_one_takes_in_at_a_glance(place: str) -> None:
    counts = Counter(path.parent for path in files(place))
    crowded = {str(folder): count for folder, count in counts.items() if count > MOST_FILES}
    assert not crowded, f"More than {MOST_FILES} files: {crowded}."
