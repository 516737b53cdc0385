"""Bridge: every request of the page, answered in plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from glassnet.browser.answers.examined_digits import GRID_DIGITS
from glassnet.browser.bridge import Bridge
from glassnet.browser.crossing import to_plain
from glassnet.browser.labs import labs
from glassnet.config import Config, parse_config
from glassnet.config import record as config_record
from glassnet.runs import session
from tests.core.made.digit_files import packed
from tests.core.wire.bridge_requests import (
    DIGITS,
    PARTS,
    XOR,
    ask,
    change_settings,
    digits_bridge,
    open_lab,
    opening,
    refusal,
    xor_bridge,
)
from tests.core.wire.every_request import VIEW


def test_provide_digits_counts_what_has_arrived() -> None:
    assert ask(Bridge(), "provide_digits", data=packed()) == {"train": 6, "validation": 2, "test": 4}


def test_a_lab_that_is_opened_gives_the_progress_of_a_fresh_session() -> None:
    progress = open_lab(Bridge(), "xor", XOR)
    assert progress["lab"] == "xor"
    assert progress["config"] == XOR
    assert progress["layer_sizes"] == [3, 6, 2]
    assert (progress["iteration"], progress["samples"], progress["goal"]) == (0, 0, 0)
    assert (progress["status"], progress["done"], progress["needs_reset"]) == ("ready", True, [])
    assert progress["learning_rate"] == 0.03
    assert [len(progress["training"][name]) for name in ("iteration", "cost", "accuracy")] == [0, 0, 0]


@pytest.mark.parametrize(
    ("lab", "named"), [("xor", "digits"), ("digits", "points"), ("xor", "nonsense")]
)
def test_a_lab_refuses_data_that_it_cannot_show(lab: str, named: str) -> None:
    base = {"xor": XOR, "digits": DIGITS}[lab]
    changes = {"dataset": named, "seed": 2}
    bridge = digits_bridge()
    open_lab(bridge, lab, base)
    reply = change_settings(bridge, lab, changes)
    (refused,) = reply["refused"]
    assert (refused["setting"], refused["value"], refused["code"]) == (
        "dataset",
        named,
        "unknown_choice",
    )
    assert set(refused) == {"setting", "value", "code", "values", "field", "message"}
    assert (reply["wanted"]["dataset"], reply["wanted"]["seed"]) == (base["dataset"], 2)


def test_a_lab_of_digits_waits_for_them() -> None:
    assert "the digits have not arrived yet" in refusal(
        Bridge(), "change_settings", **opening("digits", DIGITS)
    )


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("change_settings", {"changes": {}, "anew": False}),
        ("train", {}),
        ("train_for", {"seconds": 0}),
        ("step", {}),
        ("examine", {"view": VIEW}),
        ("save_model", {}),
    ],
)
def test_a_lab_that_is_not_open_is_named_with_those_that_are(name: str, asked: dict[str, Any]) -> None:
    bridge = xor_bridge()
    message = refusal(bridge, name, lab="digits", **asked)
    assert message == "lab 'digits' is not open; open are xor. Open it first."


def test_training_goes_in_slices_to_the_end() -> None:
    bridge = xor_bridge(iterations=100)
    assert ask(bridge, "train", lab="xor")["goal"] == 100
    done, samples = False, 0
    while not done:
        progress = ask(bridge, "train_for", lab="xor", seconds=0.001)
        done, samples = progress["done"], samples + progress["samples_trained"]
    assert (progress["status"], progress["iteration"]) == ("finished", 100)
    assert samples == progress["samples"] == 800


def test_begin_goes_on_where_training_was_paused() -> None:
    bridge = xor_bridge(iterations=100)
    ask(bridge, "train", lab="xor")
    ask(bridge, "train_for", lab="xor", seconds=0)
    assert ask(bridge, "train", lab="xor")["goal"] == 100


def test_every_point_of_history_is_told_once() -> None:
    bridge = xor_bridge(iterations=40, record_every=3)
    ask(bridge, "train", lab="xor")
    told: list[float] = []
    while len(told) < 14:
        told += ask(bridge, "train_for", lab="xor", seconds=0)["training"]["iteration"].tolist()
    assert told == [*range(1, 41, 3)]
    assert len(ask(bridge, "train_for", lab="xor", seconds=0)["training"]["cost"]) == 0


def test_before_training_every_change_takes_effect_at_once_in_the_same_run() -> None:
    bridge = xor_bridge()
    reply = change_settings(bridge, "xor", {"precision": "float64", "seed": 9, "l2": "0.5"})
    progress = reply["progress"]
    assert (progress["config"]["precision"], progress["config"]["l2"]) == ("float64", 0.5)
    assert (progress["needs_reset"], reply["begun"]) == ([], False)


def test_in_mid_course_live_changes_take_effect_and_others_wait_for_a_reset() -> None:
    bridge = xor_bridge()
    ask(bridge, "step", lab="xor")
    changes = {"learning_rate": "0.5", "hidden_activation": "relu", "seed": "7"}
    progress = change_settings(bridge, "xor", changes)["progress"]
    assert progress["config"]["learning_rate"] == progress["learning_rate"] == 0.5
    assert progress["config"]["hidden_activation"] == XOR["hidden_activation"]
    assert (progress["needs_reset"], progress["iteration"]) == (["hidden_activation", "seed"], 1)
    assert ask(bridge, "step", lab="xor")["needs_reset"] == ["hidden_activation", "seed"]
    reply = ask(bridge, "change_settings", lab="xor", changes={}, anew=True)
    begun = reply["progress"]
    assert (begun["config"]["hidden_activation"], begun["config"]["seed"]) == ("relu", 7)
    assert (begun["needs_reset"], begun["iteration"], reply["begun"]) == ([], 0, True)


@pytest.mark.parametrize(
    "changes", [{"hidden_layers": "9"}, {"truth_table": "0 1 1 0"}, {"dataset": "points"}]
)
def test_other_data_and_other_layers_begin_anew_and_give_what_had_been_learnt(
    changes: dict[str, object],
) -> None:
    bridge = xor_bridge()
    fresh = change_settings(bridge, "xor", {"truth_table": "0 1 1 1"})
    assert (fresh["begun"], "kept" in fresh) == (True, False)
    ask(bridge, "step", lab="xor")
    before = ask(bridge, "take_checkpoint", lab="xor")
    reply = change_settings(bridge, "xor", changes)
    assert (reply["begun"], reply["progress"]["iteration"]) == (True, 0)
    assert bytes(reply["kept"]["data"]) == bytes(before["data"])
    assert ask(bridge, "restore_checkpoint", lab="xor", data=before["data"])["iteration"] == 1


def test_layers_of_digits_wait_for_a_reset() -> None:
    bridge = digits_bridge()
    ask(bridge, "step", lab="digits")
    reply = change_settings(bridge, "digits", {"hidden_layers": "9"})
    assert (reply["begun"], reply["progress"]["needs_reset"]) == (False, ["hidden_layers"])


def test_what_is_refused_hinders_nothing_else_and_is_judged_once_more_with_every_change() -> None:
    bridge = xor_bridge(truth_table="01 10 10 01", output_activation="softmax")
    ask(bridge, "step", lab="xor")
    changes = {"batch_size": "0", "l2": 0.5, "output_activation": "tanh", "loss": "cross_entropy"}
    reply = change_settings(bridge, "xor", changes)
    assert {each["setting"]: each["value"] for each in reply["refused"]} == {
        "batch_size": "0",
        "output_activation": "tanh",
    }
    assert (reply["progress"]["config"]["l2"], reply["wanted"]["loss"]) == (0.5, "cross_entropy")
    reply = change_settings(bridge, "xor", {"loss": "squared_error"})
    assert [each["setting"] for each in reply["refused"]] == ["batch_size"]
    assert reply["wanted"]["output_activation"] == "tanh"
    reply = change_settings(bridge, "xor", {"batch_size": 4})
    assert (reply["refused"], reply["progress"]["config"]["batch_size"]) == ([], 4)


def test_settings_that_take_the_place_of_all_others_forget_what_was_refused() -> None:
    bridge = xor_bridge(l2=0.5)
    change_settings(bridge, "xor", {"seed": -1})
    asked = {"base": XOR, "changes": {"momentum": 7, "patience": 3}, "anew": False}
    reply = ask(bridge, "change_settings", lab="xor", **asked)
    assert [each["setting"] for each in reply["refused"]] == ["momentum"]
    assert reply["wanted"] == XOR | {"patience": 3}


def test_a_change_that_cannot_be_made_for_want_of_data_changes_nothing() -> None:
    bridge = digits_bridge()
    ask(bridge, "step", lab="digits")
    changes = {"dataset": "own_digits", "learning_rate": 0.5}
    refusal(bridge, "change_settings", lab="digits", changes=changes, anew=False)
    progress = ask(bridge, "step", lab="digits")
    assert (progress["config"], progress["iteration"], progress["needs_reset"]) == (DIGITS, 2, [])


def test_examine_gives_every_row_of_a_truth_table_and_the_weights() -> None:
    bridge = xor_bridge()
    answers = ask(bridge, "examine", lab="xor", view=VIEW)
    assert answers["rows"] == 8
    assert answers["places"].size == 8 * 3
    assert answers["targets"].size == answers["outputs"].size == 8 * 2
    assert answers["correct"].shape == (8,)
    assert [weights.shape for weights in answers["weights"]] == [(18,), (12,)]
    assert [biases.shape for biases in answers["biases"]] == [(6,), (2,)]
    worst = np.abs(answers["outputs"] - answers["targets"]).max()
    assert answers["maximum_error"] == pytest.approx(worst)
    squares = ((answers["outputs"] - answers["targets"]) ** 2).sum()
    assert answers["cost"] == pytest.approx(squares / 8)


def test_examine_sums_the_test_digits_up_and_shows_twenty_of_them() -> None:
    bridge = digits_bridge()
    ask(bridge, "train", lab="digits")
    ask(bridge, "train_for", lab="digits", seconds=60)
    answers = ask(bridge, "examine", lab="digits", view=VIEW)
    assert answers["parts"] == PARTS
    assert answers["confusion"].size == answers["soft_confusion"].size == 100
    assert answers["confusion"].sum() == 25
    assert answers["soft_confusion"].sum() == pytest.approx(25)  # softmax: every row adds up to 1
    assert np.trace(answers["confusion"].reshape(10, 10)) / 25 == answers["judged"]["right"] / 25
    assert (answers["judged"]["part"], answers["judged"]["rows"]) == ("test", 25)
    grid = answers["grid"]
    assert grid["pixels"].size == GRID_DIGITS * 784
    assert grid["labels"].shape == grid["first_guess"].shape == grid["second_guess"].shape == (20,)
    assert (grid["first_guess"] != grid["second_guess"]).all()


def test_the_same_grid_seed_shows_the_same_digits_and_another_shows_others() -> None:
    bridge = digits_bridge()
    asked = {"lab": "digits", "view": VIEW}
    grids = [ask(bridge, "examine", grid_seed=seed, **asked)["grid"] for seed in (1, 1, 2)]
    assert (grids[0]["pixels"] == grids[1]["pixels"]).all()
    assert (grids[0]["pixels"] != grids[2]["pixels"]).any()


def test_progress_on_digits_tells_validation_too() -> None:
    bridge = digits_bridge()
    ask(bridge, "train", lab="digits")
    progress = ask(bridge, "train_for", lab="digits", seconds=60)
    assert progress["validation"]["iteration"].tolist() == [3, 6, 9, 12, 15, 18]
    assert progress["training"]["iteration"].tolist() == [10, 20]


def test_to_plain_flattens_every_array_into_a_contiguous_buffer() -> None:
    grid = np.arange(6.0).reshape(2, 3).T
    plain: Any = to_plain({"grid": grid, "deep": {"list": [grid, 1]}, "text": "x"})
    assert plain["grid"].tolist() == plain["deep"]["list"][0].tolist() == [0, 3, 1, 4, 2, 5]
    assert plain["grid"].flags.c_contiguous
    assert (plain["deep"]["list"][1], plain["text"]) == (1, "x")


def test_an_unknown_request_is_refused_with_those_there_are() -> None:
    message = refusal(Bridge(), "exec")
    assert "the requests are" in message
    assert "train_for" in message
    assert "got 'exec'. The sender may be" in message


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ({"learning_rate": 0}, "learning_rate"),
        ({"learning_rate": "fast"}, "learning_rate"),
        ({"hidden_layers": "8-0"}, "hidden_layers"),
        ({"hidden_layers": "many"}, "hidden_layers"),
        ({"loss": "cross_entropy", "output_activation": "tanh"}, "output_activation"),
        ({"optimizer": "loss"}, "optimizer"),
        ({"truth_table": "0 2 1 0"}, "truth_table"),
    ],
)
def test_a_refused_setting_is_named(settings: dict[str, object], field: str) -> None:
    reply = Bridge().handle("change_settings", opening("xor", XOR | settings))
    assert reply["error"]["field"] == field
    assert Bridge().handle("step", {"lab": "xor"})["error"]["field"] == ""


def test_a_change_of_settings_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    bridge = xor_bridge()
    parsed: list[Mapping[str, object]] = []

    def counted(record: Mapping[str, object], base: Config | None = None) -> Config:
        parsed.append(record)
        return parse_config(record, base)

    for module in (config_record, labs, session):
        monkeypatch.setattr(module, "parse_config", counted)
    assert change_settings(bridge, "xor", {"learning_rate": 0.125})["progress"]["learning_rate"] == 0.125
    assert parsed == [{"learning_rate": 0.125}]
