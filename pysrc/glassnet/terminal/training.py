"""Its commands xor and digits: a session is trained to its end, and saved."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import numpy as np

from glassnet.refusals import Refusal
from glassnet.runs.session import Session
from glassnet.saving.model_files import numbered_folder, save_folder, write_model
from glassnet.terminal.report import progress_line

SLICE_SECONDS = 0.2


def check_save(path: Path | None, half: bool) -> None:
    """Raises ValueError if saving is impossible, before hours are spent on training."""
    if half and (path is None or path.suffix != ".npz"):
        raise ValueError(
            f"--half saves one file in float16, so it needs --save NAME.npz; got {path or 'no --save'}. "
            "Add .npz to the name, or leave out --half."
        )
    if path is None:
        return
    if not path.name:
        raise ValueError("--save needs a name such as my-network.npz; got none. Write one.")
    if not path.parent.is_dir():
        raise ValueError(f"--save needs a folder that is there; {path.parent} is not. Make it first.")
    if not os.access(path if path.is_file() else path.parent, os.W_OK):
        raise ValueError(f"--save needs a place that can be written; {path} is none. Choose another.")
    if path.suffix == ".npz" and path.is_dir():
        raise ValueError(f"--save needs the name of a file; {path} is a folder. Choose another name.")


def train(session: Session) -> bool:
    """Train to the end, with a progress bar on a terminal, or a line every tenth when piped.

    Ctrl+C ends it after the current slice. Returns whether that happened.
    Raises ValueError when training diverges: such a network would answer nan.
    """
    session.begin_experiment()
    started = time.perf_counter()
    reported = 0
    with _noticing_stops() as stops:
        while not (session.done or stops):
            session.train_for(SLICE_SECONDS)
            elapsed = time.perf_counter() - started
            if sys.stdout.isatty():
                print("\r" + progress_line(session, elapsed), end="", flush=True)
            elif (tenth := session.iteration * 10 // session.goal) > reported:
                reported = tenth
                print(progress_line(session, elapsed), flush=True)
    if sys.stdout.isatty():
        print()
    if session.status == "diverged":
        rate = session.config.learning_rate
        raise Refusal("training_diverged", iteration=session.iteration, rate=rate)
    return bool(stops)


@contextlib.contextmanager
def _noticing_stops() -> Iterator[list[int]]:
    """Gives a list that notes Ctrl+C, so that no update is left half done; a second one ends all."""
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


def save(session: Session, path: Path, half: bool) -> None:
    """Save the model: as one file if the name ends in .npz, else as a folder. half: in float16."""
    if path.suffix == ".npz":
        precision = np.float16 if half else None
        path.write_bytes(write_model(session.network, session.config, precision, session.run_record))
    else:
        path = numbered_folder(path, np.random.default_rng())
        save_folder(path, session.network, session.config, session.run_record)
    print(f"saved {path}")
