"""The verdict on a run as lines of a terminal, and the options that follow its advice."""

from __future__ import annotations

from glassnet.config import Config
from glassnet.diagnosis.diagnosis import diagnose
from glassnet.diagnosis.remedies import Remedy
from glassnet.runs.examination import evidence_of
from glassnet.runs.session import Session
from glassnet.verdict_wording import BECAUSE, REMEDIES, SENTENCES, WHAT


def verdict_lines(session: Session) -> list[str]:
    """What happened in a run, why, and which options to try next; nothing about an untrained network."""
    verdict = diagnose(evidence_of(session))
    if verdict is None:
        return []
    what = WHAT[str(verdict.values["what"])]
    values = verdict.values | {"what": what}
    lines = [SENTENCES[verdict.code].format(**values), f"  {BECAUSE[verdict.code].format(**values)}"]
    if verdict.remedy:
        lines.append(f"  try {REMEDIES[verdict.remedy.code]}: {options(verdict.remedy, session.config)}")
    return lines


def options(remedy: Remedy, config: Config) -> str:
    """What to add to the command to follow a remedy; a preset stands for all of its settings."""
    if remedy.preset:
        return f"--preset {remedy.preset}"
    changes = dict(remedy.changes) or {"iterations": 2 * config.iterations}
    return " ".join(f"--{name.replace('_', '-')} {_quoted(value)}" for name, value in changes.items())


def _quoted(value: str | int | float) -> str:
    written = f"{value:g}" if isinstance(value, float) else str(value)
    return f"'{written}'" if " " in written else written
