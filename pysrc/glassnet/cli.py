"""The terminal face: `python -m glassnet xor` and `python -m glassnet digits`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import numpy as np

from glassnet import datasets
from glassnet.config import BOUNDS, CHOICES, PRESETS, Config, parse_config
from glassnet.datasets import Dataset
from glassnet.metrics import hard_confusion_matrix
from glassnet.model_files import numbered_folder, save_folder, write_model
from glassnet.session import Session

SLICE_SECONDS = 0.2
BAR_WIDTH = 30
DIGITS_FILE = Path("dist/data/digits.npz")
IDX_FILES = (
    "train-images-idx3-ubyte.gz",
    "train-labels-idx1-ubyte.gz",
    "t10k-images-idx3-ubyte.gz",
    "t10k-labels-idx1-ubyte.gz",
)
HELD_BACK = 1 / 12
"""Share of an IDX training set that is kept for validation: 5,000 of MNIST's 60,000."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when all went well, 2 with a sentence on stderr when it could not."""
    options = _parser().parse_args(arguments)
    try:
        config = _config(options)
        session = Session(config, _dataset(options))
        _train(session)
        _report(session)
        if options.save:
            _save(session, Path(options.save), options)
    except (ValueError, OSError) as error:
        print(f"glassnet: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nstopped")
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m glassnet", description="A neural network you can see through."
    )
    tasks = parser.add_subparsers(dest="task", required=True)
    for task, summary in (
        ("xor", "learn a truth table, the modified XOR unless told otherwise"),
        ("digits", "learn handwritten digits"),
    ):
        command = tasks.add_parser(task, help=summary, description=summary)
        presets = [name for name in PRESETS if name.endswith(task)]
        command.add_argument("--preset", choices=presets, default=task, help="where to start from")
        command.add_argument(
            "--save",
            metavar="NAME",
            help="save the model: NAME.npz as one file, else a folder NAME_#### of .npy files",
        )
        command.add_argument(
            "--half", action="store_true", help="save in float16, half the size (with NAME.npz)"
        )
        if task == "digits":
            command.add_argument(
                "--data",
                type=Path,
                default=DIGITS_FILE,
                help=f"digits.npz, or a folder with MNIST's four IDX files (default {DIGITS_FILE})",
            )
        _add_settings(command)
    return parser


def _add_settings(command: argparse.ArgumentParser) -> None:
    """An option for every field of Config, unset unless given."""
    settings = command.add_argument_group("settings")
    for field in fields(Config):
        if field.name == "dataset":
            continue
        legal = ", ".join(CHOICES.get(field.name, ())) or str(BOUNDS.get(field.name, ""))
        option = "--" + field.name.replace("_", "-")
        settings.add_argument(option, dest=f"set_{field.name}", metavar="VALUE", help=legal)


def _config(options: argparse.Namespace) -> Config:
    given = {
        name.removeprefix("set_"): value
        for name, value in vars(options).items()
        if name.startswith("set_") and value is not None
    }
    return parse_config(given, PRESETS[options.preset])


def _dataset(options: argparse.Namespace) -> Dataset:
    if options.task == "xor":
        preset = PRESETS[options.preset]
        return datasets.truth_table(options.set_truth_table or preset.truth_table)
    data: Path = options.data
    if data.is_dir():
        return _idx_dataset(data)
    if not data.is_file():
        raise ValueError(
            f"{data} must be digits.npz or a folder of IDX files; there is none. "
            "Run python3 build.py build first, or name another with --data."
        )
    return datasets.packed_digits(data.read_bytes())


def _idx_dataset(folder: Path) -> Dataset:
    missing = [name for name in IDX_FILES if not (folder / name).is_file()]
    if missing:
        raise ValueError(f"{folder} must hold {', '.join(IDX_FILES)}; {missing[0]} is missing.")
    images, labels, test_images, test_labels = ((folder / name).read_bytes() for name in IDX_FILES)
    examples = datasets.idx_digits(images, labels)
    order = np.random.default_rng(0).permutation(len(examples))
    held_back = round(len(examples) * HELD_BACK)
    return Dataset(
        examples.part(order[held_back:]),
        examples.part(order[:held_back]),
        datasets.idx_digits(test_images, test_labels),
        rows=examples,
    )


def _train(session: Session) -> None:
    """Train to the end; a progress bar on a terminal, a line each tenth when piped."""
    session.extend()
    started = time.perf_counter()
    told = 0
    while not session.done:
        session.train_for(SLICE_SECONDS)
        elapsed = time.perf_counter() - started
        if sys.stdout.isatty():
            print("\r" + _progress_line(session, elapsed), end="", flush=True)
        elif (tenth := session.iteration * 10 // session.goal) > told:
            told = tenth
            print(_progress_line(session, elapsed), flush=True)
    if sys.stdout.isatty():
        print()


def _progress_line(session: Session, elapsed: float) -> str:
    share = session.iteration / session.goal
    filled = round(share * BAR_WIDTH)
    left = elapsed / share - elapsed
    shown = session.validation if len(session.validation) else session.training
    cost = f"cost {shown.cost[-1]:.4f}  {shown.accuracy[-1]:6.1%} right" if len(shown) else ""
    rate = session.samples / elapsed
    bar = "#" * filled + "." * (BAR_WIDTH - filled)
    return f"{share:4.0%} [{bar}] {cost}  {rate:,.0f} samples/s  {left:.0f} s left  "


def _report(session: Session) -> None:
    print(f"{session.status.replace('_', ' ')} after {session.iteration:,} iterations")
    test = session.dataset.test
    if test is None:
        _report_truth_table(session)
        return
    measured = session.measure(test)
    right = int(measured.correct.sum())
    print(f"{right:,} of {len(test):,} held-out digits right ({measured.accuracy:.1%})")
    print("confusion matrix, guess across and digit down:")
    assert test.labels is not None  # digits are classes
    for digit, row in enumerate(hard_confusion_matrix(measured.outputs, test.labels)):
        print(f"{digit} |" + "".join(f"{count:5d}" for count in row))


def _report_truth_table(session: Session) -> None:
    train = session.dataset.train
    measured = session.measure(train)
    print(f"cost {measured.cost:.6f}, {int(measured.correct.sum())} of {len(train)} rows right")
    for inputs, targets, outputs in zip(train.inputs, train.targets, measured.outputs, strict=True):
        bits = " ".join(f"{int(bit)}" for bit in inputs)
        wanted = " ".join(f"{int(bit)}" for bit in targets)
        print(f"{bits}  wanted {wanted}  got {' '.join(f'{output:.3f}' for output in outputs)}")


def _save(session: Session, path: Path, options: argparse.Namespace) -> None:
    if path.suffix == ".npz":
        precision = np.float16 if options.half else None
        path.write_bytes(write_model(session.network, session.config, precision, session.record))
    else:
        path = numbered_folder(path, np.random.default_rng())
        save_folder(path, session.network, session.config, session.record)
    print(f"saved {path}")
