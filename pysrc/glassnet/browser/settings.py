"""What is wanted of a lab: the settings that it can have, and those that were refused, with why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glassnet.config import LABS, Config, taken_changes
from glassnet.refusals import Refusal, shown

if TYPE_CHECKING:
    from glassnet.wire.basics import ConfigRecord


@dataclass(frozen=True)
class RefusedSetting:
    """A setting as it came, and why the lab cannot have it."""

    value: str | int | float
    why: Refusal


@dataclass(frozen=True)
class WantedSettings:
    """accepted: settings that can be had together. refused: by name, the newest last."""

    accepted: Config
    refused: Mapping[str, RefusedSetting] = field(default_factory=dict)

    def changed(self, lab: str, changes: ConfigRecord) -> WantedSettings:
        """The settings after some changes.

        What was refused before is judged once more: it may go with what the others are now.
        """
        accepted, refused = _judged(lab, changes, self.accepted)
        before = {name: kept.value for name, kept in self.refused.items() if name not in changes}
        accepted, still_refused = _judged(lab, before, accepted) if before else (accepted, {})
        return WantedSettings(accepted, still_refused | refused)


def _judged(lab: str, changes: ConfigRecord, base: Config) -> tuple[Config, dict[str, RefusedSetting]]:
    """`base` with the changes that can be made together, and the others."""
    others = dict(changes)
    refused: dict[str, Refusal] = {}
    if "dataset" in others and others["dataset"] not in LABS[lab]:
        came = shown(others.pop("dataset"))
        refused["dataset"] = Refusal(
            "unknown_choice", field="dataset", choices=list(LABS[lab]), value=came
        )
    taken, not_taken = taken_changes(others, base)
    all_refused = (refused | not_taken).items()
    return taken, {name: RefusedSetting(changes[name], why) for name, why in all_refused}
