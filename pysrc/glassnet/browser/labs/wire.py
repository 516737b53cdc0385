"""Parts of answers as sent to the page: refusals, points, moments, checkpoints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glassnet.refusals import Refusal
from glassnet.runs.record.history import Curve
from glassnet.runs.session import Session
from glassnet.saving.checkpoint import write_checkpoint

if TYPE_CHECKING:
    from glassnet.config import Config
    from glassnet.wire.answers import OfMoment
    from glassnet.wire.basics import ConfigRecord, Trouble, Uint8Array
    from glassnet.wire.labs import Points, TakenCheckpoint


def plain_refusal(refusal: Refusal) -> Trouble:
    """A refusal as code and values, which the page turns into words."""
    return {
        "code": refusal.code,
        "values": refusal.values,
        "field": refusal.field,
        "message": refusal.code,
    }


def points(curve: Curve, start: int = 0) -> Points:
    """The points from index `start` on."""
    return {
        "iteration": np.array(curve.iteration[start:], np.float64),
        "cost": np.array(curve.cost[start:], np.float64),
        "accuracy": np.array(curve.accuracy[start:], np.float64),
    }


def moment_of(session: Session) -> OfMoment:
    """The moment that an answer about this session refers to."""
    return {
        "iteration": session.iteration,
        "weights_of": session.weights_of,
        "changed": session.was_changed,
    }


def checkpoint_of(session: Session) -> TakenCheckpoint:
    """The whole session as the bytes of an .npz."""
    return {
        "iteration": session.iteration,
        "data": packed_bytes(write_checkpoint(session)),
        "record": session.run_record.to_json(),
    }


def packed_bytes(data: bytes) -> Uint8Array:
    """Bytes as an array, which is sent whole rather than byte by byte."""
    return np.frombuffer(data, np.uint8)


def refuse_unlocked(config: Config, locked: ConfigRecord) -> None:
    """Raise a Refusal if `config` differs from `locked`, the settings that a lesson locks."""
    record = config.record()
    others = [field for field, value in locked.items() if record[field] != value]
    if others:
        raise Refusal("lesson_locks", fields=others)
