"""Teaching: how a network that reads digits learns custom signs, and what it forgets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from glassnet.config import PRESETS, TEACHING, Config, parse_config
from glassnet.data.brought.own_data import drawn_digits, own_dataset
from glassnet.data.brought.sign_files import write_signs
from glassnet.data.brought.signs import SignCollection
from glassnet.data.brought.taught_data import ROWS_A_PASS, taught_dataset
from glassnet.refusals import Refusal
from glassnet.reruns.replay import replay_run
from glassnet.runs.session import Session
from glassnet.saving.checkpoint import read_checkpoint, write_checkpoint
from glassnet.terminal.commands.loading import digits_of
from glassnet.terminal.faces.refusal import TerminalRefusal
from tests.core.made.signs import LEARN, TEST, collection, page_digits, page_network, refused, taught
from tests.core.made.whole_runs import same_bits

LETTERS = tuple("CEFHJKLMNP")
NEW_SIGNS = (("L", "7"), ("E", "3"), ("F", "7"), ("N", "0"))
"""Letters that the page's network misreads, and the digits they are to be read as."""


def one_new_sign(letter: str, digit: str) -> SignCollection:
    """A new sign, with ten examples to learn from and fourteen to test on."""
    return collection([(letter, digit, LEARN, slice(0, 10)), (letter, digit, TEST, slice(10, None))])


def shares_right(session: Session, signs: SignCollection) -> tuple[float, float]:
    """The shares of new signs and of the page's test digits that are read right."""
    old = page_digits().test
    assert old is not None
    return tuple(float(session.measure(rows).correct.mean()) for rows in (signs.tested_on, old))  # type: ignore[return-value]


def old_before() -> float:
    old = page_digits().test
    assert old is not None
    config = parse_config({"hidden_layers": "400"}, PRESETS["digits"])
    session = Session(config, page_digits())
    session.replace_network(page_network(), "")
    return float(session.measure(old).correct.mean())


@pytest.mark.parametrize(("letter", "digit"), NEW_SIGNS)
def test_ten_examples_of_a_new_sign_are_learnt_and_old_digits_rehearsed_are_kept(
    letter: str, digit: str
) -> None:
    signs = one_new_sign(letter, digit)
    session, _ = taught("digit", signs)
    new, old = shares_right(session, signs)
    assert new >= 0.85
    assert old >= old_before() - 0.01


@pytest.mark.thorough
@pytest.mark.parametrize(("letter", "digit"), NEW_SIGNS)
def test_without_old_digits_it_forgets_them(letter: str, digit: str) -> None:
    signs = one_new_sign(letter, digit)
    session, _ = taught("digit", signs, rehearsal=0.0)
    new, old = shares_right(session, signs)
    assert new >= 0.85
    assert old <= old_before() - 0.05


@pytest.mark.thorough
@pytest.mark.parametrize("begin_from", ["drawn", "shipped_layers"])
def test_ten_letters_are_learnt_from_three_examples_each(begin_from: str) -> None:
    parts = [(letter, letter, LEARN, slice(0, 3)) for letter in LETTERS]
    others = [(letter, letter, TEST, slice(3, None)) for letter in LETTERS]
    signs = collection([*parts, *others], LETTERS)
    session, _ = taught("signs", signs, begin_from=begin_from)
    assert session.network.layer_sizes == (784, 400, 10)
    assert session.measure(signs.tested_on).correct.mean() >= 0.9


def test_what_it_reads_already_it_goes_on_reading_before_the_first_update() -> None:
    signs = one_new_sign("L", "7")
    config = TEACHING["digit"]
    own = own_dataset(drawn_digits(signs), "mine", config.seed)
    session = Session(config, taught_dataset(own, config, page_digits(), page_network()))
    assert np.array_equal(session.network.parameters.vector, page_network().parameters.vector)
    assert not session.has_learnt


def test_a_new_last_layer_is_drawn_above_the_layers_of_the_page() -> None:
    names = ("A", "B", "C")
    parts = [(letter, name, LEARN, slice(0, 2)) for letter, name in zip("CEF", names, strict=True)]
    signs = collection([*parts, ("C", "A", TEST, slice(2, 3))], names)
    config = replace(TEACHING["signs"], sign_names="A B C")
    own = own_dataset(drawn_digits(signs), "mine", config.seed)
    network = Session(config, taught_dataset(own, config, None, page_network())).network
    assert network.layer_sizes == (784, 400, 3)
    assert np.array_equal(network.parameters.weights[0], page_network().parameters.weights[0])
    drawn = replace(config, begin_from="drawn")
    same_seed = Session(drawn, taught_dataset(own, drawn, None, page_network())).network
    assert np.array_equal(network.parameters.weights[1], same_seed.parameters.weights[1])


