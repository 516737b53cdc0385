"""Config: its bounds and choices, its messages, its record, its presets."""

from __future__ import annotations

import json
import math
from dataclasses import FrozenInstanceError, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.config import (
    BOUNDS,
    CHOICES,
    HIDDEN_LAYERS,
    LAYER_SIZE,
    LIVE_FIELDS,
    MODIFIED_XOR,
    POINT_INPUTS,
    POINT_LIMIT,
    PRESETS,
    Config,
    Interval,
    changed_fields,
    hidden_layers_text,
    parse_config,
    taken_changes,
    truth_table_rows,
)

FIELDS = [field.name for field in fields(Config)]


def values_of(interval: Interval) -> st.SearchStrategy[float]:
    if interval.whole:
        return st.integers(int(interval.low), int(interval.high))
    return st.floats(interval.low, interval.high, exclude_min=interval.above_low)


@st.composite
def truth_tables(draw: st.DrawFn) -> str:
    rows, width = 2 ** draw(st.integers(1, 4)), draw(st.integers(1, 3))
    words = st.text("01", min_size=width, max_size=width)
    return " ".join(draw(st.lists(words, min_size=rows, max_size=rows)))


@st.composite
def own_points(draw: st.DrawFn) -> str:
    x, y = (draw(st.integers(-POINT_LIMIT, POINT_LIMIT)) for _ in range(2))
    return f"{x},{y},{draw(st.integers(0, 1))}"


@st.composite
def configs(draw: st.DrawFn) -> Config:
    """Any legal Config."""
    values: dict[str, Any] = {name: draw(st.sampled_from(choices)) for name, choices in CHOICES.items()}
    values |= {name: draw(values_of(interval)) for name, interval in BOUNDS.items()}
    values["hidden_layers"] = tuple(draw(st.lists(values_of(LAYER_SIZE), max_size=4)))
    values["truth_table"] = draw(truth_tables())
    names = draw(st.lists(st.sampled_from(POINT_INPUTS), min_size=1, unique=True))
    values["point_inputs"] = " ".join(names)
    values["own_points"] = " ".join(draw(st.lists(own_points(), max_size=6)))
    letters = st.text("ABÄБアé7", min_size=1, max_size=12)
    values["sign_names"] = " ".join(draw(st.lists(letters, min_size=2, max_size=10, unique=True)))
    if values["dataset"] == "own_digits":
        values["begin_from"] = "drawn"
        values["sign_names"] = "" if values["rehearsal"] else values["sign_names"]
    if values["loss"] == "cross_entropy":
        values["output_activation"] = draw(st.sampled_from(["sigmoid", "softmax"]))
    if values["output_activation"] == "softmax":
        values["dataset"] = draw(st.sampled_from(["digits", "custom"]))
    return Config(**values)


@given(configs())
def test_a_record_is_parsed_back_to_the_same_config(config: Config) -> None:
    assert parse_config(config.record()) == config


@given(configs())
def test_a_record_of_text_alone_as_an_address_bar_holds_it_is_parsed_back(config: Config) -> None:
    assert parse_config({name: str(value) for name, value in config.record().items()}) == config


@given(configs())
def test_a_record_survives_json(config: Config) -> None:
    assert parse_config(json.loads(json.dumps(config.record()))) == config


@given(configs(), configs())
def test_changed_fields_turn_one_config_into_the_other(before: Config, after: Config) -> None:
    changes = changed_fields(before, after)
    assert all(before.record()[name] != value for name, value in changes.items())
    merged = before.record() | changes
    assert parse_config(merged) == after


def test_a_record_has_every_field_in_order_as_plain_values() -> None:
    record = Config().record()
    assert list(record) == FIELDS
    assert {type(value) for value in record.values()} == {str, int, float}


def test_fields_left_out_come_from_the_base() -> None:
    config = parse_config({"learning_rate": "0.5"}, PRESETS["digits"])
    assert config == replace(PRESETS["digits"], learning_rate=0.5)
    assert parse_config({}) == Config()


