"""Every request that Python's bridges answer, with real payloads, in an order in which all succeed."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from glassnet.browser.bridge import Bridge
from glassnet.browser.crossing import Payload, Reply
from glassnet.config import TEACHING
from glassnet.engines.arrays import AnyArray
from glassnet.saving.model_files import model_hash
from tests.core.lessons.plain_lesson import ANSWER, CONDITIONS, LESSON, NEXT_WEIGHT
from tests.core.made.digit_files import CSV, signs_file
from tests.core.made.kept_runs import kept_run
from tests.core.wheels import wheel_bytes
from tests.core.wire.bridge_requests import (
    DIGITS,
    MANY_PARTS,
    POINTS,
    XOR,
    crossed,
    digits_file,
    model_bytes,
    opening,
)

if TYPE_CHECKING:  # this also runs where the lazily loaded modules are missing
    from glassnet.browser.edited.sandbox import Sandbox

VIEW = {"axes": [0, 1], "fixed": [0, 0, 0], "resolution": 4}
SIDE = 28
STEPS = {"pen": True, "crop": True, "box": True, "centre": True}
SWITCHES = {
    "scale": 0.001,
    "past": "guessed",
    "rows": 100,
    "initializer": "scaled",
    "error_rule": "exact",
}

JOB = {"job": 1}

TRACES = hasattr(sys, "monitoring")
"""True from Python 3.12 on. tests/traced/ makes the requests that an older Python cannot answer."""
NEED_TRACING = {
    *("record_pass", "see_value", "write_out", "open_line", "check_gradient", "compare_error_rules"),
}

Request = tuple[str, dict[str, Any]]
"""The name of a request, and its payload."""


@dataclass(frozen=True)
class Asked:
    """A request, and the bridge's whole reply."""

    name: str
    payload: Payload
    reply: Reply


def ask_everything(bridge: Bridge) -> list[Asked]:
    """Send every request to a fresh bridge, one after another."""
    return ask_all(bridge, every_request())


def ask_all(bridge: Bridge | Sandbox, requests: Generator[Request, Reply, None]) -> list[Asked]:
    """Send these requests to a bridge, one after another."""
    told: list[Asked] = []
    try:
        name, payload = next(requests)
        while True:
            told.append(Asked(name, payload, crossed(bridge.handle(name, payload))))
            name, payload = requests.send(told[-1].reply.get("result", {}))
    except StopIteration:
        return told


def every_request() -> Generator[Request, Reply, None]:
    """Yield each request, some with several payloads; receives the result of each."""
    yield "provide_kernel", {"engines": {}}
    yield "provide_digits", {"data": digits_file()}
    yield "provide_model", {"data": model_bytes()}
    yield "warm_up", {}
    yield from _of_rows()
    yield from _of_training()
    yield from _of_drawings()
    yield "change_settings", opening("digits", DIGITS)
    yield "examine", {"lab": "digits", "grid_seed": 1, "grid_mistakes": True, "view": VIEW}
    yield from _of_digits()
    yield from _of_data()
    yield from _of_teaching()
    yield "change_settings", opening("digits", DIGITS)
    yield from _of_the_story()
    yield from _of_code()
    yield from _of_kept_runs()
    yield from _of_searches()


def every_sandbox_request() -> Generator[Request, Reply, None]:
    """Yield each request that only a sandbox answers; receives the result of each."""
    nothing: dict[str, str] = {}
    yield "provide_kernel", {"engines": {}}
    shape = {"edits": nothing, "kind": "activation", "name": "mine"}
    edits = (yield "fill_template", shape).get("edits", {})
    yield "run_code", {"edits": edits}
    broken = {file: f"{text}\n)" for file, text in edits.items()}
    yield "run_code", {"edits": broken}
    yield from _job("check_code", {"edits": broken})  # sound edits would take seconds
    yield "describe_edits", {"edits": broken}
    told = yield "describe_edits", {"edits": edits}
    yield "read_edits", {"name": "mine.patch", "text": told.get("patch", "")}
    yield "plant_bug", {"seed": 1}
    yield "judge_repair", {"edits": nothing, "seed": 1}
    yield "change_settings", opening("xor", XOR | {"iterations": 3})
    yield from _job("what_if_code", {"lab": "xor"})
    yield "change_settings", opening("xor", XOR | {"hidden_activation": "mine"})
    for source in ("network.parameters.vector", "config.seed = 2", "for row in data:", "session.step()"):
        yield "run_console", {"lab": "xor", "source": source}
    yield "complete", {"lab": "xor", "text": "network.param"}
    yield "install_wheel", {"name": "small-1.0-py3-none-any.whl", "data": wheel_bytes()}
    yield "step", {"lab": "xor"}
    yield "run_code", {"edits": nothing}


