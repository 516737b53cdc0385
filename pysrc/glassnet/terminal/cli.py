"""The terminal face: `glassnet xor`, `digits` and `replay`; `python -m glassnet` does the same."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from types import FrameType

import numpy as np

from glassnet.config import BOUNDS, CHOICES, LABS, POINT_INPUTS, PRESETS, Config, parse_config
from glassnet.data import datasets
from glassnet.data.datasets import Dataset
from glassnet.data.named_data import named_data
from glassnet.data.own_data import NamedFile, own_dataset, read_own_digits
from glassnet.engines.engines import Engines
from glassnet.engines.platform import platform_here
from glassnet.refusals import Refusal
from glassnet.runs.replay import replay_run
from glassnet.runs.session import Session
from glassnet.saving.model_files import (
    model_hash,
    numbered_folder,
    packed_folder,
    read_model,
    read_run,
    save_folder,
    write_model,
)
from glassnet.terminal.report import progress_line, report
from glassnet.terminal.verdicts import verdict_lines
from glassnet.terminal.wording import worded

SLICE_SECONDS = 0.2
DIGITS_FILE = Path("dist/data/digits.npz")
IDX_FILES = (
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
)
"""MNIST's file names, unpacked or with .gz at the end."""
TASKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "xor": ("learn a truth table, the modified XOR unless told otherwise", LABS["xor"]),
    "digits": ("learn handwritten digits", ("digits",)),
}
"""What can be learnt: its description, and the datasets of Config that it stands for."""
ONLY_FOR: dict[str, tuple[str, ...]] = {
    "truth_table": ("truth_table",),
    "points": ("point_set", "point_inputs", "own_points", "point_noise", "held_out"),
    "digits": ("augment_shift", "augment_rotate", "augment_scale", "augment_noise"),
}
"""Settings that have an effect for one dataset only."""
NOT_OFFERED = ("dataset", "engine")
"""The preset decides the dataset, and NumPy computes whatever the engine: only a page has the kernel."""
FITTING = {
    "truth_table": "Give the table that it learnt with --truth-table.",
    "points": "Give what it was told of a point with --point-inputs.",
    "digits": "Choose another model.",
}
"""Settings that make the data fit a loaded model."""
WRITTEN_AS = {
    "truth_table": "the targets, a word of 0s and 1s a row, rows in binary order, such as '0 1 1 0'",
    "point_inputs": f"what is told of a point, some of {' '.join(POINT_INPUTS)}, such as 'x y'",
    "own_points": "points of the set own, x,y,class in hundredths, such as '50,-25,1 -50,25,0'",
    "hidden_layers": "units of each hidden layer, such as 200-100, or none",
}
"""How to write settings that are neither a choice nor a number."""


