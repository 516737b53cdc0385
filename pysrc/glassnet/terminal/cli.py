"""The terminal face: `glassnet xor`, `digits`, `replay`, `verify`, `draw`, `export` ..."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType, ModuleType

import numpy as np

from glassnet.config import PRESETS, Config, parse_config
from glassnet.data.named_data import named_data
from glassnet.engines.engines import Engines
from glassnet.engines.platform import platform_here
from glassnet.refusals import Refusal
from glassnet.reruns.replay import replay_run
from glassnet.runs.session import Session
from glassnet.saving.exports.read_any import read_any
from glassnet.saving.model_files import (
    model_hash,
    numbered_folder,
    save_folder,
    write_model,
)
from glassnet.terminal.drawing import drawing_lines
from glassnet.terminal.exporting import exported_lines
from glassnet.terminal.loading import digits_of, load, recorded_run
from glassnet.terminal.options import parser
from glassnet.terminal.proving import proof_line, verify
from glassnet.terminal.report import progress_line, report
from glassnet.terminal.setting_options import ONLY_FOR, TASKS, given_settings, option_of
from glassnet.terminal.verdicts import verdict_lines
from glassnet.terminal.wording import worded

SLICE_SECONDS = 0.2
FITTING = {
    "truth_table": "Give the table that it learnt with --truth-table.",
    "points": "Give what it was told of a point with --point-inputs.",
    "digits": "Choose another model.",
}
"""Settings that make the data fit a loaded model."""


def main(arguments: Sequence[str] | None = None, prog: str = "glassnet") -> int:
    """Run the command. Returns 0 when all went well, 2 after a sentence on stderr when it did not.

    prog: the name it was called by, shown in the help.
    """
    options = parser(prog).parse_args(arguments)
    try:
        if options.task == "serve":
            _serve(options)
            return 0
        if options.task == "replay":
            print(*_replay(options), sep="\n")
            return 0
        if options.task == "verify":
            status, said = verify(options)
            print(said)
            return status
        if options.task == "plot":
            print(_plotting().plotted(options))
            return 0
        if options.task == "draw":
            print(*drawing_lines(options), sep="\n")
            return 0
        if options.task == "export":
            print(*exported_lines(options), sep="\n")
            return 0
        if options.task == "search":
            _search(options)
            return 0
        _check_save(options.save, options.half)
        if options.plot:
            _plotting().check_plot(options.plot)
        session = _session(options)
        was_stopped = _train(session)
        print(*report(session), *verdict_lines(session), sep="\n")
        if options.plot:
            print(_plotting().save_plot(session, options.plot))
        if options.proof:
            print(proof_line(session))
        if options.save:
            _save(session, options.save, options.half)
    except (ValueError, OSError) as error:
        print(f"glassnet: {worded(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:  # nothing to keep yet, or Ctrl+C came a second time
        print("\nstopped")
        return 130
    return 130 if was_stopped else 0


def _serve(options: argparse.Namespace) -> None:
    """Serve a page until Ctrl+C. Raises ValueError when that is impossible."""
    # No other command needs a server, whose modules take as long to load as a short run takes to learn.
    from glassnet.terminal.serve import serve

    serve(options)


def _plotting() -> ModuleType:
    """What makes pictures: only those who ask for one wait for matplotlib."""
    from glassnet.terminal import plotting

    return plotting


def _search(options: argparse.Namespace) -> None:
    """Search until nothing is left. Raises ValueError when that is impossible."""
    # As in _serve: only this command needs it.
    from glassnet.terminal.searching import check_search, say, search

    check_search(options.save, options.out)
    say(search(options))


def _check_save(path: Path | None, half: bool) -> None:
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


def _session(options: argparse.Namespace) -> Session:
    """An untrained run: with a fresh network, or with the one that --load names."""
    if options.load is None:
        config = _config(options, PRESETS[options.preset])
        return _fresh_session(options, config)
    data = load(options.load)
    loaded = read_any(data)
    network, config = loaded.network, _config(options, loaded.config)
    session = _fresh_session(options, config)
    mine, given = session.network.layer_sizes, network.layer_sizes
    if (mine[0], mine[-1]) != (given[0], given[-1]):
        raise ValueError(
            f"the loaded model has {given[0]} inputs and {given[-1]} outputs; this run's data has "
            f"{mine[0]} and {mine[-1]}. {FITTING[config.dataset]}"
        )
    session.replace_network(network, model_hash(data))
    return session


def _fresh_session(options: argparse.Namespace, config: Config) -> Session:
    dataset = named_data(config, lambda named: digits_of(named, options.data))
    if options.set_patience is not None and config.patience and not dataset.validation:
        raise ValueError(
            "--patience stops when validation data no longer improves; this run has none. Leave it out, "
            "or learn points (--preset points-xor) with --held-out above 0."
        )
    return Session(config, dataset, Engines(platform_here()))


def _config(options: argparse.Namespace, base: Config) -> Config:
    """`base` with the settings that were given. Raises ValueError for one that has no effect."""
    _, learnable = TASKS[options.task]
    if base.dataset not in learnable:
        raise ValueError(
            f"{options.task} learns {' or '.join(learnable)}; the loaded model learnt {base.dataset}. "
            "Choose another model, or the other command."
        )
    given = given_settings(options)
    for dataset, names in ONLY_FOR.items():
        useless = [name for name in names if name in given]
        if dataset != base.dataset and useless:
            raise ValueError(
                f"{option_of(useless[0])} is for the dataset {dataset}; this run learns {base.dataset}. "
                "Leave it out, or start from another --preset."
            )
    return parse_config(given, base)


def _replay(options: argparse.Namespace) -> list[str]:
    """Lines that show what comes out when the run of a saved model is trained again."""
    data = load(options.file)
    loaded = read_any(data)
    saved, run = loaded.network, recorded_run(loaded, options.file)
    files = [load(path) for path in options.loaded]
    models = {model_hash(file): read_any(file).network for file in files}
    dataset = named_data(run.config, lambda named: digits_of(named, options.data))
    if run.engines - {"numpy"}:  # a browser's kernel, which is not here
        run = run.for_any_engine()
    session = replay_run(run, dataset, models)
    difference = np.abs(session.network.parameters.vector - saved.parameters.vector).max()
    same = (
        "every weight and bias is that of the file, to the bit"
        if difference == 0
        else f"weights and biases differ from the file's by up to {difference:.2g}, by rounding: of "
        "another engine or computer, or of a file saved with --half"
    )
    return [*report(session), same]


def _train(session: Session) -> bool:
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


def _save(session: Session, path: Path, half: bool) -> None:
    if path.suffix == ".npz":
        precision = np.float16 if half else None
        path.write_bytes(write_model(session.network, session.config, precision, session.run_record))
    else:
        path = numbered_folder(path, np.random.default_rng())
        save_folder(path, session.network, session.config, session.run_record)
    print(f"saved {path}")
