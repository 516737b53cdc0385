"""What can be typed after the command glassnet."""

from __future__ import annotations

import argparse
from pathlib import Path

from glassnet.config import LABS, PRESETS
from glassnet.saving.exports.formats import FORMATS
from glassnet.search.space import MOST_TRIALS
from glassnet.terminal.command_parser import CommandParser, add_json
from glassnet.terminal.commands.digits_files import DIGITS_FILE, KINDS
from glassnet.terminal.commands.setting_options import TASKS, add_settings
from glassnet.version import __version__

LAST_PORT = 65_535
DIGITS_MODEL = Path("dist/models/digits.npz")


def parser(prog: str) -> argparse.ArgumentParser:
    """Return the parser of the command line, which raises ValueError for what it cannot read.

    prog: the name that the command was called by.
    """
    whole = CommandParser(prog=prog, description="A neural network you can see through.")
    whole.add_argument("--version", action="version", version=f"glassnet {__version__}")
    whole.set_defaults(json=False)  # serve has no such option
    tasks = whole.add_subparsers(dest="task", required=True)
    _add_training(tasks)
    _add_replay(tasks)
    _add_verify(tasks)
    _add_plot(tasks)
    _add_draw(tasks)
    _add_export(tasks)
    _add_search(tasks)
    _add_serve(tasks)
    return whole


def _add_training(tasks: argparse._SubParsersAction[CommandParser]) -> None:
    for task, (summary, learnable) in TASKS.items():
        command = tasks.add_parser(task, help=summary, description=summary)
        presets = [name for name, preset in PRESETS.items() if preset.dataset in learnable]
        beginning = command.add_mutually_exclusive_group()
        beginning.add_argument(
            "--preset",
            choices=presets,
            default=task,
            help=f"the settings to start from (default {task})",
        )
        beginning.add_argument(
            "--load",
            type=Path,
            metavar="NAME",
            help="train a saved model further: .npz, a folder of .npy, JSON, safetensors or ONNX",
        )
        command.add_argument(
            "--save",
            type=Path,
            metavar="NAME",
            help="save the model: NAME.npz as one file, else a folder NAME_#### of .npy files",
        )
        command.add_argument(
            "--half", action="store_true", help="save in float16, half the size (needs NAME.npz)"
        )
        command.add_argument(
            "--proof", action="store_true", help="print a line that proves how the training ended"
        )
        command.add_argument(
            "--plot",
            type=Path,
            metavar="OUT.png",
            help="save a picture of the run (needs pip install 'glassnet[plot]')",
        )
        if task == "digits":
            _add_data(command)
        add_json(command, task)
        add_settings(command, learnable)


def _add_replay(tasks: argparse._SubParsersAction[CommandParser]) -> None:
    summary = "train a saved model again from its record, and compare the weights"
    command = tasks.add_parser("replay", help=summary, description=summary)
    command.add_argument("file", type=Path, metavar="NAME", help="a model that Glassnet saved")
    command.add_argument(
        "--loaded",
        type=Path,
        action="append",
        default=[],
        metavar="NAME",
        help="a model that was loaded during the run; repeat for each",
    )
    _add_data(command, ", or the one file of your own digits that you gave to the page")
    add_json(command, "replay")


def _add_verify(tasks: argparse._SubParsersAction[CommandParser]) -> None:
    summary = "check a proof of training: train again from its record, and compare every bit"
    command = tasks.add_parser("verify", help=summary, description=summary)
    command.add_argument(
        "proof", metavar="LINE_OR_FILE", help="the line that --proof printed, or a file that holds it"
    )
    _add_data(command)
    add_json(command, "verify")


def _add_plot(tasks: argparse._SubParsersAction[CommandParser]) -> None:
    summary = "draw a saved model's run, trained again, or the page's .zip of runs"
    command = tasks.add_parser("plot", help=summary, description=summary)
    command.add_argument("file", type=Path, metavar="NAME", help="a saved model, or the .zip of runs")
    command.add_argument(
        "--out",
        type=Path,
        default=Path("plot.png"),
        metavar="OUT.png",
        help="the picture to write (default plot.png)",
    )
    _add_data(command)
    add_json(command, "plot")


def _add_draw(tasks: argparse._SubParsersAction[CommandParser]) -> None:
    summary = "read a picture of a digit"
    command = tasks.add_parser("draw", help=summary, description=summary)
    command.add_argument("image", type=Path, metavar="IMAGE.png", help="a drawing or photo, as PNG")
    command.add_argument(
        "--load",
        type=Path,
        default=DIGITS_MODEL,
        help=f"the model to read it with (default {DIGITS_MODEL})",
    )
    add_json(command, "draw")


