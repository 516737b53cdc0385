"""Every goal that a lesson can set: reached, not yet reached, and lost for this run."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from glassnet.config import PRESETS, parse_config
from glassnet.data.point_sets import point_dataset
from glassnet.engines.engines import Engines
from glassnet.lessons.goal_facts import PageFacts
from glassnet.lessons.goals import CODES, Answered
from glassnet.runs.session import Session
from tests.core.lessons.plain_lesson import CONDITIONS
from tests.core.lessons.written import judged
from tests.core.made.builders import digit_like_session, table_session, train_to_the_end

AND, XOR = "0 0 0 1", "0 1 1 0"
POINTS = {"dataset": "points", "iterations": 60}
NEVER_LOST = ("set_by_hand", "code_edited", "bug_repaired", "drawing_read", "drawings")
"""Goals that can still be reached at any time in the current run."""


def perceptron(table: str, **changes: object) -> Session:
    """An untrained session of one unit."""
    return table_session(truth_table=table, hidden_layers="none", **changes)


def and_by_hand() -> Session:
    """One unit that computes AND, its weights and bias set by hand."""
    session = perceptron(AND)
    for fan_in, value in ((0, 10.0), (1, 10.0), (-1, -15.0)):
        session.set_parameter(0, fan_in, 0, value)
    return session


def diverged() -> Session:
    """A session whose cost is no longer a number."""
    activations = {"output_activation": "leaky_relu", "hidden_activation": "leaky_relu"}
    session = train_to_the_end(table_session(learning_rate=100, optimizer="sgd", **activations))
    assert session.status == "diverged"
    return session


def points_session(**changes: object) -> Session:
    """A session on points in the plane, with some held out unless changed."""
    config = parse_config(POINTS | changes, PRESETS["points-xor"])
    session = Session(config, point_dataset(config))
    session.begin_experiment()
    return session


def overfitted(**changes: object) -> Session:
    """A session that learns a few points by heart."""
    config = parse_config(changes, PRESETS["points-by-heart"])
    session = Session(config, point_dataset(config))
    session.begin_experiment()
    return train_to_the_end(session)


def trained(session: Session, updates: int = 1) -> Session:
    """The same session after this many more updates."""
    session.train_for(float("inf"), updates)
    return session


def states(plain: dict[str, Any], *sessions: Session) -> list[str]:
    """The state of a condition for each session."""
    return [judged(plain, session).state for session in sessions]


def test_rows_right_counts_the_rows_that_are_answered_right() -> None:
    goal = {"kind": "rows_right", "at_least": 4}
    fresh = perceptron(XOR)
    assert states(goal, and_by_hand(), fresh) == ["reached", "not_yet"]
    missing = judged(goal, fresh)
    assert missing.code == "rows_right_low"
    right = int(fresh.measure(fresh.dataset.train).correct.sum())
    assert missing.values == {"now": right, "rows": 4, "at_least": 4}


def test_rows_right_is_lost_without_numbers_and_with_too_few_rows() -> None:
    assert judged({"kind": "rows_right", "at_least": 8}, diverged()).code == "diverged"
    few = {"kind": "rows_right", "at_least": 8}
    assert states(few, perceptron(XOR), trained(perceptron(XOR))) == ["not_yet", "lost"]
    assert judged(few, perceptron(XOR)).code == "rows_few"


def test_rows_right_may_ask_for_few() -> None:
    goal = {"kind": "rows_right", "at_most": 3}
    assert judged(goal, and_by_hand()).code == "rows_right_high"
    assert states(goal, trained(perceptron(XOR), 300)) == ["reached"]


def test_hidden_units_are_those_of_all_layers_and_lost_once_the_run_has_learnt() -> None:
    goal = {"kind": "hidden_units", "at_most": 4}
    small, large = table_session(hidden_layers="2-2"), table_session(hidden_layers="3-2")
    assert states(goal, small, large) == ["reached", "not_yet"]
    assert judged(goal, large).values == {"now": 5, "at_most": 4}
    assert states(goal, trained(large)) == ["lost"]
    assert states({"kind": "hidden_units", "at_least": 5}, large, small) == ["reached", "not_yet"]


def test_updates_can_be_too_few_for_now_and_too_many_for_good() -> None:
    few, many = {"kind": "updates", "at_most": 5}, {"kind": "updates", "at_least": 5}
    session = table_session()
    assert states(few, session) == ["reached"]
    assert states(many, session) == ["not_yet"]
    trained(session, 6)
    assert states(few, session) == ["lost"]
    assert states(many, session) == ["reached"]
    assert judged({"kind": "updates", "at_least": 10_000}, diverged()).code == "diverged"


def test_cost_is_measured_of_a_part_of_the_data() -> None:
    goal = {"kind": "cost", "of": "training", "at_most": 0.05}
    session = table_session()
    assert judged(goal, session).code == "cost_high"
    assert states(goal, train_to_the_end(session), diverged()) == ["reached", "lost"]
    assert judged({"kind": "cost", "of": "training", "at_least": 0.2}, session).code == "cost_low"


def test_accuracy_of_a_part_that_there_is_not_is_lost_once_the_run_has_learnt() -> None:
    goal = {"kind": "accuracy", "of": "validation", "at_least": 0.9}
    fresh = points_session()
    assert states(goal, train_to_the_end(points_session(iterations=2000)), fresh) == [
        "reached",
        "not_yet",
    ]
    none_held_out = points_session(held_out=0)
    assert states(goal, none_held_out) == ["not_yet"]
    assert states(goal, trained(none_held_out)) == ["lost"]
    assert judged(goal, none_held_out).code == "no_such_rows"


def test_accuracy_of_digits_is_taken_from_the_curve_while_training_goes_on() -> None:
    goal = {"kind": "accuracy", "of": "validation", "at_least": 0.5}
    session = digit_like_session(iterations=200)
    assert judged(goal, session, training=True).code == "not_measured"
    train_to_the_end(session)
    session.validation.accuracy[-5:] = [0.25] * 5
    assert judged(goal, session, training=True).values["now"] == 0.25
    assert states(goal, session) == ["reached"]
    assert judged(goal | {"of": "test"}, session, training=True).code == "not_measured"


def test_validation_rises_while_training_falls_for_so_many_updates() -> None:
    goal = {"kind": "validation_rises", "updates": 200}
    by_heart = overfitted()
    assert states(goal, by_heart, trained(points_session(), 60)) == ["reached", "not_yet"]
    now = judged(goal, by_heart).values["now"]
    best = by_heart.validation.iteration[int(np.argmin(by_heart.validation.cost))]
    assert now == by_heart.validation.iteration[-1] - best
    assert judged(goal | {"updates": int(now) + 1}, by_heart).state == "not_yet"


def test_validation_that_rises_with_training_is_not_learnt_by_heart() -> None:
    session = overfitted()
    session.training.cost[-5:] = [10.0] * 5
    assert states({"kind": "validation_rises", "updates": 1}, session) == ["not_yet"]


def test_validation_cannot_rise_without_rows_or_numbers() -> None:
    goal = {"kind": "validation_rises", "updates": 200}
    assert states(goal, table_session(), trained(table_session())) == ["not_yet", "lost"]
    assert judged(goal, diverged()).code in ("diverged", "no_such_rows")


def test_accuracy_lost_is_how_far_validation_has_fallen_below_its_best() -> None:
    goal = {"kind": "accuracy_lost", "at_least": 0.05}
    session = trained(points_session(), 60)
    session.validation.accuracy[:] = [0.1] * len(session.validation)
    assert judged(goal, session).state == "not_yet"
    session.validation.accuracy[0] = 1.0
    now = session.measure(session.dataset.validation).accuracy  # type: ignore[arg-type]
    found = judged({"kind": "accuracy_lost", "at_least": max(0.001, 1 - now)}, session)
    assert (found.state, found.values["now"]) == ("reached", 1 - now)
    assert states(goal, trained(table_session())) == ["lost"]


def test_a_run_ends_in_one_of_three_ways() -> None:
    stopped = overfitted(patience=2)
    ends = {"diverged": diverged(), "stopped_early": stopped, "finished": overfitted()}
    for how, session in ends.items():
        goal = {"kind": "ended", "how": how}
        assert states(goal, session, table_session()) == ["reached", "not_yet"]
    assert states({"kind": "ended", "how": "stopped_early"}, diverged()) == ["lost"]


def test_a_weight_has_a_value_unless_the_network_has_no_such_one() -> None:
    goal = {"kind": "weight", "layer": 0, "fan_in": -1, "unit": 0, "at_most": 0}
    session = and_by_hand()
    assert states(goal, session) == ["reached"]
    session.set_parameter(0, -1, 0, 1.5)
    assert judged(goal, session).values["now"] == 1.5
    assert judged(goal, session).code == "weight_high"
    other = goal | {"unit": 3}
    assert states(other, perceptron(XOR), session) == ["not_yet", "lost"]
    assert judged(other, session).code == "no_such_weight"
    assert judged(goal | {"layer": 2}, session).code == "no_such_weight"
    assert judged(goal | {"fan_in": 2}, session).code == "no_such_weight"


def test_weights_set_by_hand_are_counted_once_each() -> None:
    session = and_by_hand()
    session.set_parameter(0, 0, 0, 3.0)
    goal = {"kind": "set_by_hand", "at_least": 3}
    assert states(goal, session, perceptron(AND)) == ["reached", "not_yet"]
    assert judged(goal | {"at_least": 4}, session).values["now"] == 3


def test_units_off_needs_units() -> None:
    goal = {"kind": "units_off", "at_least": 1}
    session = table_session()
    assert states(goal, session, perceptron(AND), trained(perceptron(AND))) == [
        "not_yet",
        "not_yet",
        "lost",
    ]
    session.switch_unit(0, 1, True)
    assert states(goal, session) == ["reached"]


@pytest.mark.parametrize(
    ("wanted", "changes", "state"),
    [
        ({"field": "optimizer", "is": ["sgd", "momentum"]}, {"optimizer": "sgd"}, "reached"),
        ({"field": "optimizer", "is": ["sgd"]}, {}, "not_yet"),
        ({"field": "hidden_layers", "is_not": ["none"]}, {"hidden_layers": "none"}, "lost"),
        ({"field": "hidden_layers", "is_not": ["none"]}, {"hidden_layers": "1"}, "reached"),
        ({"field": "learning_rate", "at_most": 0.01}, {"learning_rate": 0.01}, "reached"),
        ({"field": "learning_rate", "at_most": 0.01}, {"learning_rate": 0.02}, "not_yet"),
        ({"field": "learning_rate", "at_least": 0.5}, {"learning_rate": 0.4}, "not_yet"),
        ({"field": "seed", "is": ["7"]}, {"seed": 7}, "reached"),
        ({"field": "seed", "is_not": ["7"]}, {"seed": 7}, "lost"),
        ({"field": "optimizer", "at_least": 1}, {}, "not_yet"),
    ],
)
def test_a_setting_is_one_of_some_or_lies_between_bounds(
    wanted: dict[str, Any], changes: dict[str, Any], state: str
) -> None:
    session = trained(table_session(**changes))
    assert judged({"kind": "setting", **wanted}, session).state == state


def test_a_setting_that_another_network_needs_is_not_lost_before_anything_is_learnt() -> None:
    goal = {"kind": "setting", "field": "truth_table", "is": [XOR]}
    assert states(goal, perceptron(XOR), perceptron(AND)) == ["reached", "not_yet"]


def test_stuck_units_are_a_share_of_the_hidden_ones() -> None:
    goal = {"kind": "stuck_units", "at_least": 0.5}
    session = table_session()
    assert states(goal, session, perceptron(XOR), trained(perceptron(XOR))) == [
        "not_yet",
        "not_yet",
        "lost",
    ]
    for unit in range(3):
        session.set_parameter(0, -1, unit, 90.0)
    assert judged(goal, session).values["now"] == 0.5
    assert states(goal, session, diverged())[0] == "reached"
    assert states({"kind": "stuck_units", "at_most": 0.4}, session) == ["not_yet"]


def test_old_digits_are_those_of_the_page_that_a_network_still_reads() -> None:
    goal = {"kind": "old_digits", "at_most": 0.5}
    session = digit_like_session(iterations=200)
    old = session.dataset.test
    assert old is not None
    fresh = judged(goal, session, old_digits=old)
    assert (fresh.state, fresh.values["now"]) == ("reached", session.measure(old).accuracy)
    assert judged(goal, session).code == "not_measured"
    train_to_the_end(session)
    assert judged(goal, session, old_digits=old).code == "old_digits_high"
    assert judged(goal, session, old_digits=old, training=True).code == "not_measured"
    assert judged(goal, table_session(), old_digits=old).state == "not_yet"
    other = judged(goal, trained(table_session()), old_digits=old)
    assert (other.state, other.code) == ("lost", "no_digits_read")


def test_an_answer_is_missing_wrong_or_right() -> None:
    goal, session = {"kind": "answer_right"}, table_session()
    wrong, right = Answered(is_given=True, is_right=False), Answered(is_given=True, is_right=True)
    found = [judged(goal, session, answered=each) for each in (Answered(), wrong, right)]
    assert [(each.state, each.code) for each in found] == [
        ("not_yet", "answer_missing"),
        ("not_yet", "answer_wrong"),
        ("reached", "answer_right"),
    ]


def test_no_answer_can_be_right_once_the_run_has_no_such_number_left() -> None:
    goal = {"kind": "answer_right"}
    asked = Answered(is_given=True, is_right=False, is_without_number=True)
    assert judged(goal, table_session(), answered=asked).state == "not_yet"
    lost = judged(goal, diverged(), answered=asked)
    assert (lost.state, lost.code) == ("lost", "diverged")
    right = Answered(is_given=True, is_right=True, is_without_number=True)
    assert judged(goal, diverged(), answered=right).state == "reached"


def edited(**changes: object) -> Session:
    """A session whose code counts as edited."""
    config = parse_config(changes, PRESETS["xor"])
    session = Session(config, table_session().dataset, Engines(code_sha256="a" * 64))
    session.begin_experiment()
    return session


def test_code_is_edited_where_it_has_a_hash() -> None:
    goal = {"kind": "code_edited"}
    assert states(goal, edited(), table_session()) == ["reached", "not_yet"]


def test_an_own_activation_is_one_that_the_shipped_code_has_not() -> None:
    goal = {"kind": "own_activation"}
    session = edited()
    object.__setattr__(session.config, "hidden_activation", "mine")  # as in a copy of the package
    assert judged(goal, session).values == {"now": "mine"}
    assert states(goal, session, edited(), table_session()) == ["reached", "not_yet", "not_yet"]
    assert [judged(goal, each).code for each in (edited(), table_session())] == [
        "own_activation",
        "code_edited",
    ]
    assert judged(goal, edited(hidden_layers="none")).code == "units_few"
    assert judged(goal, trained(edited(hidden_layers="none"))).state == "lost"


def test_a_bug_is_repaired_when_the_page_knows_it() -> None:
    goal, session = {"kind": "bug_repaired"}, table_session()
    assert judged(goal, session, PageFacts(bug_repaired=True)).state == "reached"
    assert judged(goal, session).state == "not_yet"


def test_a_drawing_is_read_as_a_digit() -> None:
    goal, session = {"kind": "drawing_read", "digit": 3}, table_session()
    found = [judged(goal, session, PageFacts(digit=digit)) for digit in (3, 0, None)]
    assert [(each.state, each.code) for each in found] == [
        ("reached", "drawing_read"),
        ("not_yet", "drawing_read"),
        ("not_yet", "drawing_none"),
    ]


def test_so_many_drawings_of_a_digit_are_asked_for() -> None:
    goal, session = {"kind": "drawings", "digit": 7, "at_least": 10}, table_session()
    found = [judged(goal, session, PageFacts(drawn={3: 10, 7: count})) for count in (10, 9)]
    assert [(each.state, each.code) for each in [*found, judged(goal, session)]] == [
        ("reached", "drawings"),
        ("not_yet", "drawings_low"),
        ("not_yet", "drawings_low"),
    ]
    assert found[1].values == {"now": 9, "digit": 7, "at_least": 10}


@pytest.mark.parametrize("plain", CONDITIONS, ids=lambda plain: plain["kind"])
def test_every_kind_judges_every_session_with_a_known_code(plain: dict[str, Any]) -> None:
    sessions = (table_session(), perceptron(XOR), and_by_hand(), diverged(), trained(points_session()))
    for session in sessions:
        found = judged(plain, session)
        assert found.code in CODES
        assert all(isinstance(value, (str, int, float, list)) for value in found.values.values())
        if found.state == "lost":
            assert plain["kind"] not in NEVER_LOST