def _of_rows() -> Generator[Request, Reply, None]:
    for config in (POINTS, XOR):
        yield "change_settings", opening("xor", config)
        yield "examine", {"lab": "xor", "grid_seed": 1, "grid_mistakes": False, "view": VIEW}


def _of_lessons(training: bool) -> Generator[Request, Reply, None]:
    yield "read_lesson", {"text": json.dumps(LESSON)}
    yield "list_goals", {}
    shown = {"lab": "xor", "training": training, "bug_repaired": training, "drawn": [0] * 10}
    for goal in (CONDITIONS[:8], CONDITIONS[8:16], CONDITIONS[16:]):
        yield "judge_step", {"goal": goal, "right": {}, **shown}
    given = {"goal": [ANSWER], "right": {"choice": 2}, "digit": 3, "answer": 1, **shown}
    yield "judge_step", given
    yield "judge_step", given | {"was_right": training}
    yield "judge_step", given | {"right": NEXT_WEIGHT, "answer": 0.5, "parted_at": 4}


def _of_training() -> Generator[Request, Reply, None]:
    for rate in (1000, 0.5):
        yield "change_settings", {"lab": "xor", "changes": {"learning_rate": rate}, "anew": False}
    yield "train", {"lab": "xor"}
    yield "train_for", {"lab": "xor", "seconds": 60, "most_steps": 3}
    yield "step", {"lab": "xor"}
    for training in (True, False):
        yield "diagnose", {"lab": "xor", "training": training, "followed": ["more_units"]}
        yield from _of_lessons(training)
    yield "set_parameter", {"lab": "xor", "layer": 1, "fan_in": -1, "unit": 0, "value": 0.5}
    held = {"lab": "xor", "layer": 1, "fan_in": 0, "unit": 0}
    yield "see_valley", {**held, "values": np.array([-1.0, 0.5])}
    yield "preview_weight", {**held, "value": 0.5, "view": VIEW}
    yield "see_blame", {"lab": "xor", "view": VIEW}
    yield "switch_unit", {"lab": "xor", "layer": 0, "unit": 1, "off": True}
    yield from _job("look_at", {"lab": "xor", "iteration": 2})
    weight = {"layer": 0, "fan_in": -1, "unit": 1, "value": 0.5}
    yield from _job("what_if", {"lab": "xor", "changes": {"learning_rate": 0.1}})
    yield from _job("what_if", {"lab": "xor", "changes": {}, "parameter": weight})
    yield from _job("what_if", {"lab": "xor", "changes": {}, "target": {"row": 1, "output": 0}})
    yield "begin_job", {**JOB, "name": "what_if", "payload": {"lab": "xor", "changes": {}}}
    yield "end_job", JOB
    yield from _job("pushes", {"lab": "xor", "layer": 0, "unit": 1, "anew": True})
    yield from _job("pushes", {"lab": "xor", "layer": 0, "unit": 0, "fan_in": -1, "anew": True})
    yield "pushes_at", {"moment": 0}
    yield "branch_here", {"lab": "xor"}
    yield "look_at_now", {"lab": "xor"}
    checkpoint = yield "take_checkpoint", {"lab": "xor"}
    record = checkpoint.get("record", "")
    yield from _job("replay", {"record": record, "models": []})
    yield "take_replay", {"lab": "xor"}
    yield "restore_checkpoint", {"lab": "xor", "data": bytes(checkpoint.get("data", b""))}
    proof = yield "make_proof", {"lab": "xor"}
    for whole in (False, True):
        yield from _job("check_proof", {"text": proof.get("text", ""), "whole": whole})
    yield "open_checked_run", {"lab": "xor", "locked": {"seed": 1}}
    yield from _of_a_class(bytes(checkpoint.get("data", b"")))
    link = yield "write_run_link", {"lab": "xor"}
    yield "open_run_link", {"lab": "xor", "link": link.get("link", "")}
    yield "export_model", {"lab": "xor", "format": "onnx"}
    saved = yield "save_model", {"lab": "xor"}
    yield "read_carried_code", {"data": bytes(saved.get("data", b""))}
    yield "load_model", {"lab": "xor", "locked": {}, "data": bytes(saved.get("data", b""))}


