"""Verdicts, case by case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from glassnet.config import PRESETS, TEACHING, TRUTH_TABLES, parse_config
from glassnet.diagnosis.curve_shape import Trace
from glassnet.diagnosis.diagnosis import diagnose
from glassnet.diagnosis.evidence import Evidence, Score, Teaching
from glassnet.diagnosis.verdicts import Verdict
from glassnet.insight.layer_statistics import StuckUnits
from tests.core.made.verdict_runs import dataset_of

NO_CURVE = Trace(np.zeros(0, np.int64), np.zeros(0))


def curve(*cost: float, last: int = 2000) -> Trace:
    """A curve of these costs, the last one at iteration `last`."""
    return Trace(np.linspace(last / len(cost), last, len(cost)).astype(np.int64), np.array(cost))


FALLING = curve(0.5, 0.48, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15)
LEVEL = curve(0.5, 0.4, 0.36, 0.36, 0.36, 0.36, 0.36, 0.36, 0.36)


def evidence(preset: str = "xor", /, *, facts: Mapping[str, Any] = {}, **changes: object) -> Evidence:
    """The evidence of a finished run: a level cost, half of a table's rows right or 90% of digits."""
    config = parse_config(changes, PRESETS[preset])
    is_digits = config.dataset == "digits"
    rows = None if is_digits else dataset_of(config).train
    count = 8000 if rows is None else len(rows)
    units = [*config.hidden_layers, 10 if rows is None else rows.targets.shape[1]]
    found = Evidence(
        config=config,
        run_status="finished",
        iteration=2000,
        since=0,
        passes=25 if is_digits else 250,
        training=LEVEL,
        validation=NO_CURVE,
        layers=tuple(StuckUnits(size, 0, "saturated") for size in units),
        learnt_from=Score(1000, 900) if is_digits else Score(8, 4),
        judged=Score(1000, 900) if is_digits else Score(8, 4),
        part="test" if is_digits else "train",
        row_count=count,
        rows=rows,
    )
    return replace(found, **facts)


def verdict(preset: str = "xor", /, *, facts: Mapping[str, Any] = {}, **changes: object) -> Verdict:
    found = diagnose(evidence(preset, facts=facts, **changes))
    assert found is not None
    return found


def test_a_fresh_network_has_no_verdict() -> None:
    assert diagnose(evidence(facts={"iteration": 0})) is None


def test_loaded_weights_are_judged_by_their_answers_alone() -> None:
    loaded = {"iteration": 0, "was_loaded": True, "run_status": "paused", "training": NO_CURVE}
    told = verdict(facts=loaded | {"judged": Score(8, 7)})
    assert (told.code, told.values["right"], told.remedy) == ("loaded", 7, None)


def test_a_cost_that_is_no_number_asks_for_a_lower_rate_and_a_fresh_network() -> None:
    told = verdict(facts={"run_status": "diverged", "training": curve(1, np.nan)}, learning_rate=20)
    assert (told.code, told.mood, told.values["rate"]) == ("diverged", "bad", 20)
    assert told.remedy is not None
    assert told.remedy.changes == {"learning_rate": 0.03}
    assert told.remedy.begins_anew


def test_a_rate_below_the_usual_one_is_still_lowered_when_the_cost_is_no_number() -> None:
    told = verdict(facts={"run_status": "diverged"}, learning_rate=0.02)
    assert told.remedy is not None
    assert told.remedy.changes == {"learning_rate": 0.002}


@pytest.mark.parametrize("run_status", ["training", "paused"])
def test_nothing_is_said_of_a_run_that_has_hardly_begun(run_status: str) -> None:
    assert verdict(facts={"iteration": 40, "run_status": run_status}).code == "too_early"


def test_a_curve_of_few_points_is_not_called_flat_while_it_goes_on() -> None:
    few = curve(0.3, 0.25, 0.2, 0.1, 0.02, last=400)
    facts = {"iteration": 400, "passes": 40, "training": few, "run_status": "training"}
    assert verdict(facts=facts).code == "too_early"


def test_a_finished_run_is_judged_however_short_it_was() -> None:
    few = {"iteration": 20, "training": curve(0.5, 0.4, last=20)}
    assert verdict(facts=few).code == "stopped_too_early"


