"""A submission as one line: read back unchanged; anything else is refused in a sentence."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.refusals import Refusal
from glassnet.saving.class_text import (
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MARK,
    MOST_BYTES,
    MOST_CHARACTERS,
    MOST_DRAWINGS,
    MOST_RUNS,
    MOST_STEPS,
    STATES,
    ClassEntry,
    SubmittedDrawing,
    SubmittedStep,
    class_text,
    clean,
    read_class_text,
)
from tests.core.made.class_of_thirty import BLANK, class_of_thirty, entry_of, packed, plain_of

ENTRY = entry_of(3, "Anna Ü.")
LINE = class_text(ENTRY)
PLAIN: dict[str, Any] = plain_of(LINE)
RUN = PLAIN["runs"][0]
STEP = PLAIN["steps"][0]


def line_of(plain: object) -> str:
    """A line that holds any JSON."""
    return packed(json.dumps(plain).encode())


def with_run(**changes: object) -> dict[str, object]:
    return PLAIN | {"runs": [RUN | changes]}


def with_step(**changes: object) -> dict[str, object]:
    return PLAIN | {"steps": [STEP | changes]}


def test_a_submission_is_the_same_after_reading() -> None:
    assert read_class_text(LINE) == ENTRY


def test_a_line_of_one_run_has_some_thousand_letters_that_a_message_can_hold() -> None:
    assert len(LINE) < 3_000
    assert set(LINE) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")


def test_line_breaks_of_a_message_do_not_matter() -> None:
    assert read_class_text(f"  {LINE[:70]}\r\n  {LINE[70:]}\n") == ENTRY


def test_what_cannot_be_seen_in_a_text_becomes_a_space() -> None:
    assert clean("\u202eyrollaM\n\t\x00!", LONGEST_NAME) == "yrollaM !"
    hostile = PLAIN | {"name": "\u202e<b>\u2066x\r\n", "title": "a\u0000b"}
    entry = read_class_text(line_of(hostile))
    assert (entry.name, entry.title) == ("<b> x", "a b")


def test_a_text_that_is_too_long_is_cut() -> None:
    step = with_step(answer="x" * 5000, question="y" * 5000)
    entry = read_class_text(line_of(step | {"name": "n" * 5000}))
    assert len(entry.name) == LONGEST_NAME
    assert [len(str(entry.steps[0].answer)), len(entry.steps[0].question)] == [LONGEST_TEXT] * 2


def test_a_run_names_the_steps_that_were_reached_in_it_and_one_of_before_names_none() -> None:
    (run,) = read_class_text(line_of(with_run(steps=["two\u202e", "", "x" * 5000]))).runs
    assert run.steps == ("two", "x" * LONGEST_TITLE)
    of_before = {name: value for name, value in RUN.items() if name != "steps"}
    (run,) = read_class_text(line_of(PLAIN | {"runs": [of_before]})).runs
    assert run.steps == ()


TEXTS = st.text(max_size=30).map(lambda text: clean(text, LONGEST_NAME))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
WHOLE_STEPS = st.builds(
    SubmittedStep,
    TEXTS,
    TEXTS,
    st.sampled_from(STATES),
    st.integers(0, 99),
    TEXTS,
    st.none() | NUMBERS | TEXTS.filter(bool),
    st.none() | st.booleans(),
)
ENTRIES = st.builds(
    ClassEntry,
    TEXTS,
    st.integers(0, 1 << 40),
    TEXTS,
    TEXTS,
    st.lists(WHOLE_STEPS, max_size=5).map(tuple),
    st.just(ENTRY.runs) | st.just(()),
    st.lists(st.builds(SubmittedDrawing, st.binary(min_size=784, max_size=784), TEXTS), max_size=2).map(
        tuple
    ),
)


@given(ENTRIES)
def test_any_submission_is_the_same_after_reading(entry: ClassEntry) -> None:
    assert read_class_text(class_text(entry)) == entry


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("", "class_unmarked"),
        ("glassnet-class-2.abc", "class_unmarked"),
        ("glassnet-proof-1.abc", "class_unmarked"),
        (LINE[:-4], "class_unreadable"),
        (LINE + "AAAA", "class_unreadable"),
        (MARK + "%%%%", "class_unreadable"),
        (MARK + "é", "class_unreadable"),
        (MARK + "A" * MOST_CHARACTERS, "class_too_long"),
        (line_of([1]), "class_unreadable"),
        (packed(b"[" * 5000), "class_unreadable"),
        (packed(b'{"made":' + b"9" * 5000 + b"}"), "class_unreadable"),
        (packed(b" " * (4 * MOST_BYTES)), "class_unreadable"),
        (line_of({}), "class_part_illegal"),
        (line_of(PLAIN | {"more": 1}), "class_part_illegal"),
        (line_of(PLAIN | {"name": 7}), "class_part_illegal"),
        (line_of(PLAIN | {"made": -1}), "class_part_illegal"),
        (line_of(PLAIN | {"made": 1.5}), "class_part_illegal"),
        (line_of(PLAIN | {"made": 1 << 60}), "class_part_illegal"),
        (line_of(PLAIN | {"steps": {}}), "class_part_illegal"),
        (line_of(PLAIN | {"steps": [1]}), "class_part_illegal"),
        (line_of(PLAIN | {"steps": [STEP] * (MOST_STEPS + 1)}), "class_part_too_long"),
        (line_of(PLAIN | {"runs": [RUN] * (MOST_RUNS + 1)}), "class_part_too_long"),
        (line_of(PLAIN | {"drawings": [{}] * (MOST_DRAWINGS + 1)}), "class_part_too_long"),
        (line_of(PLAIN | {"drawings": [{"pixels": "AAAA", "reads": ""}]}), "class_part_illegal"),
        (line_of(PLAIN | {"drawings": [{"pixels": 5, "reads": ""}]}), "class_part_illegal"),
        (line_of(PLAIN | {"drawings": [{"pixels": "\u00e9", "reads": ""}]}), "class_part_illegal"),
        (line_of(PLAIN | {"drawings": ["x"]}), "class_part_illegal"),
        (line_of(with_step(state="done")), "class_part_illegal"),
        (line_of(with_step(state=[])), "class_part_illegal"),
        (line_of(with_step(right=1)), "class_part_illegal"),
        (line_of(with_step(answer=[])), "class_part_illegal"),
        (line_of(with_step(answer=float("nan"))), "class_part_illegal"),
        (line_of(with_step(hints=True)), "class_part_illegal"),
        (line_of(with_step(hints=100)), "class_part_illegal"),
        (line_of(with_step(extra=1)), "class_part_illegal"),
        (line_of(PLAIN | {"runs": [1]}), "class_part_illegal"),
        (line_of(with_run(more=1)), "class_part_illegal"),
        (line_of(with_run(lab="elsewhere")), "class_part_illegal"),
        (line_of(with_run(lab=[])), "class_part_illegal"),
        (line_of(with_run(settings={"learning_rate": "fast"})), "class_part_illegal"),
        (line_of(with_run(settings={"__proto__": 1})), "class_part_illegal"),
        (line_of(with_run(settings=[])), "class_part_illegal"),
        (line_of(with_run(layer_sizes=[2, 0])), "class_part_illegal"),
        (line_of(with_run(layer_sizes=[1] * 21)), "class_part_illegal"),
        (line_of(with_run(iterations=1 << 53)), "class_part_illegal"),
        (line_of(with_run(cost="0")), "class_part_illegal"),
        (line_of(with_run(cost=float("inf"))), "class_part_illegal"),
        (line_of(with_run(accuracy=1.01)), "class_part_illegal"),
        (line_of(with_run(curve=[[1], []])), "class_part_illegal"),
        (line_of(with_run(curve=[[2, 1], [0, 0]])), "class_part_illegal"),
        (line_of(with_run(curve=[[1], [None]])), "class_part_illegal"),
        (line_of(with_run(curve=[list(range(61)), [0] * 61])), "class_part_illegal"),
        (line_of(with_run(proof="A" * 20_001)), "class_part_illegal"),
        (line_of(with_run(proof=None)), "class_part_illegal"),
        (line_of(with_run(own_code=0)), "class_part_illegal"),
        (line_of(with_run(steps="two")), "class_part_illegal"),
        (line_of(with_run(steps=[2])), "class_part_illegal"),
        (line_of(with_run(steps=["two"] * (MOST_STEPS + 1))), "class_part_too_long"),
    ],
)
def test_anything_else_is_refused_in_a_sentence(line: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_class_text(line)
    assert refused.value.code == code
    assert str(refused.value)


def test_what_would_be_too_long_is_refused_before_it_is_sent() -> None:
    noise = np.random.default_rng(1)
    pixels = [noise.integers(0, 256, 784, np.uint8).tobytes() for _ in range(MOST_DRAWINGS)]
    proofs = [base64.b64encode(noise.bytes(14_000)).decode() for _ in range(MOST_RUNS)]
    entry = replace(
        ENTRY,
        runs=tuple(replace(ENTRY.runs[0], proof=proof) for proof in proofs),
        drawings=tuple(SubmittedDrawing(each, "") for each in pixels),
    )
    with pytest.raises(Refusal) as refused:
        class_text(entry)
    assert refused.value.code == "class_would_be_too_long"


@given(st.integers(0, len(LINE) - 1), st.sampled_from("AZaz09-_."))
def test_a_wrong_letter_is_refused_or_read_as_something_else(place: int, letter: str) -> None:
    line = LINE[:place] + letter + LINE[place + 1 :]
    if line == LINE:
        return
    try:
        entry = read_class_text(line)
    except Refusal:
        return
    assert entry != ENTRY or line[:-2] == LINE[:-2]  # the last two letters have unused bits


@given(st.integers(0, len(LINE) - 1))
def test_a_line_that_was_cut_is_refused(length: int) -> None:
    with pytest.raises(Refusal):
        read_class_text(LINE[:length])


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(ANY_JSON)
def test_no_json_of_any_kind_breaks_the_reader(plain: object) -> None:
    with pytest.raises(Refusal):
        read_class_text(line_of(plain))


@settings(max_examples=5 * settings().max_examples)
@given(
    st.sampled_from(["name", "made", "lesson", "steps", "runs", "drawings"])
    | st.tuples(st.just("runs"), st.sampled_from(sorted(RUN)))
    | st.tuples(st.just("steps"), st.sampled_from(sorted(STEP))),
    ANY_JSON,
)
def test_any_value_in_any_place_is_refused_or_read(where: Any, value: object) -> None:
    if isinstance(where, str):
        plain = PLAIN | {where: value}
    else:
        part, key = where
        plain = PLAIN | {part: [PLAIN[part][0] | {key: value}]}
    try:
        entry = read_class_text(line_of(plain))
    except Refusal:
        return
    assert read_class_text(class_text(entry)) == entry


@given(st.text())
def test_no_text_of_any_kind_breaks_the_reader(text: str) -> None:
    for line in (text, MARK + text):
        with pytest.raises(Refusal):
            read_class_text(line)


def test_a_class_of_thirty_is_read_line_by_line() -> None:
    handed = class_of_thirty()
    assert len(handed) == 30
    for each in handed:
        if each.kind != "refused":
            assert read_class_text(each.line).name == clean(each.name, LONGEST_NAME)
            continue
        with pytest.raises(Refusal):
            read_class_text(each.line)


def test_a_drawing_is_784_pixels() -> None:
    entry = replace(ENTRY, drawings=(SubmittedDrawing(BLANK, "nothing"),))
    assert read_class_text(class_text(entry)).drawings == (SubmittedDrawing(BLANK, "nothing"),)
