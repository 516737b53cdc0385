"""Requests to the bridge, sent as the page does: some must succeed, some must be refused."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from glassnet.browser.bridge import Bridge
from glassnet.browser.crossing import Reply, to_plain
from glassnet.config import PRESETS
from glassnet.learning.initializers import generator
from glassnet.learning.network import initial_network
from glassnet.refusals import Refusal
from glassnet.saving.model_files import write_model
from tests.core.made.builders import digit_like_arrays
from tests.core.made.digit_files import packed
from tests.core.wire.wire_check import assert_reply, assert_report

if TYPE_CHECKING:
    from glassnet.browser.edited.sandbox import Sandbox  # a page starts without it

    AnyBridge = Bridge | Sandbox

XOR = PRESETS["xor"].record()
POINTS = PRESETS["points-xor"].record()
DIGITS = PRESETS["digits"].record() | {"hidden_layers": "8", "batch_size": 20, "iterations": 20}


def ask(bridge: AnyBridge, name: str, /, **payload: object) -> dict[str, Any]:
    """The result of a request that must succeed."""
    reply = crossed(bridge.handle(name, payload))
    assert "error" not in reply, reply
    assert_reply(name, reply)
    result: dict[str, Any] = reply["result"]
    return result


def crossed(reply: Reply) -> Reply:
    """A reply as it is sent."""
    plain = to_plain(reply)
    assert isinstance(plain, dict)
    return plain


def refusal(bridge: AnyBridge, name: str, /, **payload: object) -> str:
    """Python's sentence for a request that must be refused, made from what the page receives."""
    reply = bridge.handle(name, payload)
    assert set(reply) == {"error"}
    assert_reply(name, reply)
    error = reply["error"]
    assert error["type"] == "Refusal"
    assert error["code"] != "unexpected"
    return str(Refusal(error["code"], field=error["field"], **error["values"]))


JOB = 1
"""The number of a test's job."""


def reports(bridge: AnyBridge, name: str, seconds: float, **payload: object) -> list[dict[str, Any]]:
    """All reports of a job that must succeed. seconds: the time for each slice."""
    told = [ask(bridge, "begin_job", job=JOB, name=name, payload=payload)]
    while not told[-1]["done"]:
        told.append(ask(bridge, "go_on_with_job", job=JOB, seconds=seconds))
    for each in told:
        assert_report(name, each["report"])
    return [each["report"] for each in told]


def result(bridge: AnyBridge, name: str, **payload: object) -> dict[str, Any]:
    """The last report of a job."""
    return reports(bridge, name, 60, **payload)[-1]


def begin(bridge: AnyBridge, name: str, **payload: object) -> dict[str, Any]:
    """The first report of a job that must succeed."""
    report: dict[str, Any] = ask(bridge, "begin_job", job=JOB, name=name, payload=payload)["report"]
    assert_report(name, report)
    return report


def refused_job(bridge: AnyBridge, name: str, **payload: object) -> str:
    """The message of a job that must be refused when it begins."""
    return refusal(bridge, "begin_job", job=JOB, name=name, payload=payload)


def opening(lab: str, config: Mapping[str, object]) -> dict[str, object]:
    """The payload of the request that opens a lab afresh."""
    return {"lab": lab, "base": config, "changes": {}, "anew": True}


def open_lab(bridge: AnyBridge, lab: str, config: Mapping[str, object]) -> dict[str, Any]:
    """The progress of a lab that is opened afresh."""
    progress: dict[str, Any] = ask(bridge, "change_settings", **opening(lab, config))["progress"]
    return progress


def change_settings(bridge: AnyBridge, lab: str, changes: Mapping[str, object]) -> dict[str, Any]:
    return ask(bridge, "change_settings", lab=lab, changes=changes, anew=False)


def xor_bridge(**settings: object) -> Bridge:
    bridge = Bridge()
    open_lab(bridge, "xor", XOR | settings)
    return bridge


PARTS = {"train": 60, "validation": 15, "test": 25}


MANY_PARTS = {"train": 300, "validation": 60, "test": 20}
"""Parts with enough digits to judge drawings by."""


def digits_file(parts: Mapping[str, int] = PARTS) -> bytes:
    return _digits_file(tuple(parts.values()))


@cache
def _digits_file(parts: tuple[int, ...]) -> bytes:
    pixels, labels = digit_like_arrays(sum(parts))
    return packed(pixels=pixels, labels=labels, split=np.array(parts))


def digits_bridge() -> Bridge:
    bridge = Bridge()
    assert ask(bridge, "provide_digits", data=digits_file()) == PARTS
    open_lab(bridge, "digits", DIGITS)
    return bridge


@cache
def model_bytes() -> bytes:
    config = PRESETS["digits"]
    return write_model(initial_network(config, 784, 10, generator(1)), config)