def test_the_first_pass_through_the_digits_is_too_early_unless_units_are_stuck() -> None:
    early = {"run_status": "training", "passes": 0.8, "iteration": 64}
    assert verdict("digits", facts=early).code == "too_early"
    stuck = (StuckUnits(200, 200, "saturated"), StuckUnits(10, 0, "saturated"))
    assert verdict("notebook-digits", facts=early | {"layers": stuck}).code == "saturated"


def test_a_table_is_learnt_when_every_row_is_right() -> None:
    told = verdict(facts={"judged": Score(8, 8)})
    assert (told.code, told.mood) == ("learnt", "good")
    assert (told.values["right"], told.values["rows"], told.values["what"]) == (8, 8, "rows")
    assert told.remedy is not None
    assert told.remedy.changes == {"hidden_layers": "4"}
    assert verdict(facts={"judged": Score(8, 7)}).code != "learnt"


def test_units_are_taken_away_until_none_is_left() -> None:
    layers, seen = "20-9", []
    while layers != "none":
        remedy = verdict(facts={"judged": Score(8, 8)}, hidden_layers=layers).remedy
        assert remedy is not None
        layers = str(remedy.changes["hidden_layers"])
        seen.append(layers)
    assert seen == ["20", "10", "5", "3", "2", "1", "none"]


def test_nothing_is_advised_while_a_good_run_goes_on() -> None:
    assert verdict(facts={"judged": Score(8, 8), "run_status": "training"}).remedy is None


@pytest.mark.parametrize(
    ("own", "new", "code"), [(1000, 950, "by_heart"), (1000, 930, "by_heart"), (985, 979, "learnt")]
)
def test_digits_are_known_by_heart_when_new_ones_fall_behind(own: int, new: int, code: str) -> None:
    told = verdict("digits", facts={"learnt_from": Score(1000, own), "judged": Score(1000, new)})
    assert told.code == code
    if code == "by_heart":
        assert (told.values["own_rows"], told.values["own_share"]) == (8000, 1)
        assert told.remedy is not None
        assert told.remedy.code == "change_digits"


@pytest.mark.parametrize(("own", "new", "code"), [(981, 939, "by_heart"), (930, 918, "too_few_units")])
def test_few_units_that_know_their_own_digits_far_better_than_new_ones_are_not_blamed_once_stopped_early(
    own: int, new: int, code: str
) -> None:
    scores = {"learnt_from": Score(1000, own), "judged": Score(1000, new)}
    facts = scores | {"run_status": "stopped_early", "passes": 10.0}
    assert verdict("digits", facts=facts, hidden_layers="30", patience=3).code == code


def test_digits_that_are_changed_already_and_known_by_heart_have_no_remedy() -> None:
    facts = {"learnt_from": Score(1000, 1000), "judged": Score(1000, 950)}
    told = verdict("digits", facts=facts, augment_shift=2)
    assert (told.code, told.remedy) == ("by_heart", None)


def test_that_no_line_parts_the_rows_is_proved_not_named() -> None:
    for own_table, code in (("0 1 1 0", "no_line"), ("1 0 0 1", "no_line"), ("1 1 0 1", "flat")):
        assert verdict(hidden_layers="none", truth_table=own_table).code == code


def test_points_that_overlap_are_not_blamed_on_a_missing_layer() -> None:
    shares = {"learnt_from": Score(210, 185), "judged": Score(90, 79), "part": "validation"}
    noisy = {"hidden_layers": "none", "point_set": "heaps", "point_noise": 0.5}
    assert verdict("points-xor", facts=shares, **noisy).code == "mixed"
    few = shares | {"judged": Score(90, 50)}
    assert verdict("points-xor", facts=few, **noisy).code not in ("mixed", "no_line")


