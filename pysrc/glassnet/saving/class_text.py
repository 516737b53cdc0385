"""A pupil's submission as one line of text, for a message or a file. Not trusted when read.

The line is a mark, a version, and the deflated JSON of the submission in URL-safe base64. Its texts are
cleaned: invisible characters become spaces, so that no name can reverse a table's direction.
"""

from __future__ import annotations

import base64
import json
import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from glassnet.config import LABS, LONGEST_NUMBER, MOST_ITERATIONS, Config, parse_config
from glassnet.formats.deflated_line import deflated_line, inflated_line
from glassnet.formats.json_records import parsed_json
from glassnet.refusals import Refusal
from glassnet.reruns.submission import MOST_POINTS, SubmittedRun

MARK = "glassnet-class-1."
MOST_CHARACTERS = 100_000
"""The limit for a line, because some programs cut longer messages."""
MOST_BYTES = 500_000
"""The limit for the unpacked JSON, so that a small line cannot fill memory."""
LONGEST_NAME = 60
LONGEST_TITLE = 120
LONGEST_TEXT = 400
"""Characters of a name, of the titles of lessons and steps, and of questions and answers."""
MOST_LINES = 500
"""The limit for a class: one line for each submission."""
MOST_STEPS = 60
MOST_RUNS = 12
MOST_DRAWINGS = 6
MOST_HINTS = 99
MOST_LAYERS, LARGEST_LAYER = 20, 100_000
LONGEST_PROOF = 20_000
LATEST = 1 << 40
"""The latest time of a submission, in seconds since 1970."""
PIXELS = 28 * 28
STATES = ("open", "reached", "skipped")
KEYS = ("name", "made", "lesson", "title", "steps", "runs", "drawings")
STEP_KEYS = ("name", "title", "state", "hints", "question", "answer", "right")
MAY_MISS = ("title", "question", "answer", "right")
"""Keys of a step that are omitted if they have no value."""
RUN_KEYS = (
    *("lab", "settings", "layer_sizes", "iterations", "cost", "accuracy", "curve", "proof"),
    *("own_code", "steps"),
)
RUN_MAY_MISS = ("steps",)
"""Missing from lines of older versions."""
DRAWING_KEYS = ("pixels", "reads")


@dataclass(frozen=True)
class SubmittedStep:
    """How far a pupil got with a step of a lesson, or with its open question.

    name: of the step; `open-question` for that question, a name that no step can have. state: one of
    STATES. hints: how many were opened. question: in words; empty without one.
    answer: None while there is none. right: None if no correct answer is defined.
    """

    name: str
    title: str
    state: str
    hints: int
    question: str
    answer: str | float | None
    right: bool | None


@dataclass(frozen=True)
class SubmittedDrawing:
    """pixels: PIXELS bytes, row by row, 0 for paper. reads: what the network reads; may be empty."""

    pixels: bytes
    reads: str


@dataclass(frozen=True)
class ClassEntry:
    """A pupil's submission for one lesson; lesson and title are empty if it is for none.

    name: the pupil's, unverified; may be empty. made: seconds since 1970.
    """

    name: str
    made: int
    lesson: str
    title: str
    steps: tuple[SubmittedStep, ...]
    runs: tuple[SubmittedRun, ...]
    drawings: tuple[SubmittedDrawing, ...]


def class_text(entry: ClassEntry) -> str:
    """The line that `read_class_text` reads. Raises ValueError when it would be too long."""
    text = json.dumps(_plain(entry), separators=(",", ":"), allow_nan=False)
    line = MARK + deflated_line(text.encode())
    if len(text) > MOST_BYTES or len(line) > MOST_CHARACTERS:
        raise Refusal("class_would_be_too_long", most=MOST_CHARACTERS)
    return line


def read_class_text(text: str) -> ClassEntry:
    """The submission in a line; spaces and line breaks around and in it, as in a message, are ignored.

    Raises ValueError when `class_text` could not have written it.
    """
    line = "".join(text.split())
    if not line.startswith(MARK):
        raise Refusal("class_unmarked", mark=MARK)
    if len(line) > MOST_CHARACTERS:
        raise Refusal("class_too_long", most=MOST_CHARACTERS, count=len(line))
    return class_entry(_unpacked(line.removeprefix(MARK)))


