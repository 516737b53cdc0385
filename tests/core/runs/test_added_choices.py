"""Records of edited code are read without it, and keep choices that the shipped code lacks."""

from __future__ import annotations

import json
from typing import Any

import pytest

from glassnet.refusals import Refusal
from glassnet.runs.record.added_choices import (
    ADDED_TO,
    LONGEST_NAME,
    other_record,
    settings_of_other_code,
)
from glassnet.workshop.added_names import TABLES
from tests.core.made.builders import table_session

CODE = "ab" * 32
LATER = {"iteration": 0, "kind": "settings", "settings": {"optimizer": "my_optimizer", "momentum": 0.5}}


def plain_record(**settings: object) -> dict[str, Any]:
    """A record of edited code, with other first settings."""
    plain: dict[str, Any] = json.loads(table_session().run_record.to_json())
    return {**plain, "code_sha256": CODE, "config": {**plain["config"], **settings}}


def refused(plain: dict[str, Any]) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        other_record(plain)
    return refusal.value


def test_the_fields_whose_choices_can_grow_are_those_whose_tables_can_be_edited() -> None:
    assert tuple(TABLES) == ADDED_TO


def test_a_record_of_the_shipped_code_is_read_as_ever() -> None:
    plain = json.loads(table_session().run_record.to_json())
    assert other_record(plain).text == table_session().run_record.to_json()
    named = {**plain, "config": {**plain["config"], "optimizer": "my_optimizer"}}
    assert refused(named).code == "unknown_choice"


@pytest.mark.parametrize(
    "settings",
    [
        *({field: "my_own"} for field in ADDED_TO),
        {"loss": "my_loss", "output_activation": "my_output"},
        {"loss": "cross_entropy", "output_activation": "tanh"},
    ],
    ids=lambda settings: "+".join(settings),
)
def test_what_edited_code_has_added_stays_as_it_is(settings: dict[str, object]) -> None:
    plain = plain_record(**settings)
    plain["interventions"] = [LATER]
    read = other_record(plain)
    assert json.loads(read.text) == plain
    assert read.config == plain["config"]
    assert read.standing_in.code_sha256 == CODE
    assert settings_of_other_code(plain["config"]) == plain["config"]


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"optimizer": "no name"}, "source_name_illegal"),
        ({"optimizer": "x" * (LONGEST_NAME + 1)}, "source_name_illegal"),
        ({"optimizer": "import"}, "source_name_illegal"),
        ({"optimizer": 3}, "source_name_illegal"),
        ({"optimizer": "my_optimizer", "learning_rate": 1e9}, "number_too_large"),
        ({"dataset": "my_data"}, "unknown_choice"),
        ({"my_field": "my_own"}, "unknown_field"),
    ],
)
def test_all_else_is_checked(settings: dict[str, object], code: str) -> None:
    assert refused(plain_record(**settings)).code == code


def test_later_changes_and_the_hash_are_checked_too() -> None:
    wrong = {**LATER, "settings": {"optimizer": "no name"}}
    assert refused({**plain_record(), "interventions": [wrong]}).code == "source_name_illegal"
    assert refused({**plain_record(), "interventions": [3]}).code == "intervention_incomplete"
    assert refused({**plain_record(), "interventions": "none"}).code == "run_incomplete"
    assert refused({**plain_record(), "code_sha256": 3}).code == "hash_not_text"
