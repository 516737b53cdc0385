"""Answers about classes: what a pupil hands in, and reading what a class has handed in.

Handlers as in bridge.py and a job as in jobs.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from glassnet.browser.proofs import judged, judgement_of
from glassnet.browser.wire import plain_refusal
from glassnet.config import Config, parse_config
from glassnet.data.datasets import Dataset
from glassnet.engines.engines import Engines
from glassnet.lessons.goals import condition
from glassnet.lessons.lesson_fields import list_of
from glassnet.lessons.lesson_text import MOST_CHOICES, MOST_CONDITIONS, right_answer
from glassnet.refusals import Refusal
from glassnet.reruns.handed_in import (
    HandedRun,
    contradicted_by_record,
    contradicted_by_training,
    handed_run,
)
from glassnet.reruns.held_goals import ClaimedStep, HeldGoals, fixed_settings
from glassnet.reruns.proof import Trial, claim_of
from glassnet.saving.checkpoint import read_checkpoint
from glassnet.saving.class_text import (
    LONGEST_PROOF,
    MOST_LINES,
    ClassEntry,
    HandedStep,
    class_entry,
    class_text,
    folded,
    handed_run_of,
    read_class_text,
    same_name,
)
from glassnet.saving.proof_text import claim_text, read_claim

if TYPE_CHECKING:
    from glassnet.wire import classes as wire
    from glassnet.wire.answers import Judged
    from glassnet.wire.basics import LabName, Trouble
    from glassnet.wire.requests import Handlers, Jobs, UnderWay

WIRE_NAMES = {"config": "settings"}
"""What the wire calls a field of a run otherwise."""


class ClassBridge:
    """Writes and reads the lines of a class; later.py adds its `handlers` and `jobs`."""

    def __init__(
        self,
        dataset_for: Callable[[Config], Dataset],
        engines: Engines,
        digits: Callable[[], Dataset],
    ) -> None:
        """dataset_for: the data that a Config names.

        digits: those that ship with the page, or refuses without them.
        """
        self._dataset_for = dataset_for
        self._digits = digits
        self._engines = engines
        self.handlers: Handlers = {
            "hand_run_in": self.hand_run_in,
            "write_class_text": self.write_class_text,
            "read_class_texts": self.read_class_texts,
        }
        self.jobs: Jobs = {"class_trial": self.class_trial}

    def hand_run_in(self, payload: wire.HandRunInRequest) -> wire.RunToHandIn:
        """What can be said of the run of a checkpoint, with a proof of it if there can be one."""
        session = read_checkpoint(bytes(payload["checkpoint"]), self._dataset_for, self._engines)
        proof, no_proof = _proof_of(session, payload.get("name", ""))
        run = handed_run(session, _share(judged(session)), proof)
        return {"run": _sent(run), "no_proof": no_proof}

    def write_class_text(self, payload: wire.WriteClassTextRequest) -> wire.ClassText:
        """Write what a pupil hands in as a line."""
        plain: dict[str, Any] = {**payload}
        plain["runs"] = [_stored(run) for run in payload["runs"]]
        plain["drawings"] = [
            {"pixels": _base64(bytes(each["pixels"])), "reads": each["reads"]}
            for each in payload["drawings"]
        ]
        return {"text": class_text(class_entry(plain))}

    def read_class_texts(self, payload: wire.ReadClassTextsRequest) -> wire.ReadClassTexts:
        """Read each line by itself: what is wrong with one says nothing of the others."""
        texts = payload["texts"]
        if len(texts) > MOST_LINES:
            raise Refusal("class_part_too_long", part="lines", most=MOST_LINES, count=len(texts))
        return {"lines": [_line(text) for text in texts]}

    def class_trial(self, payload: wire.ClassTrialRequest) -> UnderWay[wire.ClassTrialReport]:
        """Train a proof's record again, compare what is said of the run with it, and judge its steps."""
        run = handed_run_of(_stored(payload["run"]))
        claim = read_claim(run.proof)
        goals = HeldGoals([_claimed(each) for each in payload["steps"]], lambda: self._digits().test)
        dataset = self._dataset_for(claim.run.config)
        trial = Trial(claim, dataset, engines=self._engines, watch=goals)
        contradicts = contradicted_by_record(run, claim, trial.session.network.layer_sizes)
        if claim.name and not same_name(claim.name, payload["name"]):
            contradicts.insert(0, "name")
        while not trial.go_on((yield _report(trial, contradicts, goals))):
            pass
        report = _report(trial, contradicts, goals)
        if trial.judgement is not None:
            report["judgement"] = judgement_of(trial, trial.judgement)
            if trial.judgement.is_true:
                share = _share(report["judgement"]["judged"])
                found = contradicted_by_training(run, trial.session.training, share)
                report["contradicts"] += _named(found)
        return report


