"""The benchmark's pages: each answers once. Speed is not judged here."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bench.served import make_served
from tests.browsers import VARIABLE

ROOT = Path(__file__).resolve().parents[2]
NOT_IN_THE_VENV_OF_THE_TESTS = {"native PyTorch"}

pytestmark = pytest.mark.thorough


@pytest.mark.nightly
@pytest.mark.only_browser("chromium")
def test_the_benchmark_measures_every_contender_on_every_page(tmp_path: Path) -> None:
    make_served(tmp_path / "served")
    path = json.loads(os.environ.get(VARIABLE, "{}")).get("chromium")
    command = [
        *(sys.executable, "-m", "tests.bench", "--root", str(tmp_path / "served")),
        *("--out", str(tmp_path / "out"), "--rounds", "1", "--seconds", "0.05"),
        *(["--chromium", path] if path else []),
    ]
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "pysrc")}
    pipes: dict[str, Any] = {"capture_output": True, "text": True, "stdin": subprocess.DEVNULL}
    done = subprocess.run(command, cwd=ROOT, env=variables, **pipes)
    assert done.returncode == 0, done.stderr
    report = (tmp_path / "out" / "bench.md").read_text(encoding="utf-8")
    missing = re.findall(r"^\| (.+) \| not measured: ", report, re.MULTILINE)
    assert set(missing) == NOT_IN_THE_VENV_OF_THE_TESTS, report
    assert "was not measured" not in report
    assert "nan" not in report
    assert (tmp_path / "out" / "bench.svg").exists()
