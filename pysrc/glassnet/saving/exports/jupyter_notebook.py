"""An experiment as a Jupyter notebook: settings, source, training, charts, and what was learnt.

It shows how a network learns in the package's own source, runs top to bottom with numpy and matplotlib
alone, and repeats the user's changes to the run. It ends at the same weights, up to rounding, which
differs between engines.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence

import numpy as np

from glassnet.config import LARGEST_FILE, Config
from glassnet.data.augmentation import augments
from glassnet.data.datasets import DIGIT_CLASSES, Dataset, Examples
from glassnet.engines.arrays import AnyArray, FloatArray
from glassnet.formats.json_records import parsed_json
from glassnet.refusals import Refusal
from glassnet.runs.first_network import known_layers
from glassnet.runs.record.history import Intervention
from glassnet.runs.record.run_record import refuse_console
from glassnet.runs.same_beginning import refuse_other_network
from glassnet.saving.exports import notebook_cells as cells
from glassnet.saving.exports.numpy_script import constants_of, prepared_source, read_constants
from glassnet.saving.exports.portable_model import PortableModel
from glassnet.saving.exports.script_parts import (
    CHECK_BODY,
    CHECK_HEAD,
    UNPACKED,
    about,
    array_literal,
    layers_constants,
    literal,
    package_source,
    settings_literal,
    wrapped_base64,
)

SETTINGS, LEARNT = "settings", "learnt"
"""The ids of the cells from which our own reader takes the model."""
DATA_NAMES = ("Examples", "Mixture", "Dataset", "one_hot")
KNOWN_SAYS = '"""The layers it begins with, from a network that was trained before."""\n'
BY_HAND = ("parameter", "unit")


def write_notebook(model: PortableModel, dataset: Dataset | None) -> bytes:
    """The notebook as .ipynb. dataset: the training data.

    Raises ValueError without it, and for a run that no notebook could repeat: one changed at the
    console, or begun from another network than the one known here.
    """
    if model.run:
        refuse_console(model.run)
    begun = model.run.config if model.run else model.config
    if dataset is None:
        raise Refusal("notebook_needs_data", choice=begun.dataset)
    if model.run:
        refuse_other_network(model.run, dataset)
    known = known_layers(begun, dataset)
    updates = model.run.iteration if model.run else model.config.iterations
    interventions = model.run.interventions if model.run else ()
    title = f"# A neural network, trained\n\n{about(model)}\nMade by Glassnet. Run all cells in order."
    written = [
        _text("title", title),
        _code("imports", cells.IMPORTS),
        _text("settings-text", "## Settings"),
        _code(SETTINGS, _settings(begun)),
        _text("data-text", "## The data"),
        _code("data", _data(begun, dataset)),
        _text("learning-text", "## How a network learns\n\nGlassnet's own source, file by file."),
        *(
            _code(file.rsplit("/", 1)[-1].replace("_", "-"), _source(file))
            for file in _files(interventions, begun)
        ),
        _text("training-text", "## Training"),
        *([_code("known", _known(known))] if known else []),
        _code("begin", cells.BEGIN_HEAD + (cells.BEGIN_KNOWN if known else "") + cells.BEGIN_TAIL),
        _code("training", _training(begun, interventions, updates, dataset)),
        _text("charts-text", "## Results"),
        _code("curves", cells.CURVES),
        _code("answers", _answers(begun, dataset)),
        _text("learnt-text", "## The weights learnt in Glassnet"),
        _code(LEARNT, _learnt(model)),
        _code("compare", cells.COMPARE),
        _code("check", f"{CHECK_HEAD}{cells.CHECK}{_unindented(CHECK_BODY)}"),
    ]
    notebook = {
        "cells": written,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def read_notebook(data: bytes) -> PortableModel:
    """The model of an exported notebook, which is read, not run. Raises ValueError unless it is one."""
    if len(data) > LARGEST_FILE:
        raise Refusal("file_too_large", most=LARGEST_FILE)
    try:
        notebook = parsed_json(data.decode())
        texts = {cell["id"]: "".join(cell["source"]) for cell in notebook["cells"]}
        return read_constants(f"{texts[SETTINGS]}\n{texts[LEARNT]}")
    except (ValueError, TypeError, KeyError, SyntaxError) as error:
        if isinstance(error, Refusal):
            raise
        raise Refusal("script_unreadable", size=len(data)) from None


def _text(name: str, text: str) -> dict[str, object]:
    return {
        "cell_type": "markdown",
        "id": name,
        "metadata": {},
        "source": text.splitlines(keepends=True),
    }


def _code(name: str, text: str) -> dict[str, object]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name.removesuffix(".py"),
        "metadata": {},
        "outputs": [],
        "source": text.strip("\n").splitlines(keepends=True),
    }


def _settings(config: Config) -> str:
    return (
        f"SETTINGS = {settings_literal(config)}\n"
        f"config = SimpleNamespace(**SETTINGS)\nconfig.hidden_layers = {literal(config.hidden_layers)}\n"
    )


def _files(interventions: Sequence[Intervention], config: Config) -> list[str]:
    """The modules whose source the notebook has, in reading order."""
    files = [f"learning/{name}.py" for name in ("activations", "losses", "initializers", "network")]
    files += [f"learning/{name}.py" for name in ("learning_rules", "optimizers", "training_step")]
    files += ["runs/batch_walk.py", "runs/early_stopping.py"]
    if any(item.kind in BY_HAND for item in interventions):
        files.append("runs/edits_by_hand.py")
    if _augments(interventions, config):
        files.append("data/augmentation.py")
    return files


def _augments(interventions: Sequence[Intervention], config: Config) -> bool:
    changed = {name for item in interventions if item.kind == "settings" for name in item.settings}
    return augments(config) or any(name.startswith("augment") for name in changed)


def _source(file: str) -> str:
    """A module's source without its imports: the cells of a notebook share one namespace."""
    left_out = ("STOOD_IN_FOR",) if file == "data/augmentation.py" else ()
    before = package_source("engines/arrays.py", ["Scratch"]) + "\n\n" if left_out else ""
    if file == "runs/edits_by_hand.py":
        before = "def shown(value):\n    return value\n\n\n"
    if file == "data/augmentation.py":
        before += "SIDE = 28\n"
    text = package_source(file, but=left_out).replace("losses.LOSSES", "LOSSES")
    text = text.replace("losses.output_error(", "output_error(").replace("losses.cost(", "cost(")
    return f"# {file}\n{before}{text}"


