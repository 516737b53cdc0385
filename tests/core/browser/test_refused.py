"""A refused request changes nothing: every session then answers as before, to the bit."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pytest

from glassnet.browser.bridge import Bridge
from glassnet.engines.arrays import AnyArray
from glassnet.formats.array_files import read_npz, write_npz
from glassnet.runs.session import Session
from glassnet.saving.checkpoint import session_arrays
from tests.core.made.digit_files import CSV
from tests.core.wire.bridge_requests import (
    DIGITS,
    XOR,
    ask,
    begin,
    change_settings,
    digits_file,
    model_bytes,
    open_lab,
    refusal,
    result,
)
from tests.core.wire.every_request import ask_everything

WRONG: list[object] = [
    *(None, "x", -1, 0.5, 10**30, float("nan"), [], [[0, 1]], {}),
    *("xor", "digits"),
]
"""Values to put in place of a right one."""
MOST_WRONG_IN_A_RECORD = 3
PUSHED = {"lab": "xor", "layer": 0, "unit": 0, "anew": True}


def lively() -> Bridge:
    """Two labs, trained and changed by hand, one of them looking back, with jobs begun."""
    bridge = Bridge()
    ask(bridge, "provide_digits", data=digits_file())
    ask(bridge, "provide_model", data=model_bytes())
    open_lab(bridge, "digits", DIGITS)
    ask(bridge, "train", lab="digits")
    ask(bridge, "train_for", lab="digits", seconds=60, most_steps=4)
    open_lab(bridge, "xor", XOR | {"iterations": 40, "hidden_layers": "3"})
    ask(bridge, "train", lab="xor")
    ask(bridge, "train_for", lab="xor", seconds=60, most_steps=5)
    text = ask(bridge, "make_proof", lab="xor")["text"]
    record = ask(bridge, "take_checkpoint", lab="xor")["record"]
    change_settings(bridge, "xor", {"iterations": 30})
    ask(bridge, "switch_unit", lab="xor", layer=0, unit=1, off=True)
    ask(bridge, "train_for", lab="xor", seconds=60, most_steps=5)
    result(bridge, "check_own_digits", files=[{"name": "mine.csv", "data": CSV}])
    result(bridge, "replay", record=record, models=[])
    result(bridge, "check_proof", text=text, whole=True)
    begin(bridge, "what_if", lab="xor", changes={"learning_rate": 0.1})
    ask(bridge, "begin_job", job=2, name="pushes", payload=PUSHED)
    result(bridge, "look_at", lab="xor", iteration=3)
    return bridge


def answers(bridge: Bridge) -> dict[str, object]:
    """Everything that decides how a bridge's labs answer from here on."""
    return {
        name: (
            contents(lab.session),
            lab.looked_at and contents(lab.looked_at),
            (lab.sent_training, lab.sent_validation, [moment.iteration for moment in lab.moments]),
            bridge.labs.wanted(name),
        )
        for name, lab in ((name, bridge.labs[name]) for name in bridge.labs)
    }


def contents(session: Session) -> tuple[object, ...]:
    """Everything in a session, to the bit."""
    arrays = session_arrays(session)
    return session.engine_in_use, {name: array.tobytes() for name, array in arrays.items()}


def quick(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The payload with its `seconds`, if any, set to 0."""
    return {name: 0 if name == "seconds" else value for name, value in payload.items()}


def half_good(payload: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Copies of the payload, each with one value missing or wrong, even inside a record."""
    for name, value in payload.items():
        others = {key: other for key, other in payload.items() if key != name}
        yield others
        for wrong in WRONG:
            yield others | {name: wrong}
        if isinstance(value, dict):
            for number, inner in enumerate(half_good(value)):
                if number % (len(WRONG) + 1) < MOST_WRONG_IN_A_RECORD:
                    yield others | {name: inner}
        if isinstance(value, bytes):
            yield from (others | {name: file} for file in forged(value))


def forged(file: bytes) -> Iterator[bytes]:
    """Copies of the file: cut, with a byte changed, and, if ours, with a part missing or unsound."""
    yield file[:-9]
    yield file[: len(file) // 2] + bytes([file[len(file) // 2] ^ 255]) + file[len(file) // 2 + 1 :]
    try:
        arrays = read_npz(file)
    except ValueError:
        return
    for name, array in arrays.items():
        yield stored({other: kept for other, kept in arrays.items() if other != name})
        if array.dtype.kind != "U":
            yield stored(arrays | {name: array[:-1]}) if len(array) > 1 else b""
            yield stored(arrays | {name: np.full_like(array, -1, dtype=np.float64)})
            continue
        record = json.loads(str(array))
        for key in record:
            for wrong in (None, -1, 10**30, [[0.0, 1]]):
                yield stored(arrays | {name: np.array(json.dumps(record | {key: wrong}))})


def stored(arrays: Mapping[str, AnyArray]) -> bytes:
    return write_npz(arrays, compressed=False)


@pytest.mark.thorough
def test_a_refused_request_leaves_every_session_as_it_was() -> None:
    refused = 0
    by_name = itertools.groupby(ask_everything(Bridge()), key=lambda asked: asked.name)
    is_fresh = False
    for name, alike in by_name:
        if not is_fresh:  # a request succeeded, and may have begun work
            bridge = lively()
            before = answers(bridge)
            is_fresh = True
        for payload in itertools.chain.from_iterable(half_good(quick(asked.payload)) for asked in alike):
            reply = bridge.handle(name, payload)
            if "error" in reply:
                assert answers(bridge) == before, (name, payload, reply["error"]["message"])
                refused += 1
            else:
                before = answers(bridge)
                is_fresh = False
    assert refused > 1000


@pytest.mark.parametrize(
    "request_name", ["restore_checkpoint", "take_replay", "open_checked_run", "change_settings"]
)
def test_a_lab_takes_no_run_of_the_other_one(request_name: str) -> None:
    bridge = lively()
    checkpoint = ask(bridge, "take_checkpoint", lab="xor")["data"].tobytes()
    before = answers(bridge)
    fields: dict[str, dict[str, object]] = {
        "restore_checkpoint": {"data": checkpoint},
        "take_replay": {},
        "open_checked_run": {"locked": {}},
        "change_settings": {"base": XOR, "changes": {}, "anew": True},
    }
    sent = {"lab": "digits", **fields[request_name]}
    assert "this lab needs a run whose dataset is one of" in refusal(bridge, request_name, **sent)
    assert answers(bridge) == before
    if request_name in ("take_replay", "open_checked_run"):  # the run's own lab can still take it
        assert ask(bridge, request_name, **sent | {"lab": "xor"})["lab"] == "xor"
