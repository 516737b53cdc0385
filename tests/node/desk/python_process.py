"""A server of Bridges for pages in Node, one for each page, over standard input and output.

A message is its length in eight bytes, then a packed value: {page, name, payload} for a question, the
Bridge's reply for an answer.
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
"""How many made-up digits: for training, validation and test."""


class Desk:
    """Answers the pages of one test file."""

    def __init__(self) -> None:
        self.bridges: dict[int, Bridge | Sandbox] = {}
        self._home = tempfile.TemporaryDirectory()

    def answer(self, page: int, name: str, payload: Mapping[str, Any]) -> object:
        """Answer a question to a page's Bridge, or one about this process."""
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
            return [asdict(submitted) for submitted in class_of_thirty()]
        if name == "digits":
            return np.frombuffer(made_up_digits(), np.uint8)
        reply = crossed(self.bridges[page].handle(name, payload))
        assert_reply(name, reply)
        return reply

    def everything(self, payload: Mapping[str, Any]) -> list[Asked]:
        """Send every request to a fresh Bridge or a fresh sandbox."""
        if not payload["sandbox"]:
            return ask_everything(Bridge())
        return ask_all(Sandbox(Path(self._home.name) / "asked"), every_sandbox_request())


def made_up_digits() -> bytes:
    """Return a digits.npz with a few made-up digits."""
    pixels, labels = digit_like_arrays(sum(SPLIT))
    file = io.BytesIO()
    np.savez(file, pixels=pixels, labels=labels, split=np.array(SPLIT))
    return file.getvalue()


def forged(line: str) -> Mapping[str, str]:
    """Return a proof's claim with different weights, a different history, very many iterations."""
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
    """Answer questions until the input ends."""
    desk = Desk()
    while len(head := questions.read(LENGTH.size)) == LENGTH.size:
        asked = unpack(questions.read(LENGTH.unpack(head)[0]))
        data = pack(desk.answer(**asked))
        answers.write(LENGTH.pack(len(data)) + data)
        answers.flush()


if __name__ == "__main__":
    answers, sys.stdout = sys.stdout.buffer, sys.stderr  # edited code may print
    serve(sys.stdin.buffer, answers)
