"""Searches on Dask's workers with Optuna: nothing is lost, nothing is done twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import optuna
import pytest
from distributed import Client, LocalCluster

from glassnet.config import PRESETS, parse_config
from glassnet.data.datasets import Dataset, packed_digits, truth_table
from glassnet.refusals import Refusal
from glassnet.search.cluster import LOCAL, cluster_of, parcel_of, unpacked
from glassnet.search.optuna_adviser import OptunaAdviser
from glassnet.search.running import run_study
from glassnet.search.study import Study
from glassnet.search.study_file import Plan, read_study
from sitebuild.places import DIST, ROOT
from tests.core.search import studies
from tests.core.search.studies import GRID, RANDOM, results
from tests.search.workers import DEADLY, DeadlyTrial, kill, pretend_to_be_older

TABLE = truth_table(GRID.base.truth_table)
PATIENCE = 120
TPE = replace(RANDOM, kind="tpe", text="learning_rate=1e-3..3e-1:log hidden_layers=2..9", trials=12)
PRUNED = replace(TPE, base=parse_config({"iterations": 450}, TPE.base), prune=True)


def digits() -> Dataset:
    return packed_digits((DIST / "data" / "digits.npz").read_bytes())


def digits_plan(dataset: Dataset) -> Plan:
    base = parse_config({"iterations": 40, "hidden_layers": "10"}, PRESETS["digits"])
    return Plan("grid", "learning_rate=0.001,0.01 seed=1..4", base, 8, 0, False, dataset.sha256)


@pytest.mark.parametrize("plan", [GRID, RANDOM], ids=["grid", "random"])
def test_two_workers_give_the_results_that_one_gives_without_them(plan: Plan, tmp_path: Path) -> None:
    study = Study(plan, tmp_path / "cluster", None)
    with cluster_of(parcel_of(TABLE), workers=2) as cluster:
        assert cluster.width == 2
        noted = list(run_study(study, cluster))
    assert len(noted) == plan.trials
    assert results(study) == results(studies.run(plan, tmp_path / "inline"))


def test_a_worker_that_is_killed_in_the_middle_costs_nothing_and_gets_its_data_again(
    tmp_path: Path,
) -> None:
    dataset = digits()
    plan = digits_plan(dataset)
    study = Study(plan, tmp_path / "killed", None)
    with cluster_of(parcel_of(dataset), workers=2) as cluster:
        killed = 0
        for done, _ in enumerate(run_study(study, cluster), 1):
            if done in (2, 4):
                pids = cluster.client.run(os.getpid)
                kill(next(iter(pids.values())))
                killed += 1
    assert killed == 2
    assert sorted(each.number for each in study.tried) == list(range(plan.trials))
    undisturbed = Study(plan, tmp_path / "undisturbed", None)
    with cluster_of(parcel_of(dataset), workers=2) as cluster:
        for _ in run_study(undisturbed, cluster):
            pass
    assert results(study) == results(undisturbed)
    assert len(read_study((tmp_path / "killed").read_bytes())[1]) == plan.trials


def test_a_trial_that_kills_three_workers_is_a_failure_and_the_others_are_done(tmp_path: Path) -> None:
    study = Study(GRID, tmp_path / "deadly", None)
    with cluster_of(parcel_of(TABLE), workers=2) as cluster:
        cluster.client.register_plugin(DeadlyTrial())
        for _ in run_study(study, cluster):
            pass
    status = {each.number: each.status for each in study.tried}
    assert sorted(status) == list(range(GRID.trials))
    assert status[DEADLY] == "killed"
    assert (
        sum(each == "finished" for each in status.values()) >= GRID.trials - 2
    )  # another trial on DEADLY's workers may die


@pytest.fixture
def elsewhere() -> Iterator[LocalCluster]:
    """A cluster that someone else has started."""
    with LocalCluster(
        n_workers=1, threads_per_worker=1, host=LOCAL, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster


def test_a_scheduler_elsewhere_does_the_same(elsewhere: LocalCluster, tmp_path: Path) -> None:
    study = Study(GRID, tmp_path / "elsewhere", None)
    with cluster_of(parcel_of(TABLE), address=elsewhere.scheduler_address) as cluster:
        assert len(list(run_study(study, cluster))) == GRID.trials
    assert results(study) == results(studies.run(GRID, tmp_path / "inline"))


def test_workers_of_another_version_are_refused(elsewhere: LocalCluster) -> None:
    with Client(elsewhere, set_as_default=False) as client:
        client.run(pretend_to_be_older)
    with (
        pytest.raises(Refusal, match="one has glassnet 000000000000"),
        cluster_of(parcel_of(TABLE), address=elsewhere.scheduler_address),
    ):
        pass


def test_data_that_are_not_those_that_were_sent_are_refused() -> None:
    parcel = parcel_of(digits())
    assert unpacked(parcel) is not None
    with pytest.raises(Refusal, match="SHA-256"):
        unpacked(replace(parcel, sha256="0" * 64))


@pytest.mark.parametrize("plan", [TPE, PRUNED], ids=["tpe", "prune"])
def test_optuna_proposes_and_gives_up_and_goes_on_from_the_file(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "tpe"
    first = studies.run(plan, path, OptunaAdviser(plan), most=7)
    assert len(first.tried) == 7
    study = studies.run(plan, path, OptunaAdviser(plan))
    over = [each for each in study.tried if each.is_over]
    assert sorted(each.number for each in over) == list(range(plan.trials))
    assert len(results(study)) == len(study.tried)
    assert {each.status for each in over} == ({"finished", "pruned"} if plan.prune else {"finished"})
    assert len({str(each.settings) for each in over}) > plan.trials / 2


def test_what_optuna_knows_is_rebuilt_from_the_file(tmp_path: Path) -> None:
    adviser = OptunaAdviser(PRUNED)
    study = studies.run(PRUNED, tmp_path / "pruned", adviser)
    again = OptunaAdviser(PRUNED)
    again.recall(study.tried)

    def known(one: OptunaAdviser) -> set[tuple[object, ...]]:
        return {
            (
                tuple(sorted(trial.params.items())),
                trial.state,
                trial.value if trial.state == optuna.trial.TrialState.COMPLETE else None,
                tuple(sorted(trial.intermediate_values.items()))[:2],
            )
            for trial in one._study.trials
        }

    assert {each[:3] for each in known(again)} == {each[:3] for each in known(adviser)}


def command(path: Path, *more: str) -> list[str]:
    return [
        *(sys.executable, "-m", "glassnet", "search", "--preset", "xor", "--iterations", "4000"),
        *("--grid", "learning_rate=0.01,0.03 hidden_layers=2,3 seed=1..4", "--workers", "2"),
        *("--out", str(path), *more),
    ]


def test_a_search_whose_client_was_killed_goes_on_and_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    setting = {**os.environ, "PYTHONPATH": str(ROOT / "pysrc")}
    path = tmp_path / "search.jsonl"
    with subprocess.Popen(
        command(path), env=setting, stdout=subprocess.DEVNULL, start_new_session=True
    ) as process:
        end = time.monotonic() + PATIENCE
        while not path.exists() or path.read_bytes().count(b"\n") < 4:
            assert time.monotonic() < end
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
    before = path.read_bytes().count(b"\n")
    done = subprocess.run(
        command(path, "--save", str(tmp_path / "best.npz")), env=setting, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert f"{before - 1} of them already in" in done.stdout or before > 4
    assert (tmp_path / "best.npz").is_file()
    plan, tried = read_study(path.read_bytes())
    assert sorted(each.number for each in tried) == list(range(16))
    whole = studies.run(plan, tmp_path / "inline")
    assert {each.number: each for each in tried} == {each.number: each for each in whole.tried}
