"""How well a network that has learnt from some hands reads another."""

from __future__ import annotations

from typing import TypedDict

from glassnet.wire.basics import Trouble
from glassnet.wire.digits import OwnFile


class TryHandsRequest(TypedDict):
    """Collections of signs, of several people."""

    files: list[OwnFile]


class TriedHand(TypedDict):
    """How a network that has learnt from all other hands reads one."""

    hand: str  # whose
    rows: int  # drawings
    right: int  # that are read right
    hardest: str  # the sign that is read wrongly most often; empty where all are right
    missed: int  # how often
    taken_for: str  # what it is taken for most often


class RefusedHand(Trouble):
    """A file that holds no collection, and why."""

    name: str


class HandsReport(TypedDict):
    """What is known so far."""

    tried: list[TriedHand]
    refused: list[RefusedHand]
    hands: int  # to try; 0 while files are read
