"""README's examples for a terminal and for Python do what they say, with few digits in place of many."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import build
from glassnet.saving.exports.formats import FORMATS
from glassnet.terminal.cli import COMMANDS, main
from glassnet.terminal.faces.refusal import Mistyped
from glassnet.terminal.options import parser
from sitebuild.places import ROOT
from tests.core.made.builders import digit_like_arrays
from tests.core.terminal.readme_examples import (
    Example,
    blocks,
    example_of,
    examples,
    write_small_files,
)

FEW_UPDATES = ["--iterations", "20", "--batch-size", "5"]
SHORTER = {"xor": FEW_UPDATES, "digits": FEW_UPDATES, "search": FEW_UPDATES}
"""Options that make a command end soon."""
NEVER_ENDS = ("serve",)
PROOF = re.compile(r"^glassnet-proof-1\.\S+$", re.MULTILINE)

Capture = pytest.CaptureFixture[str]


def follow(example: Example, capsys: Capture) -> None:
    """Do what a line says, as far as possible here. Raises AssertionError for other programs."""
    if example.arguments is not None:
        follow_glassnet(example, example.arguments, capsys)
    elif example.words[:2] == ["pip", "install"]:
        follow_pip(example.words[2:])
    elif example.words[:2] == ["python3", "build.py"]:
        build.parse(example.words[2:])
    else:
        raise AssertionError(f"nothing here can tell whether this does what it says: {example.line}")


def follow_glassnet(example: Example, arguments: list[str], capsys: Capture) -> None:
    """Run a command; serve is only parsed, and search ends where Dask and Optuna are missing."""
    options = parser("glassnet").parse_args(arguments)
    check_comment(example.comment, options.task)
    if options.task in NEVER_ENDS:
        return
    capsys.readouterr()
    exit_code = main([*arguments, *SHORTER.get(options.task, [])])
    said = capsys.readouterr()
    if options.task == "search":
        assert exit_code == 2, example.line
        assert "which is not installed. Install it" in said.err, said.err
        return
    assert (exit_code, said.err) == (0, ""), f"{example.line}: {said.err}"
    if options.json:
        assert json.loads(said.out)["command"] == options.task
    if "glassnet verify LINE" in example.comment:
        assert main(["verify", *PROOF.findall(said.out)]) == 0
    if options.task == "export":
        for name in re.findall(r"\w+", example.comment.removeprefix("or ").replace(" or ", " ")):
            assert name in FORMATS
            assert main([*arguments, "--to", name]) == 0


def check_comment(comment: str, task: str) -> None:
    """Assert that a line's comment names only existing commands, and options of this one."""
    named = {*re.findall(r"glassnet ([a-z]+)", comment)}
    assert named <= set(COMMANDS)
    commands = next(each for each in parser("glassnet")._actions if isinstance(each.choices, dict))
    assert isinstance(commands.choices, dict)
    known = commands.choices[task]._option_string_actions
    assert {*re.findall(r"--[a-z-]+", comment)} <= set(known), comment


def follow_pip(arguments: list[str]) -> None:
    """Assert that the line installs this folder, with known extras."""
    (target,) = arguments
    read = re.fullmatch(r"\.(?:\[([a-z,]+)\])?", target)
    assert read, target
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = read[1].split(",") if read[1] else []
    assert set(extras) <= set(project["optional-dependencies"])


def test_every_line_for_the_terminal_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    write_small_files(tmp_path)
    monkeypatch.chdir(tmp_path)
    followed = []
    for example in examples():
        follow(example, capsys)
        followed.append(example.line)
    print(*followed, sep="\n")
    commands = {each.arguments[0] for each in examples() if each.arguments}
    assert commands >= {"xor", "digits", "replay", "draw", "export", "search", "serve"}
    assert len(followed) >= 15
    assert (tmp_path / "my-network.npz").is_file()


def test_every_block_of_python_does_what_it_says() -> None:
    pixels, labels = digit_like_arrays(60)
    others = {"other_pixels": pixels[40:], "their_labels": labels[40:]}
    programs = [text for language, text in blocks() if language == "python"]
    assert len(programs) == 1
    for program in programs:
        names: dict[str, Any] = {"pixels": pixels[:40], "labels": labels[:40], **others}
        exec(compile(program, "README.md", "exec"), names)
        assert names["classifier"].predict(pixels[40:]).shape == (20,)


def test_no_block_is_of_another_kind() -> None:
    assert {language for language, _ in blocks()} == {"", "python"}


@pytest.mark.parametrize(
    "line",
    [
        "conda install glassnet",
        "pip install '.[cuda]'",
        "pip install glassnet",
        "glassnet xor     # glassnet dance does the same",
        "glassnet xor     # --colour red does, too",
        "glassnet export nowhere.npz --to onnx",
        "glassnet search --grid speed=1..3",
        "glassnet digits --data nowhere.npz",
    ],
)
def test_a_line_that_does_not_do_what_it_says_is_found(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    write_small_files(tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssertionError):
        follow(example_of(line), capsys)


@pytest.mark.parametrize(
    "line", ["glassnet dance", "glassnet xor --colour red", "glassnet serve dist --colour red"]
)
def test_a_line_that_cannot_be_parsed_is_found(line: str, capsys: Capture) -> None:
    with pytest.raises(Mistyped):
        follow(example_of(line), capsys)
    with pytest.raises(SystemExit):
        follow(example_of(line.replace("glassnet", "python3 build.py")), capsys)
