"""The parts of exported scripts: literals, this package's own source, the check that each runs.

Any name that the user could have given enters a script as a literal, so that no name is ever run.
"""

from __future__ import annotations

import ast
import base64
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np

from glassnet.config import Config
from glassnet.engines.arrays import AnyArray
from glassnet.engines.shipped_source import PACKAGE
from glassnet.refusals import Refusal
from glassnet.saving.exports.portable_model import TOLERANCE, PortableModel, plain_rows

READABLE = 2_000
"""The most numbers in an array that are written out; larger arrays are packed."""
LINE = 100
ACTIVATIONS_FILE = "learning/activations.py"


def literal(value: object) -> str:
    """Plain values as Python writes them."""
    return repr(value)


def classes_constant(model: PortableModel) -> str:
    """CLASSES, if the user named the outputs."""
    if not model.classes:
        return ""
    return f"CLASSES = {literal(list(model.classes))}  # what each output stands for, in order\n"


def settings_literal(config: Config) -> str:
    """A dict of all settings, one per line."""
    lines = [f"    {literal(name)}: {literal(value)}," for name, value in config.record().items()]
    return "\n".join(["{", *lines, "}"])


def array_literal(array: AnyArray) -> str:
    """An expression for the array: its numbers, or a call of `unpacked` if there are many."""
    kind = array.dtype.newbyteorder("=").name
    if array.size <= READABLE:
        return f"np.array({rows_literal(plain_rows(np.atleast_2d(array)))}, {literal(kind)})"
    text = base64.b64encode(np.ascontiguousarray(array.astype(array.dtype.newbyteorder("<"))).tobytes())
    return f"unpacked({wrapped_base64(text)}, {literal(kind)}, {literal(array.shape)})"


def wrapped_base64(text: bytes) -> str:
    """Base64 as a text of several lines, whose breaks its reader ignores."""
    lines = [text[start : start + LINE].decode() for start in range(0, len(text), LINE)]
    return "\n".join(['"""', *lines, '"""'])


def rows_literal(rows: Sequence[Sequence[int | float]]) -> str:
    """Rows of numbers, one per line, with long lines wrapped."""
    return "\n".join(["[", *(f"    {_wrapped(row)}," for row in rows), "]"])


def _wrapped(row: Sequence[int | float]) -> str:
    lines, line = [], "["
    for number, each in enumerate(row):
        word = literal(each) + ("," if number < len(row) - 1 else "]")
        if len(line) + len(word) >= LINE:
            lines.append(line.rstrip())
            line = "     "
        line += word + " "
    return "\n".join([*lines, line.rstrip()])


def layers_constants(model: PortableModel) -> str:
    """WEIGHTS_0, BIASES_0, WEIGHTS_1 ..., and LAYERS, which pairs them."""
    parameters = model.network.parameters
    layers = range(len(parameters.weights))
    arrays = [
        f"WEIGHTS_{layer} = {array_literal(parameters.weights[layer])}\n"
        f"BIASES_{layer} = {array_literal(parameters.biases[layer])}\n"
        for layer in layers
    ]
    pairs = ", ".join(f"(WEIGHTS_{layer}, BIASES_{layer})" for layer in layers)
    return f"{''.join(arrays)}LAYERS = [{pairs}]\n{SHAPES}"


SHAPES = '"""(weights, biases) of each layer: (fan_in, units) and (1, units)."""\n'


UNPACKED = '''\
def unpacked(text, dtype, shape):
    """An array from its bytes in base64, little-endian."""
    numbers = np.frombuffer(base64.b64decode(text), np.dtype(dtype).newbyteorder("<"))
    return numbers.reshape(shape).astype(dtype)
'''


def needs_unpacked(arrays: Iterable[AnyArray]) -> bool:
    """Whether array_literal packs any of them."""
    return any(array.size > READABLE for array in arrays)


@cache
def _source(file: str) -> str:
    return (PACKAGE / file).read_bytes().decode()


