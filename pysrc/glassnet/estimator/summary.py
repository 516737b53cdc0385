"""A summary of what NetworkClassifier has learnt, in numbers and sentences."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from glassnet.data.datasets import Examples
from glassnet.diagnosis.diagnosis import diagnose
from glassnet.diagnosis.evidence import Score
from glassnet.diagnosis.examination import evidence_of
from glassnet.diagnosis.verdicts import Mood, Verdict
from glassnet.runs.session import Session
from glassnet.sentences import filled
from glassnet.wording import BECAUSE, REMEDY, VERDICT

MOST_MEASURED = 2000
"""The most rows of a part that accuracy is measured on, so that a notebook shows it at once."""
SURE_OF_ANY_ROWS = {
    *("too_early", "learnt", "by_heart", "stopped_too_early", "flat", "no_better_move"),
    *("diverged", "saturated", "dead", "saturated_outputs", "dead_outputs"),
}
"""Verdicts that hold for any rows. The others guess a cause that is usual with digits."""

OF_DIGITS = {"add_hidden_layer", "change_digits", "gentler_changes", "more_units"}
"""Remedies whose numbers suit digits only."""


@dataclass(frozen=True)
class Accuracy:
    """One part's accuracy: `rows` in all, `measured` tested, `right` of those correct."""

    part: str
    rows: int
    measured: int
    right: int

    @property
    def share(self) -> float:
        """The share of right rows, 0 to 1."""
        return self.right / self.measured


@dataclass(frozen=True)
class Told:
    """A verdict in words: what happened, why, and what to try next, with the settings for it.

    advice and changes are empty where all is well, or no help is known.
    """

    mood: Mood
    sentence: str
    because: str
    advice: str = ""
    changes: str = ""


@dataclass(frozen=True)
class Summary:
    """accuracies: of training rows, then validation rows if there are any. verdict: None if unsure."""

    accuracies: tuple[Accuracy, ...]
    verdict: Told | None


def summary_of(session: Session, settings: Collection[str]) -> Summary:
    """The summary of a finished fit. settings: the names that advice may change."""
    dataset = session.dataset
    own = _accuracy(session, "training", dataset.train)
    new = None if dataset.validation is None else _accuracy(session, "validation", dataset.validation)
    evidence = evidence_of(session)
    judged = new if new and evidence.part == "validation" else own
    # Evidence itself measures the first rows: all of one class if a table is sorted by label.
    verdict = diagnose(replace(evidence, learnt_from=_score(own), judged=_score(judged)))
    are_digits = dataset.train.are_digits
    told = None
    if verdict is not None and (are_digits or verdict.code in SURE_OF_ANY_ROWS):
        told = _told(verdict, "digits" if are_digits else "rows", settings)
    return Summary((own,) if new is None else (own, new), told)


def _accuracy(session: Session, part: str, examples: Examples) -> Accuracy:
    """The accuracy on rows spread evenly over all."""
    count = min(len(examples), MOST_MEASURED)
    chosen = np.linspace(0, len(examples) - 1, count).astype(np.int64)
    correct = session.measure(examples.part(chosen)).correct
    return Accuracy(part, len(examples), count, int(correct.sum()))


def _score(accuracy: Accuracy) -> Score:
    return Score(accuracy.measured, accuracy.right)


def _told(verdict: Verdict, rows: str, settings: Collection[str]) -> Told:
    """A verdict in words. rows: what to call the rows."""
    is_new = str(verdict.values["what"]).startswith("new_")
    values = verdict.values | {"what": f"new {rows}" if is_new else rows}
    sentence = filled(VERDICT[verdict.code], values)
    because = filled(BECAUSE[verdict.code], values)
    told = Told(verdict.mood, sentence, because)
    remedy = verdict.remedy
    if remedy is None or verdict.mood == "good" or not remedy.changes:
        return told
    if remedy.changes.keys() - set(settings) or (rows != "digits" and remedy.code in OF_DIGITS):
        return told
    changes = ", ".join(f"{name}={value!r}" for name, value in remedy.changes.items())
    return replace(told, advice=filled(REMEDY[remedy.code], {}), changes=changes)