def _line(text: str) -> wire.ClassLine:
    try:
        return {"entry": _sent_entry(read_class_text(text))}
    except Refusal as why:
        return {"refused": plain_refusal(why)}


def _proof_of(session: Any, name: str) -> tuple[str, list[Trouble]]:
    """A proof of a session; empty, and why, where there can be none."""
    try:
        proof = claim_text(claim_of(session, name))
        if len(proof) > LONGEST_PROOF:
            raise Refusal("proof_would_be_too_long", most=LONGEST_PROOF)
    except Refusal as why:
        return "", [plain_refusal(why)]
    return proof, []


def _claimed(step: wire.ClaimedStep) -> ClaimedStep:
    """A step of the lesson that is known here. Raises ValueError if it is unsound."""
    goal = list_of(list(step["goal"]), "goal", condition, 0, MOST_CONDITIONS)
    kind = "choice" if "choice" in step["right"] else "number"
    right = right_answer(dict(step["right"]), kind, MOST_CHOICES, "right") if step["right"] else None
    fixed = fixed_settings(parse_config(step["settings"]), step["locked"]) if step["settings"] else {}
    return ClaimedStep(step["name"], step["lab"], fixed, tuple(goal), right, step.get("answer"))


def _report(trial: Trial, contradicts: list[str], goals: HeldGoals) -> wire.ClassTrialReport:
    return {
        "iteration": trial.session.iteration,
        "iterations": trial.claim.run.iteration,
        "contradicts": _named(contradicts),
        "weights_sha256": trial.claim.weights_sha256,
        "name": trial.claim.name,
        "held": list(goals.held),
    }


def _named(fields: list[str]) -> list[wire.Contradicted]:
    return [cast("wire.Contradicted", WIRE_NAMES.get(field, field)) for field in fields]


def _share(answers: Judged) -> float:
    return answers["right"] / max(answers["rows"], 1)


def _sent(run: HandedRun) -> wire.HandedRun:
    """A run for the page."""
    sent: wire.HandedRun = {
        "lab": cast("LabName", run.lab),
        "settings": run.config.record(),
        "layer_sizes": list(run.layer_sizes),
        "iterations": run.iterations,
        "places": list(run.curve[0]),
        "costs": list(run.curve[1]),
        "proof": run.proof,
        "own_code": run.own_code,
        "steps": list(run.steps),
    }
    if run.cost is not None:
        sent["cost"] = run.cost
    if run.accuracy is not None:
        sent["accuracy"] = run.accuracy
    return sent


def _stored(run: wire.HandedRun) -> dict[str, Any]:
    """A run of the page's as class_text takes it."""
    return {
        "lab": run["lab"],
        "settings": dict(run["settings"]),
        "layer_sizes": list(run["layer_sizes"]),
        "iterations": run["iterations"],
        "cost": run.get("cost"),
        "accuracy": run.get("accuracy"),
        "curve": [list(run["places"]), list(run["costs"])],
        "proof": run["proof"],
        "own_code": run["own_code"],
        "steps": list(run["steps"]),
    }


def _sent_entry(entry: ClassEntry) -> wire.ClassEntry:
    """What a pupil has handed in, for the page."""
    return {
        "name": entry.name,
        "made": entry.made,
        "lesson": entry.lesson,
        "title": entry.title,
        "steps": [_sent_step(step) for step in entry.steps],
        "runs": [_sent(run) for run in entry.runs],
        "drawings": [
            {"pixels": np.frombuffer(each.pixels, np.uint8), "reads": each.reads}
            for each in entry.drawings
        ],
        "who": folded(entry.name),
    }


def _sent_step(step: HandedStep) -> wire.HandedStep:
    sent: wire.HandedStep = {
        "name": step.name,
        "title": step.title,
        "state": cast("wire.StepState", step.state),
        "hints": step.hints,
        "question": step.question,
    }
    if step.answer is not None:
        sent["answer"] = step.answer
    if step.right is not None:
        sent["right"] = step.right
    return sent


def _base64(pixels: bytes) -> str:
    return base64.b64encode(pixels).decode()
