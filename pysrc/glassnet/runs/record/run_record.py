"""RunRecord: what replays a run exactly, as one line of JSON, which is not trusted when read."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from glassnet.config import CHOICES, LIVE_FIELDS, Config, check_values, parse_config
from glassnet.formats.json_records import check_keys, count_of
from glassnet.refusals import Refusal, shown, some
from glassnet.runs.record.history import Intervention

WHOLE, NUMBER = (int,), (int, float)
SETTING_TYPES: dict[str, dict[str, tuple[type, ...]]] = {
    "extend": {},
    "weights": {"sha256": (str,)},
    "parameter": {"layer": WHOLE, "fan_in": WHOLE, "unit": WHOLE, "value": NUMBER},
    "unit": {"layer": WHOLE, "unit": WHOLE, "off": (bool,)},
    "engine": {"engine": (str,)},
    "console": {},
}
"""Kind of intervention -> its settings and their types. The kind `settings` has LIVE_FIELDS."""
LARGEST_PLACE, LARGEST_VALUE = 1_000_000, sys.float_info.max
"""The largest layer or unit index, and the largest weight. A replay checks both by its network."""
UNLESS_EMPTY = ("platform", "known_sha256", "old_sha256")
"""Keys written only if not empty, so that records without them keep their old form."""
KEYS = ("config", "interventions", "data_sha256", "iteration", "engine", "code_sha256", *UNLESS_EMPTY)
NEWER_KEYS = ("engine", "code_sha256", *UNLESS_EMPTY)
"""Keys missing from files of the first versions."""
LONGEST_PLATFORM = 200
MOST_INTERVENTIONS = 100_000
"""Reading this many takes a second. Users make at most half; each of theirs may add an `engine`."""


@dataclass(frozen=True)
class RunRecord:
    """Replaying the same config, data and interventions for `iteration` updates gives the same weights.

    config: the settings that the run began with. data_sha256: as Dataset.sha256.
    engine: the first engine, which may have replaced the config's; empty if unknown, as in old files.
    code_sha256: of the edited source that computed it; empty for the shipped one.
    platform: the first one besides Pyodide that computed any of it, as platform_here gives it; empty if
    there was none. Other computers may give such a run other last bits.
    known_sha256: as weights_sha256, of the network whose weights it began with; empty if all were drawn.
    old_sha256: as Dataset.sha256, of the digits mixed in or validated on besides its own data; empty if
    there were none. Older files lack both hashes.
    """

    config: Config
    data_sha256: str
    interventions: tuple[Intervention, ...]
    iteration: int
    engine: str = ""
    code_sha256: str = ""
    platform: str = ""
    known_sha256: str = ""
    old_sha256: str = ""

    @property
    def config_now(self) -> Config:
        """The settings after all interventions."""
        changes: dict[str, object] = {}
        for item in self.interventions:
            if item.kind == "settings":
                changes |= item.settings
        return parse_config(changes, self.config)

    @property
    def engine_now(self) -> str:
        """The engine that computed last; empty if unknown."""
        engine = self.engine
        for item in self.interventions:
            engine = engine_after(engine, item)
        return engine

    @property
    def engines(self) -> set[str]:
        """All engines that computed a part of it; none if unknown."""
        if not self.engine:
            return set()
        later = [item.settings for item in self.interventions if item.kind in ("settings", "engine")]
        return {self.engine, *(str(each["engine"]) for each in later if "engine" in each)}

    @property
    def units_off(self) -> tuple[tuple[int, int], ...]:
        """The hidden units that are switched off at the end, as (layer, unit)."""
        off: dict[tuple[int, int], bool] = {}
        for item in self.interventions:
            if item.kind == "unit":
                off[int(str(item.settings["layer"])), int(str(item.settings["unit"]))] = (
                    item.settings["off"] is True
                )
        return tuple(sorted(where for where, is_off in off.items() if is_off))

    def for_any_engine(self) -> RunRecord:
        """The same run for whichever engine is available; it may round differently."""
        kept = tuple(item for item in self.interventions if item.kind != "engine")
        return replace(self, interventions=kept, engine="")

    def to_json(self) -> str:
        """The text that `run_record` takes, once parsed."""
        interventions = [asdict(item) for item in self.interventions]
        plain = {name: getattr(self, name) for name in KEYS}
        for name in UNLESS_EMPTY:
            if not plain[name]:
                del plain[name]
        return json.dumps(plain | {"config": self.config.record(), "interventions": interventions})


def refuse_other_code(run: RunRecord, code_sha256: str) -> None:
    """Raise a Refusal unless the run was computed by the source that computes here.

    code_sha256: of the source here, as in RunRecord.
    """
    if run.code_sha256 != code_sha256:
        raise Refusal("run_of_other_code", sha256=run.code_sha256[:64])


def refuse_console(run: RunRecord) -> None:
    """Raise a Refusal if the console has changed the run, which no record can repeat."""
    for item in run.interventions:
        if item.kind == "console":
            raise Refusal("changed_at_console", iteration=item.iteration)


def engine_after(engine: str, item: Intervention) -> str:
    """The engine after an intervention, given the one before; empty stays empty."""
    may_change = engine and item.kind in ("settings", "engine")
    return str(item.settings.get("engine", engine)) if may_change else engine


def run_record(plain: Mapping[str, Any]) -> RunRecord:
    """The record that `to_json` wrote. plain: its parsed text. Raises ValueError if unsound."""
    check_keys("Run", plain, KEYS, may_miss=NEWER_KEYS)
    config, interventions = plain["config"], plain["interventions"]
    if not isinstance(config, dict) or not isinstance(interventions, list):
        raise Refusal("run_incomplete")
    newer: dict[str, Any] = {**dict.fromkeys(NEWER_KEYS, ""), **plain}
    for name in ("data_sha256", "code_sha256", "known_sha256", "old_sha256"):
        if not isinstance(newer[name], str):
            raise Refusal("hash_not_text", name=name)
    if newer["engine"] != "":
        _check_engine(newer["engine"])
    _check_platform(newer["platform"])
    if len(interventions) > MOST_INTERVENTIONS:
        raise Refusal("interventions_too_many", most=MOST_INTERVENTIONS, count=len(interventions))
    iteration = count_of(plain, "iteration")
    try:
        first = parse_config(config)
        read = tuple(map(_intervention, interventions))
    except Refusal:
        if newer["code_sha256"]:  # edited source may have more names than the shipped one
            raise Refusal("run_of_other_code", sha256=newer["code_sha256"][:64]) from None
        raise
    times = [item.iteration for item in read]
    if times != sorted(times) or max(times, default=0) > iteration:
        raise Refusal("interventions_out_of_order", iteration=iteration)
    return RunRecord(
        first,
        newer["data_sha256"],
        read,
        iteration,
        newer["engine"],
        newer["code_sha256"],
        newer["platform"],
        newer["known_sha256"],
        newer["old_sha256"],
    )


def _intervention(plain: object) -> Intervention:
    keys = ("iteration", "kind", "settings")
    if not isinstance(plain, dict) or not isinstance(plain.get("settings"), dict):
        raise Refusal("intervention_incomplete", keys=list(keys))
    check_keys("intervention", plain, keys)
    kind, settings = plain["kind"], plain["settings"]
    if kind == "settings":
        if fixed := set(settings) - LIVE_FIELDS:
            raise Refusal("intervention_not_live", names=some(fixed))
        check_values(settings)
    else:
        _check_types(str(kind), settings)
    if kind == "engine":
        _check_engine(settings["engine"])
    return Intervention(count_of(plain, "iteration"), kind, settings)


def _check_engine(engine: object) -> None:
    if engine not in CHOICES["engine"]:
        raise Refusal("run_engine_unknown", choices=list(CHOICES["engine"]), value=shown(engine))


def _check_platform(platform: object) -> None:
    is_text = isinstance(platform, str) and len(platform) <= LONGEST_PLATFORM
    if not (is_text and str(platform).isprintable()):
        raise Refusal("run_platform_illegal", most=LONGEST_PLATFORM, value=shown(platform))


def _check_types(kind: str, settings: Mapping[str, object]) -> None:
    types = SETTING_TYPES.get(kind)
    if types is None:
        known = ["settings", *SETTING_TYPES]
        raise Refusal("intervention_unknown", known=known, value=shown(kind))
    check_keys(f"intervention {kind}", settings, tuple(types))
    for name, value in settings.items():
        if not _is_legal(value, types[name]):
            raise Refusal(
                "intervention_setting_illegal",
                name=name,
                intervention=kind,
                types=[item.__name__ for item in types[name]],
                value=shown(value),
            )


def _is_legal(value: object, types: tuple[type, ...]) -> bool:
    if type(value) not in types:
        return False
    largest = LARGEST_VALUE if types == NUMBER else LARGEST_PLACE
    return not isinstance(value, (int, float)) or abs(value) <= largest  # false for NaN
