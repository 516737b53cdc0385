"""The form in web/index.html: Config's names, limits and choices, with texts for each."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, fields

import pytest

from glassnet import config
from glassnet.config import BOUNDS, CHOICES, PRESETS, TRUTH_TABLES, Config, parse_config
from sitebuild.site.site import config_rules
from tests.contract.catalogues.fluent_texts import id_of, said
from tests.contract.structure.web_sources import WEB, page_elements

FIELDS = [field.name for field in fields(Config)]
ELEMENTS = page_elements()
NAMED = [
    element
    for element in ELEMENTS
    if element.tag in ("input", "select") and "name" in element.attributes
]
CONTROLS = {element.attributes["name"]: element for element in NAMED}
HIDDEN = {
    "truth_table": "chosen in a menu of named tables, and changed in the table itself",
    "point_inputs": "ticked in boxes, one a function of a point's place",
    "own_points": "drawn into the square of the points",
    "sign_names": "named where signs are drawn, in the view Teach it",
}
"""The fields without a control of the same name, and how the user changes them instead."""
IDS = set(map(id_of, said()))


def offered(name: str) -> tuple[str, ...]:
    """List the choices of a menu: its `data-choices`, or else Config's."""
    named = CONTROLS[name].attributes.get("data-choices")
    return tuple(named.split()) if named else CHOICES[name]


def test_the_form_has_a_control_for_every_field_of_config_and_for_nothing_else() -> None:
    assert sorted(element.attributes["name"] for element in NAMED) == sorted(FIELDS)


@pytest.mark.parametrize("name", FIELDS)
def test_a_control_is_of_the_kind_of_its_field(name: str) -> None:
    kind = CONTROLS[name].attributes.get("type", CONTROLS[name].tag)
    if name in HIDDEN:
        assert kind == "hidden"
    elif name in CHOICES:
        assert kind == "select"
    elif name in BOUNDS:
        assert kind == "number"
    else:
        assert kind == "text"


def test_the_form_leaves_limits_and_choices_to_config() -> None:
    for name, control in CONTROLS.items():
        assert not {"min", "max", "value", "maxlength", "pattern"} & set(control.attributes), name
    for name in CHOICES:
        assert set(offered(name)) <= set(CHOICES[name])
    fewer = {name for name in CHOICES if offered(name) != CHOICES[name]}
    assert fewer == {"dataset"}, "Digits have a lab of their own; every other menu offers all."


@pytest.mark.parametrize("name", [name for name in FIELDS if name in BOUNDS])
def test_a_number_moves_in_steps_that_its_field_can_take(name: str) -> None:
    step = CONTROLS[name].attributes.get("step", "1")
    if BOUNDS[name].whole:
        assert step == "1"
    elif step != "any":
        assert BOUNDS[name].contains(BOUNDS[name].low + float(step))


def test_what_must_be_true_for_a_setting_to_have_an_effect_names_fields_and_their_choices() -> None:
    table = (WEB / "lab" / "state" / "choices" / "setting_effects.js").read_text()
    table = table[: table.index("export function hasEffect")]
    conditions = re.findall(r"'(\w+)!?=(\w+)'", table)
    assert len(conditions) > 5
    assert [each for each in conditions if each[1] not in CHOICES[each[0]]] == []
    depending = re.findall(r"(\w+): (?:\[|OF_|BY_)", table)
    assert set(depending) <= set(FIELDS)
    assert set(HIDDEN) <= set(depending)


def test_a_part_without_a_control_that_comes_and_goes_with_a_field_names_one() -> None:
    parts = [element.attributes.get("data-field") for element in ELEMENTS]
    assert {name for name in parts if name} == {"truth_table", "point_inputs"}


@pytest.mark.parametrize("name", [name for name in FIELDS if name != "own_points"])
def test_a_field_has_a_label_and_an_explanation(name: str) -> None:
    assert {f"field-{name}", f"help-{name}"} <= IDS


def test_every_choice_has_a_label() -> None:
    options = {f"option-{choice}" for name in CHOICES for choice in offered(name)}
    presets = {f"preset-{name}" for name in PRESETS}
    tables = {f"table-{name}" for name in TRUTH_TABLES}
    inputs = {f"point_input-{name}" for name in config.POINT_INPUTS}
    assert (options | presets | tables | inputs) - IDS == set()


def test_the_rules_that_the_page_reads_are_those_of_config() -> None:
    rules = json.loads(json.dumps(config_rules()))
    assert rules == {
        "presets": {name: preset.record() for name, preset in PRESETS.items()},
        "choices": {name: list(choices) for name, choices in CHOICES.items()},
        "labs": {lab: list(datasets) for lab, datasets in config.LABS.items()},
        "bounds": {name: asdict(interval) for name, interval in BOUNDS.items()},
        "live_fields": sorted(config.LIVE_FIELDS),
        "begins_anew": {lab: sorted(names) for lab, names in config.BEGINS_ANEW.items()},
        "point_inputs": list(config.POINT_INPUTS),
        "truth_tables": TRUTH_TABLES,
        "limits": {
            "table_inputs": config.TABLE_INPUTS.high,
            "table_outputs": config.TABLE_OUTPUTS.high,
            "hidden_layers": config.HIDDEN_LAYERS.high,
            "layer_size": config.LAYER_SIZE.high,
            "file_bytes": config.LARGEST_FILE,
        },
    }


@pytest.mark.parametrize("record", [{"truth_table": table} for table in TRUTH_TABLES.values()])
def test_every_named_truth_table_can_be_learnt(record: dict[str, str]) -> None:
    assert parse_config(record).truth_table == record["truth_table"]
