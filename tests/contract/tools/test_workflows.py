"""The workflows in .github/workflows: their commands exist, and their permissions are minimal."""

from __future__ import annotations

import re
import shlex

import pytest

import build
from sitebuild.package.archive import ARCHIVE
from sitebuild.package.single import SINGLE
from sitebuild.package.wheel import PACKAGE
from sitebuild.places import ROOT

WORKFLOWS = {path.name: path.read_text(encoding="utf-8") for path in ROOT.glob(".github/workflows/*")}
WRITES = {("release.yml", "attach"), ("release.yml", "package")}
"""The jobs that may change the repository: they attach files to a release."""
PROVES = {("pages.yml", "deploy"), ("release.yml", "publish")}
"""The jobs that may prove their identity: they publish."""


def jobs(workflow: str) -> dict[str, str]:
    """Return the text of each job by name."""
    _, _, listed = WORKFLOWS[workflow].partition("\njobs:\n")
    parts = re.split(r"^  ([\w-]+):\n", listed, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


JOBS = {(workflow, name): text for workflow in WORKFLOWS for name, text in jobs(workflow).items()}


def test_every_command_of_build_py_that_a_workflow_runs_can_be_typed() -> None:
    commands = re.findall(r"python build\.py (.*)$", "\n".join(WORKFLOWS.values()), re.MULTILINE)
    assert len(commands) >= 6
    for command in commands:
        build.parse(shlex.split(command))


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_every_file_of_ours_that_a_workflow_uses_is_there(workflow: str) -> None:
    used = re.findall(r"(?:uses: \./|run: (?=\.ci))(\S+)", WORKFLOWS[workflow])
    assert [path for path in used if not (ROOT / path).is_file()] == []


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_a_workflow_may_only_read_unless_a_job_says_more(workflow: str) -> None:
    before, _, _ = WORKFLOWS[workflow].partition("\njobs:\n")
    assert re.findall(r"^permissions:\n((?:  .+\n?)+)", before, re.MULTILINE) == ["  contents: read\n"]


def test_only_what_attaches_files_may_write_and_only_what_publishes_may_prove_who_it_is() -> None:
    assert {job for job, text in JOBS.items() if "contents: write" in text} == WRITES
    assert {job for job, text in JOBS.items() if "id-token: write" in text} == PROVES


def test_what_a_release_attaches_is_what_build_py_makes() -> None:
    attached = re.findall(
        r'gh release upload "\$GITHUB_REF_NAME" (.*) --clobber', WORKFLOWS["release.yml"]
    )
    made = [path.relative_to(ROOT).as_posix() for path in (SINGLE, ARCHIVE, PACKAGE)]
    assert " ".join(attached).split() == [*made[:2], f"{made[2]}/*"]


def test_what_is_published_is_what_was_checked_and_only_where_a_maintainer_has_said_so() -> None:
    package, publish = JOBS["release.yml", "package"], JOBS["release.yml", "publish"]
    order = [
        *("build.py package", "check --strict package/*", "clean/bin/glassnet xor"),
        *("gh release upload", "actions/upload-artifact@"),
    ]
    places = [package.index(step) for step in order]
    assert places == sorted(places)
    assert publish.startswith("    if: vars.PUBLISH_TO_PYPI == 'true' ")
    assert "\n    needs: package\n" in publish
    assert "\n    environment: pypi\n" in publish
    assert "build.py" not in publish  # nothing is rebuilt after the checks
    assert re.findall(r"uses: (\S+)@", publish) == [
        "actions/download-artifact",
        "pypa/gh-action-pypi-publish",
    ]
    said = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name in ("PUBLISH_TO_PYPI", "release.yml", "environment `pypi`"):
        assert name in said, f".github/CONTRIBUTING.md does not say how {name} is set up."