def class_entry(plain: Mapping[str, Any]) -> ClassEntry:
    """Build a submission from plain values, with clean texts. Raises ValueError if unsound."""
    _check_keys("names of parts", plain, KEYS)
    return ClassEntry(
        _text(plain, "name", LONGEST_NAME),
        _count(plain["made"], "made", LATEST),
        _text(plain, "lesson", LONGEST_TITLE),
        _text(plain, "title", LONGEST_TITLE),
        tuple(_step(item) for item in _listed(plain, "steps", MOST_STEPS)),
        tuple(submitted_run_of(item) for item in _listed(plain, "runs", MOST_RUNS)),
        tuple(_drawing(item) for item in _listed(plain, "drawings", MOST_DRAWINGS)),
    )


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same, apart from case, spacing and compatible letters."""
    return folded(one) == folded(other)


def folded(name: str) -> str:
    """A name in the form used for comparisons."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def clean(text: str, most: int) -> str:
    """The first `most` characters of a text, with a space for each invisible one."""
    seen = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * most])
    return " ".join(seen.split())[:most].strip()


def submitted_run_of(plain: object) -> SubmittedRun:
    """Build a run from plain values. Raises ValueError if they are unsound."""
    if not isinstance(plain, dict):
        raise _illegal("runs")
    _check_keys("runs", plain, RUN_KEYS, RUN_MAY_MISS)
    lab, sizes, proof = plain["lab"], plain["layer_sizes"], plain["proof"]
    if lab not in tuple(LABS):  # it may be unhashable
        raise _illegal("lab")
    if not (isinstance(sizes, list) and len(sizes) <= MOST_LAYERS and all(map(_is_size, sizes))):
        raise _illegal("layer_sizes")
    if not (isinstance(proof, str) and len(proof) <= LONGEST_PROOF and proof.isascii()):
        raise _illegal("proof")
    if type(plain["own_code"]) is not bool:
        raise _illegal("own_code")
    return SubmittedRun(
        lab,
        _config(plain["settings"]),
        tuple(sizes),
        _count(plain["iterations"], "iterations"),
        _number(plain["cost"], "cost"),
        _number(plain["accuracy"], "accuracy", 0, 1),
        _curve(plain["curve"]),
        proof,
        plain["own_code"],
        _step_names({"steps": [], **plain}),
    )


def plain_run(run: SubmittedRun) -> dict[str, Any]:
    """The plain values `submitted_run_of` takes. Settings equal to Config's defaults are left out."""
    usual = Config().record()
    settings: dict[str, object] = {
        name: value for name, value in run.config.record().items() if value != usual[name]
    }
    if run.own_code:
        settings = _known(settings)
    return {
        "lab": run.lab,
        "settings": settings,
        "layer_sizes": list(run.layer_sizes),
        "iterations": run.iterations,
        "cost": run.cost,
        "accuracy": run.accuracy,
        "curve": [list(run.curve[0]), list(run.curve[1])],
        "proof": run.proof,
        "own_code": run.own_code,
        **({"steps": list(run.steps)} if run.steps else {}),
    }


def _step_names(plain: Mapping[str, Any]) -> tuple[str, ...]:
    names = _listed(plain, "steps", MOST_STEPS)
    cleaned = (_text({"steps": name}, "steps", LONGEST_TITLE) for name in names)
    return tuple(name for name in cleaned if name)


def _known(settings: Mapping[str, object]) -> dict[str, object]:
    """The settings that the shipped code also knows: edited code may have added others."""
    known: dict[str, object] = {}
    for name, value in settings.items():
        try:
            parse_config(known | {name: value})
        except Refusal:
            continue
        known[name] = value
    return known


def _plain(entry: ClassEntry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "made": entry.made,
        "lesson": entry.lesson,
        "title": entry.title,
        "steps": [
            {
                key: getattr(step, key)
                for key in STEP_KEYS
                if key not in MAY_MISS or getattr(step, key) not in (None, "")
            }
            for step in entry.steps
        ],
        "runs": [plain_run(run) for run in entry.runs],
        "drawings": [
            {"pixels": base64.b64encode(each.pixels).decode(), "reads": each.reads}
            for each in entry.drawings
        ],
    }