def main(arguments: Sequence[str] | None = None, prog: str = "glassnet") -> int:
    """Run the command. Returns 0 when all went well, 2 after a sentence on stderr when it did not.

    prog: the name it was called by, shown in the help.
    """
    options = _parser(prog).parse_args(arguments)
    try:
        if options.task == "replay":
            print(*_replay(options), sep="\n")
            return 0
        _check_save(options.save, options.half)
        session = _session(options)
        was_stopped = _train(session)
        print(*report(session), *verdict_lines(session), sep="\n")
        if options.save:
            _save(session, options.save, options.half)
    except (ValueError, OSError) as error:
        print(f"glassnet: {worded(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:  # nothing to keep yet, or Ctrl+C came a second time
        print("\nstopped")
        return 130
    return 130 if was_stopped else 0


def _parser(prog: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=prog, description="A neural network you can see through.")
    tasks = parser.add_subparsers(dest="task", required=True)
    for task, (summary, learnable) in TASKS.items():
        command = tasks.add_parser(task, help=summary, description=summary)
        presets = [name for name, preset in PRESETS.items() if preset.dataset in learnable]
        beginning = command.add_mutually_exclusive_group()
        beginning.add_argument(
            "--preset", choices=presets, default=task, help=f"where to start from (default {task})"
        )
        beginning.add_argument(
            "--load",
            type=Path,
            metavar="NAME",
            help="go on with a saved model and its settings: a .npz file, or a folder of .npy files",
        )
        command.add_argument(
            "--save",
            type=Path,
            metavar="NAME",
            help="save the model: NAME.npz as one file, else a folder NAME_#### of .npy files",
        )
        command.add_argument(
            "--half", action="store_true", help="save in float16, half the size (with NAME.npz)"
        )
        if task == "digits":
            _add_data(command)
        _add_settings(command, learnable)
    summary = "repeat the run that a saved model comes from, and compare"
    command = tasks.add_parser("replay", help=summary, description=summary)
    command.add_argument("file", type=Path, metavar="NAME", help="a model that Glassnet saved")
    command.add_argument(
        "--loaded",
        type=Path,
        action="append",
        default=[],
        metavar="NAME",
        help="a model that was loaded in the course of the run; once for each",
    )
    _add_data(command, ", or the one file of own digits that the page was given")
    return parser


def _add_data(command: argparse.ArgumentParser, more: str = "") -> None:
    command.add_argument(
        "--data",
        type=Path,
        default=DIGITS_FILE,
        help="digits.npz, Keras's mnist.npz, or a folder with MNIST's four IDX files"
        f"{more} (default {DIGITS_FILE})",
    )


def _add_settings(command: argparse.ArgumentParser, learnable: Collection[str]) -> None:
    """An option for every field of Config that affects these datasets, with no value unless given."""
    settings = command.add_argument_group("settings")
    useless = {name for dataset, names in ONLY_FOR.items() if dataset not in learnable for name in names}
    for field in fields(Config):
        name = field.name
        if name in useless or name in NOT_OFFERED:
            continue
        legal = WRITTEN_AS.get(name) or ", ".join(CHOICES.get(name, ())) or str(BOUNDS.get(name))
        settings.add_argument(_option(name), dest=f"set_{name}", metavar="VALUE", help=legal)


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")


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
    data = _load(options.load)
    network, saved = read_model(data)
    config = _config(options, saved)
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
    dataset = named_data(config, lambda named: _digits(named, options.data))
    if options.set_patience is not None and config.patience and not dataset.validation:
        raise ValueError(
            "--patience stops when validation data no longer improves; this run has none. Leave it out, "
            "or learn points (--preset points-xor) with --held-out above 0."
        )
    return Session(config, dataset, Engines(platform_here()))


def _load(path: Path) -> bytes:
    """The bytes of a saved model; a folder is packed into the one file that it could be."""
    if path.is_dir():
        return packed_folder(path)
    if not path.is_file():
        raise ValueError(
            f"a model is an .npz file or a folder of .npy files; there is no {path}. Check the name."
        )
    return path.read_bytes()


def _config(options: argparse.Namespace, base: Config) -> Config:
    """`base` with the settings that were given. Raises ValueError for one that has no effect."""
    _, learnable = TASKS[options.task]
    if base.dataset not in learnable:
        raise ValueError(
            f"{options.task} learns {' or '.join(learnable)}; the loaded model learnt {base.dataset}. "
            "Choose another model, or the other command."
        )
    given = {
        name.removeprefix("set_"): value
        for name, value in vars(options).items()
        if name.startswith("set_") and value is not None
    }
    for dataset, names in ONLY_FOR.items():
        useless = [name for name in names if name in given]
        if dataset != base.dataset and useless:
            raise ValueError(
                f"{_option(useless[0])} is for the dataset {dataset}; this run learns {base.dataset}. "
                "Leave it out, or start from another --preset."
            )
    return parse_config(given, base)


def _digits(config: Config, data: Path) -> Dataset:
    if data.is_dir():
        images, labels, test_images, test_labels = (_idx_file(data, name) for name in IDX_FILES)
        return datasets.idx_dataset(images, labels, test_images, test_labels)
    if not data.is_file():
        raise ValueError(
            f"{data} must be digits.npz, Keras's mnist.npz or a folder of IDX files; there is none. "
            "Run python3 build.py build first, or name another with --data."
        )
    content = data.read_bytes()
    if config.dataset == "own_digits":  # a run of the page, replayed
        return own_dataset(read_own_digits([NamedFile(data.name, content)]), data.name, config.seed)
    return datasets.packed_digits(content)


def _replay(options: argparse.Namespace) -> list[str]:
    """Lines that tell what comes out when the run of a saved model is trained again."""
    data = _load(options.file)
    saved, _ = read_model(data)
    run = read_run(data)
    if run is None:
        raise ValueError(
            f"{options.file} must tell of the run that its weights come from; it holds weights alone. "
            "Choose a model that Glassnet saved."
        )
    files = [_load(path) for path in options.loaded]
    models = {model_hash(file): read_model(file)[0] for file in files}
    dataset = named_data(run.config, lambda named: _digits(named, options.data))
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


def _idx_file(folder: Path, name: str) -> bytes:
    for path in (folder / name, folder / f"{name}.gz"):
        if path.is_file():
            return path.read_bytes()
    raise ValueError(
        f"{folder} must hold {', '.join(IDX_FILES)}, unpacked or as .gz; {name} is missing. Add it."
    )


def _train(session: Session) -> bool:
    """Train to the end, with a progress bar on a terminal, or a line every tenth when piped.

    Ctrl+C ends it after the current slice. Returns whether that happened.
    Raises ValueError when training diverges: such a network would answer nan.
    """
    session.begin_experiment()
    started = time.perf_counter()
    told = 0
    with _noticing_stops() as stops:
        while not (session.done or stops):
            session.train_for(SLICE_SECONDS)
            elapsed = time.perf_counter() - started
            if sys.stdout.isatty():
                print("\r" + progress_line(session, elapsed), end="", flush=True)
            elif (tenth := session.iteration * 10 // session.goal) > told:
                told = tenth
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
