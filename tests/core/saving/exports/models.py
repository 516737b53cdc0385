"""Networks to export: one for each way in which rows, activations, types and edits differ."""

from __future__ import annotations

from collections.abc import Mapping

from glassnet.config import PRESETS, parse_config
from glassnet.data.named_data import named_data
from glassnet.runs.session import Session
from glassnet.saving.exports.portable_model import PortableModel, portable_model
from tests.core.made.builders import digit_like_dataset

CASES: dict[str, tuple[str, Mapping[str, object]]] = {
    "table": ("xor", {}),
    "table, no hidden layer": ("xor", {"hidden_layers": "none"}),
    "table, float64": ("notebook-xor", {}),
    "points, told x y": ("points-xor", {"hidden_activation": "relu"}),
    "points, told all": ("points-xor", {"point_inputs": "sin_x x y xx sin_y yy xy"}),
    "points, told one": (
        "points-xor",
        {"point_inputs": "y", "hidden_activation": "leaky_relu", "precision": "float64"},
    ),
    "points, leaky": ("points-xor", {"hidden_activation": "leaky_relu", "hidden_layers": "5"}),
    "digits": ("digits", {"hidden_layers": "12"}),
    "digits, two layers": ("digits", {"hidden_layers": "9-7", "hidden_activation": "sigmoid"}),
    "digits, float64": ("notebook-digits", {"hidden_layers": "6"}),
}
"""A preset and its changes."""
WITH_RULES: dict[str, tuple[str, Mapping[str, object]]] = {
    "perturbation": ("xor", {"learning_rule": "perturbation", "optimizer": "sgd", "learning_rate": 1}),
    "patience": ("points-xor", {"patience": 2, "learning_rate": 0.05, "held_out": 0.5}),
    "momentum, at random": (
        "digits",
        {"hidden_layers": "8", "optimizer": "momentum", "batch_order": "random", "l2": 0.001},
    ),
    "augmented": (
        "digits",
        {"hidden_layers": "8", "augment_shift": 2, "augment_rotate": 10, "augment_noise": 0.1},
    ),
    "step": ("points-xor", {"schedule": "step", "decay_every": 20, "error_rule": "notebook"}),
}


def trained(case: str, steps: int = 40) -> Session:
    """A session of a case after this many updates."""
    preset, changes = {**CASES, **WITH_RULES}[case]
    config = parse_config(changes, PRESETS[preset])
    session = Session(config, named_data(config, lambda _: digit_like_dataset()))
    session.begin_experiment()
    session.train_for(60, steps)
    return session


def exported(session: Session) -> PortableModel:
    return portable_model(session.network, session.config, session.run_record, session.dataset)
