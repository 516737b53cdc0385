"""The commands xor and digits: training a session to its end, and saving it."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, ModuleType

import numpy as np

from glassnet.refusals import Refusal
from glassnet.runs.session import Session
from glassnet.saving.model_files import numbered_folder, save_folder, write_model
from glassnet.terminal.commands.beginning import begun_session
from glassnet.terminal.commands.proving import proof_line
from glassnet.terminal.faces.records import Proof, RunJudged, Saved, Show, TrainingGoesOn
from glassnet.terminal.faces.refusal import TerminalRefusal
from glassnet.terminal.faces.results import results_of
from glassnet.terminal.faces.verdicts import worded_verdict

STOPPED = 130
"""The exit code after Ctrl+C, as in shells."""
SLICE_SECONDS = 0.2


def check_save(path: Path | None, half: bool) -> None:
    """Raises ValueError if saving is impossible, before hours are spent on training."""
    if half and (path is None or path.suffix != ".npz"):
        raise TerminalRefusal(
            "half_without_file",
            f"--half saves one file in float16, so it needs --save NAME.npz; got {path or 'no --save'}. "
            "Give such a name, or leave out --half.",
        )
    if path is None:
        return
    if not path.name:
        raise TerminalRefusal(
            "save_without_name", "--save needs a name such as my-network.npz; got none. Give one."
        )
    if not path.parent.is_dir():
        raise TerminalRefusal(
            "folder_missing",
            f"--save needs an existing folder; {path.parent} is not one. Make it first.",
        )
    if not os.access(path if path.is_file() else path.parent, os.W_OK):
        raise TerminalRefusal(
            "place_not_writable",
            f"--save needs a writable place; {path} is not writable. Choose another.",
        )
    if path.suffix == ".npz" and path.is_dir():
        raise TerminalRefusal(
            "name_of_folder",
            f"--save needs the name of a file; {path} is a folder. Choose another name.",
        )


def learn(options: argparse.Namespace, show: Show) -> int:
    """Train as the options say, and show the results. Returns the exit code.

    Raises ValueError when an option cannot be followed, or training diverges.
    """
    check_save(options.save, options.half)
    if options.plot:
        _plotting().check_plot(options.plot)
    session = begun_session(options)
    was_stopped = train(session, show)
    for record in results_of(session):
        show(record)
    if verdict := worded_verdict(session):
        show(RunJudged(verdict))
    if options.save:  # before the plot and the proof, which may be refused
        show(Saved(str(save(session, options.save, options.half))))
    if options.plot:
        show(_plotting().save_plot(session, options.plot))
    if options.proof:
        show(Proof(proof_line(session)))
    return STOPPED if was_stopped else 0


def _plotting() -> ModuleType:
    """The plotting module, imported lazily: only those who want a picture wait for matplotlib."""
    from glassnet.terminal.commands import plotting

    return plotting


def train(session: Session, show: Show) -> bool:
    """Train to the end, and show the progress after each slice.

    Ctrl+C ends it after the current slice. Returns whether that happened. Raises ValueError when
    training diverges: such a network would answer nan.
    """
    session.begin_experiment()
    started = time.perf_counter()
    with _noticing_stops() as stops:
        while not (session.done or stops):
            session.train_for(SLICE_SECONDS)
            show(_news(session, time.perf_counter() - started))
    if session.status == "diverged":
        rate = session.config.learning_rate
        raise Refusal("training_diverged", iteration=session.iteration, rate=rate)
    return bool(stops)


def _news(session: Session, elapsed: float) -> TrainingGoesOn:
    """The progress of a run. elapsed: seconds so far."""
    share = session.iteration / session.goal
    shown = session.validation if len(session.validation) else session.training
    return TrainingGoesOn(
        share,
        shown.cost[-1] if len(shown) else None,
        shown.accuracy[-1] if len(shown) else None,
        samples_per_second=session.walk.samples / elapsed,
        seconds_left=elapsed / share - elapsed,
    )


@contextlib.contextmanager
def _noticing_stops() -> Iterator[list[int]]:
    """Yields a list that notes Ctrl+C, so that no update is left half done; a second Ctrl+C aborts."""
    stops: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        stops.append(number)
        if len(stops) > 1:
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, note)
    try:
        yield stops
    finally:
        signal.signal(signal.SIGINT, before)


def save(session: Session, path: Path, half: bool) -> Path:
    """Save the model: as one file if the name ends in .npz, else as a folder. half: in float16.

    Returns the path of that file or folder.
    """
    if path.suffix == ".npz":
        precision = np.float16 if half else None
        path.write_bytes(write_model(session.network, session.config, precision, session.run_record))
    else:
        path = numbered_folder(path, np.random.default_rng())
        save_folder(path, session.network, session.config, session.run_record)
    return path
