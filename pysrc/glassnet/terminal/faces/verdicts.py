"""The verdict on a run as lines of a terminal, and the options that follow its advice."""

from __future__ import annotations

from glassnet.config import Config
from glassnet.diagnosis.diagnosis import diagnose
from glassnet.diagnosis.examination import evidence_of
from glassnet.diagnosis.remedies import Remedy
from glassnet.runs.session import Session
from glassnet.sentences import filled
from glassnet.terminal.faces.records import WordedRemedy, WordedVerdict
from glassnet.wording import BECAUSE, REMEDY, VERDICT


def worded_verdict(session: Session) -> WordedVerdict | None:
    """What happened in a run, why, and what to type next; None for an untrained network."""
    verdict = diagnose(evidence_of(session))
    if verdict is None:
        return None
    words = verdict.values | {"what": VERDICT[f"of_{verdict.values['what']}"]}
    return WordedVerdict(
        code=verdict.code,
        values=dict(verdict.values),
        sentence=filled(VERDICT[verdict.code], words),
        because=filled(BECAUSE[verdict.code], words),
        remedy=_worded_remedy(verdict.remedy, session.config) if verdict.remedy else None,
    )


def _worded_remedy(remedy: Remedy, config: Config) -> WordedRemedy:
    return WordedRemedy(
        code=remedy.code,
        sentence=filled(REMEDY[remedy.code], {}),
        changes=dict(remedy.changes),
        begins_anew=remedy.begins_anew,
        preset=remedy.preset,
        options=options(remedy, config),
    )


def options(remedy: Remedy, config: Config) -> str:
    """What to add to the command to follow a remedy; a preset stands for all of its settings."""
    if remedy.preset:
        return f"--preset {remedy.preset}"
    changes = dict(remedy.changes) or {"iterations": 2 * config.iterations}
    return " ".join(f"--{name.replace('_', '-')} {_quoted(value)}" for name, value in changes.items())


def _quoted(value: str | int | float) -> str:
    written = f"{value:g}" if isinstance(value, float) else str(value)
    return f"'{written}'" if " " in written else written
