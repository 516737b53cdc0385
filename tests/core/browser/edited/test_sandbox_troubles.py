"""The sandbox: errors of edited code are reported, and what ran before keeps running."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glassnet.browser.edited.sandbox import Sandbox
from tests.core.browser.edited.sandboxes import (
    ACTIVATIONS,
    EDITED,
    LOSSES,
    OPTIMIZERS,
    RUN,
    SIDE,
    drawing,
    open_labs,
    part_of,
    refused_code,
    run_code,
    steps,
)
from tests.core.wire.bridge_requests import (
    JOB,
    MANY_PARTS,
    XOR,
    ask,
    digits_file,
    open_lab,
)
from tests.core.wire.every_request import VIEW
from tests.core.wire.wire_check import assert_reply
from tests.core.workshop.edited import line_of, replaced

TOGGLED = "BROKEN and np.tahn(x)\n    "
BROKEN = {
    file: text + "\nBROKEN = False\n"
    for file, text in replaced(
        ACTIVATIONS, "result: FloatArray = np.tanh(x)", f"{TOGGLED}result: FloatArray = np.tanh(x)"
    ).items()
}
"""Edits that raise an error once BROKEN is true."""
HELD = {"lab": "xor", "layer": 1, "fan_in": 0, "unit": 0}
IMAGE = (np.full((SIDE, SIDE), 0.5, np.float32)).tobytes()
REQUESTS: dict[str, tuple[str, dict[str, object]]] = {
    "train": ("train_for", {"lab": "xor", "seconds": 60, "most_steps": 3}),
    "step": ("step", {"lab": "xor"}),
    "examine": ("examine", {"lab": "xor", "grid_seed": 1, "grid_mistakes": False, "view": VIEW}),
    "examine digits": (
        "examine",
        {"lab": "digits", "grid_seed": 1, "grid_mistakes": False, "view": VIEW},
    ),
    "draw": ("recognize", drawing("digits")),
    "valley": ("see_valley", {**HELD, "values": np.array([-1.0, 0.5])}),
    "try": ("preview_weight", {**HELD, "value": 0.5, "view": VIEW}),
    "blame": ("see_blame", {"lab": "xor", "view": VIEW}),
    "report": ("report_run", {"lab": "xor"}),
    "layers": ("inspect_layers", {"lab": "digits"}),
    "export": ("export_model", {"lab": "xor", "format": "npz"}),
    "what if": ("what_if", {"lab": "xor", "changes": {"learning_rate": 0.1}}),
    "look at": ("look_at", {"lab": "xor", "iteration": 1}),
    "pushes": ("pushes", {"lab": "xor", "layer": 0, "unit": 1, "anew": True}),
    "digits' pushes": ("pushes", {"lab": "digits", "layer": 0, "unit": 3, "fan_in": 400, "anew": True}),
}
JOBS = ("what_if", "look_at", "pushes")


def test_what_edited_code_raises_says_where_for_whatever_is_asked(sandbox: Sandbox) -> None:
    run_code(sandbox, BROKEN)
    open_labs(sandbox, record_every=1)
    ask(sandbox, "provide_digits", data=digits_file(MANY_PARTS))
    ask(sandbox, "train", lab="xor")
    steps(sandbox, 2)
    ask(sandbox, "step", lab="digits")
    checkpoint = bytes(ask(sandbox, "take_checkpoint", lab="xor")["data"])
    line = line_of(BROKEN, ACTIVATIONS, "np.tahn")
    for name, (request, payload) in REQUESTS.items():
        reply: dict[str, Any]
        part_of(sandbox, "learning.activations").BROKEN = True
        if request in JOBS:
            reply = sandbox.handle("begin_job", {"job": JOB, "name": request, "payload": payload})
            while not reply.get("result", {"done": True})["done"]:
                reply = sandbox.handle("go_on_with_job", {"job": JOB, "seconds": 1})
        else:
            reply = sandbox.handle(request, payload)
            assert_reply(request, reply)
        part_of(sandbox, "learning.activations").BROKEN = False
        error = reply["error"]
        assert (error["code"], error["type"]) == ("edited_attribute_unknown", "AttributeError"), name
        assert (error["values"]["file"], error["values"]["line"]) == (ACTIVATIONS, line), name
        assert error["values"]["suggestion"] == "tanh"
        assert "np.tahn(x)" in error["traceback"]
        ask(sandbox, "restore_checkpoint", lab="xor", data=checkpoint)
        ask(sandbox, "train", lab="xor")


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        ("raise SystemExit", "edited_silent"),
        ("raise KeyboardInterrupt", "edited_interrupted"),
        ("raise GeneratorExit", "edited_silent"),
        ("raise ValueError('x' * 10**7)", "edited_value_error"),
        ("raise NameError('x', name=7)", "edited_other"),
        ("return tanh(x)", "edited_recursion_too_deep"),
        ("[0] * 10**16", "edited_memory"),
        ("x = x @ x", "edited_shapes_do_not_fit"),
    ],
)
def test_whatever_edited_code_raises_is_an_answer_of_a_size_that_can_be_shown(
    sandbox: Sandbox, raised: str, code: str
) -> None:
    edits = replaced(
        ACTIVATIONS, "result: FloatArray = np.tanh(x)", f"{raised}\n    result = np.tanh(x)"
    )
    run_code(sandbox, edits)
    open_lab(sandbox, "xor", XOR | RUN)
    for _ in range(2):  # it still answers
        reply = sandbox.handle("step", {"lab": "xor"})
        assert_reply("step", reply)
        error = reply["error"]
        assert error["code"] == code
        if "name=" not in raised:  # an error raised with `name=` has no line
            assert (error["values"]["file"], error["values"]["line"]) == (
                ACTIVATIONS,
                line_of(edits, ACTIVATIONS, raised),
            )
        assert len(error["message"]) + len(error["traceback"]) < 10_000


def test_shapes_that_do_not_fit_are_the_edited_codes_trouble_and_other_refusals_stay_refusals(
    sandbox: Sandbox,
) -> None:
    edits = replaced(LOSSES, "    if outputs.shape", "    outputs = outputs[1:]\n    if outputs.shape")
    run_code(sandbox, edits)
    assert refused_code(sandbox, "step", lab="xor") == "lab_not_open"
    assert refused_code(sandbox, "jump") == "request_unknown"
    open_lab(sandbox, "xor", XOR | RUN)
    error = sandbox.handle("step", {"lab": "xor"})["error"]
    assert error["code"] == "edited_shapes_do_not_fit"
    assert error["values"]["file"] == LOSSES


def test_code_that_cannot_run_leaves_what_ran_before_as_it_was(sandbox: Sandbox, tmp_path: Path) -> None:
    edits = EDITED["activation"].edits
    run_code(sandbox, edits)
    open_labs(sandbox)
    steps(sandbox, 2)
    before = ask(sandbox, "take_checkpoint", lab="xor")
    folders = sorted(tmp_path.iterdir())
    for broken in (
        replaced(ACTIVATIONS, "LEAK = 0.01", "LEAK = "),
        replaced(ACTIVATIONS, "LEAK = 0.01", "LEAK = no_such_name"),
        replaced(ACTIVATIONS, "LEAK = 0.01", "raise SystemExit"),
        replaced(ACTIVATIONS, "LEAK = 0.01", "raise KeyboardInterrupt"),
        replaced(ACTIVATIONS, "LEAK = 0.01", "np.tanh = np.sin\n1 / 0"),
        replaced(LOSSES, "def output_error", "def other_error"),
        replaced(OPTIMIZERS, '    "adam": Optimizer', '    "not a name": Optimizer'),
    ):
        tanh = np.tanh
        failed = ask(sandbox, "run_code", edits=broken)
        assert "trouble" in failed
        assert (failed["added"], failed["lost"]) == ({}, {})
        assert np.tanh is tanh
    failed = ask(sandbox, "run_code", edits=replaced(ACTIVATIONS, "LEAK = 0.01", "LEAK = no_such_name"))
    assert (failed["trouble"]["code"], failed["trouble"]["file"]) == ("name_unknown", ACTIVATIONS)
    assert failed["trouble"]["line"] > 0
    for illegal in ({"browser/bridge.py": ""}, {ACTIVATIONS: 7}, {ACTIVATIONS: "\0"}, 3):
        reply = sandbox.handle("run_code", {"edits": illegal})
        assert reply["error"]["type"] == "Refusal"
    assert sorted(tmp_path.iterdir()) == folders
    after = ask(sandbox, "take_checkpoint", lab="xor")
    assert bytes(after["data"]) == bytes(before["data"])
    steps(sandbox, 1)


def test_what_numpy_computes_is_put_back_with_the_code(sandbox: Sandbox) -> None:
    tanh = np.tanh
    try:
        run_code(sandbox, replaced(ACTIVATIONS, "LEAK = 0.01", "np.tanh = np.sin\nLEAK = 0.01"))
        assert np.tanh is tanh
        with sandbox.copy:
            assert np.tanh(1.0) == np.sin(1.0)
        assert np.tanh is tanh
    finally:
        np.tanh = tanh