def _of_a_class(checkpoint: bytes) -> Generator[Request, Reply, None]:
    submitted = yield "run_to_submit", {"checkpoint": checkpoint, "name": "Anna"}
    run = submitted.get("run", {}) | {"steps": ["one"]}
    step = {"name": "one", "title": "One unit", "state": "reached", "hints": 1, "question": "How many?"}
    entry = {
        **{"name": "Anna", "made": 1_700_000_000, "lesson": "why", "title": "Why", "runs": [run]},
        "steps": [step | {"answer": "two", "right": True}, step | {"answer": 2}, step],
        "drawings": [{"pixels": bytes(SIDE * SIDE), "reads": "7"}],
    }
    text = (yield "write_class_text", entry).get("text", "")
    yield "read_class_texts", {"texts": [text, text, "no line"]}
    reached = {
        **{"name": "one", "lab": "xor", "settings": {"seed": 1}, "locked": ["seed"]},
        **{"goal": [{"kind": "updates", "at_least": 1}], "right": {"choice": 2}, "answer": 2},
    }
    yield from _job("check_class_proof", {"name": "Ben", "run": run, "steps": [reached]})
    bar = np.zeros((SIDE, SIDE), np.uint8)
    bar[8:20, 12:16] = 255
    files = [{"name": f"{hand}.zip", "data": signs_file(bar)} for hand in ("Ada", "Ben")]
    # Finishing this job needs the page's network, as in tests/core/runs/.
    handwritings = {"files": [{"name": "no.zip", "data": b"PK"}, *files]}
    yield "begin_job", {**JOB, "name": "judge_handwritings", "payload": handwritings}
    yield "go_on_with_job", {**JOB, "seconds": 0.0}
    yield "end_job", JOB


def _job(name: str, payload: dict[str, Any]) -> Generator[Request, Reply, Any]:
    """Do a job, its first slice as short as possible. Returns its result."""
    told = yield "begin_job", {**JOB, "name": name, "payload": payload}
    seconds = 0
    while told and not told["done"]:
        told = yield "go_on_with_job", {**JOB, "seconds": seconds}
        seconds = 60
    return told.get("report", {})


def _of_drawings() -> Generator[Request, Reply, None]:
    stroke = np.zeros((SIDE, SIDE), np.uint8)
    stroke[4:24, 12:16] = 255
    yield "read_network", {"model": "shipped"}
    for drawn in (np.zeros_like(stroke), stroke):
        ink = drawn.tobytes()
        drawing = {"width": SIDE, "height": SIDE, "ink": ink, "plain_ink": ink}
        yield "recognize", {"model": "shipped", **drawing, **STEPS}
    asked = {"model": "shipped", "digit": 1, "image": (stroke / np.float32(255)).reshape(-1)}
    yield "provide_digits", {"data": digits_file(MANY_PARTS)}
    yield from _job("judge_drawing", asked)
    for brightness in (np.full_like(stroke, 255), 255 - stroke):
        yield "read_image", {"width": SIDE, "height": SIDE, "brightness": brightness.tobytes()}
    yield "read_sheet", _sheet()


@cache
def _sheet() -> dict[str, Any]:
    """A photo of the printed sheet; blank where the lazily loaded modules that read it are missing."""
    try:
        from tests.core.made.sheet_paper import printed
    except ModuleNotFoundError:
        photo: AnyArray = np.zeros((SIDE, SIDE), np.uint8)
    else:
        paper = printed(3)
        paper.write((1, 2), [[(0, 0), (3, 9)]])
        photo = paper.scan()
    return {"width": photo.shape[1], "height": photo.shape[0], "brightness": photo.tobytes()}


def _of_digits() -> Generator[Request, Reply, None]:
    yield "inspect_layers", {"lab": "digits"}
    for order in ("strongest", "number"):
        asked = {"lab": "digits", "kind": "weights", "order": order, "start": 0, "count": 4}
        yield "inspect_units", asked
    yield "confused_digits", {"lab": "digits", "digit": 3, "guess": 3, "kind": "soft"}
    yield "open_digit", {"lab": "digits", "part": "test", "index": 0}
    asked = {"lab": "digits", "layer": 0, "unit": 3, "fan_in": 400, "anew": True}
    yield from _job("pushes", asked)
    yield "diagnose", {"lab": "digits", "training": False, "followed": []}


def _of_data() -> Generator[Request, Reply, None]:
    yield "describe_digits", {"lab": "digits"}
    page = {"part": "test", "digit": -1, "start": 0, "count": 4}
    yield "browse_digits", {"lab": "digits", **page}
    changes = {"config": DIGITS | {"augment_shift": 1}, "index": 0, "count": 2, "seed": 1}
    yield "preview_augmentation", {"lab": "digits", **changes}
    yield from _job("check_own_digits", {"files": [{"name": "mine.csv", "data": CSV}]})
    yield "use_own_digits", {}