def test_a_config_never_changes() -> None:
    with pytest.raises(FrozenInstanceError):
        Config().seed = 2  # type: ignore[misc]


def test_every_field_has_bounds_or_choices_or_a_check_of_its_own() -> None:
    checked = {"hidden_layers", "truth_table", "own_points", "point_inputs", "sign_names"}
    assert {*BOUNDS, *CHOICES, *checked} == set(FIELDS)
    assert set(FIELDS) > LIVE_FIELDS


@pytest.mark.parametrize("name", BOUNDS)
def test_both_ends_of_every_interval_are_legal_or_excluded_as_it_says(name: str) -> None:
    interval = BOUNDS[name]
    assert getattr(parse_config({name: interval.high}), name) == interval.high
    if interval.above_low:
        with pytest.raises(ValueError, match=name):
            parse_config({name: interval.low})
    else:
        assert getattr(parse_config({name: interval.low}), name) == interval.low


@pytest.mark.parametrize("name", BOUNDS)
def test_a_number_outside_its_interval_is_refused_with_expected_got_and_remedy(name: str) -> None:
    interval = BOUNDS[name]
    above, below = interval.high + 1, interval.low - 1
    with pytest.raises(ValueError, match=r"Make it smaller\.") as raised:
        parse_config({name: above})
    assert str(raised.value).startswith(f"{name} must be {interval}; got {above!r}.")
    with pytest.raises(ValueError, match=r"Make it larger\.") as raised:
        parse_config({name: below})
    assert str(raised.value).startswith(f"{name} must be {interval}; got {below!r}.")


@pytest.mark.parametrize("name", BOUNDS)
@pytest.mark.parametrize(
    "value", ["", "many", None, math.nan, math.inf, "nan", [1], 10**400, {}], ids=str
)
def test_what_is_no_finite_number_is_refused_where_a_number_is_due(name: str, value: object) -> None:
    with pytest.raises(ValueError, match=rf"^{name} must be .*; got .*\. (Write a number|Make it)"):
        parse_config({name: value})


@pytest.mark.parametrize("name", [name for name, interval in BOUNDS.items() if interval.whole])
def test_a_fraction_is_refused_where_a_whole_number_is_due(name: str) -> None:
    with pytest.raises(ValueError, match=rf"{name} must be a whole number .* Leave out the fraction"):
        parse_config({name: BOUNDS[name].low + 0.5})


def test_a_whole_number_may_be_written_as_a_float() -> None:
    config = parse_config({"seed": 7.0, "iterations": "1e3"})
    assert (config.seed, config.iterations) == (7, 1000)
    assert isinstance(config.seed, int)
    assert isinstance(config.iterations, int)


@pytest.mark.parametrize("name", BOUNDS)
def test_true_is_not_a_number(name: str) -> None:
    true: Any = {name: True}
    with pytest.raises(ValueError, match=rf"{name} must be .*; got True\. Write a number\."):
        Config(**true)
    with pytest.raises(ValueError, match=rf"{name} must be .*; got True\. Write a number\."):
        parse_config(true)


@pytest.mark.parametrize("name", CHOICES)
def test_every_choice_but_those_listed_is_refused_with_the_list(name: str) -> None:
    for value in ("nonsense", "", 3, None, ["sigmoid"]):
        with pytest.raises(ValueError, match=name) as raised:
            parse_config({name: value})
        listed = ", ".join(CHOICES[name])
        assert str(raised.value) == f"{name} must be one of {listed}; got {value!r}. Choose one."


def test_every_listed_choice_is_legal() -> None:
    for name, choices in CHOICES.items():
        for value in choices:
            legal = parse_config({name: value, **({"dataset": "custom"} if value == "softmax" else {})})
            assert getattr(legal, name) == value


def test_an_unknown_field_is_refused_with_the_fields_there_are() -> None:
    with pytest.raises(ValueError, match="no field 'learning_rte'; its fields are dataset, truth_table"):
        parse_config({"learning_rte": 1})


