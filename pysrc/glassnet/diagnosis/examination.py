"""The examination of a run for a verdict: its curves, and a few forward passes."""

from __future__ import annotations

import numpy as np

from glassnet.data.datasets import Examples
from glassnet.diagnosis.curve_shape import Trace
from glassnet.diagnosis.evidence import FEWEST_HELD_OUT, Evidence, Score, Teaching
from glassnet.engines.arrays import FloatArray
from glassnet.insight.comparison import right_by_class
from glassnet.insight.layer_statistics import StuckUnits, stuck_in_layers
from glassnet.learning.network import feed_forward
from glassnet.runs.first_network import known_sha256
from glassnet.runs.record.history import Curve
from glassnet.runs.run import QUIET
from glassnet.runs.same_beginning import is_other
from glassnet.runs.session import Session

MOST_POINTS = 30
"""How many points of a curve are examined."""
SAMPLED = 200
"""How many rows decide whether units are stuck."""
MEASURED = 1000
"""The most rows measured of each part of the data; during training, digits are not measured."""
RECENT_POINTS = 10
"""During training, accuracy on digits is the mean of this many newest points."""
OUT_OF = 1000
"""Rows in a score taken from a curve, which has only shares."""
RISEN = 0.02
"""The share by which an earlier cost must be lower for the page to offer to go back."""
NO_BREAKS = {"iterations", "patience", "record_every", "engine"}
"""Settings that may change without making the curve so far meaningless."""


@QUIET
def evidence_of(session: Session, training: bool = False) -> Evidence:
    """The evidence of a run as it is now.

    training: whether it is training right now, so that nothing may take long.
    """
    dataset = session.dataset
    judged, part = _judged_rows(session)
    from_curves = training and dataset.train.are_digits
    return Evidence(
        config=session.config,
        run_status=_run_status(session, training),
        iteration=session.iteration,
        since=_last_change(session),
        passes=session.walk.epoch,
        training=_thinned(session.training, _last_change(session)),
        validation=_thinned(session.validation, _last_change(session)),
        layers=_stuck(session, training),
        learnt_from=_recent(session.training) if from_curves else _score(session, dataset.train),
        judged=_recent(session.validation) if from_curves else _score(session, judged),
        part=part,
        row_count=len(dataset.train),
        rows=dataset.train if dataset.recorded_by_pass else None,
        was_loaded=any(item.kind == "weights" for item in session.interventions),
        was_edited=any(item.kind in ("parameter", "unit") for item in session.interventions),
        best_before=_best_before(session),
        units_off=tuple(session.units_off),
        wrong_rows=_wrong_rows(session) if session.config.dataset == "truth_table" else (),
        teaching=None if training else _teaching(session),
    )


def _run_status(session: Session, training: bool) -> str:
    if training and not session.done:
        return "training"
    was_changed = session.iteration > 0 and _last_change(session) == session.iteration
    is_over = session.status in ("finished", "stopped_early")
    return "paused" if session.status == "ready" or (is_over and was_changed) else session.status


def _last_change(session: Session) -> int:
    """The iteration of the last change that makes the curve before it meaningless."""
    changes = [
        item.iteration
        for item in session.interventions
        if item.kind != "extend" and (item.kind != "settings" or set(item.settings) - NO_BREAKS)
    ]
    return max(changes, default=0)


def _judged_rows(session: Session) -> tuple[Examples, str]:
    """The rows that the network is judged by, and their part of the data."""
    dataset = session.dataset
    for part, examples in (("test", dataset.test), ("validation", dataset.validation)):
        if examples is not None and len(examples) >= FEWEST_HELD_OUT:
            return examples, part
    return dataset.train, "train"


def _score(session: Session, examples: Examples) -> Score:
    measured = session.measure(examples.part(slice(0, MEASURED)))
    return Score(len(measured.correct), int(measured.correct.sum()))


def _teaching(session: Session) -> Teaching | None:
    """How a taught network reads the drawings; None if it learns anything else."""
    dataset = session.dataset
    if dataset.mixture is None:
        return None
    old = dataset.old.test if dataset.old else None
    unseen_count = (len(dataset.test) if dataset.test else 0) - (len(old) if old else 0)
    unseen = dataset.test.part(slice(0, unseen_count)) if dataset.test and unseen_count else None
    before: tuple[Score, ...] = ()
    now: tuple[Score, ...] = ()
    if old is not None and _knew_digits(session):
        old = old.part(slice(0, MEASURED))
        assert dataset.known is not None
        outputs = feed_forward(dataset.known, old.batch(slice(None), dataset.known.dtype)[0]).outputs
        before = _by_digit(outputs, old)
        now = _by_digit(session.measure(old).outputs, old)
    learnt = _score(session, dataset.train.part(slice(0, dataset.mixture.new)))
    return Teaching(learnt, _score(session, unseen) if unseen else None, before, now)


def _knew_digits(session: Session) -> bool:
    """Whether the run began with the very network that ships here, which reads digits."""
    config = session.first_config
    here = known_sha256(config, session.dataset)
    return config.begin_from == "shipped" and not is_other(session.state.known_sha256, here)


def _by_digit(outputs: FloatArray, digits: Examples) -> tuple[Score, ...]:
    """How many of each digit are read right. outputs: a network's, one row for each of `digits`."""
    labels = digits.targets.argmax(axis=1)
    right, rows = right_by_class(outputs.argmax(axis=1) == labels, labels, digits.targets.shape[1])
    return tuple(Score(int(of), int(count)) for of, count in zip(rows, right, strict=True))


def _best_before(session: Session) -> int:
    """Where the validation cost was lowest since the last change, if it has risen since; else 0."""
    curve, since = session.validation, _last_change(session)
    later = [index for index, iteration in enumerate(curve.iteration) if iteration > since]
    if not later:
        return 0
    best = min(later, key=lambda index: curve.cost[index])
    has_risen = curve.cost[best] < curve.cost[-1] * (1 - RISEN)
    return curve.iteration[best] if has_risen else 0


def _wrong_rows(session: Session) -> tuple[str, ...]:
    """The inputs of a truth table's wrongly answered rows, as `011`."""
    rows = session.dataset.train
    correct = session.measure(rows).correct
    wrong = rows.inputs[~correct]
    return tuple("".join(str(int(value)) for value in row) for row in wrong)


def _recent(curve: Curve) -> Score:
    recent = curve.accuracy[-RECENT_POINTS:]
    return Score(OUT_OF, round(OUT_OF * float(np.mean(recent))) if recent else 0)


def _stuck(session: Session, training: bool) -> tuple[StuckUnits, ...]:
    """The stuck units of each layer; during training fewer rows are examined for dead units."""
    network, train = session.network, session.dataset.train
    inputs, _ = train.batch(slice(0, SAMPLED), network.dtype)
    most = SAMPLED if training else min(len(train), MEASURED)
    more = (
        train.batch(slice(start, start + SAMPLED), network.dtype)[0]
        for start in range(SAMPLED, most, SAMPLED)
    )
    return tuple(stuck_in_layers(network, feed_forward(network, inputs), more))


def _thinned(curve: Curve, since: int) -> Trace:
    """At most MOST_POINTS points after `since`, evenly spread, including the last."""
    later = [index for index, iteration in enumerate(curve.iteration) if iteration > since]
    chosen = later
    if len(later) > MOST_POINTS:
        chosen = [later[round(place)] for place in np.linspace(0, len(later) - 1, MOST_POINTS)]
    return Trace(
        np.array([curve.iteration[index] for index in chosen], np.int64),
        np.array([curve.cost[index] for index in chosen], np.float64),
    )
