"""Typing at the console of a sandbox."""

from __future__ import annotations

import json
from typing import Any

from glassnet.browser.edited.sandbox import Sandbox
from tests.core.wire.bridge_requests import XOR, ask

RUN = XOR | {"engine": "numpy", "iterations": 20}
UNMARKED = {"more": False, "value": "", "changed": False}


def typed(sandbox: Sandbox, source: str, lab: str = "xor") -> dict[str, Any]:
    return ask(sandbox, "run_console", lab=lab, source=source)


def value(sandbox: Sandbox, source: str, lab: str = "xor") -> str:
    """The value of an input that raises nothing and changes nothing."""
    reply = typed(sandbox, source, lab)
    assert (reply["more"], reply["changed"], reply.get("trouble")) == (False, False, None)
    written: str = reply["value"]
    return written


def trouble(sandbox: Sandbox, source: str) -> dict[str, Any]:
    reply = typed(sandbox, source)
    assert (reply["value"], reply["more"]) == ("", False)
    found: dict[str, Any] = reply["trouble"]
    return found


def kinds(sandbox: Sandbox, lab: str = "xor") -> list[str]:
    """The kinds of intervention in a run's record."""
    record = json.loads(ask(sandbox, "take_checkpoint", lab=lab)["record"])
    return [item["kind"] for item in record["interventions"]]


def code_of(sandbox: Sandbox, lab: str = "xor") -> str:
    sha256: str = json.loads(ask(sandbox, "take_checkpoint", lab=lab)["record"])["code_sha256"]
    return sha256
