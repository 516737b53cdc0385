"""Runs by the kernel, and the same runs in NumPy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from glassnet.config import Config, parse_config
from glassnet.data import augmentation
from glassnet.data.datasets import Dataset, Examples, one_hot
from glassnet.data.named_data import named_data
from glassnet.engines import kernel_products
from glassnet.engines.arrays import AnyArray
from glassnet.runs import compiled_pass
from glassnet.runs.session import Session
from tests.traced.runs_to_record import ENGINES

Step = tuple[int, str, tuple[Any, ...]]
"""A user action: the updates before it, its name in ACTS, and its arguments."""
HALF_A_DIGIT = float(np.finfo(np.float32).eps) / 2
"""The most by which rounding to float32 changes a number, relative to itself."""
AT_ONCE = 10**6
"""More updates than any run here makes."""
ACTS: dict[str, Callable[..., None]] = {
    "configure": Session.configure,
    "begin_experiment": Session.begin_experiment,
    "set_parameter": Session.set_parameter,
    "switch_unit": Session.switch_unit,
}
"""The user's actions on a session."""


@contextmanager
def as_built() -> Iterator[None]:
    """Treat the running source as the shipped one, whose digests only a build writes."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (compiled_pass, kernel_products, augmentation):
            patch.setattr(module.STOOD_IN_FOR, "_source_is_shipped", True)
        yield


def trained(
    config: Config,
    plan: list[Step] | None = None,
    slices: int = AT_ONCE,
    afterwards: Callable[[Session], None] = lambda _: None,
) -> Session:
    """Train a session to its end, with the plan's user actions on the way.

    slices: updates per slice. afterwards: called after each slice.
    """
    session = Session(config, named_data(config, few_digits), ENGINES)
    session.begin_experiment()
    for wait, name, arguments in plan or []:
        goal = session.iteration + wait
        while session.iteration < goal and not session.done:
            session.advance(min(slices, goal - session.iteration))
            afterwards(session)
        if session.status == "diverged":
            break
        ACTS[name](session, *arguments)
    while not session.done:
        session.advance(slices)
        afterwards(session)
    return session


def few_digits(_: Config) -> Dataset:
    """Make 23 images of mostly empty pixels, and 7 to watch."""
    rng = np.random.default_rng(2)
    pixels = (rng.random((30, 784)) < 0.2) * rng.integers(0, 256, (30, 784))
    labels = rng.integers(0, 10, 30)
    rows = Examples(pixels.astype(np.uint8), one_hot(labels, 10), labels)
    return Dataset(rows.part(slice(0, 23)), rows.part(slice(23, 30)))


def vector(session: Session) -> AnyArray:
    return session.network.parameters.vector


def difference(found: AnyArray, expected: AnyArray) -> float:
    """Return the largest difference, relative to the largest number."""
    return float(np.abs(found - expected).max() / (1 + np.abs(expected).max()))


def difference_of_points(one: Session, other: Session) -> float:
    """Return the largest difference between the costs of two histories, up to the end of the shorter."""
    pairs = zip(one.training.cost, other.training.cost, strict=False)
    return max((abs(a - b) / (1 + abs(a)) for a, b in pairs if np.isfinite([a, b]).all()), default=0.0)


def counts(session: Session) -> tuple[object, ...]:
    """Return everything that a session counts."""
    return (
        session.iteration,
        session.walk.passes,
        session.walk.samples,
        session.walk.epoch,
        session.learning_rate,
    )


def state(session: Session) -> str:
    """Return everything that a session has learnt and recorded, as text (in which NaN equals NaN)."""
    curves = (session.training, session.validation)
    return repr((counts(session), curves, vector(session).tobytes()))


def parted_by_rounding(record: dict[str, Any], plan: list[Step]) -> float:
    """Measure how far the reference drifts when each update is rounded to float32 at random.

    Some runs amplify their smallest differences a thousandfold, so that rounding decides their end in
    every engine. Returns the largest difference of weights among a few runs, relative to the largest
    weight.
    """
    config = replace(parse_config(record), engine="numpy", precision="float64")
    expected = vector(trained(config, plan, 1))
    differences = []
    for seed in range(8):
        rng = np.random.default_rng(seed)

        def round_at_random(session: Session, rng: np.random.Generator = rng) -> None:
            numbers = vector(session)
            numbers *= 1 + rng.uniform(-HALF_A_DIGIT, HALF_A_DIGIT, numbers.shape)

        differences.append(difference(vector(trained(config, plan, 1, round_at_random)), expected))
    return max(differences)
