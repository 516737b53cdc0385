"""A model for Keras: `model.py`, a keras.Sequential, with its weights in our own .npz."""

from __future__ import annotations

from glassnet.formats.zip_files import write_zip
from glassnet.saving.exports.model_archives import write_archive
from glassnet.saving.exports.portable_model import PortableModel
from glassnet.saving.exports.script_parts import (
    CHECK_BODY,
    CHECK_HEAD,
    about,
    classes_constant,
    literal,
    rows_are,
    told_expressions,
    word_for,
)

ACTIVATIONS = {
    "sigmoid": literal("sigmoid"),
    "tanh": literal("tanh"),
    "relu": literal("relu"),
    "leaky_relu": "leaky_relu",
    "softmax": literal("softmax"),
}
LEAKY_RELU = '''\
def leaky_relu(values):
    """With Glassnet's slope of 0.01 below 0; Keras has 0.2."""
    return keras.ops.leaky_relu(values, 0.01)


'''


def write_keras(model: PortableModel, name: str) -> bytes:
    """A .zip of a folder called `name`, with model.py and model.npz."""
    files = {f"{name}/model.py": _script(model).encode(), f"{name}/model.npz": write_archive(model)}
    return write_zip(files)


def _script(model: PortableModel) -> str:
    network, kind = model.network, literal(model.network.dtype.name)
    activations = [
        *[network.hidden_activation] * (len(network.layer_sizes) - 2),
        network.output_activation,
    ]
    words = [word_for(activation, ACTIVATIONS) for activation in activations]
    leaky = LEAKY_RELU if "leaky_relu" in activations else ""
    dense = "\n".join(
        f"        keras.layers.Dense({units}, activation={word}, dtype={kind}),"
        for units, word in zip(network.layer_sizes[1:], words, strict=True)
    )
    return f'''"""A neural network trained by Glassnet, for Keras 3.

{about(model)}
Run `python model.py` to check that it answers as it did in Glassnet. In your own program:

    from model import load
    network = load()
    answers = network(rows)  # each row has {rows_are(model)}
"""

from __future__ import annotations

import json
from pathlib import Path

import keras
import numpy as np

WEIGHTS = Path(__file__).with_name("model.npz")
{classes_constant(model)}

{leaky}{_told_layer(model, kind)}def network_of_layers() -> keras.Sequential:
    """The untrained network. Give it raw rows: it prepares them itself."""
    return keras.Sequential([
        keras.Input(({model.given.width(network)},), dtype={kind}),
{_first_layer(model, kind)}{dense}
    ])


def load() -> keras.Sequential:
    """The network with its trained weights."""
    network = network_of_layers()
    with np.load(WEIGHTS) as arrays:
        for layer in range({len(network.layer_sizes) - 1}):
            weights, biases = arrays[f"Weights_{{layer}}"], arrays[f"Biases_{{layer}}"]
            network.layers[layer - {len(network.layer_sizes) - 1}].set_weights([weights, biases[0]])
    return network


{CHECK_HEAD}

def check() -> None:
    """Raises AssertionError unless the rows in the file give the expected answers."""
    with np.load(WEIGHTS) as arrays:
        expected = json.loads(str(arrays["Check"]))["check"]
    ROWS, EXPECTED = np.array(expected["inputs"], {kind}), np.array(expected["outputs"])
    answers = keras.ops.convert_to_numpy(load()(ROWS))
{CHECK_BODY}

if __name__ == "__main__":
    check()
'''


def _first_layer(model: PortableModel, kind: str) -> str:
    if model.given.told:
        return f"        Told(dtype={kind}),\n"
    if model.given.scale != 1:
        return f"        keras.layers.Rescaling(1 / {model.given.scale}, dtype={kind}),\n"
    return ""


def _told_layer(model: PortableModel, kind: str) -> str:
    if not model.given.told:
        return ""
    told = told_expressions(model, "keras.ops").replace("keras.ops.pi", "np.pi")
    return f'''class Told(keras.layers.Layer):
    """The network's inputs for a point: functions of its coordinates."""

    def call(self, points):
        """(rows, 2) -> (rows, {len(model.given.told)})."""
        x, y = keras.ops.unstack(points, axis=1)
        return keras.ops.stack([{told}], axis=1)


'''