def _data(config: Config, dataset: Dataset) -> str:
    source = package_source("data/datasets.py", DATA_NAMES)
    measures = package_source("insight/metrics.py", ["correct_classes", "correct_bits"])
    base = f"{cells.READING}\n\n{source}\n\n{measures}\n\n"
    if config.dataset == "truth_table":
        table = package_source("data/datasets.py", ["truth_table"])
        return f"{base}{table}\n\ndataset = truth_table(config.truth_table)\n"
    if config.dataset == "points":
        return f"{base}{package_source('data/point_sets.py')}\n\ndataset = point_dataset(config)\n"
    names = ("train", "validation", "test")
    parts = [(name, part) for name in names if (part := getattr(dataset, name))]
    arrays = ",\n".join(f"    {name}={_examples(part, dataset.outputs)}" for name, part in parts)
    if mixed := dataset.mixture:
        arrays += f",\n    mixture=Mixture({mixed.new}, {mixed.old}, {mixed.share}, {mixed.length})"
    return f"{base}{cells.LABELLED}\n\ndataset = Dataset(\n{arrays},\n)\n"


def _examples(examples: Examples, classes: int) -> str:
    labels = examples.labels if examples.labels is not None else examples.targets.argmax(axis=1)
    known = _packed(labels.astype(np.uint8 if classes < 256 else np.int64))
    inputs = _packed(examples.inputs)
    return f"labelled({inputs}, {known}, {classes})"


def _packed(array: AnyArray) -> str:
    packed = base64.b64encode(zlib.compress(np.ascontiguousarray(array).tobytes()))
    return f"inflated({wrapped_base64(packed)}, {literal(array.dtype.str)}, {literal(array.shape)})"


def _known(layers: Sequence[tuple[FloatArray, FloatArray]]) -> str:
    """KNOWN: the layers of the network that the run begins from."""
    pairs = [f"    ({', '.join(_packed(_short(array)) for array in layer)}),\n" for layer in layers]
    return f"KNOWN = [\n{''.join(pairs)}]\n{KNOWN_SAYS}"


def _short(array: FloatArray) -> AnyArray:
    """The same numbers in two bytes each, if they fit, as in the page's network."""
    short = array.astype(np.float16)
    return short if np.array_equal(short.astype(array.dtype), array) else array


def _training(
    config: Config, interventions: Sequence[Intervention], updates: int, dataset: Dataset
) -> str:
    kinds = {item.kind for item in interventions}
    settings = [item.settings for item in interventions if item.kind == "settings"]
    rules = {config.learning_rule, *(each.get("learning_rule") for each in settings)}
    changes: dict[int, list[tuple[str, dict[str, object]]]] = {}
    for item in interventions:
        if item.kind != "engine":
            changes.setdefault(item.iteration, []).append((item.kind, dict(item.settings)))
    lines = [f"    {iteration}: {literal(each)}," for iteration, each in changes.items()]
    by_hand = bool(kinds & set(BY_HAND))
    return "".join(
        [
            f"UPDATES = {updates}\n",
            "\n".join(["CHANGES = {", *lines, "}\n"]),
            '"""Changes made to the run, by the number of updates before them."""\n\n\n',
            cells.CHANGE_HEAD,
            cells.CHANGE_POINTS if config.dataset == "points" else "",
            cells.CHANGE_UNITS if by_hand else "",
            cells.CHANGE_WEIGHTS if "weights" in kinds else "",
            "\n\n",
            cells.LOOP_HEAD,
            cells.LOOP_AUGMENT if _augments(interventions, config) else "",
            cells.LOOP_NOISE if "perturbation" in rules else "",
            cells.LOOP_SPARE if "perturbation" in rules and by_hand else "",
            cells.LOOP_HELD_STEP if by_hand else cells.LOOP_STEP,
            cells.LOOP_TAIL,
        ]
    )


def _answers(config: Config, dataset: Dataset) -> str:
    if config.dataset == "truth_table":
        return cells.TABLE
    if config.dataset == "points":
        return cells.PLANE
    is_named = dataset.outputs == DIGIT_CLASSES or config.sign_names
    return cells.DIGITS if dataset.train.are_digits and is_named else cells.OTHER


def _learnt(model: PortableModel) -> str:
    return (
        f"{UNPACKED}\n{constants_of(model)}\n{layers_constants(model)}\n"
        f"ROWS = {array_literal(model.rows)}\nEXPECTED = {array_literal(model.expected)}\n\n\n"
        f"{prepared_source(model)}"
    )


def _unindented(text: str) -> str:
    return "\n".join(line.removeprefix("    ") for line in text.splitlines()) + "\n"
