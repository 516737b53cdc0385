"""The project's conventions: editors and checks that agree, and a hook."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from sitebuild.places import ROOT, WEB
from tests.contract.structure.test_committed_files import TOP_LEVEL, texts
from tests.typescript import PROJECTS

GOLDEN = "tests/core/notebook_golden.json"  # as recorded, without a final newline


def test_the_check_of_types_reads_every_file_that_editors_read() -> None:
    found = {path.relative_to(ROOT).as_posix() for path in WEB.rglob("*.json")}
    assert {path for path in found if path.endswith("config.json")} == set(PROJECTS)


def test_files_are_as_editorconfig_has_editors_write_them() -> None:
    settings = configparser.ConfigParser()
    settings.read_string("[top]\n" + (ROOT / ".editorconfig").read_text(encoding="utf-8"))
    everywhere = dict(settings["*"])
    assert everywhere["indent_style"] == "space"
    assert everywhere["insert_final_newline"] == everywhere["trim_trailing_whitespace"] == "true"
    for path, text in texts(*TOP_LEVEL):
        assert "\t" not in text, path
        assert text.endswith("\n") or not text or path == GOLDEN, path
        assert not [line for line in text.splitlines() if line != line.rstrip()], path


@pytest.mark.skipif(os.name == "nt" or not shutil.which("git"), reason="a script for git and sh")
@pytest.mark.parametrize("status", [0, 1])
def test_with_the_hook_nothing_is_committed_that_the_checks_refuse(tmp_path: Path, status: int) -> None:
    outside = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}

    def git(*arguments: str) -> int:
        command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
        return subprocess.run(command, cwd=tmp_path, env=outside, capture_output=True).returncode

    told = f"import sys; assert sys.argv[1:] == ['check']; sys.exit({status})"
    (tmp_path / "build.py").write_text(told, encoding="utf-8")
    assert git("init") == 0
    assert git("config", "core.hooksPath", str(ROOT / ".github" / "hooks")) == 0
    assert git("add", "build.py") == 0
    assert (git("commit", "--message", "One") == 0) == (status == 0)
