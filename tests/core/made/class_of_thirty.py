"""A class of thirty submissions, five with errors and two forged.

The runs are computed on this machine, so that their proofs are true here.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from glassnet.refusals import Refusal
from glassnet.reruns.proof import claim_of
from glassnet.reruns.submission import SubmittedRun, submitted_run
from glassnet.runs.session import Session
from glassnet.saving.class_text import (
    MARK,
    MOST_BYTES,
    PIXELS,
    ClassEntry,
    SubmittedDrawing,
    SubmittedStep,
    class_text,
    read_class_text,
)
from glassnet.saving.proof_text import claim_text
from tests.core.made.builders import table_session

Kind = Literal["sound", "refused", "forged_proof", "forged_claim"]
BEGUN = 1_790_000_000
"""When the first submission was made, in seconds since 1970."""
LESSON, TITLE = "why-hidden", "Why XOR needs a hidden layer"
STEPS = ("One unit", "Two units", "Eight rows right", "What the units see", "Fewer units")
QUESTIONS = (
    "Can one unit learn this table?",
    "",
    "",
    "What does the first unit tell apart?",
    "How few?",
)
ANSWERS = (("No", "Yes"), (), (), ("rows where both are on", "the first input", "nothing"), (2.0, 3.0))
HOSTILE_NAMES = (
    "<img src=x onerror=alert(1)>",
    "\u202eyrollaM",
    "נועה",
    "ليلى",
    "=HYPERLINK(1)",
    "Émilie-Charlotte von und zu Hohenstein-Waldburg",
)
USUAL_NAMES = (
    *("Ada", "Ben", "Carla", "Deniz", "Emil", "Fatou", "Goran", "Hana", "Ines", "Jonas", "Kofi", "Lea"),
    *("Mika", "Nora", "Ole", "Pia", "Quim", "Rosa", "Sami", "Tove", "Uma", "Vera", "Will", "Yuki"),
)


@dataclass(frozen=True)
class Submitted:
    """One pupil's line, and what reading it must find."""

    name: str
    line: str
    kind: Kind


def class_of_thirty() -> list[Submitted]:
    """Thirty lines: 23 sound, five with errors, one forged proof, one claim that its proof denies."""
    names = [*HOSTILE_NAMES, *USUAL_NAMES]
    lines = [class_text(entry_of(number, name)) for number, name in enumerate(names)]
    sound = [Submitted(name, line, "sound") for name, line in zip(names, lines, strict=True)]
    forged = [
        Submitted(names[23], forged_line(23, names[23], forged_proof), "forged_proof"),
        Submitted(names[24], forged_line(24, names[24], boastful), "forged_claim"),
    ]
    broken = [Submitted(names[25 + at], line, "refused") for at, line in enumerate(errors(lines[25]))]
    return [*sound[:23], *forged, *broken]


def entry_of(number: int, name: str) -> ClassEntry:
    """A pupil's submission; seed, layers and progress depend on `number`."""
    session = trained(number)
    proof = claim_text(claim_of(session, name if name.isprintable() else ""))
    come = 1 + number % len(STEPS)
    reached = tuple(f"step_{at}" for at in range(come))
    run = replace(submitted_run(session, share_right(session), proof), steps=reached[-2:])
    steps = tuple(
        SubmittedStep(
            f"step_{at}",
            title,
            "reached" if at < come else "skipped" if number % 7 == 0 else "open",
            (number + at) % 3,
            QUESTIONS[at],
            ANSWERS[at][number % len(ANSWERS[at])] if ANSWERS[at] and at <= come else None,
            number % len(ANSWERS[at]) == 0 if ANSWERS[at] and at <= come else None,
        )
        for at, title in enumerate(STEPS)
    )
    return ClassEntry(name, BEGUN + 60 * number, LESSON, TITLE, steps, (run,), drawings(number))


def trained(number: int, **changes: object) -> Session:
    """A run of XOR, different for each pupil."""
    layers = ("2", "3", "6-2", "4")[number % 4]
    wanted = {"seed": number + 1, "hidden_layers": layers, "iterations": 200 + 10 * number}
    session = table_session("xor", **(wanted | changes))
    session.train_for(float("inf"))
    return session


def share_right(session: Session) -> float:
    return float(session.measure(session.dataset.train).correct.mean())


def drawings(number: int) -> tuple[SubmittedDrawing, ...]:
    """One drawing: a bar whose place depends on the pupil."""
    image = np.zeros((28, 28), np.uint8)
    image[4:24, 4 + number % 20 : 7 + number % 20] = 200
    return (SubmittedDrawing(image.tobytes(), "1"),)


def forged_line(number: int, name: str, forge: Callable[[SubmittedRun], SubmittedRun]) -> str:
    """The line of a pupil whose run was forged."""
    entry = entry_of(number, name)
    return class_text(replace(entry, runs=tuple(map(forge, entry.runs))))


def forged_proof(run: SubmittedRun) -> SubmittedRun:
    """The run with a proof that claims other weights."""
    session = trained(23)
    return replace(run, proof=claim_text(replace(claim_of(session), weights_sha256="ab" * 32)))


def boastful(run: SubmittedRun) -> SubmittedRun:
    """The run with a shorter run's proof, claiming more than this proof shows."""
    short = trained(24, iterations=20)
    return replace(run, proof=claim_text(claim_of(short)), accuracy=1.0, cost=0.0001)


def errors(line: str) -> Iterator[str]:
    """Five lines that cannot be read: cut, changed, foreign, a bomb, and hostile values."""
    yield line[: len(line) // 2]
    yield mutated(line)
    yield "glassnet-class-9.abc"
    yield packed(b" " * (4 * MOST_BYTES))
    yield packed(json.dumps({"name": {"toString": "<script>"}, "steps": "[]"}).encode())


def mutated(line: str) -> str:
    """The line with one letter changed so that it can no longer be read."""
    for place in range(len(MARK) + 40, len(line)):
        changed = line[:place] + ("A" if line[place] != "A" else "B") + line[place + 1 :]
        try:
            read_class_text(changed)
        except Refusal:
            return changed
    raise AssertionError("every change of a letter reads")


def packed(data: bytes) -> str:
    """A line with any content."""
    return MARK + base64.urlsafe_b64encode(zlib.compress(data, 9, -15)).decode().rstrip("=")


def plain_of(line: str) -> dict[str, object]:
    """The JSON in a line."""
    data = base64.urlsafe_b64decode(line.removeprefix(MARK) + "==")
    plain: dict[str, object] = json.loads(zlib.decompress(data, -15))
    return plain


BLANK = bytes(PIXELS)
