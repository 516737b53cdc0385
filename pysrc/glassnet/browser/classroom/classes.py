"""Answers about classes: writing a pupil's submission, and reading a class's submissions."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, Literal, NotRequired, TypedDict, cast

import numpy as np

from glassnet.browser.classroom.proofs import judged, judgement_of
from glassnet.browser.labs.wire import plain_refusal
from glassnet.browser.requests.marks import job, request
from glassnet.config import parse_config
from glassnet.lessons.goals import condition
from glassnet.lessons.lesson_fields import list_of
from glassnet.lessons.lesson_text import MOST_CHOICES, MOST_CONDITIONS, right_answer
from glassnet.refusals import Refusal
from glassnet.reruns import held_goals, submission
from glassnet.reruns.held_goals import HeldGoals, fixed_settings
from glassnet.reruns.proof import ProofCheck, claim_of
from glassnet.reruns.submission import contradicted_by_record, contradicted_by_training, submitted_run
from glassnet.runs.session import Session
from glassnet.saving import class_text
from glassnet.saving.checkpoint import read_checkpoint
from glassnet.saving.class_text import LONGEST_PROOF, MOST_LINES, folded, same_name, submitted_run_of
from glassnet.saving.proof_text import claim_text, read_claim

if TYPE_CHECKING:
    from glassnet.browser.classroom.proofs import ProofJudgement
    from glassnet.browser.labs.labs import Labs
    from glassnet.browser.requests.marks import UnderWay
    from glassnet.lessons.lesson import LessonCondition
    from glassnet.wire.answers import Judged
    from glassnet.wire.basics import (
        BytesOfPage,
        ConfigRecord,
        LabName,
        Trouble,
        Uint8Array,
    )

WIRE_NAMES = {"config": "settings"}
"""Fields of a run that have another name on the wire."""


class SubmittedRun(TypedDict):
    """The description of a submitted run."""

    lab: LabName
    settings: ConfigRecord  # at the run's end
    layer_sizes: list[int]
    iterations: int
    cost: NotRequired[float]  # on its training data
    accuracy: NotRequired[float]  # 0 to 1, on the rows it is judged by
    places: list[int]  # the iterations of its curve, at most 60
    costs: list[float]  # at each of those iterations
    proof: str  # the line that claims how it was trained; empty without one
    own_code: bool  # whether edited code computed it
    steps: list[str]  # names of its lesson's steps whose goals it reached


class RunToSubmit(TypedDict):
    """A run, ready for submission."""

    run: SubmittedRun
    no_proof: list[Trouble]  # why it has no proof


StepState = Literal["open", "reached", "skipped"]


class SubmittedStep(TypedDict):
    """A pupil's progress in one step of a lesson."""

    name: str
    title: str
    state: StepState
    hints: int  # how many were opened
    question: str  # in words; empty without one
    answer: NotRequired[str | float]
    right: NotRequired[bool]  # absent where no right answer is known


class DrawingToSubmit(TypedDict):
    """A drawing on its way out of the page."""

    pixels: BytesOfPage  # 28 x 28, row by row, 0 for paper
    reads: str  # what it is read as


class SubmittedDrawing(TypedDict):
    """A drawing on its way into the page."""

    pixels: Uint8Array
    reads: str


class ClassText(TypedDict):
    """A submission as one line."""

    text: str


class ClassEntry(TypedDict):
    """A pupil's submission."""

    name: str  # may be empty
    made: int  # seconds since 1970
    lesson: str
    title: str  # of the lesson; both are empty without one
    steps: list[SubmittedStep]
    runs: list[SubmittedRun]
    drawings: list[SubmittedDrawing]
    who: str  # the name, normalised for comparison with others


class ClassLine(TypedDict):
    """The result of reading a line."""

    entry: NotRequired[ClassEntry]
    refused: NotRequired[Trouble]  # why it could not be read


class ReadClassTexts(TypedDict):
    """The lines, in the order given."""

    lines: list[ClassLine]


class ClaimedStep(TypedDict):
    """A step that a run claims to have reached, as this page's lesson defines it."""

    name: str
    lab: LabName  # the lab it is about
    settings: ConfigRecord  # its initial settings; an empty record if it sets nothing up
    locked: list[str]  # the settings it locks
    goal: list[LessonCondition]
    right: LessonCondition  # the right answer to its question; an empty record without one
    answer: NotRequired[str | int | float]  # for a choice, its number, from 1


# What a proof contradicts: a field of the run, or the name.
Contradicted = Literal[
    "name", "lab", "settings", "layer_sizes", "iterations", "cost", "accuracy", "curve"
]


class ClassProofCheckReport(TypedDict):
    """Progress of the proof check of a submitted run."""

    iteration: int
    iterations: int  # to train again
    contradicts: list[Contradicted]  # found so far
    weights_sha256: str  # of the claimed weights
    name: str  # the name in the proof; may be empty
    held: list[str]  # names of the steps whose goals have held at some point in the run so far
    judgement: NotRequired[ProofJudgement]  # in the last report