@cache
def _definitions(file: str) -> dict[str, str]:
    """The source of every function, class and constant of a module by name, in order."""
    text, found = _source(file), {}
    lines = text.splitlines()
    body = ast.parse(text).body
    for node, after in zip(body, [*body[1:], None], strict=True):
        name = _name_of(node)
        if not name:
            continue
        first = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))])
        last = node.end_lineno or node.lineno
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            last = after.end_lineno or last  # the docstring below a constant belongs to it
        found[name] = "\n".join(lines[first - 1 : last])
    return found


def _name_of(node: ast.stmt) -> str:
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
        case ast.Assign(targets=[ast.Tuple(elts=names)]):
            return ", ".join(ast.unparse(name) for name in names)
    return ""


def package_source(file: str, names: Sequence[str] = (), but: Sequence[str] = ()) -> str:
    """The source of functions, classes and constants of a module, in its order.

    names: those to include; all if empty. but: those to leave out.
    """
    found = _definitions(file)
    order = [*found]
    chosen = sorted(names, key=order.index) or [name for name in order if name not in but]
    return "\n\n\n".join(found[name] for name in chosen) + "\n"


def activation_sources(*activations: str) -> str:
    """The package's functions for these activations, and everything they use from it, each once.

    Raises ValueError for an activation of edited source whose name is not its function's.
    """
    found = _definitions(ACTIVATIONS_FILE)
    needed: set[str] = set()
    waiting = [word_for(activation, {name: name for name in found}) for activation in activations]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            used = [node.id for node in ast.walk(ast.parse(found[name])) if isinstance(node, ast.Name)]
            waiting += [each for each in used if each in found]
    return package_source(ACTIVATIONS_FILE, [*needed])


def word_for(activation: str, words: Mapping[str, str]) -> str:
    """A format's name for an activation. words: those that it knows.

    Raises ValueError for an unknown one, which edited source added.
    """
    if activation not in words:
        raise Refusal("export_without_activation", name=activation)
    return words[activation]


TOLD_AS = {
    "x": "x",
    "y": "y",
    "xx": "x * x",
    "yy": "y * y",
    "xy": "x * y",
    "sin_x": "{library}.sin(2 * {library}.pi * x)",
    "sin_y": "{library}.sin(2 * {library}.pi * y)",
}
"""POINT_FEATURES, the functions of a point that a network may take, as expressions of x and y."""


def told_expressions(model: PortableModel, library: str) -> str:
    """The network's inputs as expressions, with commas. library: has sin and pi, such as `np`."""
    return ", ".join(TOLD_AS[name].format(library=library) for name in model.given.told)


def about(model: PortableModel) -> str:
    """A description of the network in a line or two of plain text."""
    sizes = "-".join(map(str, model.network.layer_sizes))
    trained = f", trained for {model.run.iteration:,} updates" if model.run else ""
    off = f"\n{_off(model)}" if model.units_off else ""
    return f"{sizes} units, {_activations(model)}{trained}.{off}"


def _activations(model: PortableModel) -> str:
    hidden = [model.network.hidden_activation] if len(model.network.layer_sizes) > 2 else []
    return " and ".join(dict.fromkeys([*hidden, model.network.output_activation]))


def _off(model: PortableModel) -> str:
    places = ", ".join(f"{unit + 1} of hidden layer {layer + 1}" for layer, unit in model.units_off)
    return f"Switched off, with outgoing weights of 0: unit {places}."


def rows_are(model: PortableModel) -> str:
    """The contents of a row, in words."""
    if model.given.told:
        return "the x and y of a point"
    if model.given.scale != 1:
        return f"{model.network.layer_sizes[0]} pixels from 0 (paper) to {model.given.scale} (ink)"
    return f"{model.network.layer_sizes[0]} numbers"


CHECK_HEAD = f"TOLERANCE = {TOLERANCE!r}  # for rounding: libraries add in different orders\n"
CHECK_BODY = """\
    difference = np.abs(answers - EXPECTED) / np.maximum(1, np.abs(EXPECTED))
    assert difference.max() <= TOLERANCE, f"an answer is off by {difference.max():.2g}"
    print(f"{len(ROWS)} rows answered as expected; largest difference {difference.max():.2g}")
"""
