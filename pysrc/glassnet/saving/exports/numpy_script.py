"""A model as a script that needs only NumPy: it reads like learning/, predicts, and checks itself."""

from __future__ import annotations

import ast
import base64

import numpy as np

from glassnet.config import LARGEST_FILE
from glassnet.engines.arrays import AnyArray
from glassnet.refusals import Refusal
from glassnet.saving.exports.portable_model import (
    VERSION,
    PortableModel,
    layer_arrays,
    read_portable,
)
from glassnet.saving.exports.script_parts import (
    CHECK_BODY,
    CHECK_HEAD,
    SHAPES,
    UNPACKED,
    about,
    activation_sources,
    array_literal,
    classes_constant,
    layers_constants,
    literal,
    needs_unpacked,
    rows_are,
    settings_literal,
    told_expressions,
)
from glassnet.saving.model_files import BIASES, WEIGHTS


def write_script(model: PortableModel) -> bytes:
    """The script with the weights in it."""
    arrays = [*layer_arrays(model.network).values(), model.rows, model.expected]
    unpacked = f"\n\n{UNPACKED}\n" if needs_unpacked(arrays) else ""
    return _script(
        model,
        how_to_use="Run `python THIS_FILE` to check that it answers as it did in Glassnet, or import "
        "`predict` from it.",
        imports="import base64\n\nimport numpy as np\n" if unpacked else "import numpy as np\n",
        constants=f"""{unpacked}
{layers_constants(model)}
ROWS = {array_literal(model.rows)}
EXPECTED = {array_literal(model.expected)}
""",
    ).encode()


def script_beside_arrays(model: PortableModel) -> str:
    """The script that reads its weights from the .npy files in its folder."""
    count = len(model.network.parameters.weights)
    return _script(
        model,
        how_to_use="Run `python check.py` to check that the files beside it answer as in Glassnet.",
        imports="import json\nfrom pathlib import Path\n\nimport numpy as np\n",
        constants=f"""
FOLDER = Path(__file__).parent
LAYERS = [
    (np.load(FOLDER / f"Weights_{{layer}}.npy"), np.load(FOLDER / f"Biases_{{layer}}.npy"))
    for layer in range({count})
]
{SHAPES}
CHECK = json.loads(str(np.load(FOLDER / "Check.npy")))["check"]
ROWS = np.array(CHECK["inputs"])
EXPECTED = np.array(CHECK["outputs"])
""",
    )


def _script(model: PortableModel, how_to_use: str, imports: str, constants: str) -> str:
    network = model.network
    hidden = [network.hidden_activation] if len(network.layer_sizes) > 2 else []
    return f'''"""A neural network trained by Glassnet, in nothing but NumPy.

{about(model)}
{how_to_use}
"""

from __future__ import annotations

{imports}
FloatArray = np.ndarray

SETTINGS = {settings_literal(model.config)}
"""How it was trained: Glassnet's Config."""
{constants_of(model)}{constants}{CHECK_HEAD}

{activation_sources(*hidden, network.output_activation)}

{prepared_source(model)}

{_predict(model)}

def check() -> None:
    """Raises AssertionError unless ROWS give the answers EXPECTED."""
    answers = predict(ROWS)
{CHECK_BODY}

if __name__ == "__main__":
    check()
'''


NAMES = ("SETTINGS", "SCALE", "TOLD", "UNITS_OFF", "ROWS", "EXPECTED")


def constants_of(model: PortableModel) -> str:
    """Constants for the preparation of rows and for the units that are off."""
    off = [list(where) for where in model.units_off]
    return f"""
SCALE = {literal(model.given.scale)}  # inputs are divided by it
TOLD = {literal(list(model.given.told))}  # for points: the functions of x and y that are its inputs
UNITS_OFF = {literal(off)}  # hidden units that were switched off, as [layer, unit]
{classes_constant(model)}"""


PREPARED = '''\
def prepared(rows) -> FloatArray:
    """The inputs of the first layer, from rows that each have {rows}."""
{prepared}'''


def prepared_source(model: PortableModel) -> str:
    """A function that turns rows into inputs of the first layer."""
    return PREPARED.format(rows=rows_are(model), prepared=_prepared(model))


def _prepared(model: PortableModel) -> str:
    kind = literal(model.network.dtype.name)
    if model.given.told:
        return (
            "    x, y = np.asarray(rows, dtype=float).T\n"
            f"    return np.stack([{told_expressions(model, 'np')}], axis=1).astype({kind})\n"
        )
    if model.given.scale != 1:
        return f"    return np.asarray(rows).astype({kind}) / np.dtype({kind}).type(SCALE)\n"
    return f"    return np.asarray(rows).astype({kind})\n"


def _predict(model: PortableModel) -> str:
    network = model.network
    hidden = f"""\
    for weights, biases in LAYERS[:-1]:
        weighted_sum = values @ weights + biases
        values = {network.hidden_activation}(weighted_sum)
"""
    return f'''\
def predict(rows) -> FloatArray:
    """The answers, (rows, {network.layer_sizes[-1]}), to rows that each have {rows_are(model)}."""
    values = prepared(rows)
{hidden if len(network.layer_sizes) > 2 else ""}    weights, biases = LAYERS[-1]
    logits = values @ weights + biases
    return {network.output_activation}(logits)
'''


def read_script(data: bytes) -> PortableModel:
    """The model of an exported script, which is read, not run. Raises ValueError unless it is one."""
    if len(data) > LARGEST_FILE:
        raise Refusal("file_too_large", most=LARGEST_FILE)
    try:
        return read_constants(data.decode())
    except (UnicodeDecodeError, SyntaxError):
        raise Refusal("script_unreadable", size=len(data)) from None


def read_constants(text: str) -> PortableModel:
    """The model in a script's named constants. Raises ValueError when some are missing."""
    found = {
        node.targets[0].id: node.value
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    if set(NAMES) - set(found):
        raise Refusal("script_unreadable", size=len(text))
    arrays: dict[str, AnyArray] = {}
    for layer in range(len(found)):
        for pattern in (WEIGHTS, BIASES):
            constant = found.get(pattern.format(layer).upper())
            if constant is not None:
                arrays[pattern.format(layer)] = _array(constant)
    record = {
        "glassnet": VERSION,
        "config": ast.literal_eval(found["SETTINGS"]),
        "run": None,
        "inputs": {"scale": ast.literal_eval(found["SCALE"]), "told": ast.literal_eval(found["TOLD"])},
        "units_off": ast.literal_eval(found["UNITS_OFF"]),
        "check": {
            "inputs": _array(found["ROWS"]).tolist(),
            "outputs": _array(found["EXPECTED"]).tolist(),
        },
    }
    return read_portable(record, arrays)


def _array(node: ast.expr) -> AnyArray:
    """The array that array_literal wrote."""
    match node:
        case ast.Call(func=ast.Attribute(attr="array"), args=[rows, kind]):
            return np.array(ast.literal_eval(rows), ast.literal_eval(kind))
        case ast.Call(func=ast.Name(id="unpacked"), args=[text, kind, shape]):
            numbers = base64.b64decode(ast.literal_eval(text))
            dtype = np.dtype(ast.literal_eval(kind)).newbyteorder("<")
            return np.frombuffer(numbers, dtype).reshape(ast.literal_eval(shape))
    raise Refusal("script_unreadable", size=0)
