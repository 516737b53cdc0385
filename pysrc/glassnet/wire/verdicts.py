"""How a run went, and what to try next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NotRequired, TypedDict

from glassnet.wire.basics import ConfigRecord, LabName


class DiagnoseRequest(TypedDict):
    """How a run went."""

    lab: LabName
    training: bool  # whether it goes on now
    followed: list[str]  # the codes of the advice that was followed with this data before


class Remedy(TypedDict):
    """What to try next with a run."""

    code: str  # empty if there is nothing to try
    changes: ConfigRecord  # the settings that it changes
    begins_anew: bool  # whether it takes a fresh network; else training goes on
    preset: str  # the named settings that the changes lead to as a whole; empty if they are none


class Verdict(TypedDict):
    """What happened in a run, why, and what to try next."""

    iteration: int  # after which it was given
    code: str
    mood: Literal["", "good", "mark", "bad"]
    values: Mapping[str, str | int | float]  # that the words need
    remedy: Remedy
    own_code: NotRequired[bool]  # of edited code: whether any of it computes in such a run
