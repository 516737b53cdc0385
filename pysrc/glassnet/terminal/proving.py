"""Proofs of training in a terminal: `--proof` claims one, and its command verify judges one.

The bits of a run are promised by the computer, NumPy and BLAS that computed it, which its record names.
So a line that was made here is judged here, and one of a page is judged in the page.
"""

from __future__ import annotations

import argparse
from enum import IntEnum
from pathlib import Path

from glassnet.data.named_data import named_data
from glassnet.engines.engines import Engines
from glassnet.engines.platform import platform_here
from glassnet.reruns.proof import Trial, claim_of
from glassnet.runs.session import Session
from glassnet.saving.proof_text import claim_text, read_claim
from glassnet.terminal.loading import digits_of


class Verdict(IntEnum):
    """What verify ends with, as exit status."""

    TRUE = 0
    FALSE = 1
    NOT_HERE = 3


def proof_line(session: Session) -> str:
    """The line that claims how a session has ended. Raises ValueError when there is none of it."""
    return claim_text(claim_of(session, own=platform_here()))


def verify(options: argparse.Namespace) -> tuple[Verdict, str]:
    """Judge a line, or the file that has it. Returns the exit status, and what is said.

    Raises ValueError when it is no proof, or its data are others.
    """
    claim = read_claim(_text(options.proof))
    here, run = platform_here(), claim.run
    if run.platform != here:
        whose = f"{run.platform} computed it" if run.platform else "a browser computed it"
        return (
            Verdict.NOT_HERE,
            f"cannot be judged here: {whose}, and this is {here}; open it in the page",
        )
    dataset = named_data(run.config, lambda named: digits_of(named, options.data))
    trial = Trial(claim, dataset, engines=Engines(here), own=here)
    while not trial.go_on():
        pass
    judgement = trial.judgement
    assert judgement is not None
    if judgement.is_true:
        return Verdict.TRUE, f"true to the bit: {run.iteration:,} updates end at these very weights"
    if judgement.diverged:
        return Verdict.FALSE, f"not true: trained again, it diverges at update {judgement.differs_by:,}"
    if judgement.same_until == judgement.differs_by:
        return (
            Verdict.FALSE,
            f"not true: the same up to update {judgement.same_until:,}, but other weights",
        )
    return (
        Verdict.FALSE,
        f"not true: the same up to update {judgement.same_until:,}, other by {judgement.differs_by:,}",
    )


def _text(given: str) -> str:
    """A line as it was typed, or what is in the file of that name."""
    try:
        path = Path(given)
        return path.read_text(encoding="utf-8") if path.is_file() else given
    except OSError:  # a line is too long for a name
        return given