@pytest.mark.parametrize(
    ("given_value", "sizes"),
    [
        ("200-100", (200, 100)),
        ("5", (5,)),
        (" 5 - 6 ", (5, 6)),
        ("none", ()),
        ("", ()),
        (12, (12,)),
        ([3, 4], (3, 4)),
        ((), ()),
    ],
)
def test_hidden_layers_are_written_as_numbers_joined_by_a_dash(
    given_value: object, sizes: tuple[int, ...]
) -> None:
    assert parse_config({"hidden_layers": given_value}).hidden_layers == sizes


def test_hidden_layers_are_written_back_the_same_way() -> None:
    assert hidden_layers_text((200, 100)) == "200-100"
    assert hidden_layers_text(()) == "none"


@pytest.mark.parametrize(
    "value",
    ["a", "5-", "-5", "5--6", "5,6", 5.5, [5.5], None, {}, "9" * 5000],
    ids=lambda value: str(value)[:9],
)
def test_other_hidden_layers_are_refused_with_an_example(value: object) -> None:
    with pytest.raises(ValueError, match="whole numbers joined by '-', such as 200-100, or none; got"):
        parse_config({"hidden_layers": value})


@pytest.mark.parametrize("sizes", [(0,), (1025,), (5, 0)])
def test_a_hidden_layer_of_no_or_too_many_units_is_refused(sizes: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="every entry of hidden_layers must be a whole number from 1"):
        Config(hidden_layers=sizes)


def test_too_many_hidden_layers_are_refused() -> None:
    assert HIDDEN_LAYERS.high == 4
    with pytest.raises(ValueError, match=r"the number of hidden_layers must be .* from 0 to 4; got 5"):
        Config(hidden_layers=(2, 2, 2, 2, 2))


@pytest.mark.parametrize("output", ["tanh", "relu", "leaky_relu"])
def test_cross_entropy_needs_outputs_between_0_and_1(output: str) -> None:
    with pytest.raises(ValueError, match=f"needs output_activation sigmoid or softmax.*got {output}"):
        Config(loss="cross_entropy", output_activation=output)


def test_softmax_needs_more_outputs_than_points_have() -> None:
    with pytest.raises(ValueError, match=r"softmax needs one output for each class.*in the plane"):
        Config(dataset="points", output_activation="softmax")


def test_softmax_needs_a_truth_table_of_classes() -> None:
    assert Config(output_activation="softmax", truth_table="10 01 01 10")
    with pytest.raises(ValueError, match="softmax needs exactly one 1 in every row"):
        Config(output_activation="softmax", truth_table="10 11 01 10")
    assert Config(dataset="digits", output_activation="softmax", truth_table="10 11 01 10")


@given(truth_tables())
def test_a_truth_table_is_a_word_of_bits_for_each_row(text: str) -> None:
    rows = truth_table_rows(text)
    assert " ".join("".join(map(str, row)) for row in rows) == text
    assert Config(truth_table=text).truth_table == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "needs 2, 4, 8 or 16 rows, .*; got 0"),
        ("0", "got 1"),
        ("0 1 0", "got 3"),
        ("0 " * 32, "got 32"),
        ("0 11", "the same 1 to 3 outputs"),
        ("0000 1111", "the same 1 to 3 outputs"),
        ("0 2", "takes only 0 and 1"),
        ("0 \u0661", "takes only 0 and 1"),  # a 1 in Arabic
        (5, "must be text"),
        (None, "must be text"),
    ],
)
def test_other_truth_tables_are_refused(text: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_config({"truth_table": text})


def test_the_modified_xor_is_the_default_truth_table() -> None:
    assert Config().truth_table == MODIFIED_XOR


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({}, {}),
        ({"learning_rate": "0.5", "seed": 2}, {}),
        ({"learning_rate": 1000, "seed": 2}, {"learning_rate": "number_too_large"}),
        (
            {"batch_size": 0, "hidden_layers": "5000", "learning_rate": "", "momentum": 0.5},
            {
                "batch_size": "number_too_small",
                "hidden_layers": "layer_size_illegal",
                "learning_rate": "not_a_number",
            },
        ),
        (
            {"nonsense": 1, "field": 2, "seed": 3},
            {"nonsense": "unknown_field", "field": "unknown_field"},
        ),
        ({"seed": "x" * 10_000}, {"seed": "not_a_number"}),
        ({"seed": "1e999", "l2": "NaN"}, {"seed": "not_a_number", "l2": "not_a_number"}),
    ],
)
def test_of_several_changes_those_that_are_not_legal_are_refused_and_no_others(
    changes: dict[str, object], refused: dict[str, str]
) -> None:
    _, told = taken_changes(changes, Config())
    assert {name: refusal.code for name, refusal in told.items()} == refused