def test_stuck_units_are_blamed_on_the_first_weights_only_where_sums_are_wide() -> None:
    stuck = {"layers": (StuckUnits(6, 5, "saturated"), StuckUnits(2, 0, "saturated"))}
    told = verdict(facts=stuck, initializer="uniform")
    assert (told.code, told.values["stuck"], told.values["units"]) == ("saturated", 5, 6)
    assert told.remedy is not None
    assert told.remedy.code == "another_start"
    digits = {"layers": (StuckUnits(200, 150, "saturated"), StuckUnits(10, 0, "saturated"))}
    remedy = verdict("notebook-digits", facts=digits).remedy
    assert remedy is not None
    assert remedy.changes == {
        "initializer": "scaled",
        "learning_rule": "backpropagation",
        "learning_rate": 0.5,
    }


def test_stuck_units_after_huge_steps_are_blamed_on_the_steps() -> None:
    stuck = {"layers": (StuckUnits(6, 5, "saturated"), StuckUnits(2, 0, "saturated"))}
    assert verdict(facts=stuck, learning_rate=3).code == "rate_too_large"


def test_dead_units_of_a_large_layer_ask_for_another_start() -> None:
    dead = {"layers": (StuckUnits(8, 5, "dead"), StuckUnits(2, 0, "saturated"))}
    told = verdict(facts=dead, hidden_layers="8", hidden_activation="relu")
    assert (told.code, told.mood) == ("dead", "bad")


def test_a_large_rate_alone_is_not_blamed() -> None:
    assert verdict(learning_rate=3).code == "flat"
    wild = curve(0.5, 0.7, 0.5, 0.8, 0.5, 0.9, 0.6, 0.5, 0.8)
    assert verdict(facts={"training": wild}, learning_rate=3).code == "rate_too_large"
    assert verdict(facts={"training": wild}).code != "rate_too_large"


def test_a_small_rate_is_raised_and_training_goes_on() -> None:
    slow = curve(*np.linspace(0.5, 0.49, 9))
    told = verdict(facts={"training": slow}, learning_rate=0.0001)
    assert (told.code, told.values["usual_rate"]) == ("rate_too_small", 0.03)
    assert told.remedy is not None
    assert not told.remedy.begins_anew
    assert verdict(facts={"training": slow}, learning_rate=0.01).code == "flat"


def test_a_run_whose_cost_still_falls_goes_on() -> None:
    told = verdict(facts={"training": FALLING})
    assert told.code == "stopped_too_early"
    assert told.remedy is not None
    assert (told.remedy.changes, told.remedy.begins_anew) == ({"iterations": 4000}, False)
    for run_status in ("training", "paused"):
        going = verdict(facts={"training": FALLING, "run_status": run_status})
        assert (going.code, going.mood, going.remedy) == ("falling", "", None)
        assert (going.values["first_cost"], going.values["last_cost"]) == (0.5, 0.15)


def test_a_long_run_goes_on_for_as_many_again() -> None:
    remedy = verdict("notebook-xor", facts={"training": FALLING}, learning_rate=0.2).remedy
    assert remedy is not None
    assert (remedy.code, dict(remedy.changes)) == ("train_on", {})


def test_few_units_are_blamed_only_when_training_is_over_and_the_cost_is_level() -> None:
    assert verdict(hidden_layers="2").code == "too_few_units"
    assert verdict(hidden_layers="2", facts={"run_status": "training"}).code == "flat"
    assert verdict(hidden_layers="2", facts={"training": FALLING}).code == "stopped_too_early"
    assert verdict(hidden_layers="6").code == "flat"


def test_two_units_are_not_blamed_for_a_table_of_two_inputs() -> None:
    told = verdict(truth_table=TRUTH_TABLES["xor"], hidden_layers="2")
    assert (told.code, told.values["units"]) == ("no_way_found", 2)
    assert told.remedy is not None
    assert (told.remedy.code, told.remedy.begins_anew) == ("another_start", True)
    assert verdict(truth_table=TRUTH_TABLES["xor"], hidden_layers="1").code == "too_few_units"
    assert verdict(hidden_layers="3").code == "too_few_units"


def test_units_that_may_be_enough_are_not_blamed_after_a_change_by_hand() -> None:
    told = verdict(hidden_layers="3", facts={"was_edited": True})
    assert told.code == "moved_by_hand"
    assert told.remedy is not None
    assert told.remedy.code == "another_start"
    assert verdict(hidden_layers="2", facts={"was_edited": True}).code == "too_few_units"