@pytest.mark.parametrize("batch_size", [7, 50, 60])
def test_each_batch_has_its_share_of_old_digits(batch_size: int) -> None:
    signs = one_new_sign("L", "7")
    config = replace(TEACHING["digit"], rehearsal=0.8, batch_size=batch_size)
    own = own_dataset(drawn_digits(signs), "mine", config.seed)
    session = Session(config, taught_dataset(own, config, page_digits(), page_network()))
    assert session.dataset.pass_rows == ROWS_A_PASS
    session.walk.draw_order(config.batch_order, session.state.rng, session.dataset.mixture)
    new = len(own.train)
    seen: list[int] = []
    for _ in range(ROWS_A_PASS // batch_size):
        rows, _ = session.walk.go_on(1, batch_size)
        order = session.walk.order
        assert order is not None
        taken = order[rows] if isinstance(rows, slice) else rows
        assert abs((taken >= new).sum() - 0.8 * batch_size) <= 1
        seen.extend(int(row) for row in taken if row < new)
    times = np.bincount(seen, minlength=new)
    assert times.max() - times.min() <= 1, "each of one's own drawings comes as often as any other"


def test_old_digits_are_what_it_is_validated_on_and_tested_beside_ones_own() -> None:
    signs = one_new_sign("L", "7")
    _, dataset = taught("digit", signs, iterations=1)
    digits = page_digits()
    assert digits.test is not None
    assert dataset.test is not None
    assert dataset.validation is digits.validation
    assert len(dataset.test) == len(signs.tested_on) + len(digits.test)
    assert len(dataset.train) == len(signs.learnt_from) + len(digits.train)


def test_a_run_is_repeated_from_its_record_and_its_collection_to_the_bit() -> None:
    session, dataset = taught("digit", one_new_sign("L", "7"), iterations=23)
    assert same_bits(session, replay_run(session.run_record, dataset))


def test_a_checkpoint_goes_on_to_the_same_bits_in_the_middle_of_a_pass() -> None:
    session, dataset = taught("digit", one_new_sign("L", "7"), iterations=13)
    again = read_checkpoint(write_checkpoint(session), lambda _: dataset)
    for each in (session, again):
        each.begin_experiment()
        each.train_for(float("inf"), most_steps=15)
    assert same_bits(session, again)


def test_the_terminal_repeats_what_needs_only_a_persons_own_signs_and_refuses_the_rest(
    tmp_path: Path,
) -> None:
    names = ("A", "B")
    parts = [(letter, name, LEARN, slice(0, 2)) for letter, name in zip("CE", names, strict=True)]
    signs = collection([*parts, ("C", "A", TEST, slice(2, 3))], names)
    file = tmp_path / "signs.zip"
    file.write_bytes(write_signs(signs))
    session, _ = taught("signs", signs, begin_from="drawn", iterations=3)
    config = session.first_config
    assert same_bits(session, replay_run(session.run_record, digits_of(config, file)))
    with pytest.raises(TerminalRefusal, match="Repeat it on the page"):
        digits_of(replace(config, begin_from="shipped_layers"), file)


def test_digits_of_which_none_is_left_for_testing_are_not_learnt_alone() -> None:
    signs = collection([("E", "3", LEARN, slice(0, 4))])
    own = own_dataset(drawn_digits(signs), "mine", 1)
    alone = replace(TEACHING["digit"], begin_from="drawn", rehearsal=0.0)
    with refused("drawings_none_to_test"):
        taught_dataset(own, alone, page_digits(), page_network())
    assert taught_dataset(own, TEACHING["digit"], page_digits(), page_network()).test


def refusal_of(changes: dict[str, object]) -> Refusal:
    with pytest.raises(Refusal) as raised:
        parse_config(changes, TEACHING["digit"])
    return raised.value


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"sign_names": "A B"}, "rehearsal_of_signs", "rehearsal"),
        ({"sign_names": "A B", "rehearsal": 0}, "shipped_reads_digits", "begin_from"),
        ({"hidden_layers": "40"}, "begin_from_other_layers", "begin_from"),
        ({"hidden_activation": "tanh"}, "begin_from_other_layers", "begin_from"),
        ({"output_activation": "sigmoid"}, "begin_from_other_outputs", "begin_from"),
        ({"sign_names": "A"}, "sign_names_uncountable", "sign_names"),
        ({"sign_names": "A A"}, "sign_names_uncountable", "sign_names"),
        ({"sign_names": "a b c d e f g h i j k"}, "sign_names_uncountable", "sign_names"),
        ({"sign_names": "A Schifffahrtsg"}, "sign_name_illegal", "sign_names"),
        ({"sign_names": "A \u200e"}, "sign_name_illegal", "sign_names"),
        ({"sign_names": 3}, "not_text", "sign_names"),
        ({"rehearsal": 0.95}, "number_too_large", "rehearsal"),
    ],
)
def test_settings_that_do_not_go_together_are_refused(
    changes: dict[str, object], code: str, field: str
) -> None:
    refusal = refusal_of(changes)
    assert (refusal.code, refusal.field) == (code, field)


def test_other_data_take_no_notice_of_the_settings_of_teaching() -> None:
    Config(sign_names="A B", rehearsal=0.5, begin_from="shipped")


def test_drawings_of_other_names_are_not_taken_for_those_of_the_settings() -> None:
    parts = [("C", "A", LEARN, slice(0, 2)), ("E", "B", TEST, slice(0, 1))]
    own = own_dataset(drawn_digits(collection(parts, ("A", "B"))), "mine", 1)
    with refused("signs_of_other_names"):
        taught_dataset(own, replace(TEACHING["signs"], sign_names="B A"), None, page_network())


@pytest.mark.parametrize("missing", ["digits", "network"])
def test_what_has_not_come_yet_is_said(missing: str) -> None:
    own = own_dataset(drawn_digits(one_new_sign("L", "7")), "mine", 1)
    digits = None if missing == "digits" else page_digits()
    with refused(f"{missing.replace('network', 'model')}_not_arrived"):
        Session(TEACHING["digit"], taught_dataset(own, TEACHING["digit"], digits, None))


def test_the_network_of_the_page_is_as_the_settings_of_teaching_take_it_to_be() -> None:
    for config in TEACHING.values():
        assert page_network().layer_sizes[1:-1] == config.hidden_layers
        assert page_network().hidden_activation == config.hidden_activation


def test_a_network_with_other_layers_is_not_gone_on_from() -> None:
    own = own_dataset(drawn_digits(one_new_sign("L", "7")), "mine", 1)
    config = TEACHING["digit"]
    other = Session(PRESETS["digits"], page_digits()).network
    with refused("known_of_other_kind"):
        Session(config, taught_dataset(own, config, page_digits(), other))
