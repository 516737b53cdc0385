"""The map of pysrc/: its folders, words and training loop match the package."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from sitebuild.package_map import worded
from tests.contract.structure.package_map import PACKAGE, README, folders, modules

LOOP = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_the_words_of_the_map_are_the_first_lines_of_its_modules() -> None:
    assert worded(README, PACKAGE) == README, "Run: python3 build.py wire"


def test_the_map_has_every_folder() -> None:
    found = sorted(
        path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.glob("*/**/__init__.py")
    )
    assert sorted(folders()) == found


def test_every_folder_of_the_package_says_what_it_is() -> None:
    for name in folders():
        sentence = (PACKAGE / name / "__init__.py").read_text(encoding="utf-8")
        rest = ".*" if f"{name}.__init__" in modules() else ""  # config's file also has imports
        assert re.fullmatch(rf'"""[^\n]+\."""\n{rest}', sentence, re.DOTALL), name


def test_the_whole_in_one_view_is_at_most_30_lines_and_learns(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (loop,) = LOOP
    assert len(loop.splitlines()) <= 30
    names: dict[str, Any] = {}
    exec(loop, names)
    costs = [float(line) for line in capsys.readouterr().out.splitlines()[:5]]
    assert costs == sorted(costs, reverse=True)
    answers = names["feed_forward"](names["network"], names["inputs"]).outputs
    assert np.array_equal(answers.round(), names["targets"])