def _of_teaching() -> Generator[Request, Reply, None]:
    yield "teaching_settings", {}
    stroke = np.zeros((SIDE, SIDE), np.uint8)
    stroke[8:20, 12:16] = 255
    drawn = [
        {"width": SIDE, "height": SIDE, "ink": ink.tobytes()} for ink in (stroke, np.zeros_like(stroke))
    ]
    yield "prepare_signs", {"drawings": drawn}
    record = {"sign": "7", "part": "learn", "hand": "mine", "strokes": [[1, 2.5, 3, 4]]}
    signs = {"names": [], "drawings": [record], "pixels": stroke.tobytes()}
    yield "write_signs", signs
    written = yield "write_signs_text", signs
    yield "read_signs_text", {"text": written.get("text", "")}
    file = {"name": "signs.zip", "data": signs_file(stroke)}
    yield from _job("read_signs", {"file": file})
    yield from _job("check_own_digits", {"files": [file]})
    in_use = yield "use_own_digits", {}
    anew = {"begin_from": "drawn", "hidden_layers": "4", "rehearsal": 0.5, "iterations": 3}
    if in_use:  # the module that teaches signs is loaded lazily
        yield "change_settings", opening("digits", TEACHING["digit"].record() | anew)
    yield "see_taught", {"lab": "digits"}


def _of_code() -> Generator[Request, Reply, None]:
    yield "change_settings", opening("xor", XOR)
    yield "record_pass", {"lab": "xor", "subject": "batch"}
    yield "record_pass", {"lab": "xor", "subject": "example", "part": "train", "index": 3}
    image = np.zeros(SIDE * SIDE, np.float32)
    for lab, target in (("shipped", -1), ("digits", 7)):
        drawing = {"subject": "drawing", "image": image, "target": target}
        yield "record_pass", {"lab": lab, **drawing}
    recorded = yield "record_pass", {"lab": "xor", "subject": "batch"}
    value, line = 0, 0
    if TRACES:
        step = recorded["steps"][0]
        value, line = step["shown"][0]["value"], step["line"]
    yield "see_value", {"value": value}
    yield "write_out", {"value": value, "cell": [0, 1], "line": line}
    yield "open_line", {"line": line}
    yield "check_gradient", {"layer": 0, "fan_in": 1, "unit": 0}
    yield "compare_error_rules", {}
    yield "read_sources", {}
    yield "name_edits", {"edits": {"learning/losses.py": "# other code\n"}}


def _of_kept_runs() -> Generator[Request, Reply, None]:
    yield "change_settings", opening("xor", XOR)
    yield "step", {"lab": "xor"}
    taken = yield "take_checkpoint", {"lab": "xor"}
    checkpoint = bytes(taken.get("data", b""))
    run = kept_run(checkpoint)
    model = model_bytes()
    files = [{"name": "mine.npz", "data": model}]
    data = {"sha256": model_hash(model), "kind": "model", "name": "mine", "files": files}
    exported = yield "export_runs", {"runs": [run], "data": [data]}
    yield "check_kept_run", run
    yield from _job("import_runs", {"data": bytes(exported.get("data", b""))})
    yield "compare_runs", {"lab": "xor", "checkpoints": [checkpoint, checkpoint, b"no checkpoint"]}
    yield "report_run", {"lab": "xor"}
    yield "change_settings", opening("digits", DIGITS)
    yield "step", {"lab": "digits"}
    of_digits = yield "take_checkpoint", {"lab": "digits"}
    yield "report_kept_run", {"checkpoint": bytes(of_digits.get("data", b""))}


def _of_searches() -> Generator[Request, Reply, None]:
    yield "change_settings", opening("xor", XOR)
    wanted = {"lab": "xor", "trials": 3, "seed": 1}
    ranged = {
        "kind": "random",
        "space": "learning_rate=0.01..0.1:log optimizer=adam,sgd iterations=5..9",
    }
    yield "plan_search", {**wanted, **ranged}
    planned = yield "plan_search", {**wanted, "kind": "grid", "space": "seed=1..2 iterations=5"}
    head = planned.get("head", "")
    yield "give_trial_up", {"head": head, "number": 0}
    yield "begin_job", {**JOB, "name": "try_trial", "payload": {"head": head, "number": 1}}
    done = yield "go_on_with_job", {**JOB, "seconds": 60}
    line = done.get("report", {}).get("tried", {}).get("line", "")
    yield "read_search", {"data": f"{head}\n{line}\n".encode()}


def _of_the_story() -> Generator[Request, Reply, None]:
    yield "show_story", {}
    for name in ("notebook", "switches"):
        asked = {"experiments": name, "batch_size": 1, **SWITCHES}
        yield "begin_job", {**JOB, "name": "experiments", "payload": asked}
    yield "go_on_with_job", {**JOB, "seconds": 60}
