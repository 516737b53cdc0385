"""A claim as one line: short, read back unchanged; anything else is refused in a sentence."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.config import PRESETS
from glassnet.refusals import Refusal
from glassnet.reruns.proof import claim_of
from glassnet.runs.record.history import Intervention
from glassnet.runs.session import Session
from glassnet.saving.proof_text import MARK, MOST_BYTES, MOST_CHARACTERS, claim_text, read_claim
from tests.core.made.builders import table_session


def lived() -> Session:
    """A session that was trained and changed by hand."""
    session = table_session(iterations=200)
    session.begin_experiment()
    session.advance(50)
    session.set_parameter(0, 0, 1, 0.25)
    session.train_for(float("inf"))
    return session


CLAIM = claim_of(lived())
LINE = claim_text(CLAIM)
PLAIN = json.loads(zlib.decompress(base64.urlsafe_b64decode(LINE.removeprefix(MARK) + "=="), -15))


def packed(plain: object) -> str:
    """A line that holds any JSON."""
    data = zlib.compress(json.dumps(plain).encode(), 9, -15)
    return MARK + base64.urlsafe_b64encode(data).decode().rstrip("=")


def test_a_claim_is_the_same_after_reading() -> None:
    assert read_claim(LINE) == CLAIM


def test_a_run_of_a_preset_takes_some_hundred_characters_that_an_address_can_hold() -> None:
    session = table_session(**PRESETS["xor"].record())
    session.begin_experiment()
    session.train_for(float("inf"))
    line = claim_text(claim_of(session))
    assert len(line) < 900
    assert set(line) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")


def test_a_name_stands_in_the_line_and_tells_equal_runs_apart() -> None:
    session = lived()
    anna, ben = (claim_text(claim_of(session, name)) for name in ("Anna Ü.", "Ben"))
    assert anna != ben
    assert read_claim(anna).name == "Anna Ü."
    assert replace(read_claim(ben), name="") == CLAIM
    assert CLAIM.name == ""


@pytest.mark.parametrize("name", ["x" * 61, "line\nbreak", "\u202e", 7, None])
def test_a_name_that_is_none_is_neither_written_nor_read(name: Any) -> None:
    with pytest.raises(Refusal) as refused:
        read_claim(packed(PLAIN | {"name": name}))
    assert refused.value.code == "proof_name_illegal"
    with pytest.raises(Refusal):
        claim_text(replace(CLAIM, name=name))


def test_line_breaks_of_a_message_do_not_matter() -> None:
    assert read_claim(f"  {LINE[:70]}\r\n  {LINE[70:]}\n") == CLAIM


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("", "proof_unmarked"),
        ("glassnet-proof-2.abc", "proof_unmarked"),
        (LINE[:-4], "proof_unreadable"),
        (LINE + "AAAA", "proof_unreadable"),
        (MARK + "%%%%", "proof_unreadable"),
        (MARK + "\u00e9", "proof_unreadable"),
        (MARK + "A" * MOST_CHARACTERS, "proof_too_long"),
        (packed([1]), "proof_unreadable"),
        (packed("[" * 5000), "proof_unreadable"),
        (packed({}), "record_keys_wrong"),
        (packed(PLAIN | {"more": 1}), "record_keys_wrong"),
        (packed(PLAIN | {"run": 1}), "proof_unreadable"),
        (packed(PLAIN | {"run": PLAIN["run"] | {"iteration": -1}}), "count_illegal"),
        (packed(PLAIN | {"run": PLAIN["run"] | {"iteration": 2**53 - 1}}), "count_illegal"),
        (packed(PLAIN | {"weights_sha256": "G" * 64}), "proof_unreadable"),
        (packed(PLAIN | {"weights_sha256": None}), "proof_unreadable"),
        (packed(PLAIN | {"milestones": {}}), "proof_unreadable"),
        (packed(PLAIN | {"milestones": [[1]]}), "proof_unreadable"),
        (packed(PLAIN | {"milestones": [[201, "0" * 8]]}), "count_illegal"),
        (packed(PLAIN | {"milestones": [[True, "0" * 8]]}), "count_illegal"),
        (packed(PLAIN | {"milestones": [[1, "0" * 9]]}), "proof_unreadable"),
        (packed(PLAIN | {"milestones": [[2, "0" * 8], [1, "0" * 8]]}), "proof_unreadable"),
        (packed(PLAIN | {"milestones": [[n, "0" * 8] for n in range(9)]}), "proof_unreadable"),
    ],
)
def test_anything_else_is_refused(line: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_claim(line)
    assert refused.value.code == code


def test_a_line_that_would_fill_the_memory_is_refused() -> None:
    bomb = zlib.compress(b" " * (4 * MOST_BYTES), 9, -15)
    with pytest.raises(Refusal) as refused:
        read_claim(MARK + base64.urlsafe_b64encode(bomb).decode())
    assert refused.value.code == "proof_unreadable"


@pytest.mark.parametrize(
    "values",
    [[0.5] * 25_000, np.random.default_rng(1).random(9_000).tolist()],
    ids=["alike", "different"],
)
def test_a_run_that_was_changed_too_often_for_a_line_is_refused(values: list[float]) -> None:
    session = table_session()
    where = {"layer": 0, "fan_in": 0, "unit": 1}
    session.state.interventions = [
        Intervention(0, "parameter", where | {"value": value}) for value in values
    ]
    with pytest.raises(Refusal) as refused:
        claim_text(claim_of(session))
    assert refused.value.code == "proof_would_be_too_long"


@given(st.integers(0, len(LINE) - 1), st.sampled_from("AZaz09-_."))
def test_a_wrong_character_never_makes_the_same_claim_of_a_line(place: int, character: str) -> None:
    line = LINE[:place] + character + LINE[place + 1 :]
    if line == LINE:
        return
    try:
        claim = read_claim(line)
    except Refusal:
        return
    assert claim_text(claim) != LINE or line[:-2] == LINE[:-2]  # the last two letters have unused bits


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_json_of_any_kind_breaks_the_reader(plain: object) -> None:
    with pytest.raises(Refusal):
        read_claim(packed(plain))
