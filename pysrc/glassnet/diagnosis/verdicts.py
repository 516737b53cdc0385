"""Every verdict with its mood, and what a verdict holds: code, values, and what to try next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from glassnet.diagnosis import remedies
from glassnet.diagnosis.evidence import Findings
from glassnet.diagnosis.remedies import Plain, Remedy

Mood = Literal["", "good", "mark", "bad"]
VERDICTS: dict[str, Mood] = {
    "too_early": "",
    "falling": "",
    "loaded": "",
    "changed": "",
    "learnt": "good",
    "learnt_without": "good",
    "fails_without": "mark",
    "mixed": "good",
    "taught": "good",
    "forgot_old": "mark",
    "only_seen": "mark",
    "not_taught": "mark",
    "by_heart": "mark",
    "stopped_too_early": "mark",
    "rate_too_small": "mark",
    "large_weights": "mark",
    "no_hidden_layer": "mark",
    "flat": "mark",
    "no_way_found": "mark",
    "moved_by_hand": "mark",
    "no_line": "bad",
    "too_few_units": "bad",
    "rate_too_large": "bad",
    "diverged": "bad",
    "saturated": "bad",
    "dead": "bad",
    "saturated_outputs": "bad",
    "dead_outputs": "bad",
    "no_better_move": "bad",
    "slow_moves": "bad",
    "pulled": "bad",
}
"""The code of every verdict, with its mood: nothing to say yet (empty); learnt (`good`); a flaw
(`mark`); cannot learn this way (`bad`)."""


@dataclass(frozen=True)
class Verdict:
    """What happened, why, and what to try next.

    code: one of VERDICTS.
    values: for the wording. Names ending in `share` are shares from 0 to 1, in `rate` learning rates, in
        `cost` costs; `what` names the judged rows; `off_units` lists the units switched off, as
        `layer.unit`, and `hidden` counts the hidden layers; `wrong_rows` the inputs of a table's wrong
        rows, as `011`; `digit` is a digit, `l2` a setting; all others are counts, of which
        best_iteration is 0 if no earlier validation cost was lower.
    """

    code: str
    values: dict[str, Plain] = field(default_factory=dict)
    remedy: Remedy | None = None

    @property
    def mood(self) -> Mood:
        """Empty, `good`, `mark` or `bad`, as in VERDICTS."""
        return VERDICTS[self.code]


def verdict(found: Findings, code: str, remedy: Remedy | None = None, /, **values: Plain) -> Verdict:
    """A verdict, with how many of which rows are right after how many updates."""
    judged = found.evidence.judged
    common: dict[str, Plain] = {
        "right": judged.right,
        "rows": judged.rows,
        "right_share": judged.share,
        "what": what_is_judged("signs" if found.config.sign_names else found.kind, found.evidence.part),
        "iterations": found.updates,
    }
    return Verdict(code, common | values, remedy and remedies.from_own_layers(remedy, found.config))


def what_is_judged(kind: str, part: str) -> str:
    """The name of the judged rows: `rows`, `points`, `digits` or `signs`; `new_` if held out."""
    name = "rows" if kind == "truth_table" else kind
    return name if part == "train" else f"new_{name}"