def _add_search(tasks: argparse._SubParsersAction[CommandParser]) -> None:
    summary = "try settings on all cores or a cluster, and list the best"
    command = tasks.add_parser(
        "search",
        help=summary,
        description="Trains a network for each point of a grid or a space, and adds a line for each "
        "trial to a file. Repeat the command to resume. Needs pip install 'glassnet[cluster]'; tpe and "
        "--prune also need 'glassnet[search]'.",
    )
    tried = command.add_mutually_exclusive_group(required=True)
    tried.add_argument(
        "--grid", help="such as 'learning_rate=0.001,0.01 hidden_layers=50,100-50 seed=1..5'"
    )
    tried.add_argument("--space", help="such as 'learning_rate=1e-4..1e-1:log hidden_layers=20..400'")
    command.add_argument(
        "--sampler",
        choices=("random", "tpe"),
        default="random",
        help="how to choose points of a space (default random)",
    )
    command.add_argument(
        "--trials", type=_count, default=20, help="how many points of a space to try (default 20)"
    )
    command.add_argument(
        "--search-seed",
        type=_count,
        default=0,
        help="the seed for choosing points of a space (default 0)",
    )
    command.add_argument(
        "--prune", action="store_true", help="stop trials early that do worse than most"
    )
    command.add_argument(
        "--out",
        type=Path,
        default=Path("search.jsonl"),
        metavar="FILE",
        help="the file of trials (default search.jsonl)",
    )
    where = command.add_mutually_exclusive_group()
    where.add_argument(
        "--workers", type=_count, help="how many processes on this computer (default one per core)"
    )
    where.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="a Dask scheduler that you trust, to use instead of this computer",
    )
    command.add_argument(
        "--save", type=Path, metavar="NAME.npz", help="save the model of the best trial"
    )
    command.add_argument(
        "--preset",
        choices=PRESETS,
        default="digits",
        help="the settings to start from (default digits)",
    )
    _add_data(command)
    add_json(command, "search")
    add_settings(command, [name for lab in LABS.values() for name in lab])


def _count(text: str) -> int:
    """Read a count. Raises ArgumentTypeError unless it is a whole number."""
    if text.isdecimal() and int(text) <= MOST_TRIALS:
        return int(text)
    raise argparse.ArgumentTypeError(f"must be a whole number up to {MOST_TRIALS:,}; got {text}")


def _add_export(tasks: argparse._SubParsersAction[CommandParser]) -> None:
    summary = "write a saved model as a file for other programs"
    command = tasks.add_parser(
        "export",
        help=summary,
        description="Writes a model as a script, a notebook or a file for another library, then reads "
        "the file back and reports what it holds.",
    )
    command.add_argument(
        "file", type=Path, metavar="NAME", help="a model: .npz, JSON, ONNX, safetensors or a folder"
    )
    command.add_argument("--to", choices=FORMATS, required=True, help="the format")
    command.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="the file to write (default NAME with the format's ending)",
    )
    _add_data(command)
    add_json(command, "export")


def _add_serve(tasks: argparse._SubParsersAction[CommandParser]) -> None:
    summary = "serve a built site, with Python in the browser or in this terminal"
    command = tasks.add_parser(
        "serve",
        help=summary,
        description="Serves the page to this computer only, and opens it in a browser.",
    )
    command.add_argument("site", type=Path, metavar="FOLDER_OR_ZIP", help="dist/, or glassnet.zip")
    command.add_argument(
        "--native",
        action="store_true",
        help="run Python here, not in the browser: ready at once, with this computer's NumPy",
    )
    command.add_argument("--port", type=_port, default=8000, help="the first port to try (default 8000)")
    command.add_argument(
        "--data",
        type=Path,
        help=f"the digits to learn from with --native: {KINDS} (default the page's)",
    )
    command.add_argument("--no-open", action="store_true", help="do not open a browser")


def _port(text: str) -> int:
    """Read a port. Raises ArgumentTypeError unless it is a valid port number."""
    if text.isdecimal() and 0 < int(text) <= LAST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"must be a whole number from 1 to {LAST_PORT}; got {text}")


def _add_data(command: argparse.ArgumentParser, more: str = "") -> None:
    command.add_argument(
        "--data",
        type=Path,
        default=DIGITS_FILE,
        help=f"{KINDS}{more} (default {DIGITS_FILE})",
    )
