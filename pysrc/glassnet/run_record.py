"""RunRecord: what replays a run exactly, as one line of JSON that nothing trusts on the way in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from glassnet.config import LIVE_FIELDS, Config, parse_config
from glassnet.history import Intervention
from glassnet.json_records import check_keys, count_of

WHOLE, NUMBER = (int,), (int, float)
SETTING_TYPES: dict[str, dict[str, tuple[type, ...]]] = {
    "extend": {},
    "weights": {"sha256": (str,)},
    "parameter": {"layer": WHOLE, "fan_in": WHOLE, "unit": WHOLE, "value": NUMBER},
    "unit": {"layer": WHOLE, "unit": WHOLE, "off": (bool,)},
}
"""Kind of intervention -> its settings and their types; those of `settings` are LIVE_FIELDS."""


@dataclass(frozen=True)
class RunRecord:
    """The same config, data and interventions give the same weights after `iteration` updates.

    config: the settings that the run began with. data_sha256: as Dataset.sha256.
    """

    config: Config
    data_sha256: str
    interventions: tuple[Intervention, ...]
    iteration: int

    @property
    def config_now(self) -> Config:
        """The settings after all interventions."""
        changes: dict[str, object] = {}
        for item in self.interventions:
            if item.kind == "settings":
                changes |= item.settings
        return parse_config(changes, self.config)

    def to_json(self) -> str:
        """The text that `run_record` reads back."""
        interventions = [asdict(item) for item in self.interventions]
        plain = {"config": self.config.record(), "interventions": interventions}
        return json.dumps(plain | {"data_sha256": self.data_sha256, "iteration": self.iteration})


def run_record(plain: Mapping[str, Any]) -> RunRecord:
    """The record that `to_json` wrote. plain: what its text holds. Raises ValueError if unsound."""
    check_keys("a run", plain, ("config", "interventions", "data_sha256", "iteration"))
    config, interventions = plain["config"], plain["interventions"]
    if not isinstance(config, dict) or not isinstance(interventions, list):
        raise ValueError("a run needs its settings and a list of interventions. Choose another file.")
    if not isinstance(plain["data_sha256"], str):
        raise ValueError("data_sha256 of a run must be text. Choose another file.")
    iteration = count_of(plain, "iteration")
    first = parse_config(config)
    read = tuple(_intervention(item, first) for item in interventions)
    times = [item.iteration for item in read]
    if times != sorted(times) or max(times, default=0) > iteration:
        raise ValueError(
            f"the interventions of a run must be in the order of their iterations, up to {iteration:,}; "
            "they are not. Choose another file."
        )
    return RunRecord(first, plain["data_sha256"], read, iteration)


def _intervention(plain: object, config: Config) -> Intervention:
    keys = ("iteration", "kind", "settings")
    if not isinstance(plain, dict) or not isinstance(plain.get("settings"), dict):
        raise ValueError(f"an intervention needs {', '.join(keys)}. Choose a file that Glassnet saved.")
    check_keys("an intervention", plain, keys)
    kind, settings = plain["kind"], plain["settings"]
    if kind == "settings":
        if fixed := sorted(set(settings) - LIVE_FIELDS):
            raise ValueError(f"{fixed[0]} cannot change in a run. Choose a file that Glassnet saved.")
        parse_config(settings, config)
    else:
        _check_types(str(kind), settings)
    return Intervention(count_of(plain, "iteration"), kind, settings)


def _check_types(kind: str, settings: Mapping[str, object]) -> None:
    types = SETTING_TYPES.get(kind)
    if types is None:
        known = ", ".join(["settings", *SETTING_TYPES])
        raise ValueError(f"an intervention is one of {known}; got {kind[:40]!r}. Choose another file.")
    check_keys(f"the intervention {kind}", settings, tuple(types))
    for name, value in settings.items():
        if type(value) not in types[name]:
            expected = " or ".join(item.__name__ for item in types[name])
            raise ValueError(
                f"{name} of the intervention {kind} must be {expected}; got {str(value)[:40]!r}. "
                "Choose a file that Glassnet saved."
            )
