"""Proofs of training in a terminal: `--proof` claims one, and the command verify checks one.

The bits of a run depend on the computer, NumPy and BLAS that computed it, which its record names. So a
proof made here is checked here, and a page's is checked in the page.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from glassnet.data.named_data import named_data
from glassnet.engines.engines import Engines
from glassnet.engines.platform import platform_here
from glassnet.reruns.proof import Judgement, ProofCheck, claim_of
from glassnet.runs.session import Session
from glassnet.saving.proof_text import claim_text, read_claim
from glassnet.terminal.commands.loading import digits_of
from glassnet.terminal.faces.records import ProofJudged, Show

EXIT_CODES = {
    "true": 0,
    "other_weights": 1,
    "other_training": 1,
    "diverged": 1,
    "computed_elsewhere": 3,
}
"""verify's exit codes: 0 true, 1 not true, 3 cannot be judged here."""


def proof_line(session: Session) -> str:
    """The line that claims how a session has ended. Raises ValueError when that cannot be proved."""
    return claim_text(claim_of(session, own=platform_here()))


def verify(options: argparse.Namespace, show: Show) -> int:
    """Check a proof, given as its line or a file. Returns the exit code.

    Raises ValueError when it is no proof, or its data differ.
    """
    claim = read_claim(_text(options.proof))
    here, run = platform_here(), claim.run
    judgement, same_until, differs_by = "computed_elsewhere", None, None
    if run.platform == here:
        dataset = named_data(run.config, lambda named: digits_of(named, options.data))
        judged = _judged(ProofCheck(claim, dataset, engines=Engines(here), own=here))
        judgement = _code_of(judged)
        if not judged.is_true:
            same_until, differs_by = judged.same_until, judged.differs_by
    show(
        ProofJudged(
            judgement=judgement,
            name=claim.name,
            iterations=run.iteration,
            same_until=same_until,
            differs_by=differs_by,
            computed_on=run.platform,
            here=here,
        )
    )
    return EXIT_CODES[judgement]


def _judged(check: ProofCheck) -> Judgement:
    while not check.go_on():
        pass
    assert check.judgement is not None
    return check.judgement


def _code_of(judged: Judgement) -> str:
    if judged.is_true:
        return "true"
    if judged.diverged:
        return "diverged"
    return "other_weights" if judged.same_until == judged.differs_by else "other_training"


def _text(given: str) -> str:
    """The line as typed, or the contents of the file of that name."""
    try:
        path = Path(given)
        return path.read_text(encoding="utf-8") if path.is_file() else given
    except OSError:  # a proof is too long for a file name
        return given
