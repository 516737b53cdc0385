"""Runs of every kind: how they begin, how they continue, and whether two are the same."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from glassnet.config import CHOICES, PRESETS, Config, parse_config
from glassnet.data.datasets import Dataset, Examples, one_hot
from glassnet.data.named_data import named_data
from glassnet.runs.session import Session
from tests.core.made.builders import digit_like_dataset

LIVE_CHANGES: list[dict[str, object]] = [
    {"learning_rate": 0.1},
    {"learning_rule": "perturbation"},
    {"learning_rule": "backpropagation", "error_rule": "notebook"},
    {"optimizer": "momentum", "momentum": 0.5},
    {"optimizer": "sgd", "l2": 0.01},
    {"schedule": "step", "decay_every": 3},
    {"schedule": "cosine", "iterations": 30},
    {"batch_size": 5, "batch_order": "random"},
    {"point_noise": 0.3},
    {"record_every": 4},
    {"iterations": 7},
]
"""Changes of settings in mid-course."""
RULES = [
    *({"optimizer": name} for name in CHOICES["optimizer"]),
    {"error_rule": "notebook", "optimizer": "adam"},
    {"learning_rule": "perturbation", "learning_rate": 0.2},
    *({"optimizer": name, "l2": 0.01} for name in CHOICES["optimizer"]),
    {"precision": "float64", "optimizer": "momentum"},
]
"""Settings for every kind of update."""
DIGITS = digit_like_dataset(60, 20, 20)


def dataset_of(config: Config) -> Dataset:
    return named_data(config, lambda _: DIGITS)


def runs() -> st.SearchStrategy[Config]:
    """Settings of short runs of every kind."""
    choices = {
        name: st.sampled_from(CHOICES[name])
        for name in ("learning_rule", "error_rule", "optimizer", "schedule", "batch_order", "precision")
    }
    return st.builds(
        lambda dataset, **changes: parse_config(
            {"dataset": dataset, "hidden_layers": "5-3", "loss": "squared_error", **changes},
            PRESETS["points-xor" if dataset == "points" else "xor"],
        ),
        st.sampled_from(["truth_table", "points", "digits"]),
        **choices,
        learning_rate=st.sampled_from([0.01, 0.3]),
        batch_size=st.integers(1, 25),
        iterations=st.integers(5, 40),
        patience=st.integers(0, 2),
        l2=st.sampled_from([0.0, 0.01]),
        decay_every=st.just(3),
        augment_shift=st.sampled_from([0.0, 2.0]),
        record_every=st.integers(1, 3),
        seed=st.integers(0, 2**32 - 1),
    )


def steps(session: Session, updates: int) -> None:
    """Make this many updates, beginning the next experiment whenever one ends."""
    for _ in range(updates):
        if session.done:
            session.begin_experiment()
        session.step()


def advance(session: Session, updates: int, slices: list[int] | None) -> None:
    """Make this many updates, unless the run ends: by train_for(0) where a slice is 0, else singly."""
    target = session.iteration + updates
    turn = 0
    while session.iteration < target and not session.done:
        if slices and session.iteration + 1 < target and slices[turn % len(slices)] == 0:
            session.train_for(0)  # always makes at least one update
        else:
            session.step()
        turn += 1


def overfitting_session(**changes: object) -> Session:
    """A session whose validation cost first falls, then rises: it learns 20 noisy rows by heart."""
    rng = np.random.default_rng(5)
    inputs = rng.normal(size=(220, 6))
    noisy = inputs[:, :1] + rng.normal(size=(220, 1))
    labels = (noisy[:, 0] > 0).astype(np.int64)
    examples = Examples(inputs, one_hot(labels, 2), labels)
    dataset = Dataset(examples.part(slice(0, 20)), examples.part(slice(20, None)))
    settings = {"dataset": "custom", "hidden_layers": (30,), "batch_size": 20, "iterations": 400}
    session = Session(parse_config({**settings, **changes}, PRESETS["digits"]), dataset)
    session.begin_experiment()
    return session


def same_bits(one: Session, other: Session) -> bool:
    """Whether two sessions are at the same point, with the same weights and history."""
    return (
        bytes(one.network.parameters.vector) == bytes(other.network.parameters.vector)
        and one.training == other.training
        and one.validation == other.validation
        and (one.iteration, one.walk.passes, one.walk.samples, one.status, one.goal)
        == (other.iteration, other.walk.passes, other.walk.samples, other.status, other.goal)
    )
