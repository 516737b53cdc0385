"""Runs whose next update is recorded, one for each way in which a network can learn."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

import numpy as np
import pytest
from _pytest.mark.structures import ParameterSet

from glassnet.config import CHOICES, PRESETS, Config, parse_config
from glassnet.data.datasets import Dataset, Examples, truth_table
from glassnet.engines.engines import Engines
from glassnet.runs.session import Session
from glassnet.tracing.recorded_pass import RecordedPass, next_update
from tests.traced import provided

ONE_HOT = "10 01 01 10"
"""A truth table that softmax can learn."""
UPDATES_BEFORE = 2
SOME = 5
"""Every fifth way is recorded: any two choices still occur together in one of them."""


def engines() -> Engines:
    """Return all engines of the page."""
    found = Engines()
    for name, functions in provided.ENGINES.items():
        found.provide(name, functions)
    return found


ENGINES = engines()


def session_of(config: Config) -> Session:
    """Return a run of a truth table that has learnt a little."""
    session = Session(config, truth_table(config.truth_table), ENGINES)
    session.state.goal = 100
    for _ in range(UPDATES_BEFORE):
        session.step()
    return session


@cache
def recorded_update(config: Config) -> RecordedPass:
    """Record the next update of such a run, once for all tests that only read it."""
    return RecordedPass(next_update(session_of(config)))


def digits_session(**changes: object) -> Session:
    """Return a run of preset `digits` on 300 random images of ten classes."""
    rng = np.random.default_rng(1)
    pixels = np.where(rng.random((300, 784)) < 0.2, rng.integers(1, 256, (300, 784)), 0)
    labels = rng.integers(0, 10, 300)
    rows = Examples(pixels.astype(np.uint8), np.eye(10)[labels], labels)
    config = parse_config(changes, PRESETS["digits"])
    session = Session(config, Dataset(rows), ENGINES)
    session.step()
    return session


def every_way() -> Iterator[Config]:
    """Yield each useful combination of rule, activations, loss, error rule, optimizer, precision, l2."""
    for rule, hidden, output, loss, error_rule, optimizer, precision, l2 in product(
        CHOICES["learning_rule"],
        CHOICES["hidden_activation"],
        CHOICES["output_activation"],
        CHOICES["loss"],
        CHOICES["error_rule"],
        CHOICES["optimizer"],
        CHOICES["precision"],
        (0.0, 0.01),
    ):
        if loss == "cross_entropy" and output not in ("sigmoid", "softmax"):
            continue  # refused by Config
        if rule == "perturbation" and (error_rule, optimizer, l2) != ("exact", "sgd", 0.0):
            continue  # the rule ignores these
        if l2 and precision == "float64":
            continue  # decay is tested in float32
        yield parse_config(
            {
                "truth_table": ONE_HOT,
                "hidden_layers": (4, 3),
                "learning_rule": rule,
                "hidden_activation": hidden,
                "output_activation": output,
                "loss": loss,
                "error_rule": error_rule,
                "optimizer": optimizer,
                "precision": precision,
                "l2": l2,
            },
            PRESETS["xor"],
        )


def named(config: Config) -> str:
    """Return a test's name for a config."""
    return " ".join(
        str(part)
        for part in (
            config.learning_rule,
            config.hidden_activation,
            config.output_activation,
            config.loss,
            config.error_rule,
            config.optimizer,
            config.precision,
            config.l2 or "",
        )
    ).strip()


WAYS = list(every_way())[::SOME]
FEW_WAYS = WAYS[::4]
"""These ways include each choice."""


def with_marks() -> Iterator[ParameterSet]:
    """Yield all ways; those outside FEW_WAYS are nightly."""
    for config in WAYS:
        marks = () if config in FEW_WAYS else (pytest.mark.nightly,)
        yield pytest.param(config, marks=marks, id=named(config))


IN_ALL_WAYS = pytest.mark.parametrize("config", list(with_marks()))
IN_FEW_WAYS = pytest.mark.parametrize("config", FEW_WAYS, ids=named)
