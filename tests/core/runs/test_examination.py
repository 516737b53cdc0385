"""What a verdict examines in a run."""

from __future__ import annotations

import numpy as np
import pytest

from glassnet.config import PRESETS, parse_config
from glassnet.data.point_sets import point_dataset
from glassnet.diagnosis.diagnosis import diagnose
from glassnet.diagnosis.evidence import Evidence
from glassnet.diagnosis.examination import MOST_POINTS, SAMPLED, evidence_of
from glassnet.runs.session import Session
from tests.core.made.builders import digit_like_session, table_session, train_to_the_end
from tests.core.made.whole_runs import dataset_of, overfitting_session


def verdict_of(session: Session) -> str:
    found = diagnose(evidence_of(session))
    return found.code if found else ""


def test_a_run_is_training_paused_or_over() -> None:
    session = table_session(iterations=200)
    session.train_for(float("inf"), 100)
    assert evidence_of(session, training=True).run_status == "training"
    assert evidence_of(session).run_status == "paused"
    train_to_the_end(session)
    assert evidence_of(session, training=True).run_status == "finished"
    assert evidence_of(train_to_the_end(overfitting_session(patience=3))).run_status == "stopped_early"


def test_a_run_that_is_no_longer_a_number_has_diverged() -> None:
    session = table_session(hidden_activation="relu", output_activation="relu")
    session.set_parameter(0, 0, 0, 1e30)
    session.set_parameter(1, 0, 0, 1e30)
    session.train_for(float("inf"))
    found = evidence_of(session)
    assert found.run_status == "diverged"
    assert verdict_of(session) == "diverged"


def test_only_what_followed_the_last_change_by_a_person_counts() -> None:
    session = table_session(iterations=400)
    session.train_for(float("inf"), 200)
    assert evidence_of(session).since == 0
    session.configure({"iterations": 600, "record_every": 2, "patience": 3})
    assert evidence_of(session).since == 0
    session.configure({"learning_rate": 0.1})
    train_to_the_end(session)
    found = evidence_of(session)
    assert found.since == 200
    assert found.training.iteration.min() > 200


def test_a_finished_run_that_was_changed_is_judged_by_its_answers_until_it_is_trained() -> None:
    session = train_to_the_end(table_session(iterations=300, hidden_layers=(2,)))
    assert verdict_of(session) not in ("too_early", "changed")
    session.set_parameter(0, 0, 0, 0.5)
    assert verdict_of(session) == "changed"
    assert evidence_of(session).was_edited


def test_the_rows_that_fail_without_a_unit_are_found() -> None:
    session = train_to_the_end(table_session(iterations=1500, hidden_layers=(6,)))
    assert evidence_of(session).wrong_rows == ()
    session.switch_unit(0, 0, True)
    session.switch_unit(0, 1, True)
    found = evidence_of(session)
    assert found.units_off == ((0, 0), (0, 1))
    outputs = session.measure(session.dataset.train).outputs
    wrong = ((outputs >= 0.5) != (session.dataset.train.targets >= 0.5)).any(axis=1)
    assert wrong.any()
    assert found.wrong_rows == tuple(f"{row:03b}" for row in np.flatnonzero(wrong))


def test_where_the_validation_cost_was_lowest_is_told_once_it_has_risen() -> None:
    config = parse_config({"iterations": 1200}, PRESETS["points-by-heart"])
    session = Session(config, point_dataset(config))
    session.begin_experiment()
    train_to_the_end(session)
    curve = session.validation
    assert evidence_of(session).best_before == curve.iteration[int(np.argmin(curve.cost))]
    early = Session(config, point_dataset(config))
    early.train_for(float("inf"), 30)
    assert evidence_of(early).best_before == 0


def test_a_run_that_was_continued_keeps_its_curve() -> None:
    session = train_to_the_end(table_session(iterations=300))
    session.begin_experiment()
    train_to_the_end(session)
    found = evidence_of(session)
    assert (found.since, found.iteration) == (0, 600)
    assert found.training.iteration[0] < 20


def test_curves_are_thinned_to_a_few_points_with_the_first_and_the_last() -> None:
    session = train_to_the_end(table_session(iterations=2000))
    curve = evidence_of(session).training
    assert len(curve) == MOST_POINTS
    assert (curve.iteration[0], curve.iteration[-1]) == (
        session.training.iteration[0],
        session.training.iteration[-1],
    )
    assert curve.cost[-1] == session.training.cost[-1]


def test_digits_are_judged_by_the_test_and_while_training_by_the_curves() -> None:
    session = digit_like_session(iterations=60)
    session.train_for(float("inf"), 40)
    at_rest, training = evidence_of(session), evidence_of(session, training=True)
    assert (at_rest.part, at_rest.judged.rows, at_rest.rows) == ("test", 100, None)
    assert training.judged.share == pytest.approx(np.mean(session.validation.accuracy[-10:]), abs=1e-3)
    assert training.learnt_from.share == pytest.approx(
        np.mean(session.training.accuracy[-10:]), abs=1e-3
    )


def test_a_handful_of_points_held_out_judges_nothing() -> None:
    for held_out, part in ((0.3, "validation"), (0.01, "train")):
        config = parse_config({"held_out": held_out, "iterations": 50}, PRESETS["points-xor"])
        session = Session(config, dataset_of(config))
        session.begin_experiment()
        train_to_the_end(session)
        assert evidence_of(session).part == part


def test_a_dead_unit_is_off_for_more_rows_than_the_sampled_ones() -> None:
    session = digit_like_session()
    train = session.dataset.train
    pixel = int(np.flatnonzero(train.inputs[:SAMPLED].max(axis=0) < 100)[0])
    weights, biases = session.network.parameters.weights[0], session.network.parameters.biases[0]
    train.inputs[SAMPLED + 50, pixel] = 255
    weights[:, 0] = 0
    weights[pixel, 0], biases[0, 0] = 1, -0.5

    def stuck(found: Evidence) -> int | None:
        return found.layers[0].stuck

    assert stuck(evidence_of(session)) == (stuck(evidence_of(session, training=True)) or 0) - 1


def test_examining_changes_nothing() -> None:
    session, other = digit_like_session(), digit_like_session()
    for each in (session, other):
        each.train_for(float("inf"), 10)
    evidence_of(session)
    evidence_of(session, training=True)
    for each in (session, other):
        train_to_the_end(each)
    assert bytes(session.network.parameters.vector) == bytes(other.network.parameters.vector)
    assert session.training == other.training
