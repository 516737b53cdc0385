"""JSON in files is read only as deep as a browser's stack lets Python go."""

from __future__ import annotations

import json
import time

import numpy as np
import pytest

from glassnet.formats.json_records import LONGEST_RECORD, MOST_NESTED, json_record, parsed_json
from glassnet.refusals import Refusal


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


def test_text_is_parsed_as_json_says() -> None:
    plain = {"a": [1, 2.5, {"b": None}], "brackets ]}[{": 'quotes " and \\ too', "[" * 99: "]" * 99}
    assert parsed_json(json.dumps(plain)) == plain
    assert parsed_json("[1]", parse_int=str) == ["1"]
    assert parsed_json(nested(MOST_NESTED))


@pytest.mark.parametrize(
    "text",
    [
        nested(MOST_NESTED + 1),
        "[" * 100_000,
        '{"a":' * 100_000,
        json.dumps("]" * 100_000) + ",[" * 100_000,
        '["]",' * 100_000,
        "[" + json.dumps('"]' * 10) + "," + "[" * 100_000,
    ],
)
def test_brackets_that_are_nested_too_deep_are_refused_before_they_are_parsed(text: str) -> None:
    with pytest.raises(Refusal, match="must be a record as JSON"):
        parsed_json(f"[{text}")
    with pytest.raises(Refusal, match="Run in a Glassnet file must be a record"):
        json_record(np.array(text), "Run")


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("codes", [[0x110000], [ord("{"), ord("}"), 0xFFFFFFFF], [0x80000000, ord("1")]])
def test_characters_that_there_are_not_are_refused_before_they_become_text(
    codes: list[int], order: str
) -> None:
    text = np.array(codes, f"{order}u4").view(f"{order}U{len(codes)}").reshape(())
    with pytest.raises(Refusal, match="Config in a Glassnet file must be a record"):
        json_record(text, "Config")


def test_a_record_is_read_whatever_the_order_of_its_bytes() -> None:
    text = np.array('{"é": "\U0010ffff"}')
    for array in (text, text.astype(text.dtype.newbyteorder("S"))):
        assert json_record(array, "Run") == {"é": "\U0010ffff"}


def test_a_text_that_is_too_long_is_refused_before_it_is_parsed() -> None:
    json_record(np.array("{" + " " * 1000 + "}"), "Run")
    with pytest.raises(Refusal, match="Run in a Glassnet file must be a record"):
        json_record(np.array("{" + " " * LONGEST_RECORD + "}"), "Run")


def test_a_text_of_quotes_takes_no_time() -> None:
    started = time.perf_counter()
    for text in ('"' * 200_001, '"' + '\\"' * 200_000, '"\\'):
        with pytest.raises(json.JSONDecodeError):
            parsed_json(text)
    assert time.perf_counter() - started < 5
