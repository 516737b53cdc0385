"""A search ends with the same results however often it is stopped, and in whatever order trials end."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest

from glassnet.data.datasets import truth_table
from glassnet.refusals import Refusal
from glassnet.reruns.replay import replay_run
from glassnet.runs.record.weights_hash import weights_sha256
from glassnet.search.study import Task
from glassnet.search.study_file import Plan, read_study
from glassnet.search.trial import Outcome, train_trial
from tests.core.search.studies import GRID, RANDOM, WorstGoes, done_by, plan_that_prunes, results, run


@pytest.mark.parametrize("plan", [GRID, RANDOM], ids=["grid", "random"])
def test_every_trial_is_made_once_in_whatever_order_they_end(plan: Plan, tmp_path: Path) -> None:
    expected = results(run(plan, tmp_path / "one"))
    assert len(expected) == plan.trials
    for seed in range(4):
        assert results(run(plan, tmp_path / f"{seed}", seed=seed)) == expected


@pytest.mark.parametrize("plan", [GRID, RANDOM], ids=["grid", "random"])
def test_a_search_that_was_stopped_again_and_again_ends_with_the_same_results(
    plan: Plan, tmp_path: Path
) -> None:
    expected = results(run(plan, tmp_path / "undisturbed"))
    for most in (1, 0, 3, 2, 1, 10**6):
        study = run(plan, tmp_path / "stopped", seed=most, most=most)
    assert results(study) == expected
    assert len(study.tried) == plan.trials


def test_a_line_that_broke_off_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    expected = results(run(GRID, tmp_path / "whole"))
    path = tmp_path / "torn"
    run(GRID, path, most=5)
    whole = path.read_bytes()
    for cut in (1, 30, 200):
        path.write_bytes(whole[:-cut])
        assert len(read_study(whole[:-cut])[1]) == 4
    assert results(run(GRID, path)) == expected
    assert len(read_study(path.read_bytes())[1]) == GRID.trials


def test_a_trial_is_the_run_that_its_record_says(tmp_path: Path) -> None:
    for tried in run(GRID, tmp_path / "grid").tried:
        assert tried.run is not None
        session = replay_run(tried.run.for_any_engine(), truth_table(tried.run.config.truth_table))
        assert weights_sha256(session.network) == tried.weights_sha256
        measured = session.measure(session.dataset.train)
        assert (measured.cost, measured.accuracy) == (tried.cost, tried.accuracy)


def test_a_trial_goes_on_from_the_rung_before_to_the_same_bits() -> None:
    config = GRID.base
    dataset = truth_table(config.truth_table)
    whole = train_trial(config, dataset, 30, None)
    first = train_trial(config, dataset, 11, None)
    second = train_trial(config, dataset, 30, first.checkpoint)
    assert first.status == "ready"
    assert (second.weights_sha256, second.cost) == (whole.weights_sha256, whole.cost)
    assert second.run == whole.run


def test_rungs_are_thirds_of_each_other_and_the_worst_trials_are_given_up(tmp_path: Path) -> None:
    plan = plan_that_prunes()
    study = run(plan, tmp_path / "pruned", WorstGoes())
    assert study.rungs(plan.base) == [50, 150, 450]
    over = [each for each in study.tried if each.is_over]
    assert sorted(each.number for each in over) == list(range(9))
    assert {each.status for each in over} == {"pruned", "finished"}
    assert {each.iteration for each in over if each.status == "finished"} == {450}


def test_a_search_that_prunes_goes_on_with_the_trials_that_were_open(tmp_path: Path) -> None:
    plan = plan_that_prunes()
    path = tmp_path / "pruned"
    run(plan, path, WorstGoes(), most=7)
    adviser = WorstGoes()
    study = run(plan, path, adviser)
    over = [each.number for each in study.tried if each.is_over]
    assert sorted(over) == list(range(9))
    assert len(results(study)) == len(study.tried)
    whole = {each.number: each for each in run(plan_alone(plan), tmp_path / "whole").tried}
    for each in study.tried:
        if each.status == "finished":
            assert each.weights_sha256 == whole[each.number].weights_sha256


def plan_alone(plan: Plan) -> Plan:
    return replace(plan, prune=False)


def test_a_trial_that_kills_its_workers_is_noted_and_the_others_go_on(tmp_path: Path) -> None:
    def deadly(task: Task) -> Outcome | None:
        return None if task.number == 3 else done_by(task)

    study = run(GRID, tmp_path / "killed", work=deadly)
    (killed,) = (each for each in study.tried if each.status == "killed")
    assert (killed.number, killed.run) == (3, None)
    assert math.isnan(killed.cost)
    assert len(study.tried) == GRID.trials
    assert len(run(GRID, tmp_path / "killed").tried) == GRID.trials


def test_a_trial_that_diverges_has_no_cost_and_is_never_the_best(tmp_path: Path) -> None:
    base = replace(
        GRID.base,
        hidden_activation="leaky_relu",
        output_activation="leaky_relu",
        optimizer="sgd",
        iterations=100,
    )
    plan = replace(GRID, text="learning_rate=0.01,100", base=base, trials=2)
    study = run(plan, tmp_path / "diverged")
    assert [each.status for each in sorted(study.tried, key=lambda each: each.number)] == [
        "finished",
        "diverged",
    ]
    best = study.best()
    assert best is not None
    assert best.number == 0
    again, tried = read_study((tmp_path / "diverged").read_bytes())
    assert again == plan
    assert math.isnan(tried[1].cost) or math.isnan(tried[0].cost)


def test_the_best_has_the_lowest_cost(tmp_path: Path) -> None:
    study = run(GRID, tmp_path / "grid")
    best = study.best()
    assert best is not None
    assert best.cost == min(each.cost for each in study.tried)


def test_another_search_does_not_go_on_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    run(GRID, path, most=1)
    for other in (replace(GRID, seed=1), replace(GRID, prune=True), RANDOM):
        with pytest.raises(Refusal, match="it belongs to another search"):
            run(other, path, WorstGoes())


def test_a_search_of_a_space_may_have_more_trials_when_it_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "file"
    run(replace(RANDOM, trials=4), path)
    assert results(run(RANDOM, path)) == results(run(RANDOM, tmp_path / "at once"))


def test_the_file_says_where_what_is_tried_depends_on_the_order() -> None:
    assert GRID.record()["order"] == ""
    assert "depends" in str(plan_that_prunes().record()["order"])
