"""Pictures by the real matplotlib: of a run, of a saved model, of runs exported by the page."""

from __future__ import annotations

import json
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

from glassnet.saving.checkpoint import write_checkpoint
from glassnet.saving.model_files import write_model
from glassnet.saving.runs_file import RunsFile, SavedRun, write_runs
from sitebuild.places import DIST, ROOT
from tests.core.made.builders import table_session
from tests.core.made.kept_runs import row_of

PythonWith = Callable[[str], Path]
FIGURES = """
import json, sys
from pathlib import Path
import numpy as np
from glassnet import PRESETS, Session, packed_digits, plot
from dataclasses import replace
config = replace(PRESETS["digits"], hidden_layers=(12,), iterations=60)
session = Session(config, packed_digits(Path(sys.argv[1]).read_bytes()))
session.begin_experiment()
session.train_for(1e9)
print(json.dumps({
    "grid": [axes.get_title() for axes in plot.digits(session).axes],
    "curves": [axes.get_ylabel() for axes in plot.curves(session.training, session.validation).axes],
    "weights": sum(bool(axes.images) for axes in plot.weights(session.network).axes),
    "counts": sum(int(text.get_text()) for text in plot.confusion(session).axes[0].texts),
}))
"""


def run(python: Path, *arguments: str | Path) -> str:
    done = subprocess.run(
        [str(python), "-W", "error", *map(str, arguments)],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT / "pysrc"), "PATH": "", "HOME": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_a_run_a_model_and_kept_runs_are_drawn(python_with: PythonWith, tmp_path: Path) -> None:
    python = python_with("exports-notebook")
    pictures = {name: tmp_path / f"{name}.png" for name in ("table", "points", "model", "runs")}
    run(python, "-m", "glassnet", "xor", "--plot", pictures["table"])
    run(python, "-m", "glassnet", "xor", "--preset", "points-xor", "--plot", pictures["points"])
    session = table_session(iterations=50)
    session.train_for(60)
    model, runs = tmp_path / "model.npz", tmp_path / "runs.zip"
    model.write_bytes(write_model(session.network, session.config, run=session.run_record))
    run(python, "-m", "glassnet", "plot", model, "--out", pictures["model"])
    row = row_of(write_checkpoint(session), name="Mine")
    runs.write_bytes(write_runs(RunsFile([SavedRun(row, session.training, session.validation)])))
    found = run(python, "-m", "glassnet", "plot", runs, "--out", pictures["runs"], "--json")
    assert json.loads(found) == {"command": "plot", "exit_code": 0, "plot": str(pictures["runs"])}
    for name, picture in pictures.items():
        data = picture.read_bytes()
        width, height = struct.unpack(">II", data[16:24])  # from PNG's first chunk
        assert min(width // 900, height // 400) >= 1, name
        assert len(data) > 15_000, f"{name} shows little"


def test_the_figures_show_what_the_notebook_showed_in_its_words(python_with: PythonWith) -> None:
    told = json.loads(run(python_with("exports-notebook"), "-c", FIGURES, DIST / "data" / "digits.npz"))
    assert len(told["grid"]) == 20
    assert all(title.startswith(("Correct guess! ", "Guessed ")) for title in told["grid"])
    assert told["curves"] == ["cost", "share of right answers"]
    assert told["weights"] == 12
    assert told["counts"] == 1000
