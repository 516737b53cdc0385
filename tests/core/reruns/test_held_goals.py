"""Goals that steps claim were reached in a run: which hold when the run is trained again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.config import PRESETS, parse_config
from glassnet.data.datasets import Dataset
from glassnet.lessons.goal_facts import GoalFacts, PageFacts
from glassnet.lessons.goals import KINDS, Answered, condition, judge
from glassnet.lessons.lesson import RightAnswer
from glassnet.reruns.held_goals import SPREAD, ClaimedStep, HeldGoals, fixed_settings
from glassnet.reruns.proof import ProofCheck, claim_of
from glassnet.runs.session import Session
from tests.core.lessons.plain_lesson import CONDITIONS, question
from tests.core.lessons.written import read_step
from tests.core.made.builders import digit_like_session, table_session, train_to_the_end

AND = {"truth_table": "0 0 0 1", "hidden_layers": "none"}
ROWS_RIGHT = {"kind": "rows_right", "at_least": 4}
PAGE_ONLY = {"code_edited", "own_activation", "bug_repaired", "drawing_read", "drawings"}


def claimed(*goal: dict[str, Any], lab: str = "xor", **more: Any) -> ClaimedStep:
    """A step that claims this goal."""
    conditions = tuple(condition(each, "goal") for each in goal)
    return ClaimedStep("step", lab, more.pop("fixed", {}), conditions, **more)


def holds(session: Session, *steps: ClaimedStep, data: Dataset | None = None) -> bool:
    """Whether all steps hold when the session's record is trained again."""
    goals = HeldGoals(steps)
    check = ProofCheck(claim_of(session), data or session.dataset, watch=goals)
    while not check.go_on():
        pass
    assert check.judgement is not None
    assert check.judgement.is_true  # the same to the bit, however often it is watched
    return len(goals.held) == len(steps)


def by_hand(table: str, *values: tuple[int, float]) -> Session:
    """One untrained unit whose weights were set by hand."""
    session = table_session(truth_table=table, hidden_layers="none")
    for fan_in, value in values:
        session.set_parameter(0, fan_in, 0, value)
    return session


def test_a_goal_may_hold_at_any_moment_and_need_not_hold_at_the_end() -> None:
    run = train_to_the_end(table_session(iterations=400))
    assert holds(run, claimed({"kind": "updates", "at_least": 10, "at_most": 20}))
    assert holds(run, claimed({"kind": "ended", "how": "finished"}))
    assert not holds(run, claimed({"kind": "updates", "at_least": 401}))
    assert not holds(run, claimed({"kind": "cost", "of": "training", "at_most": 1e-9}))


def test_a_goal_may_hold_between_two_weights_that_are_set_by_hand() -> None:
    untrained = {"kind": "updates", "at_most": 0}
    run = by_hand("0 0 0 1", (0, 10.0), (1, 10.0), (-1, -15.0), (0, -10.0))
    assert holds(run, claimed(ROWS_RIGHT, untrained))
    assert not holds(by_hand("0 0 0 1", (0, 10.0)), claimed(ROWS_RIGHT, untrained))


def test_a_run_that_diverges_has_ended_so() -> None:
    activations = {"output_activation": "leaky_relu", "hidden_activation": "leaky_relu"}
    run = train_to_the_end(table_session(learning_rate=100, optimizer="sgd", **activations))
    assert run.status == "diverged"
    assert holds(run, claimed({"kind": "ended", "how": "diverged"}))


def test_a_run_of_another_lab_or_of_other_settings_than_a_step_holds_shows_nothing() -> None:
    run = train_to_the_end(table_session(**AND, iterations=60))
    goal = {"kind": "updates", "at_least": 50}
    fixed = fixed_settings(parse_config(AND, PRESETS["xor"]), ["truth_table", "hidden_layers"])
    assert fixed == AND
    assert holds(run, claimed(goal, fixed=fixed))
    assert not holds(run, claimed(goal, lab="digits"))
    assert not holds(run, claimed(goal, fixed=fixed | {"truth_table": "0 1 1 0"}))


def test_an_answer_that_a_goal_needs_must_have_been_right_and_stays_so() -> None:
    run = train_to_the_end(table_session(**AND, iterations=60))
    right = RightAnswer(number="cost", within=1e-4)
    begun = GoalFacts(table_session(**AND)).cost("training")
    goal = ({"kind": "answer_right"}, {"kind": "updates", "at_least": 50})
    assert holds(run, claimed(*goal, right=right, answer=begun))  # the cost before training
    assert not holds(run, claimed(*goal, right=right, answer=9.0))
    assert not holds(run, claimed(*goal, right=right))
    assert not holds(run, claimed(*goal))
    assert holds(run, claimed(*goal, right=RightAnswer(choice=2), answer=2))


def test_digits_are_judged_as_while_they_are_learnt_and_as_at_rest() -> None:
    run = train_to_the_end(digit_like_session(iterations=40, hidden_layers="none"))
    about = {"kind": "accuracy", "of": "validation", "at_least": 0.5}
    assert holds(run, claimed(about, lab="digits"))
    assert not holds(run, claimed({"kind": "old_digits", "at_least": 0.1}, lab="digits"))


@settings(max_examples=25, deadline=None)
@given(
    length=st.integers(1, 120),
    seed=st.integers(1, 99),
    low=st.integers(0, 120),
    width=st.integers(0, 60),
    right=st.integers(0, 4),
)
def test_what_is_found_to_hold_held_after_one_of_the_updates_and_no_long_while_is_missed(
    length: int, seed: int, low: int, width: int, right: int
) -> None:
    goal = (
        {"kind": "updates", "at_least": low, "at_most": low + width},
        {"kind": "rows_right", "at_least": right},
    )
    wanted = [condition(each, "goal") for each in goal]
    run = table_session(truth_table="0 1 1 0", hidden_layers="3", seed=seed, iterations=length)
    held: list[bool] = []
    while True:
        facts = GoalFacts(run)
        held.append(all(judge(each, facts, Answered()).state == "reached" for each in wanted))
        if run.done:
            break
        run.step()
    found = holds(run, claimed(*goal))
    assert not found or any(held)
    for first in range(len(held)):
        after = held[first : first + 2 + first // SPREAD]
        if all(after) and first + len(after) < len(held):
            assert found


@pytest.mark.parametrize("plain", CONDITIONS, ids=lambda each: str(each["kind"]))
def test_whether_a_run_shows_that_a_condition_held_is_known_of_every_kind(plain: dict[str, Any]) -> None:
    kind = KINDS[plain["kind"]]
    assert (kind.shown_by == "page") == (plain["kind"] in PAGE_ONLY)
    session = train_to_the_end(table_session(iterations=20))
    wanted = condition(plain, "goal")
    seen = (PageFacts(), PageFacts(bug_repaired=True, digit=3, parted_at=1))
    states = [judge(wanted, GoalFacts(session, page), Answered()).state for page in seen]
    if kind.shown_by == "run":
        assert states[0] == states[1]  # the run alone decides
    else:
        assert states[0] != "reached"  # training a run again never reaches it


def test_a_step_is_shown_by_its_run_by_its_answer_or_by_the_page_alone() -> None:
    def shown(**changes: Any) -> str:
        return read_step(**changes).steps[0].shown_by

    run, answer, page = CONDITIONS[0], {"kind": "answer_right"}, {"kind": "bug_repaired"}
    assert shown() == shown(goal=[page]) == shown(goal=[run, page]) == "page"
    assert shown(question=question()) == shown(question=question(), goal=[answer]) == "answer"
    assert shown(goal=[run]) == shown(question=question(), goal=[run, answer]) == "run"
