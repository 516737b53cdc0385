"""Verdicts: case by case, on recorded runs, and whether what they advise helps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from glassnet.config import LIVE_FIELDS, PRESETS, TEACHING, TRUTH_TABLES, Config, parse_config
from glassnet.data.brought.signs import SignCollection
from glassnet.diagnosis import remedies
from glassnet.diagnosis.curve_shape import Trace
from glassnet.diagnosis.diagnosis import diagnose
from glassnet.diagnosis.evidence import Evidence, Score, Teaching
from glassnet.diagnosis.examination import evidence_of
from glassnet.diagnosis.verdicts import VERDICTS, Verdict
from glassnet.insight.layer_statistics import StuckUnits
from glassnet.runs.session import Session
from tests.core.made import verdict_runs
from tests.core.made.signs import LEARN, TEST, collection, page_digits, taught
from tests.core.made.verdict_runs import RUNS, KnownRun, dataset_of, from_record, live_evidence

RECORDED: Mapping[str, Any] = json.loads(verdict_runs.FILE.read_text(encoding="utf-8"))
RANKS = {"bad": 0, "mark": 1, "": 1, "good": 2}
NO_CURVE = Trace(np.zeros(0, np.int64), np.zeros(0))
HAVE_LEARNT = ("learnt", "mixed", "by_heart", "stopped_too_early")
"""What a remedy may lead to: all of them have learnt."""
TEACHINGS = {"taught", "forgot_old", "only_seen", "not_taught"}
"""Verdicts on runs that are taught what a person drew."""


def curve(*cost: float, last: int = 2000) -> Trace:
    """A curve from the start to iteration `last`."""
    return Trace(np.linspace(last / len(cost), last, len(cost)).astype(np.int64), np.array(cost))


FALLING = curve(0.5, 0.48, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15)
LEVEL = curve(0.5, 0.4, 0.36, 0.36, 0.36, 0.36, 0.36, 0.36, 0.36)


def evidence(preset: str = "xor", /, *, facts: Mapping[str, Any] = {}, **changes: object) -> Evidence:
    """What a finished run on a table would give that has half of the rows right and no longer falls."""
    config = parse_config(changes, PRESETS[preset])
    is_digits = config.dataset == "digits"
    rows = None if is_digits else dataset_of(config).train
    count = 8000 if rows is None else len(rows)
    units = [*config.hidden_layers, 10 if rows is None else rows.targets.shape[1]]
    found = Evidence(
        config=config,
        moment="finished",
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
    """The verdict on such a run."""
    found = diagnose(evidence(preset, facts=facts, **changes))
    assert found is not None
    return found


def test_a_fresh_network_has_no_verdict() -> None:
    assert diagnose(evidence(facts={"iteration": 0})) is None


def test_loaded_weights_are_judged_by_their_answers_alone() -> None:
    loaded = {"iteration": 0, "was_loaded": True, "moment": "paused", "training": NO_CURVE}
    told = verdict(facts=loaded | {"judged": Score(8, 7)})
    assert (told.code, told.values["right"], told.remedy) == ("loaded", 7, None)


def test_a_cost_that_is_no_number_asks_for_a_lower_rate_and_a_fresh_network() -> None:
    told = verdict(facts={"moment": "diverged", "training": curve(1, np.nan)}, learning_rate=20)
    assert (told.code, told.mood, told.values["rate"]) == ("diverged", "bad", 20)
    assert told.remedy is not None
    assert told.remedy.changes == {"learning_rate": 0.03}
    assert told.remedy.begins_anew


def test_a_rate_below_the_usual_one_is_still_lowered_when_the_cost_is_no_number() -> None:
    told = verdict(facts={"moment": "diverged"}, learning_rate=0.02)
    assert told.remedy is not None
    assert told.remedy.changes == {"learning_rate": 0.002}


@pytest.mark.parametrize("moment", ["training", "paused"])
def test_nothing_is_said_of_a_run_that_has_hardly_begun(moment: str) -> None:
    assert verdict(facts={"iteration": 40, "moment": moment}).code == "too_early"


def test_a_curve_of_few_points_is_not_called_flat_while_it_goes_on() -> None:
    few = curve(0.3, 0.25, 0.2, 0.1, 0.02, last=400)
    facts = {"iteration": 400, "passes": 40, "training": few, "moment": "training"}
    assert verdict(facts=facts).code == "too_early"


def test_a_finished_run_is_judged_however_short_it_was() -> None:
    few = {"iteration": 20, "training": curve(0.5, 0.4, last=20)}
    assert verdict(facts=few).code == "stopped_too_early"


def test_the_first_pass_through_the_digits_is_too_early_unless_units_are_stuck() -> None:
    early = {"moment": "training", "passes": 0.8, "iteration": 64}
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
    assert verdict(facts={"judged": Score(8, 8), "moment": "training"}).remedy is None


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
    facts = scores | {"moment": "stopped_early", "passes": 10.0}
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
    for moment in ("training", "paused"):
        going = verdict(facts={"training": FALLING, "moment": moment})
        assert (going.code, going.mood, going.remedy) == ("falling", "", None)
        assert (going.values["first_cost"], going.values["last_cost"]) == (0.5, 0.15)


def test_a_long_run_goes_on_for_as_many_again() -> None:
    remedy = verdict("notebook-xor", facts={"training": FALLING}, learning_rate=0.2).remedy
    assert remedy is not None
    assert (remedy.code, dict(remedy.changes)) == ("train_on", {})


def test_few_units_are_blamed_only_when_training_is_over_and_the_cost_is_level() -> None:
    assert verdict(hidden_layers="2").code == "too_few_units"
    assert verdict(hidden_layers="2", facts={"moment": "training"}).code == "flat"
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


@pytest.mark.parametrize("moment", ["training", "paused"])
def test_a_level_cost_before_the_end_is_told_without_advice(moment: str) -> None:
    told = verdict(facts={"moment": moment})
    assert (told.code, told.remedy) == ("flat", None)


def test_what_was_before_a_change_does_not_count() -> None:
    shapes = {"training": FALLING, "since": 1990, "moment": "paused"}
    told = verdict(facts=shapes)
    assert (told.code, told.remedy, told.values["right"]) == ("changed", None, 4)
    assert verdict(facts=shapes | {"moment": "training"}).code == "too_early"
    assert verdict(facts=shapes | {"since": 1900}).code != "changed"


def test_a_network_that_answers_right_is_never_too_early_to_judge() -> None:
    right = {"judged": Score(8, 8), "moment": "paused"}
    for facts in ({"since": 2000}, {"since": 1990}, {"iteration": 20}):
        assert verdict(facts=right | facts).code == "learnt"
    by_hand = {"iteration": 0, "was_edited": True, "moment": "paused", "training": NO_CURVE}
    assert verdict(facts=by_hand).code == "changed"
    assert verdict(facts=by_hand | {"judged": Score(8, 8)}).code == "learnt"


def test_without_a_unit_it_is_told_which_rows_fail_or_that_none_does() -> None:
    off = {"units_off": ((0, 1), (0, 4)), "since": 2000, "moment": "paused"}
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
    assert verdict(facts=off | {"since": 0, "moment": "finished"}).code == "flat"


def test_overfitting_is_said_only_where_validation_was_better_before() -> None:
    facts = {"learnt_from": Score(1000, 1000), "judged": Score(1000, 950)}
    assert verdict("digits", facts=facts).values["best_iteration"] == 0
    assert verdict("digits", facts=facts | {"best_before": 560}).values["best_iteration"] == 560


def test_more_than_sixty_runs_of_every_kind_are_known() -> None:
    assert len(RUNS) > 100
    assert {run.name for run in RUNS} == set(RECORDED)
    by_hand = {"changed", "learnt_without", "fails_without", "moved_by_hand"}
    others = by_hand | TEACHINGS | {"loaded", "diverged", "dead"}
    assert {run.verdict for run in RUNS} | others == set(VERDICTS)
    assert {PRESETS[run.preset].dataset for run in RUNS} == {"truth_table", "points", "digits"}


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.name)
def test_every_recorded_run_gets_its_right_verdict(run: KnownRun) -> None:
    expect(run, diagnose(from_record(RECORDED[run.name])))


@pytest.mark.nightly
@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.name)
def test_every_run_gets_its_right_verdict_live(run: KnownRun) -> None:
    expect(run, diagnose(live_evidence(run)))


def expect(run: KnownRun, told: Verdict | None) -> None:
    """The verdict is right, and so is the remedy; one that goes on changes only live fields."""
    assert told is not None
    assert (told.code, told.remedy.code if told.remedy else "") == (run.verdict, run.remedy)
    if told.remedy and not told.remedy.begins_anew:
        assert set(told.remedy.changes) <= LIVE_FIELDS
    if told.remedy:
        assert (
            parse_config(told.remedy.changes, run.config) != run.config or told.remedy.code == "train_on"
        )


def followed(config: Config, told: Verdict) -> Verdict:
    """The verdict after its remedy was followed in a run of `config`."""
    assert told.remedy is not None
    session = Session(config, dataset_of(config))
    session.begin_experiment()
    if told.remedy.begins_anew:
        config = parse_config(told.remedy.changes, config)
        session = Session(config, dataset_of(config))
    else:
        session.train_for(float("inf"))
        session.configure(told.remedy.changes)
    session.begin_experiment()
    session.train_for(float("inf"))
    found = diagnose(evidence_of(session))
    assert found is not None
    return found


WRONG = [run for run in RUNS if run.moment == "finished" and run.remedy and run.verdict != "learnt"]
QUICK = [run for run in WRONG if PRESETS[run.preset].dataset == "truth_table"]


@pytest.mark.parametrize("run", QUICK, ids=lambda run: run.name)
def test_what_is_advised_about_a_table_leads_to_a_better_verdict(run: KnownRun) -> None:
    expect_better(run)


@pytest.mark.nightly
@pytest.mark.parametrize("run", [run for run in WRONG if run not in QUICK], ids=lambda run: run.name)
def test_what_is_advised_about_points_and_digits_leads_to_a_better_verdict(run: KnownRun) -> None:
    expect_better(run)


def expect_better(run: KnownRun) -> None:
    """The next verdict is better, or as good and nearer to the end."""
    told = diagnose(from_record(RECORDED[run.name]))
    assert told is not None
    after = followed(run.config, told)
    is_better = RANKS[after.mood] > RANKS[told.mood]
    has_learnt_more = share_right(after) > share_right(told) and after.code in HAVE_LEARNT
    assert is_better or has_learnt_more, after


def share_right(told: Verdict) -> float:
    """How many of the judged rows were right."""
    return float(told.values["right_share"])


def test_the_notebooks_digits_are_freed_by_their_remedy() -> None:
    run = next(run for run in RUNS if run.preset == "notebook-digits" and run.changes.get("seed") == 5)
    told = diagnose(from_record(RECORDED[run.name]))
    assert told is not None
    after = followed(run.config, told)
    assert share_right(after) > 0.8
    assert after.code == "stopped_too_early"


def steps(config: Config, inputs: int, *followed: str) -> str:
    """What is advised after all went well and some advice was followed."""
    remedy = remedies.next_experiment(config, inputs, followed)
    return remedy.code if remedy else ""


def test_no_advice_goes_round_in_circles() -> None:
    table, points, digits = Config(), PRESETS["points-xor"], PRESETS["digits"]
    assert steps(table, 3) == "fewer_units"
    assert steps(table, 3, "fewer_units") == "fewer_units"  # until it fails
    assert steps(table, 3, "fewer_units", "more_units") == "next_table"
    tall = replace(table, truth_table=TRUTH_TABLES["parity"])
    assert steps(tall, 4, "more_units") == ""
    assert steps(points, 2, "more_units") == "next_points"
    assert steps(replace(points, point_set="spiral"), 2, "more_units") == ""
    assert steps(digits, 784) == "change_digits"
    shifted = replace(digits, augment_shift=2.0)
    assert steps(shifted, 784, "change_digits") == "as_notebook"
    assert steps(shifted, 784, "as_notebook", "spread_weights") == "fewer_units"
    assert steps(shifted, 784, "as_notebook", "fewer_units", "more_units") == ""


def test_to_begin_as_the_notebook_did_takes_every_setting_of_its_preset() -> None:
    own = replace(PRESETS["digits"], dataset="own_digits", augment_shift=2.0, iterations=77)
    remedy = remedies.next_experiment(own, 784, ["change_digits"])
    assert remedy
    assert (remedy.code, remedy.preset, remedy.begins_anew) == ("as_notebook", "notebook-digits", True)
    wanted = replace(PRESETS["notebook-digits"], dataset="own_digits")
    assert parse_config(remedy.changes, own) == wanted


def test_to_begin_as_the_notebook_did_a_persons_own_signs_stay_what_is_learnt() -> None:
    signs = replace(TEACHING["signs"], sign_names="A B", augment_shift=2.0)
    remedy = remedies.next_experiment(signs, 784, ["change_digits"])
    assert remedy
    wanted = replace(PRESETS["notebook-digits"], dataset="own_digits", sign_names="A B")
    assert parse_config(remedy.changes, signs) == wanted


def test_other_layers_than_those_of_a_known_network_are_drawn() -> None:
    signs = replace(TEACHING["signs"], sign_names="A B")
    more = remedies.from_own_layers(remedies.more_units(signs, 784), signs)
    assert parse_config(more.changes, signs).begin_from == "drawn"
    same = remedies.train_on(signs)
    assert remedies.from_own_layers(same, signs) is same


@pytest.mark.parametrize("preset", ["points-by-heart", "digits-by-heart"])
def test_the_presets_by_heart_show_a_validation_cost_that_rises(preset: str) -> None:
    (name,) = [run.name for run in RUNS if run.preset == preset]
    found = from_record(RECORDED[name])
    assert 0 < found.best_before < 0.5 * found.iteration
    assert found.validation.cost[-1] > 1.1 * found.validation.cost.min()
    assert found.training.cost[-1] < 0.1 * found.training.cost[0]


def test_a_harder_table_is_another_one_that_its_units_can_learn() -> None:
    remedy = remedies.next_experiment(Config(), 3, ["more_units"])
    assert remedy
    assert remedy.changes == {"truth_table": TRUTH_TABLES["parity"], "hidden_layers": "10"}


SEVEN = collection([("L", "7", LEARN, slice(0, 10)), ("L", "7", TEST, slice(10, 20))])


def told_of_teaching(
    kind: str = "digit", signs: SignCollection = SEVEN, /, **changes: object
) -> Verdict:
    """The verdict on a run that was taught signs. kind: a key of TEACHING."""
    found = diagnose(evidence_of(taught(kind, signs, **changes)[0]))
    assert found is not None
    return found


def test_a_network_that_was_taught_and_forgot_nothing_is_told_to_try_another_hand() -> None:
    told = told_of_teaching()
    assert (told.code, told.mood, told.remedy) == ("taught", "good", None)
    assert (told.values["own_right"], told.values["own_rows"]) == (10, 10)
    assert told.values["unseen_right"] >= 9  # type: ignore[operator]


def test_a_network_that_forgot_old_digits_is_advised_to_mix_them_in_which_helps() -> None:
    told = told_of_teaching(rehearsal=0.0)
    assert (told.code, told.mood) == ("forgot_old", "mark")
    before, now = told.values["before_share"], told.values["now_share"]
    assert isinstance(before, float)
    assert isinstance(now, float)
    assert before > 0.9 > 0.7 > now
    assert told.remedy is not None
    assert (told.remedy.code, told.remedy.begins_anew) == ("mix_old_in", True)
    assert told.remedy.changes == {"rehearsal": 0.5}
    assert told_of_teaching(**told.remedy.changes).code == "taught"


def test_the_digit_that_is_named_as_forgotten_is_the_one_that_was_read_worst() -> None:
    session, _ = taught("digit", SEVEN, rehearsal=0.0)
    teaching = evidence_of(session).teaching
    old = page_digits().test
    assert teaching is not None
    assert old is not None
    labels = old.targets.argmax(axis=1)
    correct = session.measure(old).correct
    shares = [correct[labels == digit].mean() for digit in range(10)]
    assert [score.share for score in teaching.now] == pytest.approx(shares)
    assert teaching.forgotten == diagnose(evidence_of(session)).values["digit"]  # type: ignore[union-attr]


def test_too_large_steps_are_blamed_for_forgetting_before_too_few_old_digits_are() -> None:
    told = told_of_teaching(learning_rate=5.0)
    assert told.code == "forgot_old"
    assert told.remedy is not None
    assert told.remedy.code == "lower_rate"


def test_old_digits_are_mixed_in_up_to_the_most_and_then_steps_get_smaller() -> None:
    config = TEACHING["digit"]
    shares = [replace(config, rehearsal=share) for share in (0.0, 0.3, 0.5, 0.8, 0.9)]
    given = [remedies.mix_old_in(each, 8010) for each in shares]
    assert [each.changes.get("rehearsal") for each in given] == [0.5, 0.5, 0.7, 0.9, None]
    assert given[-1].code == "lower_rate"
    assert all(parse_config(each.changes, config) for each in given)


def test_drawings_that_are_not_read_yet_ask_for_more_updates_which_help() -> None:
    names = tuple("CEFHJKLMNP")
    parts = [(name, name, LEARN, slice(0, 3)) for name in names]
    letters = collection([*parts, *((name, name, TEST, slice(3, 4)) for name in names)], names)
    told = told_of_teaching("signs", letters, iterations=10)
    assert (told.code, told.mood) == ("not_taught", "mark")
    assert told.values["own_right"] < 27  # type: ignore[operator]
    assert told.remedy is not None
    assert told.remedy.code == "train_on"
    assert told_of_teaching("signs", letters, iterations=200).code == "taught"


def test_what_the_first_steps_disturbed_old_digits_in_each_batch_mend() -> None:
    told = told_of_teaching(iterations=3)
    assert told.code == "forgot_old"
    assert told.remedy is not None
    assert (told.remedy.code, told.remedy.begins_anew) == ("train_on", False)


def test_where_old_digits_are_most_of_each_batch_fewer_are_advised() -> None:
    told = told_of_teaching(iterations=4, rehearsal=0.9, learning_rate=0.05)
    assert told.code == "not_taught"
    assert told.remedy is not None
    assert (told.remedy.code, told.remedy.changes) == ("mix_fewer_in", {"rehearsal": 0.5})


def test_signs_that_are_read_only_where_they_were_seen_ask_for_more_drawings() -> None:
    names = ("A", "B", "C")
    parts = [(letter, name, LEARN, slice(0, 3)) for letter, name in zip("CEF", names, strict=True)]
    others = [("N", name, TEST, slice(start, start + 2)) for start, name in enumerate(names)]
    told = told_of_teaching("signs", collection([*parts, *others], names))
    assert (told.code, told.mood) == ("only_seen", "mark")
    assert told.values["unseen_rows"] == 6
    assert told.remedy is None  # they are shifted already
    plain = told_of_teaching("signs", collection([*parts, *others], names), augment_shift=0.0)
    assert plain.remedy is not None
    assert plain.remedy.code == "change_digits"


@pytest.mark.parametrize("begin_from", ["drawn", "shipped_layers"])
def test_signs_that_are_learnt_are_never_advised_to_begin_as_the_notebook_did(begin_from: str) -> None:
    names = ("A", "B", "C")
    parts = [(letter, name, LEARN, slice(0, 6)) for letter, name in zip("CEF", names, strict=True)]
    others = [(letter, name, TEST, slice(6, 10)) for letter, name in zip("CEF", names, strict=True)]
    told = told_of_teaching("signs", collection([*parts, *others], names), begin_from=begin_from)
    assert (told.code, told.remedy) == ("taught", None)


def test_a_taught_network_that_was_changed_by_hand_is_not_said_to_be_taught() -> None:
    session, _ = taught("digit", SEVEN)
    session.begin_experiment()
    session.set_parameter(1, 0, 7, 3.0)
    found = diagnose(evidence_of(session))
    assert found is not None
    assert found.code == "changed"


def test_while_it_is_taught_nothing_that_takes_long_is_measured() -> None:
    session, _ = taught("digit", SEVEN)
    session.begin_experiment()
    assert evidence_of(session, training=True).teaching is None


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
