"""Verdicts on networks taught with the user's drawings, and whether their advice helps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glassnet.config import TEACHING, parse_config
from glassnet.data.brought.signs import SignCollection
from glassnet.diagnosis import remedies
from glassnet.diagnosis.diagnosis import diagnose
from glassnet.diagnosis.examination import evidence_of
from glassnet.diagnosis.verdicts import Verdict
from tests.core.made.signs import LEARN, TEST, collection, page_digits, taught

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
    assert told.remedy is None  # the drawings are shifted already
    plain = told_of_teaching("signs", collection([*parts, *others], names), augment_shift=0.0)
    assert plain.remedy is not None
    assert plain.remedy.code == "change_digits"


@pytest.mark.thorough
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
