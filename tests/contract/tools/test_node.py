"""The Node.js that builds and tests: the one on PATH if recent enough, else PyPI's wheel."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitebuild.errors import BuildError
from sitebuild.fetch import node
from sitebuild.fetch.fetching import SourceError
from sitebuild.fetch.node import PLACES, WHEEL, find_node, is_new_enough


@pytest.mark.parametrize(
    ("version", "new_enough"),
    [
        ("v18.20.8", False),
        ("v20.18.3", False),
        ("v20.19.0", True),
        ("v21.7.3", False),
        ("v22.11.0", False),
        ("v22.12.0", True),
        ("v24.0.1", True),
        ("", False),
    ],
)
def test_a_node_is_new_enough_when_it_reads_modules_without_being_told(
    version: str, new_enough: bool
) -> None:
    assert is_new_enough(version) == new_enough


@pytest.mark.skipif(os.name == "nt", reason="the programs of this machine are shell scripts")
def test_a_node_on_the_path_is_taken_when_it_is_new_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    on_path = tmp_path / "node"
    on_path.write_text("#!/bin/sh\necho v22.12.0\n")
    on_path.chmod(0o755)
    assert find_node(tmp_path / "cache") == str(on_path)
    on_path.write_text("#!/bin/sh\necho v18.20.8\n")
    kept = tmp_path / "cache" / WHEEL.replace("==", "-") / PLACES[0]
    kept.parent.mkdir(parents=True)
    kept.touch()
    assert find_node(tmp_path / "cache") == str(kept)


def test_a_build_that_can_have_no_node_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise SourceError("no connection")

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(node, "pip_download", refuse)
    with pytest.raises(
        BuildError, match=r"could not fetch .+: no connection\. Install Node\.js, or check the"
    ):
        find_node(tmp_path)