@pytest.mark.parametrize(
    ("base", "changes", "refused"),
    [
        ({"output_activation": "tanh"}, {"loss": "cross_entropy", "seed": 2}, "loss"),
        ({"loss": "cross_entropy"}, {"output_activation": "tanh", "seed": 2}, "output_activation"),
        ({}, {"loss": "cross_entropy", "output_activation": "tanh"}, "output_activation"),
        (
            {"truth_table": "01 10", "output_activation": "softmax"},
            {"truth_table": "11 10"},
            "truth_table",
        ),
        ({"truth_table": "01 10", "output_activation": "softmax"}, {"dataset": "points"}, "dataset"),
        (
            {"dataset": "points", "output_activation": "sigmoid"},
            {"dataset": "truth_table", "output_activation": "softmax"},
            "output_activation",
        ),
        ({"output_activation": "tanh"}, {"output_activation": "x", "loss": "cross_entropy"}, "loss"),
    ],
)
def test_of_two_settings_that_do_not_go_together_the_changed_one_is_refused(
    base: dict[str, str], changes: dict[str, object], refused: str
) -> None:
    assert list(taken_changes(changes, parse_config(base))[1])[-1] == refused


WORDS = st.sampled_from([choice for choices in CHOICES.values() for choice in choices])
ANYTHING = st.one_of(st.text(), st.floats(), st.integers(), WORDS, st.booleans())


@given(st.sampled_from(list(PRESETS)), st.dictionaries(st.sampled_from(FIELDS) | st.text(), ANYTHING))
def test_what_is_not_refused_of_any_changes_makes_a_config(
    preset: str, changes: dict[str, object]
) -> None:
    taken, refused = taken_changes(changes, PRESETS[preset])
    made = {name: value for name, value in changes.items() if name not in refused}
    assert taken == parse_config(made, PRESETS[preset])
    for name, refusal in refused.items():
        assert name in changes
        assert str(refusal)


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_legal_and_round_trips(name: str) -> None:
    assert parse_config(PRESETS[name].record()) == PRESETS[name]


def test_the_notebook_presets_are_the_notebook() -> None:
    for name in ("notebook-xor", "notebook-digits"):
        preset = PRESETS[name]
        assert (preset.hidden_activation, preset.output_activation) == ("sigmoid", "sigmoid")
        assert (preset.initializer, preset.error_rule, preset.loss, preset.optimizer) == (
            "uniform",
            "notebook",
            "squared_error",
            "sgd",
        )
        assert (preset.schedule, preset.l2, preset.patience) == ("constant", 0, 0)
        assert preset.precision == "float64"
    xor, digits = PRESETS["notebook-xor"], PRESETS["notebook-digits"]
    assert (xor.hidden_layers, xor.learning_rate, xor.batch_size) == ((4,), 0.05, 1)
    assert (xor.iterations, xor.batch_order, xor.record_every) == (8 * 100_000, "in_order", 50)
    assert (digits.hidden_layers, digits.learning_rate, digits.batch_size) == ((200,), 15, 100)
    assert (digits.learning_rule, digits.iterations, digits.record_every) == ("perturbation", 1000, 10)


def test_the_default_config_is_the_preset_xor() -> None:
    assert PRESETS["xor"] == Config()
