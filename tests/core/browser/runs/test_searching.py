"""Searches in the page: planned, run in slices, read from a terminal's file, and opened as runs."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

from glassnet.browser.bridge import Bridge
from glassnet.config import parse_config
from glassnet.refusals import Refusal
from glassnet.search.study_file import read_study
from tests.core.made.digit_files import CSV
from tests.core.search.studies import GRID, RANDOM, plan_that_prunes, run
from tests.core.wire.bridge_requests import DIGITS, POINTS, XOR, ask, opening, refusal, reports, result

SHORT = XOR | {"hidden_layers": "3", "iterations": 30}
WANTED = {"lab": "xor", "kind": "grid", "trials": 1, "seed": 0}


@pytest.fixture
def bridge() -> Bridge:
    """A bridge with an open XOR lab whose runs are short."""
    bridge = Bridge()
    ask(bridge, "change_settings", **opening("xor", SHORT))
    return bridge


def test_a_grid_is_planned_with_the_settings_of_the_lab(bridge: Bridge) -> None:
    planned = ask(bridge, "plan_search", **WANTED, space="learning_rate=0.010,0.1 hidden_layers=2,3-3")
    assert (planned["trials"], planned["updates"], planned["lab"]) == (4, 30, "xor")
    assert parse_config(planned["base"]) == parse_config(SHORT)
    assert [(each["name"], each["values"]) for each in planned["searched"]] == [
        ("learning_rate", ["0.01", "0.1"]),
        ("hidden_layers", ["2", "3-3"]),
    ]


def test_random_points_are_planned_with_their_ranges(bridge: Bridge) -> None:
    space = "learning_rate=0.01..0.1:log optimizer=adam,sgd"
    asked = {**WANTED, "kind": "random", "trials": 7, "seed": 3, "space": space}
    planned = ask(bridge, "plan_search", **asked)
    rate, optimizer = planned["searched"]
    assert planned["trials"] == 7
    assert (rate["low"], rate["high"], rate["log"], rate["values"]) == (0.01, 0.1, True, [])
    assert (optimizer["values"], math.isnan(optimizer["low"])) == (["adam", "sgd"], True)


@pytest.mark.parametrize("kind", ["grid", "random"])
def test_each_trial_is_what_the_terminal_makes_of_its_number(
    bridge: Bridge, kind: str, tmp_path: Path
) -> None:
    terminals = {"grid": GRID, "random": RANDOM}[kind]
    asked = {"kind": kind, "space": terminals.text, "trials": terminals.trials, "seed": terminals.seed}
    planned = ask(bridge, "plan_search", lab="xor", **asked)
    tried = [
        reports(bridge, "try_trial", 0.0, head=planned["head"], number=number)[-1]["tried"]
        for number in reversed(range(planned["trials"]))
    ]
    whole = "\n".join([planned["head"], *(each["line"] for each in tried), ""]).encode()
    plan, found = read_study(whole)
    expected = run(replace(terminals, base=plan.base), tmp_path / "one").tried
    here = {each.number: (each.settings, each.weights_sha256, each.cost) for each in found}
    assert here == {each.number: (each.settings, each.weights_sha256, each.cost) for each in expected}


def test_a_trial_reports_how_far_it_is_and_ends_with_its_line(bridge: Bridge) -> None:
    planned = ask(bridge, "plan_search", **WANTED, space="seed=1..3 iterations=40")
    told = reports(bridge, "try_trial", 0.0, head=planned["head"], number=2)
    iterations = [each["iteration"] for each in told]
    assert len(told) > 2
    assert iterations == sorted(iterations)
    assert {each["total"] for each in told} == {40}
    last = told[-1]["tried"]
    assert (last["number"], last["settings"]["seed"], last["status"]) == (2, 3, "finished")
    assert all("tried" not in each for each in told[:-1])


def test_each_trial_learns_from_the_points_that_its_own_settings_make(bridge: Bridge) -> None:
    ask(bridge, "change_settings", **opening("xor", POINTS | {"iterations": 5}))
    planned = ask(bridge, "plan_search", **WANTED, space="point_set=circle,spiral seed=1..2")
    for number in range(4):
        tried = result(bridge, "try_trial", head=planned["head"], number=number)["tried"]
        ask(bridge, "begin_job", job=1, name="replay", payload={"record": tried["record"], "models": []})
        assert ask(bridge, "go_on_with_job", job=1, seconds=60)["done"]
        assert ask(bridge, "take_replay", lab="xor")["iteration"] == 5


@pytest.mark.parametrize("plan", [GRID, plan_that_prunes()], ids=["grid", "pruned"])
def test_a_file_of_the_terminal_is_read_with_the_last_line_of_each_trial(
    bridge: Bridge, plan: object, tmp_path: Path
) -> None:
    path = tmp_path / "search.jsonl"
    study = run(GRID if plan is GRID else plan_that_prunes(), path)
    read = ask(bridge, "read_search", data=path.read_bytes())
    over = {each.number: each for each in study.tried}
    assert {each["number"]: each["cost"] for each in read["tried"]} == {
        number: each.cost for number, each in over.items()
    }
    planned = read["planned"]
    assert "\n".join([planned["head"], *read["lines"], ""]) == path.read_text(encoding="utf-8")
    assert (planned["prune"], planned["lab"]) == (study.plan.prune, "xor")


def test_a_trial_of_another_python_is_trained_again_where_the_same_bits_are_not_asked(
    bridge: Bridge, tmp_path: Path
) -> None:
    path = tmp_path / "search.jsonl"
    run(GRID, path)
    read = ask(bridge, "read_search", data=path.read_bytes())
    last = read["tried"][-1]
    assert last["exact"] is False
    record = {"record": last["record"], "models": []}
    begun = refusal(bridge, "begin_job", job=1, name="replay", payload=record)
    assert "computed" in begun or "Python" in begun
    result(bridge, "replay", **record, exact=False)
    taken = ask(bridge, "take_replay", lab="xor")
    assert taken["iteration"] == last["iteration"]
    assert taken["config"]["learning_rate"] == last["settings"]["learning_rate"]


def test_what_cannot_be_searched_is_refused(bridge: Bridge) -> None:
    wanted = {**WANTED, "space": "seed=1..3"}
    assert "needs at least one" in refusal(bridge, "plan_search", **{**wanted, "space": " "})
    assert "1 to 10,000 trials" in refusal(bridge, "plan_search", **{**wanted, "trials": 0})
    assert "seed of a search" in refusal(bridge, "plan_search", **{**wanted, "seed": -1})
    assert "learning_rate" in refusal(bridge, "plan_search", **{**wanted, "space": "learning_rate=-1"})
    result(bridge, "check_own_digits", files=[{"name": "mine.csv", "data": CSV}])
    ask(bridge, "use_own_digits")
    ask(bridge, "change_settings", **opening("digits", DIGITS | {"dataset": "own_digits"}))
    assert "own_digits" in refusal(bridge, "plan_search", **{**wanted, "lab": "digits"})
    planned = ask(bridge, "plan_search", **wanted)
    ask(bridge, "change_settings", **opening("xor", SHORT | {"truth_table": "0 1 1 0"}))
    other = json.loads(planned["head"]) | {"data_sha256": "0" * 64}
    payload = {"head": json.dumps(other), "number": 0}
    assert "data" in refusal(bridge, "begin_job", job=1, name="try_trial", payload=payload)
    torn = planned["head"][:-3]
    payload = {"head": torn, "number": 0}
    assert "line 1" in refusal(bridge, "begin_job", job=1, name="try_trial", payload=payload)


def test_a_forged_line_is_refused_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "search.jsonl"
    run(GRID, path)
    whole = path.read_text(encoding="utf-8")
    head, first, *rest = whole.splitlines()
    sound = json.loads(first)
    settings, config = sound["settings"], sound["run"]["config"]
    forgeries = [
        {"trial": 99},
        {"trial": sound["trial"] + 1},
        {"settings": settings | {"learning_rate": "0.02"}},
        {"settings": {"seed": settings["seed"]}},
        {"settings": settings | {"momentum": "0.5"}},
        {"run": sound["run"] | {"config": config | {"learning_rate": 0.05}}},
    ]
    read_study(f"{head}\n{json.dumps(sound)}\n".encode())
    for forged in forgeries:
        data = "\n".join([head, *rest, json.dumps(sound | forged), ""]).encode()
        with pytest.raises(Refusal, match=f"line {len(rest) + 2}"):
            read_study(data)


@pytest.mark.parametrize(("engine", "is_exact"), [("simd", True), ("simd_relaxed", False)])
def test_only_an_engine_that_rounds_alike_everywhere_promises_the_same_bits(
    bridge: Bridge, engine: str, is_exact: bool
) -> None:
    planned = ask(bridge, "plan_search", **WANTED, space="seed=1..2")
    made = result(bridge, "try_trial", head=planned["head"], number=0)["tried"]
    line = json.loads(made["line"])
    line["run"]["engine"] = engine
    data = f"{planned['head']}\n{json.dumps(line)}\n".encode()
    (tried,) = ask(bridge, "read_search", data=data)["tried"]
    assert tried["exact"] is is_exact
