"""Serves pages in Node with Python: each has a Bridge, and asks by standard input and output.

A message is eight bytes that say how long it is, and then a packed value: of a question {page, name,
payload}, of an answer what the Bridge says.
"""

from __future__ import annotations

import io
import json
import platform
import struct
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from glassnet.browser.bridge import Bridge
from glassnet.browser.edited.sandbox import Sandbox
from glassnet.native.packing import pack, unpack
from glassnet.reruns.proof import Milestone
from glassnet.saving.proof_text import claim_text, read_claim
from sitebuild.site.site import as_json, config_rules
from tests.core.made.builders import digit_like_arrays
from tests.core.made.class_of_thirty import class_of_thirty
from tests.core.wire.bridge_requests import crossed
from tests.core.wire.every_request import Asked, ask_all, ask_everything, every_sandbox_request
from tests.core.wire.wire_check import assert_reply

LENGTH = struct.Struct("<Q")
SPLIT = (300, 100, 100)
"""How many made-up digits train, validate and test."""


class Desk:
    """Answers the pages of one file of tests."""

    def __init__(self) -> None:
        self.bridges: dict[int, Bridge | Sandbox] = {}
        self._home = tempfile.TemporaryDirectory()

    def answer(self, page: int, name: str, payload: Mapping[str, Any]) -> object:
        """Answer a question for the Bridge of a page, or one about this process."""
        if name == "begin":
            home = Path(self._home.name) / str(page)
            self.bridges[page] = Sandbox(home) if payload["sandbox"] else Bridge()
            return {"version": platform.python_version()}
        if name == "rules":
            return json.loads(as_json(config_rules()))
        if name == "everything":
            return [{"name": asked.name, "payload": asked.payload} for asked in self.everything(payload)]
        if name == "forged":
            return forged(payload["line"])
        if name == "class":
            return [asdict(handed) for handed in class_of_thirty()]
        if name == "digits":
            return np.frombuffer(made_up_digits(), np.uint8)
        reply = crossed(self.bridges[page].handle(name, payload))
        assert_reply(name, reply)
        return reply

    def everything(self, payload: Mapping[str, Any]) -> list[Asked]:
        """Ask a fresh Bridge, or a fresh sandbox, every request."""
        if not payload["sandbox"]:
            return ask_everything(Bridge())
        return ask_all(Sandbox(Path(self._home.name) / "asked"), every_sandbox_request())


def made_up_digits() -> bytes:
    """Return a digits.npz with few digits, which are made up."""
    pixels, labels = digit_like_arrays(sum(SPLIT))
    file = io.BytesIO()
    np.savez(file, pixels=pixels, labels=labels, split=np.array(SPLIT))
    return file.getvalue()


def forged(line: str) -> Mapping[str, str]:
    """Return the claim of a proof with other weights, another course, very many iterations."""
    claim = read_claim(line)
    milestones = list(claim.milestones)
    middle = len(milestones) // 2
    milestones[middle] = Milestone(milestones[middle].iteration, "00000000")
    long = replace(claim, run=replace(claim.run, iteration=100_000_000), milestones=())
    return {
        "weights": claim_text(replace(claim, weights_sha256="ab" * 32)),
        "costs": claim_text(replace(claim, milestones=tuple(milestones))),
        "long": claim_text(replace(long, weights_sha256="cd" * 32)),
    }


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until no more questions come."""
    desk = Desk()
    while len(head := questions.read(LENGTH.size)) == LENGTH.size:
        asked = unpack(questions.read(LENGTH.unpack(head)[0]))
        data = pack(desk.answer(**asked))
        answers.write(LENGTH.pack(len(data)) + data)
        answers.flush()


if __name__ == "__main__":
    answers, sys.stdout = sys.stdout.buffer, sys.stderr  # edited code may print
    serve(sys.stdin.buffer, answers)
