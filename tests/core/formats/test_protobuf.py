"""Protocol buffers: by the encoding's own examples, and round trips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.formats.protobuf import (
    bytes_field,
    bytes_of,
    fields_of,
    packed_wholes,
    real_field,
    real_of,
    text_field,
    text_of,
    whole_field,
    whole_of,
)
from glassnet.refusals import Refusal


def test_the_examples_of_the_encoding_are_written_to_the_byte() -> None:
    """150 in field 1, and "testing" in field 2, as protobuf.dev shows them."""
    assert whole_field(1, 150) == bytes.fromhex("089601")
    assert text_field(2, "testing") == bytes.fromhex("120774657374696e67")
    assert bytes_field(3, whole_field(1, 150)) == bytes.fromhex("1a03089601")


def test_packed_numbers_of_the_encodings_example_are_read() -> None:
    ((number, value),) = fields_of(memoryview(bytes.fromhex("3206038e029ea705")))
    assert number == 6
    assert packed_wholes(bytes_of(value)) == [3, 270, 86942]


@given(
    whole=st.integers(0, 2**64 - 1),
    text=st.text(max_size=200),
    real=st.floats(width=32, allow_nan=False),
    number=st.integers(1, 2**20),
)
def test_what_is_written_is_read_again(whole: int, text: str, real: float, number: int) -> None:
    message = whole_field(number, whole) + text_field(number, text) + real_field(number, real)
    (one, a), (two, b), (three, c) = fields_of(memoryview(message))
    assert (one, two, three) == (number, number, number)
    assert (whole_of(a), text_of(b), real_of(c)) == (whole, text, real)


@pytest.mark.parametrize(
    "message", ["08", "0896", "12", "1205", "120541", "0b", "0f", "0d000000", "09", "ff" * 12]
)
def test_a_message_that_breaks_off_or_means_nothing_is_refused(message: str) -> None:
    with pytest.raises(Refusal, match="cut short"):
        list(fields_of(memoryview(bytes.fromhex(message))))


def test_a_value_of_another_kind_is_refused() -> None:
    for asked, value in ((bytes_of, 3), (real_of, 3), (text_of, 3), (text_of, memoryview(b"\xff"))):
        with pytest.raises(Refusal):
            asked(value)
    for asked in (whole_of, real_of):
        with pytest.raises(Refusal):
            asked(memoryview(b"abc"))
