"""Recorded runs: each gets the right verdict, and its advice helps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from glassnet.config import LIVE_FIELDS, PRESETS, TEACHING, TRUTH_TABLES, Config, parse_config
from glassnet.diagnosis import remedies
from glassnet.diagnosis.diagnosis import diagnose
from glassnet.diagnosis.examination import evidence_of
from glassnet.diagnosis.verdicts import VERDICTS, Verdict
from glassnet.runs.session import Session
from tests.core.made import verdict_runs
from tests.core.made.verdict_runs import RUNS, KnownRun, dataset_of, from_record, live_evidence

RECORDED: Mapping[str, Any] = json.loads(verdict_runs.FILE.read_text(encoding="utf-8"))
RANKS = {"bad": 0, "mark": 1, "": 1, "good": 2}
HAVE_LEARNT = ("learnt", "mixed", "by_heart", "stopped_too_early")
"""Verdicts that a remedy may lead to; each says that the run has learnt."""
TEACHINGS = {"taught", "forgot_old", "only_seen", "not_taught"}
"""Verdicts on runs taught with the user's drawings."""


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
    """Assert the right verdict and remedy. Remedies that continue a run change only live fields."""
    assert told is not None
    assert (told.code, told.remedy.code if told.remedy else "") == (run.verdict, run.remedy)
    if told.remedy and not told.remedy.begins_anew:
        assert set(told.remedy.changes) <= LIVE_FIELDS
    if told.remedy:
        assert (
            parse_config(told.remedy.changes, run.config) != run.config or told.remedy.code == "train_on"
        )


def followed(config: Config, told: Verdict) -> Verdict:
    """The verdict after following the remedy in a run of `config`."""
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


WRONG = [run for run in RUNS if run.run_status == "finished" and run.remedy and run.verdict != "learnt"]
QUICK = [run for run in WRONG if PRESETS[run.preset].dataset == "truth_table"]


FIRST_OF_EACH = {(run.verdict, run.remedy): run for run in reversed(QUICK)}.values()


@pytest.mark.parametrize(
    "run",
    [
        pytest.param(run, id=run.name, marks=() if run in FIRST_OF_EACH else pytest.mark.thorough)
        for run in QUICK
    ],
)
def test_what_is_advised_about_a_table_leads_to_a_better_verdict(run: KnownRun) -> None:
    expect_better(run)


@pytest.mark.nightly
@pytest.mark.parametrize("run", [run for run in WRONG if run not in QUICK], ids=lambda run: run.name)
def test_what_is_advised_about_points_and_digits_leads_to_a_better_verdict(run: KnownRun) -> None:
    expect_better(run)


def expect_better(run: KnownRun) -> None:
    """Assert that the remedy improves the verdict, or gets more rows right in a run that has learnt."""
    told = diagnose(from_record(RECORDED[run.name]))
    assert told is not None
    after = followed(run.config, told)
    is_better = RANKS[after.mood] > RANKS[told.mood]
    has_learnt_more = share_right(after) > share_right(told) and after.code in HAVE_LEARNT
    assert is_better or has_learnt_more, after


def share_right(told: Verdict) -> float:
    """The share of judged rows that were right."""
    return float(told.values["right_share"])


@pytest.mark.thorough
def test_the_notebooks_digits_are_freed_by_their_remedy() -> None:
    run = next(run for run in RUNS if run.preset == "notebook-digits" and run.changes.get("seed") == 5)
    told = diagnose(from_record(RECORDED[run.name]))
    assert told is not None
    after = followed(run.config, told)
    assert share_right(after) > 0.8
    assert after.code == "stopped_too_early"


def steps(config: Config, inputs: int, *followed: str) -> str:
    """The code of the next advice after a run that went well, given the advice already `followed`."""
    remedy = remedies.next_experiment(config, inputs, followed)
    return remedy.code if remedy else ""


def test_no_advice_goes_round_in_circles() -> None:
    table, points, digits = Config(), PRESETS["points-xor"], PRESETS["digits"]
    assert steps(table, 3) == "fewer_units"
    assert steps(table, 3, "fewer_units") == "fewer_units"  # again, until more units are needed
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
