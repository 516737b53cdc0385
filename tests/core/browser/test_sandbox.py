"""The sandbox: edited code in fact computes, whatever is asked, and is gone when it is restored."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glassnet.browser.bridge import Bridge
from glassnet.browser.sandbox import SandboxBridge
from glassnet.engines.shipped_source import PACKAGE, source_digests
from glassnet.refusals import Refusal
from glassnet.runs.run_record import run_record
from glassnet.saving.model_files import read_model
from glassnet.saving.proof_text import claim_text, read_claim
from glassnet.workshop import package_copy
from glassnet.workshop.checks import LADDER
from glassnet.workshop.edits import code_sha256
from tests.core.bridge_requests import (
    DIGITS,
    JOB,
    MANY_PARTS,
    PARTS,
    POINTS,
    XOR,
    ask,
    begin,
    digits_file,
    model_bytes,
    open_lab,
    opening,
    refusal,
    reports,
    result,
)
from tests.core.builders import table_session
from tests.core.every_request import VIEW, ask_all, every_sandbox_request
from tests.core.wire_check import assert_reply, assert_report
from tests.core.workshop.copies import NEW, all_templates
from tests.core.workshop.edited import line_of, replaced

AnyBridge = Bridge | SandboxBridge
ACTIVATIONS, LOSSES, OPTIMIZERS = (
    f"learning/{name}.py" for name in ("activations", "losses", "optimizers")
)
INITIALIZERS, STEP = "learning/initializers.py", "learning/training_step.py"
SIDE = 28
STEPS = {"pen": True, "crop": True, "box": True, "centre": True}
NOTED = '\nUSED: list[str] = []\n"""The functions of this file that have run."""\n'
RUN: dict[str, object] = {"engine": "numpy", "iterations": 20, "hidden_activation": "tanh"}


@pytest.fixture
def sandbox(tmp_path: Path) -> SandboxBridge:
    return SandboxBridge(tmp_path)


def run_code(sandbox: SandboxBridge, edits: Mapping[str, str]) -> dict[str, Any]:
    """Let edits compute, which must succeed."""
    running = ask(sandbox, "run_code", edits=edits)
    assert running["trouble"] is None
    assert running["sha256"] == code_sha256(edits)
    return running


def part_of(sandbox: SandboxBridge, name: str) -> Any:
    """A module of the copy that computes."""
    return sandbox._copy.module(name)


def drawing(model: str) -> dict[str, object]:
    """A stroke to be read by a network."""
    stroke = np.zeros((SIDE, SIDE), np.uint8)
    stroke[4:24, 12:16] = 255
    ink = stroke.tobytes()
    return {"model": model, "width": SIDE, "height": SIDE, "ink": ink, "plain_ink": ink, **STEPS}


def open_labs(bridge: AnyBridge, **settings: object) -> None:
    """Open both labs, the digits with digits."""
    ask(bridge, "provide_digits", data=digits_file())
    open_lab(bridge, "xor", XOR | RUN | settings)
    open_lab(bridge, "digits", DIGITS | RUN | {"hidden_layers": "8", "record_every": 1} | settings)


def asked(bridge: AnyBridge, act: str) -> object:
    """What one act of a person gives, as numbers that edited code has a part in."""
    if act == "train":
        ask(bridge, "train", lab="digits")
        told = ask(bridge, "train_for", lab="digits", seconds=60, most_steps=3)
        assert told["iteration"] == 3
        return told["training"]["cost"].tolist(), weights(bridge, "digits")
    if act == "step":
        ask(bridge, "step", lab="xor")
        return weights(bridge, "xor")
    if act == "examine":
        told = ask(bridge, "examine", lab="xor", grid_seed=1, grid_mistakes=False, view=VIEW)
        return told["outputs"].tolist(), told["cost"]
    return ask(bridge, "recognize", **drawing("digits"))["outputs"].tolist()


def weights(bridge: AnyBridge, lab: str) -> list[float]:
    network, _ = read_model(bytes(ask(bridge, "save_model", lab=lab)["data"]))
    found: list[float] = network.parameters.vector.tolist()
    return found


ACTS = ("examine", "draw", "step", "train")


@dataclass(frozen=True)
class Edited:
    """A function that is edited so that it computes something else.

    changes: the acts that call it and give other numbers then. settings: what has a run use it.
    """

    file: str
    shipped: str
    edited: str
    changes: tuple[str, ...]
    settings: Mapping[str, object]

    @property
    def edits(self) -> dict[str, str]:
        """The edits, which note in USED that the function has run."""
        edits = replaced(self.file, self.shipped, f'USED.append("it")\n    {self.edited}')
        return {self.file: edits[self.file] + NOTED}


EDITED = {
    "activation": Edited(
        ACTIVATIONS,
        "result: FloatArray = np.tanh(x)",
        "result: FloatArray = np.tanh(2 * x)",
        ACTS,
        {"hidden_activation": "tanh"},
    ),
    "slope": Edited(
        ACTIVATIONS,
        "return 1 - output * output",
        "return 2 - 2 * output * output",
        ("step", "train"),
        {"hidden_activation": "tanh", "optimizer": "sgd"},
    ),
    "loss": Edited(
        LOSSES,
        "return float(np.square(error, dtype=np.float64).sum() / len(error))",
        "return float(3 * np.square(error, dtype=np.float64).sum() / len(error))",
        ("examine", "train"),
        {"loss": "squared_error", "output_activation": "sigmoid"},
    ),
    "delta": Edited(
        LOSSES,
        "return error * slope(outputs)",
        "return error",
        ("step", "train"),
        {"loss": "squared_error", "output_activation": "sigmoid"},
    ),
    "initializer": Edited(
        INITIALIZERS,
        "return rng.normal(0, 1 / np.sqrt(fan_in), shape)",
        "return rng.normal(0, 2 / np.sqrt(fan_in), shape)",
        (),
        {"initializer": "scaled"},
    ),
    "optimizer": Edited(
        OPTIMIZERS,
        "size = np.sqrt(state.square / square_correction)",
        "size = 2 * np.sqrt(state.square / square_correction)",
        ("step", "train"),
        {"optimizer": "adam"},
    ),
    "learning rule": Edited(
        STEP,
        "activity = feed_forward(network, inputs)\n    backpropagation(",
        "activity = feed_forward(network, 2 * inputs)\n    backpropagation(",
        ("step", "train"),
        {"learning_rule": "backpropagation"},
    ),
}


@pytest.mark.parametrize("what", EDITED)
def test_an_edited_function_is_used_by_all_that_is_asked_and_gone_after_restore(
    sandbox: SandboxBridge, what: str
) -> None:
    edited = EDITED[what]
    plain = Bridge()
    run_code(sandbox, edited.edits)
    for bridge in (plain, sandbox):
        open_labs(bridge, **edited.settings)
    used = part_of(sandbox, edited.file.removesuffix(".py").replace("/", ".")).USED
    if what == "initializer":
        assert used
    for act in ACTS:
        used.clear()
        mine, shipped = asked(sandbox, act), asked(plain, act)
        assert used or act not in edited.changes
        assert (mine != shipped) == (act in edited.changes or what == "initializer"), act
    checkpoint = ask(sandbox, "take_checkpoint", lab="digits")
    assert bytes(checkpoint["data"]) != bytes(ask(plain, "take_checkpoint", lab="digits")["data"])
    assert json.loads(checkpoint["record"])["code_sha256"] == code_sha256(edited.edits)
    # Restored: the same acts from the same seed give the same bits.
    restored = run_code(sandbox, {})
    assert restored["sha256"] == ""
    plain = Bridge()
    for bridge in (plain, sandbox):
        open_labs(bridge, **edited.settings)
    used.clear()
    for act in ACTS:
        assert asked(sandbox, act) == asked(plain, act)
    assert used == []
    for lab in ("xor", "digits"):
        taken = [ask(bridge, "take_checkpoint", lab=lab) for bridge in (sandbox, plain)]
        assert bytes(taken[0]["data"]) == bytes(taken[1]["data"])
        assert taken[0]["record"] == taken[1]["record"]


@pytest.mark.parametrize(
    ("file", "shipped", "edited", "settings"),
    [
        (OPTIMIZERS, "ADAM_EPSILON = 1e-8", "ADAM_EPSILON = 1e-2", {"optimizer": "adam"}),
        (ACTIVATIONS, "LEAK = 0.01", "LEAK = 0.3", {"hidden_activation": "leaky_relu"}),
    ],
)
def test_a_constant_that_alone_is_edited_takes_effect(
    sandbox: SandboxBridge, file: str, shipped: str, edited: str, settings: dict[str, object]
) -> None:
    run_code(sandbox, replaced(file, shipped, edited))
    plain = Bridge()
    learnt = []
    for bridge in (plain, sandbox):
        open_lab(bridge, "xor", XOR | RUN | settings)
        steps(bridge, 5)
        learnt.append(np.array(weights(bridge, "xor")))
    assert np.abs(learnt[0] - learnt[1]).max() > 1e-5


def steps(bridge: AnyBridge, count: int) -> None:
    for _ in range(count):
        ask(bridge, "step", lab="xor")


# The kernel


class Spied(dict[str, Any]):
    """A kernel that notes what it is asked for, and has none of it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def __getitem__(self, name: str) -> Any:
        self.asked.append(name)
        raise LookupError(name)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with the digests that a build writes, of which copies are made; a folder for them."""
    package = tmp_path / "built" / "glassnet"
    shutil.copytree(PACKAGE, package)
    (package / "engines" / "shipped.json").write_text(json.dumps(source_digests(PACKAGE)))
    monkeypatch.setattr(package_copy, "PACKAGE", package)
    return tmp_path / "home"


@pytest.mark.parametrize(
    ("edits", "is_asked"),
    [
        ({}, True),
        (replaced(ACTIVATIONS, "LEAK = 0.01", "LEAK = 0.01  # a hundredth"), True),
        (replaced(ACTIVATIONS, "LEAK = 0.01", "LEAK = 0.02"), False),
        (replaced(OPTIMIZERS, "ADAM_EPSILON = 1e-8", "ADAM_EPSILON = 1e-7"), False),
        (EDITED["activation"].edits, False),
        (EDITED["learning rule"].edits, False),
    ],
    ids=["shipped", "comment", "constant", "other constant", "activation", "rule"],
)
def test_the_kernel_is_asked_while_the_code_is_the_shipped_one_and_never_when_it_is_edited(
    built: Path, edits: dict[str, str], is_asked: bool
) -> None:
    sandbox, kernel = SandboxBridge(built), Spied()
    ask(sandbox, "provide_kernel", engines={"simd": kernel})
    run_code(sandbox, edits)
    open_lab(sandbox, "xor", XOR | {"engine": "simd", "precision": "float64"})
    reply = sandbox.handle("step", {"lab": "xor"})
    assert bool(kernel.asked) == is_asked
    if is_asked:
        assert reply["error"]["type"] == "LookupError"
    else:
        assert reply["result"]["iteration"] == 1


# Whose code a run was computed by


def refused_code(bridge: AnyBridge, name: str, /, **payload: object) -> str:
    """The code of the refusal of a request, which has a sentence."""
    assert refusal(bridge, name, **payload)
    code: str = bridge.handle(name, payload)["error"]["code"]
    return code


HASHED = {
    "shipped names": (EDITED["activation"].edits, {}),
    "added names": (
        all_templates(),
        {"hidden_activation": "my_activation", "optimizer": "my_optimizer"},
    ),
}


@pytest.fixture(params=HASHED)
def trained(request: pytest.FixtureRequest, sandbox: SandboxBridge) -> SandboxBridge:
    """A sandbox with a run of three updates in it."""
    edits, settings = HASHED[request.param]
    run_code(sandbox, edits)
    open_lab(sandbox, "xor", XOR | RUN | settings)
    steps(sandbox, 3)
    return sandbox


def files_of(bridge: AnyBridge) -> dict[str, tuple[str, dict[str, object]]]:
    """What carries a run out of its lab: the request that takes it in again, and its payload."""
    model = {"lab": "xor", "locked": {}}
    checkpoint = ask(bridge, "take_checkpoint", lab="xor")
    exported: dict[str, tuple[str, dict[str, object]]] = {
        name: (
            "load_model",
            {**model, "data": bytes(ask(bridge, "export_model", lab="xor", format=name)["data"])},
        )
        for name in ("npz", "folder", "json")
    }
    return {
        **exported,
        "model": ("load_model", {**model, "data": bytes(ask(bridge, "save_model", lab="xor")["data"])}),
        "checkpoint": ("restore_checkpoint", {"lab": "xor", "data": bytes(checkpoint["data"])}),
        "report": ("report_kept_run", {"checkpoint": bytes(checkpoint["data"])}),
        "link": (
            "open_run_link",
            {"lab": "xor", "link": ask(bridge, "write_run_link", lab="xor")["link"]},
        ),
        "replay": (
            "begin_job",
            {"job": JOB, "name": "replay", "payload": {"record": checkpoint["record"], "models": []}},
        ),
    }


def test_what_edited_code_computed_says_so_and_opens_only_where_that_code_is(
    trained: SandboxBridge, tmp_path: Path
) -> None:
    edits = trained._edits
    sha256 = code_sha256(edits)
    files = files_of(trained)
    assert json.loads(ask(trained, "take_checkpoint", lab="xor")["record"])["code_sha256"] == sha256
    plain = Bridge()
    open_lab(plain, "xor", XOR)
    other = SandboxBridge(tmp_path / "other")
    run_code(other, replaced(ACTIVATIONS, "LEAK = 0.01", "LEAK = 0.02"))
    open_lab(other, "xor", XOR)
    same = SandboxBridge(tmp_path / "same")
    run_code(same, edits)
    open_lab(same, "xor", XOR)
    for name, (request, payload) in files.items():
        for bridge in (plain, other):
            assert refused_code(bridge, request, **payload) == "run_of_other_code", name
            assert refusal(bridge, request, **payload).startswith(
                "this run was computed by other source"
            )
            assert sha256 in refusal(bridge, request, **payload)
        ask(same, request, **payload)
    compared = ask(plain, "compare_runs", lab="xor", checkpoints=[files["checkpoint"][1]["data"]])
    assert [each["code"] for each in compared["refused"]] == ["run_of_other_code"]


def test_what_the_shipped_code_computed_is_not_gone_on_with_by_edited_code(tmp_path: Path) -> None:
    plain, sandbox = Bridge(), SandboxBridge(tmp_path)
    run_code(sandbox, EDITED["activation"].edits)
    for bridge in (plain, sandbox):
        open_lab(bridge, "xor", XOR | RUN)
    ask(plain, "step", lab="xor")
    files = files_of(plain)
    for name, (request, payload) in files.items():
        assert refused_code(sandbox, request, **payload) == "run_of_other_code", name
    run_code(sandbox, {})
    open_lab(sandbox, "xor", XOR | RUN)
    for request, payload in files.values():
        ask(sandbox, request, **payload)


def test_a_run_of_edited_code_is_repeated_where_that_code_is_and_proves_nothing(
    trained: SandboxBridge,
) -> None:
    record = ask(trained, "take_checkpoint", lab="xor")["record"]
    data = bytes(ask(trained, "take_checkpoint", lab="xor")["data"])
    result(trained, "replay", record=record, models=[])
    ask(trained, "take_replay", lab="xor")
    again, run = ask(trained, "take_checkpoint", lab="xor"), json.loads(record)
    assert json.loads(again["record"]) == run
    assert bytes(again["data"]) == data
    assert refused_code(trained, "make_proof", lab="xor") == "proof_of_other_code"
    plain = Bridge()
    open_lab(plain, "xor", XOR | RUN)
    ask(plain, "step", lab="xor")
    text = ask(plain, "make_proof", lab="xor")["text"]
    forged = claim_text(with_code(read_claim(text), run["code_sha256"]))
    for bridge in (plain, trained):
        payload = {"text": forged, "whole": True}
        assert (
            refused_code(bridge, "begin_job", job=JOB, name="trial", payload=payload)
            == "proof_of_other_code"
        )


def with_code(claim: Any, sha256: str) -> Any:
    """A claim of the same run by edited code."""
    return replace(claim, run=replace(claim.run, code_sha256=sha256))


def test_a_record_with_an_added_name_among_its_later_changes_is_of_other_code() -> None:
    plain = json.loads(table_session().run_record.to_json())
    plain["interventions"].append(
        {"iteration": 0, "kind": "settings", "settings": {"optimizer": "my_optimizer"}}
    )
    with pytest.raises(Refusal) as refused:
        run_record(plain)
    assert refused.value.code != "run_of_other_code"
    with pytest.raises(Refusal) as refused:
        run_record(plain | {"code_sha256": "ab" * 32})
    assert refused.value.code == "run_of_other_code"


# Added names


def test_names_of_templates_are_settings_of_the_sandbox_and_are_refused_elsewhere(
    sandbox: SandboxBridge,
) -> None:
    running = run_code(sandbox, all_templates())
    assert {field: names for field, names in running["added"].items() if names} == {
        **{field: [name] for field, name in NEW.items()},
        "output_activation": ["my_activation"],
    }
    assert not any(running["lost"].values())
    plain = Bridge()
    for field, name in NEW.items():
        base = POINTS if field == "point_set" else XOR
        open_lab(sandbox, "xor", base | {"engine": "numpy", field: name})
        steps(sandbox, 2)
        reply = plain.handle("change_settings", opening("xor", base | {field: name}))
        assert reply["error"]["field"] == field
    run_code(sandbox, {})
    for field, name in NEW.items():
        base = POINTS if field == "point_set" else XOR
        reply = sandbox.handle("change_settings", opening("xor", base | {field: name}))
        assert (reply["error"]["type"], reply["error"]["field"]) == ("Refusal", field)


def test_names_that_are_taken_out_are_lost_and_refused(sandbox: SandboxBridge) -> None:
    running = run_code(sandbox, replaced(OPTIMIZERS, '    "momentum": Optimizer(momentum),\n', ""))
    assert running["lost"]["optimizer"] == ["momentum"]
    assert not any(running["added"].values())
    reply = sandbox.handle("change_settings", opening("xor", XOR | {"optimizer": "momentum"}))
    assert reply["error"]["field"] == "optimizer"


# What edited code raises

TOGGLED = "BROKEN and np.tahn(x)\n    "
BROKEN = {
    file: text + "\nBROKEN = False\n"
    for file, text in replaced(
        ACTIVATIONS, "result: FloatArray = np.tanh(x)", f"{TOGGLED}result: FloatArray = np.tanh(x)"
    ).items()
}
"""Edits that stop once BROKEN is true."""
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
    "try": ("try_weight", {**HELD, "value": 0.5, "view": VIEW}),
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


def test_what_edited_code_raises_says_where_for_whatever_is_asked(sandbox: SandboxBridge) -> None:
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
        ("raise SystemExit", "edited_other"),
        ("raise KeyboardInterrupt", "edited_interrupted"),
        ("raise GeneratorExit", "edited_other"),
        ("raise ValueError('x' * 10**7)", "edited_value_error"),
        ("raise NameError('x', name=7)", "edited_other"),
        ("return tanh(x)", "edited_recursion_too_deep"),
        ("[0] * 10**16", "edited_memory"),
        ("x = x @ x", "edited_shapes_do_not_fit"),
    ],
)
def test_whatever_edited_code_raises_is_an_answer_of_a_size_that_can_be_shown(
    sandbox: SandboxBridge, raised: str, code: str
) -> None:
    edits = replaced(
        ACTIVATIONS, "result: FloatArray = np.tanh(x)", f"{raised}\n    result = np.tanh(x)"
    )
    run_code(sandbox, edits)
    open_lab(sandbox, "xor", XOR | RUN)
    for _ in range(2):  # it can still be asked
        reply = sandbox.handle("step", {"lab": "xor"})
        assert_reply("step", reply)
        error = reply["error"]
        assert error["code"] == code
        if "name=" not in raised:  # of which nothing can be said
            assert (error["values"]["file"], error["values"]["line"]) == (
                ACTIVATIONS,
                line_of(edits, ACTIVATIONS, raised),
            )
        assert len(error["message"]) + len(error["traceback"]) < 10_000


def test_shapes_that_do_not_fit_are_the_edited_codes_trouble_and_other_refusals_stay_refusals(
    sandbox: SandboxBridge,
) -> None:
    edits = replaced(LOSSES, "    if outputs.shape", "    outputs = outputs[1:]\n    if outputs.shape")
    run_code(sandbox, edits)
    assert refused_code(sandbox, "step", lab="xor") == "lab_not_open"
    assert refused_code(sandbox, "jump") == "request_unknown"
    open_lab(sandbox, "xor", XOR | RUN)
    error = sandbox.handle("step", {"lab": "xor"})["error"]
    assert error["code"] == "edited_shapes_do_not_fit"
    assert error["values"]["file"] == LOSSES


def test_code_that_cannot_run_leaves_what_ran_before_as_it_was(
    sandbox: SandboxBridge, tmp_path: Path
) -> None:
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
        assert failed["trouble"] is not None
        assert (failed["added"], failed["lost"], failed["sha256"]) == ({}, {}, code_sha256(broken))
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


def test_what_numpy_computes_is_put_back_with_the_code(sandbox: SandboxBridge) -> None:
    tanh = np.tanh
    try:
        run_code(sandbox, replaced(ACTIVATIONS, "LEAK = 0.01", "np.tanh = np.sin\nLEAK = 0.01"))
        assert np.tanh(1.0) == np.sin(1.0)
        run_code(sandbox, {})
        assert np.tanh is tanh
    finally:
        np.tanh = tanh


# What the page gives once


def test_what_was_provided_reaches_every_later_copy_and_what_was_refused_none(
    sandbox: SandboxBridge,
) -> None:
    kernel = Spied()
    ask(sandbox, "provide_kernel", engines={"simd": kernel})
    assert ask(sandbox, "provide_digits", data=memoryview(digits_file())) == PARTS
    ask(sandbox, "provide_model", data=memoryview(model_bytes()))
    assert "error" in sandbox.handle("provide_digits", {"data": b"no digits"})
    for edits in (EDITED["activation"].edits, all_templates(), {}):
        run_code(sandbox, edits)
        assert not ask(sandbox, "recognize", **drawing("shipped"))["empty"]
        progress = open_lab(sandbox, "digits", DIGITS | {"engine": "simd"})
        assert progress["engine_in_use"] == "simd"


# Jobs


def test_code_is_checked_beside_other_jobs_with_the_same_numbers(
    sandbox: SandboxBridge, tmp_path: Path
) -> None:
    open_lab(sandbox, "xor", XOR | RUN)
    steps(sandbox, 3)
    folders = sorted(tmp_path.iterdir())
    edits = replaced(ACTIVATIONS, "return 1 - output * output", "return 1 + output * output")
    begin(sandbox, "check_code", edits=edits)
    other = ask(
        sandbox,
        "begin_job",
        job=2,
        name="what_if",
        payload={"lab": "xor", "changes": {"learning_rate": 0.1}},
    )
    assert other["done"] is False
    told = ask(sandbox, "go_on_with_job", job=JOB, seconds=0)
    assert_report("check_code", told["report"])
    other = ask(sandbox, "go_on_with_job", job=2, seconds=0)
    assert_report("what_if", other["report"])
    while len(told["report"]["results"]) < 5:
        told = ask(sandbox, "go_on_with_job", job=JOB, seconds=0)
        assert_report("check_code", told["report"])
    assert told["report"]["results"][0]["status"] == "passed"
    assert ask(sandbox, "step", lab="xor")["iteration"] == 4
    ask(sandbox, "end_job", job=JOB)
    ask(sandbox, "end_job", job=JOB)  # which does nothing
    assert refused_code(sandbox, "go_on_with_job", job=JOB, seconds=0) == "job_not_begun"
    # The number of a job that has ended may be that of any other.
    begin(sandbox, "what_if", lab="xor", changes={"learning_rate": 0.1})
    assert ask(sandbox, "go_on_with_job", job=JOB, seconds=60)["done"]
    ask(sandbox, "end_job", job=2)
    assert sorted(tmp_path.iterdir()) == folders


def test_a_check_goes_on_when_other_code_computes_and_tells_the_same(sandbox: SandboxBridge) -> None:
    edits = replaced(ACTIVATIONS, "LEAK = 0.01", "LEAK = ")
    begin(sandbox, "check_code", edits=edits)
    run_code(sandbox, EDITED["activation"].edits)
    told = ask(sandbox, "go_on_with_job", job=JOB, seconds=0)
    while not told["done"]:
        told = ask(sandbox, "go_on_with_job", job=JOB, seconds=0)
    assert [each["status"] for each in told["report"]["results"]] == ["failed"] + ["skipped"] * 9
    first = told["report"]["results"][0]
    assert (first["file"], first["trouble"]["code"]) == (ACTIVATIONS, "syntax_error")


def test_checks_that_edits_bring_along_are_run_last(sandbox: SandboxBridge, tmp_path: Path) -> None:
    folders = sorted(tmp_path.iterdir())
    checks = {
        "check_right": "assert LEAK > 0",
        "check_wrong": "assert LEAK < 0, 'below'",
        "check_end": "raise SystemExit",
    }
    text = "".join(f"\n\ndef {name}() -> None:\n    {body}\n" for name, body in checks.items())
    # Another signature has all checks skipped that take long.
    edits = replaced(ACTIVATIONS, "def tanh(x: FloatArray)", "def tanh(y: FloatArray, x: FloatArray)")
    edits = {ACTIVATIONS: edits[ACTIVATIONS] + text}
    found = reports(sandbox, "check_code", 0, edits=edits)[-1]["results"]
    own = found[-len(checks) :]
    assert [each["code"] for each in found[: -len(checks)]] == list(LADDER)
    assert [(each["values"]["name"], each["status"]) for each in own] == [
        ("check_right", "passed"),
        ("check_wrong", "failed"),
        ("check_end", "failed"),
    ]
    assert own[1]["trouble"]["code"] == "assertion_failed"
    assert own[1]["line"] == line_of(edits, ACTIVATIONS, "'below'")
    assert sorted(tmp_path.iterdir()) == folders


# The wire


def test_every_request_is_answered_as_declared_also_with_edited_code(sandbox: SandboxBridge) -> None:
    job = ""
    for each in ask_all(sandbox, every_sandbox_request()):
        assert "result" in each.reply, each
        assert_reply(each.name, each.reply)
        job = each.payload["name"] if each.name == "begin_job" else job
        if each.name in ("begin_job", "go_on_with_job"):
            assert_report(job, each.reply["result"]["report"])


def test_edits_are_described_whatever_stands_in_them(
    sandbox: SandboxBridge, recwarn: pytest.WarningsRecorder
) -> None:
    for text, code in (
        ("x = '\\d'\n", None),
        (f"x = {'(' * 5000}{')' * 5000}\n", "syntax_error"),
        (f"x = {'-' * 100_000}1\n", "memory"),
        ("x = (\n", "syntax_error"),
        ("class C: x: undefined_name\n", None),
    ):
        told = ask(sandbox, "describe_edits", edits={ACTIVATIONS: text})
        trouble = told["trouble"]
        assert (trouble and trouble["code"]) == code or (code == "memory" and trouble)
        assert bool(told["parts"]) == (code is None)
    assert not recwarn.list


def test_a_repair_that_ends_python_is_none(sandbox: SandboxBridge, tmp_path: Path) -> None:
    folders = sorted(tmp_path.iterdir())
    planted = ask(sandbox, "plant_bug", seed=1)
    (file,) = planted["edits"]
    shipped = part_of(sandbox, "workshop.edits").shipped_text(file)
    assert ask(sandbox, "judge_repair", edits={file: f"{shipped}# mine\n"}, seed=1)["repaired"]
    for edits in (planted["edits"], {file: f"{shipped}raise SystemExit\n"}):
        assert not ask(sandbox, "judge_repair", edits=edits, seed=1)["repaired"]
    assert sorted(tmp_path.iterdir()) == folders
