"""Records of runs of edited source, whose settings may name choices that the shipped source lacks.

Such a record cannot become a RunRecord, because no Config has these choices. The rest of it is checked
all the same, with shipped choices in their place.
"""

from __future__ import annotations

import json
import keyword
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from glassnet.config import CHOICES, LOSS_OUTPUTS, Config, parse_config
from glassnet.refusals import Refusal, shown
from glassnet.runs.record.run_record import RunRecord, run_record

LONGEST_NAME = 40
"""The longest name of a choice that edited source adds, in characters."""
ADDED_TO = (
    *("hidden_activation", "output_activation", "loss", "initializer"),
    *("optimizer", "learning_rule", "schedule", "point_set"),
)
"""The fields of Config that choose from a table in editable source."""


@dataclass(frozen=True)
class OtherRecord:
    """A record of a run that other code may have computed.

    standing_in: the same, with shipped choices only. text: the record to keep. config: its first
    settings, unchanged.
    """

    standing_in: RunRecord
    text: str
    config: Mapping[str, object]


def other_record(plain: Mapping[str, Any]) -> OtherRecord:
    """The record that RunRecord.to_json wrote here or in edited source. plain: its parsed text.

    Raises ValueError if it is unsound.
    """
    sha256 = plain.get("code_sha256")
    if not sha256 or not isinstance(sha256, str) or not isinstance(plain.get("config"), dict):
        record = run_record(plain)
        return OtherRecord(record, record.to_json(), record.config.record())
    config, added = with_shipped_choices(plain["config"])
    interventions = plain.get("interventions")
    named: dict[int, dict[str, object]] = {}
    if isinstance(interventions, list):
        interventions = list(interventions)
        for number, item in enumerate(interventions):
            if isinstance(item, dict) and isinstance(item.get("settings"), dict):
                settings, named[number] = _standing_in(item["settings"])
                interventions[number] = {**item, "settings": settings}
    standing_in = {"config": config, "interventions": interventions, "code_sha256": ""}
    record = replace(run_record({**plain, **standing_in}), code_sha256=sha256)
    whole = json.loads(record.to_json())
    whole["config"] |= added
    for number, names in named.items():
        whole["interventions"][number]["settings"] |= names
    return OtherRecord(record, json.dumps(whole), whole["config"])


def with_shipped_choices(
    settings: Mapping[str, object],
) -> tuple[dict[str, object], dict[str, object]]:
    """The settings with shipped choices in place of added ones, and the added ones by field.

    Raises ValueError when an added choice is not a legal name.
    """
    plain, added = _standing_in(settings)
    loss, output = (
        str(plain.get(name, getattr(Config(), name))) for name in ("loss", "output_activation")
    )
    if output not in LOSS_OUTPUTS.get(loss, (output,)):  # edited source may allow the pair
        pair = {name: settings[name] for name in ("loss", "output_activation") if name in settings}
        added |= pair
        plain = {name: value for name, value in plain.items() if name not in pair}
    return plain, added


def settings_of_other_code(settings: Mapping[str, object]) -> dict[str, object]:
    """All settings of a run of edited source, checked. Raises ValueError if they are unsound."""
    plain, added = with_shipped_choices(settings)
    return {**parse_config(plain).record(), **added}


def _standing_in(settings: Mapping[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    added: dict[str, object] = {
        name: check_name(settings[name])
        for name in ADDED_TO
        if name in settings and settings[name] not in CHOICES[name]
    }
    return {**settings, **{name: getattr(Config(), name) for name in added}}, added


def check_name(name: object) -> str:
    """The name, as text. Raises ValueError unless it is legal in source and in a Config."""
    is_name = isinstance(name, str) and name.isascii() and name.isidentifier()
    if not is_name or keyword.iskeyword(str(name)) or len(str(name)) > LONGEST_NAME:
        raise Refusal("source_name_illegal", most=LONGEST_NAME, value=shown(name))
    return str(name)