@request("later")
def run_to_submit(
    labs: Labs,
    checkpoint: BytesOfPage,
    name: str = "",  # of whoever trained it, for its proof
) -> RunToSubmit:
    """Describe a checkpoint's run for a submission, with a proof if there can be one."""
    session = read_checkpoint(bytes(checkpoint), labs.dataset, labs.engines)
    proof, no_proof = _proof_of(session, name)
    run = submitted_run(session, _share(judged(session)), proof)
    return {"run": _sent(run), "no_proof": no_proof}


@request("later")
def write_class_text(
    labs: Labs,
    name: str,  # may be empty
    made: int,  # seconds since 1970
    lesson: str,
    title: str,  # of the lesson; both are empty without one
    steps: list[SubmittedStep],
    runs: list[SubmittedRun],
    drawings: list[DrawingToSubmit],
) -> ClassText:
    """Write a pupil's submission as one line."""
    plain = {
        "name": name,
        "made": made,
        "lesson": lesson,
        "title": title,
        "steps": steps,
        "runs": [_stored(run) for run in runs],
        "drawings": [
            {"pixels": _base64(bytes(each["pixels"])), "reads": each["reads"]} for each in drawings
        ],
    }
    return {"text": class_text.class_text(class_text.class_entry(plain))}


@request("later")
def read_class_texts(
    labs: Labs,
    texts: list[str],  # lines of a class, at most 500
) -> ReadClassTexts:
    """Read each line on its own: an error in one does not affect the others."""
    if len(texts) > MOST_LINES:
        raise Refusal("class_part_too_long", part="lines", most=MOST_LINES, count=len(texts))
    return {"lines": [_line(text) for text in texts]}


@job("lasting")
def check_class_proof(
    labs: Labs,
    name: str,  # of the pupil
    run: SubmittedRun,
    steps: list[ClaimedStep],
) -> UnderWay[ClassProofCheckReport]:
    """Retrain a proof's record, compare the run's description with it, and judge the steps."""
    said = submitted_run_of(_stored(run))
    claim = read_claim(said.proof)
    goals = HeldGoals([_claimed(each) for each in steps], lambda: labs.shipped_digits().test)
    check = ProofCheck(claim, labs.dataset(claim.run.config), engines=labs.engines, watch=goals)
    contradicts = contradicted_by_record(said, claim, check.session.network.layer_sizes)
    if claim.name and not same_name(claim.name, name):
        contradicts.insert(0, "name")
    while not check.go_on((yield _report(check, contradicts, goals))):
        pass
    report = _report(check, contradicts, goals)
    if check.judgement is not None:
        report["judgement"] = judgement_of(check, check.judgement)
        if check.judgement.is_true:
            share = _share(report["judgement"]["judged"])
            found = contradicted_by_training(said, check.session.training, share)
            report["contradicts"] += _named(found)
    return report


def _line(text: str) -> ClassLine:
    try:
        return {"entry": _sent_entry(class_text.read_class_text(text))}
    except Refusal as why:
        return {"refused": plain_refusal(why)}


def _proof_of(session: Session, name: str) -> tuple[str, list[Trouble]]:
    """A session's proof; if there can be none, "" and the reason."""
    try:
        proof = claim_text(claim_of(session, name))
        if len(proof) > LONGEST_PROOF:
            raise Refusal("proof_would_be_too_long", most=LONGEST_PROOF)
    except Refusal as why:
        return "", [plain_refusal(why)]
    return proof, []


def _claimed(step: ClaimedStep) -> held_goals.ClaimedStep:
    """A step of this page's lesson. Raises ValueError if unsound."""
    goal = list_of(list(step["goal"]), "goal", condition, 0, MOST_CONDITIONS)
    kind = "choice" if "choice" in step["right"] else "number"
    right = right_answer(dict(step["right"]), kind, MOST_CHOICES, "right") if step["right"] else None
    fixed = fixed_settings(parse_config(step["settings"]), step["locked"]) if step["settings"] else {}
    return held_goals.ClaimedStep(
        step["name"], step["lab"], fixed, tuple(goal), right, step.get("answer")
    )


def _report(check: ProofCheck, contradicts: list[str], goals: HeldGoals) -> ClassProofCheckReport:
    return {
        "iteration": check.session.iteration,
        "iterations": check.claim.run.iteration,
        "contradicts": _named(contradicts),
        "weights_sha256": check.claim.weights_sha256,
        "name": check.claim.name,
        "held": list(goals.held),
    }


def _named(fields: list[str]) -> list[Contradicted]:
    return [cast("Contradicted", WIRE_NAMES.get(field, field)) for field in fields]


def _share(answers: Judged) -> float:
    return answers["right"] / max(answers["rows"], 1)


def _sent(run: submission.SubmittedRun) -> SubmittedRun:
    sent: SubmittedRun = {
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


def _stored(run: SubmittedRun) -> dict[str, Any]:
    """The page's run, as class_text takes it."""
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


def _sent_entry(entry: class_text.ClassEntry) -> ClassEntry:
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


def _sent_step(step: class_text.SubmittedStep) -> SubmittedStep:
    sent: SubmittedStep = {
        "name": step.name,
        "title": step.title,
        "state": cast("StepState", step.state),
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
