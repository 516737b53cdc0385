"""What pip installs: the wheel, and the command that it puts beside `python -m glassnet`."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sitebuild.assets import assets_for
from sitebuild.fetching import fetch
from sitebuild.places import cache_folder
from sitebuild.wheel import build_wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as the site does."""
    (backend,) = (asset for asset in assets_for("build") if asset.package == "setuptools")
    (data,) = fetch([backend], cache_folder()).values()
    return build_wheel(data, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a folder of its own; NumPy comes from the tests' environment."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "--no-index", "--no-deps", "--target", folder, wheel], check=True)
    return folder


def output(folder: Path, *command: str | Path) -> str:
    """Run a command with what is installed in the folder, and give its output."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "100"}
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_wheel_names_one_command_and_carries_the_package_alone(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/entry_points.txt"))
        told = archive.read(name).decode()
        folders = {name.split("/")[0] for name in archive.namelist()}
    assert told == "[console_scripts]\nglassnet = glassnet.terminal.cli:main\n"
    assert {folder.split("-")[0] for folder in folders} == {"glassnet"}


def test_what_serves_a_native_page_is_installed(installed: Path) -> None:
    command = (sys.executable, "-m", "glassnet", "serve", "--help")
    assert output(installed, *command).startswith("usage: python -m glassnet serve [-h] [--native]")
    found = output(installed, sys.executable, "-c", "from glassnet.terminal import serve as s; print(s)")
    assert str(installed) in found


def test_the_command_does_the_same_as_the_module_and_each_calls_itself_by_its_own_name(
    installed: Path,
) -> None:
    module = (sys.executable, "-m", "glassnet")
    (script,) = (path for path in (installed / "bin").iterdir() if path.stem == "glassnet")
    told = output(installed, script, "--help")
    assert told.startswith(
        "usage: glassnet [-h] {xor,digits,replay,verify,plot,draw,export,search,serve}"
    )
    told_by_module = output(installed, *module, "--help")
    assert told_by_module == told.replace("usage: glassnet", "usage: python -m glassnet")
    assert output(installed, script, "digits", "--help").startswith("usage: glassnet digits ")
    learnt = "finished after 50 iterations"
    for command in ((script,), module):
        assert learnt in output(installed, *command, "xor", "--iterations", "50")