def test_random_moves_are_at_their_end_when_the_cost_is_the_same_to_the_last_digit() -> None:
    told = verdict(learning_rule="perturbation", learning_rate=0.1)
    assert (told.code, told.mood) == ("no_better_move", "bad")
    assert int(told.values["tried"]) > 1000
    assert told.remedy is not None
    assert told.remedy.changes == {"learning_rule": "backpropagation", "learning_rate": 0.03}


def test_a_strong_pull_to_zero_is_named() -> None:
    assert verdict(l2=0.1).code == "pulled"
    assert verdict(l2=0.0001).code == "flat"


@pytest.mark.parametrize("run_status", ["training", "paused"])
def test_a_level_cost_before_the_end_is_told_without_advice(run_status: str) -> None:
    told = verdict(facts={"run_status": run_status})
    assert (told.code, told.remedy) == ("flat", None)


def test_what_was_before_a_change_does_not_count() -> None:
    shapes = {"training": FALLING, "since": 1990, "run_status": "paused"}
    told = verdict(facts=shapes)
    assert (told.code, told.remedy, told.values["right"]) == ("changed", None, 4)
    assert verdict(facts=shapes | {"run_status": "training"}).code == "too_early"
    assert verdict(facts=shapes | {"since": 1900}).code != "changed"


def test_a_network_that_answers_right_is_never_too_early_to_judge() -> None:
    right = {"judged": Score(8, 8), "run_status": "paused"}
    for facts in ({"since": 2000}, {"since": 1990}, {"iteration": 20}):
        assert verdict(facts=right | facts).code == "learnt"
    by_hand = {"iteration": 0, "was_edited": True, "run_status": "paused", "training": NO_CURVE}
    assert verdict(facts=by_hand).code == "changed"
    assert verdict(facts=by_hand | {"judged": Score(8, 8)}).code == "learnt"


def test_without_a_unit_it_is_told_which_rows_fail_or_that_none_does() -> None:
    off = {"units_off": ((0, 1), (0, 4)), "since": 2000, "run_status": "paused"}
    told = verdict(facts=off | {"judged": Score(8, 6), "wrong_rows": ("011", "101")})
    assert (told.code, told.mood) == ("fails_without", "mark")
    assert told.values["off_units"] == "0.1 0.4"
    assert (told.values["wrong"], told.values["wrong_rows"]) == (2, "011 101")
    assert told.remedy is not None
    assert (told.remedy.code, told.remedy.begins_anew) == ("train_on", False)
    many = verdict(facts=off | {"judged": Score(8, 3), "wrong_rows": tuple("12345")})
    assert (many.values["wrong"], many.values["wrong_rows"]) == (5, "")
    spared = verdict(facts=off | {"judged": Score(8, 8)})
    assert (spared.code, spared.mood, spared.values["hidden"]) == ("learnt_without", "good", 1)
    assert verdict(facts=off | {"since": 0, "run_status": "finished"}).code == "flat"


def test_overfitting_is_said_only_where_validation_was_better_before() -> None:
    facts = {"learnt_from": Score(1000, 1000), "judged": Score(1000, 950)}
    assert verdict("digits", facts=facts).values["best_iteration"] == 0
    assert verdict("digits", facts=facts | {"best_before": 560}).values["best_iteration"] == 560


def test_a_known_network_whose_units_died_is_not_advised_to_begin_from_the_same_weights_again() -> None:
    dead = (StuckUnits(400, 380, "dead"), StuckUnits(10, 0, "saturated"))
    facts = {"layers": dead, "teaching": Teaching(Score(10, 3)), "judged": Score(1000, 300)}
    known = TEACHING["digit"]
    told = diagnose(replace(evidence("digits"), config=known, **facts))  # type: ignore[arg-type]
    assert told is not None
    assert told.remedy is not None
    assert (told.code, told.remedy.code) == ("dead", "lower_rate")
    own = replace(known, begin_from="shipped_layers", rehearsal=0.0)
    again = diagnose(replace(evidence("digits"), config=own, **facts))  # type: ignore[arg-type]
    assert again is not None
    assert again.remedy is not None
    assert again.remedy.code == "another_start"
