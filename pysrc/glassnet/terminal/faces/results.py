"""The results of a run, as records: how it ended, and how many of its answers are right."""

from __future__ import annotations

from glassnet.data.datasets import Examples
from glassnet.insight.metrics import hard_confusion_matrix
from glassnet.runs.record.history import Measurement
from glassnet.runs.session import Session
from glassnet.terminal.faces.records import (
    Curves,
    DigitsRight,
    Measured,
    PointsRight,
    Record,
    TableAnswers,
    TableRow,
    Trained,
)


def results_of(session: Session) -> list[Record]:
    """How a run ended, and its network's results on what it learnt or on what it never saw."""
    status = "stopped" if session.status == "ready" else session.status
    curves = Curves(session.training, session.validation if len(session.validation) else None)
    ended = Trained(status, session.iteration, curves)
    if session.dataset.test:
        return [ended, _digits_right(session, session.dataset.test)]
    if session.config.dataset == "points":
        return [ended, _points_right(session)]
    return [ended, _table_answers(session)]


def _digits_right(session: Session, test: Examples) -> DigitsRight:
    measured = session.measure(test)
    matrix = hard_confusion_matrix(measured.outputs, test.targets.argmax(axis=1))
    classes = session.dataset.class_names or tuple(map(str, range(len(matrix))))
    return DigitsRight(_right(measured), matrix.tolist(), list(classes))


def _table_answers(session: Session) -> TableAnswers:
    train = session.dataset.train
    measured = session.measure(train)
    rows = zip(train.inputs, train.targets, measured.outputs, strict=True)
    answers = [
        TableRow([int(bit) for bit in inputs], [int(bit) for bit in targets], outputs.tolist())
        for inputs, targets, outputs in rows
    ]
    return TableAnswers(_right(measured), answers)


def _points_right(session: Session) -> PointsRight:
    held_back = session.dataset.validation
    training = _right(session.measure(session.dataset.train))
    return PointsRight(training, _right(session.measure(held_back)) if held_back else None)


def _right(measured: Measurement) -> Measured:
    right = int(measured.correct.sum())
    return Measured(len(measured.correct), right, measured.accuracy, float(measured.cost))
