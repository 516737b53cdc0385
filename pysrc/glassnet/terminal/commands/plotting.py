"""Pictures from a terminal: `--plot` of a run, and the command plot of a saved model or kept runs."""

from __future__ import annotations

import argparse
import io
import zipfile
from pathlib import Path

from glassnet import plot as picture
from glassnet.data.named_data import named_data
from glassnet.reruns.replay import replay_run
from glassnet.runs.session import Session
from glassnet.saving.exports.read_any import read_any
from glassnet.saving.runs_file import MANIFEST, read_runs
from glassnet.terminal.commands.loading import digits_of, load, recorded_run
from glassnet.terminal.faces.records import Plotted, Show
from glassnet.terminal.faces.refusal import TerminalRefusal


def check_plot(path: Path | None) -> None:
    """Raises ValueError if no picture can be written to `path`, before hours are spent on training."""
    if path is None:
        return
    if not path.parent.is_dir():
        raise TerminalRefusal(
            "folder_missing",
            f"a picture needs an existing folder; {path.parent} is not one. Make it first.",
        )
    picture.new_figure(1, 1)  # raises now if there is no matplotlib


def save_plot(session: Session, path: Path) -> Plotted:
    """Write the picture of a run."""
    picture.session(session).savefig(path)
    return Plotted(str(path))


def plot(options: argparse.Namespace, show: Show) -> int:
    """Write the picture of a saved model, whose run is repeated, or of the runs in a .zip.

    Returns the exit code. Raises ValueError when the file cannot be read or drawn.
    """
    check_plot(options.out)
    data = load(options.file)
    if _are_runs(data):
        runs = read_runs(data).runs
        named = [(str(run.row.get("name") or run.row["id"])[:40], run.training) for run in runs]
        picture.compared(named).savefig(options.out)
        show(Plotted(str(options.out)))
    else:
        show(save_plot(_trained_again(options, data), options.out))
    return 0


def _are_runs(data: bytes) -> bool:
    """Whether the data are a .zip of runs from the page; its contents are not checked."""
    try:
        return MANIFEST in zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, NotImplementedError):
        return False


def _trained_again(options: argparse.Namespace, data: bytes) -> Session:
    run = recorded_run(read_any(data), options.file)
    dataset = named_data(run.config, lambda named: digits_of(named, options.data))
    return replay_run(run.for_any_engine(), dataset)