def _step(plain: object) -> SubmittedStep:
    if not isinstance(plain, dict):
        raise _illegal("steps")
    _check_keys("steps", plain, STEP_KEYS, MAY_MISS)
    answer, right = plain.get("answer"), plain.get("right")
    if plain["state"] not in STATES:
        raise _illegal("state")
    if right is not None and type(right) is not bool:
        raise _illegal("right")
    if isinstance(answer, str):
        answer = clean(answer, LONGEST_TEXT) or None
    else:
        answer = _number(answer, "answer")
    with_texts = {"title": "", "question": "", **plain}
    return SubmittedStep(
        _text(plain, "name", LONGEST_TITLE),
        _text(with_texts, "title", LONGEST_TITLE),
        plain["state"],
        _count(plain["hints"], "hints", MOST_HINTS),
        _text(with_texts, "question", LONGEST_TEXT),
        answer,
        right,
    )


def _drawing(plain: object) -> SubmittedDrawing:
    if not isinstance(plain, dict):
        raise _illegal("drawings")
    _check_keys("drawings", plain, DRAWING_KEYS)
    try:
        pixels = base64.b64decode(plain["pixels"], validate=True)
    except (TypeError, ValueError) as error:
        raise _illegal("drawings") from error
    if len(pixels) != PIXELS:
        raise _illegal("drawings")
    return SubmittedDrawing(pixels, _text(plain, "reads", LONGEST_NAME))


def _config(settings: object) -> Config:
    try:
        if isinstance(settings, dict):
            return parse_config(settings)
    except Refusal as refusal:
        raise _illegal("settings") from refusal
    raise _illegal("settings")


def _curve(plain: object) -> tuple[tuple[int, ...], tuple[float, ...]]:
    if not (isinstance(plain, list) and len(plain) == 2 and all(isinstance(row, list) for row in plain)):
        raise _illegal("curve")
    places, costs = plain
    if len(places) != len(costs) or len(places) > MOST_POINTS:
        raise _illegal("curve")
    iterations = tuple(_count(place, "curve") for place in places)
    if list(iterations) != sorted(set(iterations)):
        raise _illegal("curve")
    return iterations, tuple(_required(cost, "curve") for cost in costs)


def _required(value: object, part: str) -> float:
    number = _number(value, part)
    if number is None:
        raise _illegal(part)
    return number


def _number(value: object, part: str, least: float = -math.inf, most: float = math.inf) -> float | None:
    """A finite number within bounds, or None."""
    if value is None:
        return None
    if type(value) not in (int, float):
        raise _illegal(part)
    number = float(value)  # type: ignore[arg-type]  # known to be a number
    if not (math.isfinite(number) and least <= number <= most):
        raise _illegal(part)
    return number


def _count(value: object, part: str, most: int = MOST_ITERATIONS) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise _illegal(part)
    return value


def _check_keys(
    part: str, plain: Mapping[str, Any], keys: tuple[str, ...], may_miss: tuple[str, ...] = ()
) -> None:
    if not set(keys) - set(may_miss) <= set(plain) <= set(keys):
        raise _illegal(part)


def _is_size(value: object) -> bool:
    return type(value) is int and 0 < value <= LARGEST_LAYER


def _text(plain: Mapping[str, Any], name: str, most: int) -> str:
    value = plain[name]
    if not isinstance(value, str):
        raise _illegal(name)
    return clean(value, most)


def _listed(plain: Mapping[str, Any], name: str, most: int) -> list[object]:
    value = plain[name]
    if not isinstance(value, list):
        raise _illegal(name)
    if len(value) > most:
        raise Refusal("class_part_too_long", part=name, most=most, count=len(value))
    return value


def _illegal(part: str) -> Refusal:
    return Refusal("class_part_illegal", part=part)


def _unpacked(packed: str) -> Mapping[str, Any]:
    data = inflated_line(packed, MOST_BYTES)
    try:
        plain = None if data is None else parsed_json(data.decode(), parse_int=_whole)
    except ValueError:
        plain = None
    if not isinstance(plain, dict):
        raise Refusal("class_unreadable")
    return plain


def _whole(word: str) -> int:
    """A whole number of the JSON; Python reads very long ones slowly or not at all."""
    if len(word) > LONGEST_NUMBER:
        raise Refusal("class_unreadable")
    return int(word)
