"""What pip installs: wheel, sdist, and the `glassnet` command beside `python -m glassnet`."""

from __future__ import annotations

import email
import email.message
import os
import re
import shlex
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from glassnet.terminal.options import parser
from sitebuild.package.wheel import WHEEL_EPOCH, build_package, fetch_backend
from sitebuild.places import ROOT
from sitebuild.standalone import package_version

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DESCRIPTION = (ROOT / "pysrc" / "PACKAGE.md").read_text(encoding="utf-8")
LARGEST_WHEEL = 620_000  # bytes
IS_SHIPPED = """
from glassnet.engines.shipped_source import ShippedSource
from glassnet.learning import training_step

print(ShippedSource(training_step).is_in_force())
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the sdist, built as for a release."""
    return build_package(tmp_path_factory.mktemp("built") / "package")


@pytest.fixture(scope="module")
def wheel(package: tuple[Path, Path]) -> Path:
    """The wheel, which the site packs, too."""
    return package[0]


@pytest.fixture(scope="module")
def sdist(package: tuple[Path, Path]) -> Path:
    return package[1]


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> email.message.Message:
    """The wheel's metadata for a package index."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return email.message_from_string(archive.read(name).decode())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A separate folder with the wheel installed; NumPy comes from the tests' environment."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "--no-index", "--no-deps", "--target", folder, wheel], check=True)
    return folder


def output(folder: Path, *command: str | Path) -> str:
    """Run a command with the packages installed in the folder, and return its output."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "100"}
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_wheel_is_for_every_python_and_small(wheel: Path) -> None:
    assert wheel.name == f"glassnet-{package_version()}-py3-none-any.whl"
    assert wheel.stat().st_size < LARGEST_WHEEL
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/WHEEL"))
        assert "Root-Is-Purelib: true\nTag: py3-none-any\n" in archive.read(name).decode()
        suffixes = {Path(name).suffix for name in archive.namelist() if name.startswith("glassnet/")}
    assert suffixes == {".py", ".json", ".txt"}


def test_an_index_is_told_what_it_is_who_may_use_it_and_what_it_needs(
    metadata: email.message.Message,
) -> None:
    assert (metadata["Name"], metadata["Version"]) == ("glassnet", package_version())
    assert metadata["Requires-Python"] == ">=3.11"
    assert (metadata["License-Expression"], metadata["License-File"]) == ("MIT", "LICENSE")
    assert set(metadata.get_all("Provides-Extra", [])) == {"plot", "search", "cluster"}
    without_extra = [need for need in metadata.get_all("Requires-Dist", []) if "extra ==" not in need]
    assert without_extra == ["numpy>=2"]


def test_an_index_shows_a_description_that_leads_nowhere_in_the_repository(
    metadata: email.message.Message,
) -> None:
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert metadata.get_payload() == DESCRIPTION
    assert not re.search(r"\]\(|<\w+ |^\[.+\]:", DESCRIPTION, re.MULTILINE)  # no link, picture or HTML


def test_every_command_of_the_description_can_be_typed() -> None:
    commands = re.findall(r"^glassnet (.+)$", DESCRIPTION, re.MULTILINE)
    commands += re.findall(r"`glassnet ([^`]+ --[^`]+)`", DESCRIPTION)
    assert len(commands) >= 7
    for command in commands:
        parser("glassnet").parse_args(shlex.split(command))


def test_the_example_of_the_description_runs_and_learns(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", DESCRIPTION, re.DOTALL)
    exec(example, {})
    assert float(capsys.readouterr().out) > 0.9


def test_the_extras_that_the_description_names_are_there() -> None:
    named = re.findall(r"glassnet\[(\w+)\]", DESCRIPTION)
    assert set(named) == set(PROJECT["optional-dependencies"])


def test_the_sdist_holds_the_package_and_what_it_is_built_with_and_nothing_else(sdist: Path) -> None:
    assert sdist.name == f"glassnet-{package_version()}.tar.gz"
    with tarfile.open(sdist) as archive:
        members = archive.getmembers()
    names = {"/".join(member.name.split("/")[1:]) for member in members if member.isfile()}
    beside = {name for name in names if not name.startswith(("pysrc/glassnet/", "pysrc/glassnet.egg"))}
    assert beside == {"LICENSE", "PKG-INFO", "pyproject.toml", "pysrc/PACKAGE.md", "setup.cfg"}
    assert {(member.mtime, member.uid, member.uname) for member in members} == {(WHEEL_EPOCH, 0, "")}


def test_pip_makes_the_same_wheel_of_the_sdist(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    tools, made = tmp_path / "tools", tmp_path / "made"
    (tmp_path / "setuptools.whl").write_bytes(fetch_backend())
    zipfile.ZipFile(tmp_path / "setuptools.whl").extractall(tools)
    pip = [sys.executable, "-m", "pip", "wheel", "--disable-pip-version-check", "--quiet"]
    alone = ["--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", str(made)]
    environment = {**os.environ, "PYTHONPATH": str(tools), "SOURCE_DATE_EPOCH": str(WHEEL_EPOCH)}
    subprocess.run([*pip, *alone, str(sdist)], env=environment, check=True)
    (found,) = made.iterdir()
    assert found.name == wheel.name
    with zipfile.ZipFile(found) as theirs, zipfile.ZipFile(wheel) as ours:
        assert {name: theirs.read(name) for name in theirs.namelist()} == {
            name: ours.read(name) for name in ours.namelist()
        }


def test_what_is_installed_knows_that_it_is_the_shipped_source(installed: Path) -> None:
    assert output(installed, sys.executable, "-c", IS_SHIPPED) == "True\n"
    edited = installed / "glassnet" / "learning" / "training_step.py"
    before = edited.read_text(encoding="utf-8")
    try:
        edited.write_text(f"{before}\nEDITED = True\n", encoding="utf-8")
        assert output(installed, sys.executable, "-c", IS_SHIPPED) == "False\n"
    finally:
        edited.write_text(before, encoding="utf-8")


def test_the_command_does_the_same_as_the_module_and_each_calls_itself_by_its_own_name(
    installed: Path,
) -> None:
    module = (sys.executable, "-m", "glassnet")
    (script,) = (path for path in (installed / "bin").iterdir() if path.stem == "glassnet")
    told = " ".join(output(installed, script, "--help").split())
    commands = "{xor,digits,replay,verify,plot,draw,export,search,serve}"
    assert told.startswith(f"usage: glassnet [-h] [--version] {commands}")
    told_by_module = " ".join(output(installed, *module, "--help").split())
    assert told_by_module == told.replace("usage: glassnet", "usage: python -m glassnet")
    assert output(installed, script, "digits", "--help").startswith("usage: glassnet digits ")
    learnt = "finished after 50 iterations"
    for command in ((script,), module):
        assert learnt in output(installed, *command, "xor", "--iterations", "50")
