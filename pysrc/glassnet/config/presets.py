"""Presets: named settings to begin with, and named truth tables."""

from __future__ import annotations

from dataclasses import replace

from glassnet.config.bounds import SHIPPED_HIDDEN_LAYERS
from glassnet.config.record import MODIFIED_XOR, Config

TRUTH_TABLES: dict[str, str] = {
    "modified_xor": MODIFIED_XOR,
    "xor": "0 1 1 0",
    "and": "0 0 0 1",
    "or": "0 1 1 1",
    "majority": "0 0 0 1 0 1 1 1",
    "parity": "0 1 1 0 1 0 0 1 1 0 0 1 0 1 1 0",
    "half_adder": "00 01 01 10",
    "full_adder": "00 01 01 10 01 10 10 11",
}
"""Named truth tables, written as in Config.truth_table; the adders' outputs are carry, sum."""

POINTS = Config(
    dataset="points",
    hidden_layers=(8, 8),
    loss="cross_entropy",
    learning_rate=0.01,
    batch_size=30,
    batch_order="shuffled",
    iterations=2100,
    record_every=2,
)
DIGITS = Config(
    dataset="digits",
    hidden_layers=(200,),
    hidden_activation="relu",
    output_activation="softmax",
    loss="cross_entropy",
    initializer="he",
    learning_rate=0.003,
    batch_size=100,
    batch_order="shuffled",
    schedule="cosine",
    iterations=1200,
    record_every=10,
)

TEACHING: dict[str, Config] = {
    "digit": replace(
        DIGITS,
        dataset="own_digits",
        begin_from="shipped",
        rehearsal=0.5,
        hidden_layers=SHIPPED_HIDDEN_LAYERS,
        optimizer="sgd",
        learning_rate=0.1,
        schedule="constant",
        batch_size=50,
        iterations=100,
        record_every=2,
    ),
    "signs": replace(
        DIGITS,
        dataset="own_digits",
        begin_from="shipped_layers",
        hidden_layers=SHIPPED_HIDDEN_LAYERS,
        learning_rate=0.002,
        schedule="constant",
        batch_size=50,
        iterations=200,
        record_every=5,
        augment_shift=2.0,
    ),
}
"""How a network is taught the user's drawings: digits in new handwriting, or custom signs, which are
shifted during training because there are few of each. Tested in
tests/core/data/brought/test_teaching.py."""

PRESETS: dict[str, Config] = {
    "xor": Config(),
    "notebook-xor": Config(
        hidden_layers=(4,),
        hidden_activation="sigmoid",
        initializer="uniform",
        error_rule="notebook",
        optimizer="sgd",
        learning_rate=0.05,
        batch_size=1,
        iterations=800_000,
        record_every=50,
        precision="float64",
        seed=1,
    ),
    "points-xor": POINTS,
    "points-by-heart": replace(
        POINTS, point_set="moons", point_noise=0.2, held_out=0.8, hidden_layers=(20, 20), iterations=3000
    ),
    "digits": DIGITS,
    "digits-by-heart": replace(DIGITS, hidden_layers=(30,), schedule="constant", iterations=2000),
    "shipped-digits": replace(
        DIGITS,
        hidden_layers=(400,),
        learning_rate=0.004,
        iterations=30_000,
        record_every=50,
        augment_shift=2.5,
        augment_rotate=20.0,
        augment_scale=0.2,
    ),
    "notebook-digits": Config(
        dataset="digits",
        hidden_layers=(200,),
        hidden_activation="sigmoid",
        initializer="uniform",
        learning_rule="perturbation",
        error_rule="notebook",
        optimizer="sgd",
        learning_rate=15.0,
        batch_size=100,
        batch_order="random",
        iterations=1000,
        record_every=10,
        precision="float64",
    ),
}
"""Named starting points. Two follow the notebook, choice by choice. The `by-heart` presets overfit:
their validation cost rises while the training cost falls, for points because few are learnt from, for
digits because the learning rate never falls. `shipped-digits` trained the model that ships with the
page; its settings were chosen by the validation digits alone."""
