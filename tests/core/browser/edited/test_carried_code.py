"""Models and runs carry the edited code that computed them, and open wherever it is allowed to run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glassnet.browser.bridge import Bridge
from glassnet.browser.edited.sandbox import Sandbox
from glassnet.saving.model_files import read_model
from glassnet.workshop.edits import changed_files, code_sha256
from glassnet.workshop.patches import apply_patch
from tests.core.made.kept_runs import ID, imported
from tests.core.wire.bridge_requests import XOR, ask, open_lab
from tests.core.workshop.copies import NEW, all_templates

EDITS = changed_files(all_templates())
OWN = {field: name for field, name in NEW.items() if field != "point_set"}
CARRYING = ("npz", "folder", "json", "keras")


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """A sandbox whose lab was trained with settings that only its code knows."""
    sandbox = Sandbox(tmp_path_factory.mktemp("sandbox"))
    assert ask(sandbox, "run_code", edits=EDITS).get("trouble") is None
    open_lab(sandbox, "xor", XOR | {"engine": "numpy", "iterations": 20, **OWN})
    ask(sandbox, "step", lab="xor")
    return sandbox


@pytest.fixture
def elsewhere(tmp_path: Path) -> Sandbox:
    sandbox = Sandbox(tmp_path)
    open_lab(sandbox, "xor", XOR)
    return sandbox


def code_of(error: dict[str, Any]) -> str:
    return str(error["error"]["code"])


def test_a_saved_model_opens_elsewhere_once_its_code_runs(trained: Sandbox, elsewhere: Sandbox) -> None:
    data = bytes(ask(trained, "save_model", lab="xor")["data"])
    load = {"lab": "xor", "locked": {}, "data": data}
    plain = Bridge()
    open_lab(plain, "xor", XOR)
    for bridge in (plain, elsewhere):
        assert code_of(bridge.handle("load_model", load)) == "run_of_other_code"
        carried = ask(bridge, "read_carried_code", data=data)
        assert carried["sha256"] == code_sha256(EDITS)
        assert apply_patch(carried["patch"]) == EDITS
    assert ask(elsewhere, "run_code", edits=apply_patch(carried["patch"])).get("trouble") is None
    open_lab(elsewhere, "xor", XOR)
    loaded = ask(elsewhere, "load_model", **load)
    assert loaded["config"].items() >= OWN.items()
    again = ask(elsewhere, "save_model", lab="xor")["data"]
    with trained.copy, elsewhere.copy:
        read = trained.copy.module("saving.model_files").read_model
        one, other = (read(bytes(file))[0].parameters.vector for file in (data, again))
    assert np.array_equal(one, other)


def test_our_own_formats_carry_the_code_and_others_its_hash_alone(
    trained: Sandbox, elsewhere: Sandbox
) -> None:
    # Settings that the other formats can express, although the code is edited.
    open_lab(elsewhere, "xor", XOR)
    ask(elsewhere, "run_code", edits=EDITS)
    open_lab(elsewhere, "xor", XOR | {"engine": "numpy"})
    ask(elsewhere, "step", lab="xor")
    plain = Bridge()
    open_lab(plain, "xor", XOR)
    for name in (*CARRYING, "pytorch", "onnx"):
        data = bytes(ask(elsewhere, "export_model", lab="xor", format=name)["data"])
        carried = ask(plain, "read_carried_code", data=data)
        assert (carried["patch"] != "") == (name in CARRYING), name
        if name in CARRYING:
            assert carried["sha256"] == code_sha256(EDITS)
            assert apply_patch(carried["patch"]) == EDITS


def test_a_model_of_the_shipped_code_carries_none(elsewhere: Sandbox) -> None:
    plain = Bridge()
    open_lab(plain, "xor", XOR)
    for bridge in (plain, elsewhere):
        for name in CARRYING:
            data = bytes(ask(bridge, "export_model", lab="xor", format=name)["data"])
            assert ask(plain, "read_carried_code", data=data) == {"sha256": "", "patch": ""}
        saved = bytes(ask(bridge, "save_model", lab="xor")["data"])
        assert ask(plain, "read_carried_code", data=saved) == {"sha256": "", "patch": ""}
        assert read_model(saved)[1].hidden_activation == "tanh"


def test_what_is_replaced_at_the_console_is_carried_by_no_patch(elsewhere: Sandbox) -> None:
    ask(elsewhere, "run_code", edits=EDITS)
    open_lab(elsewhere, "xor", XOR)
    line = "glassnet.learning.activations.LEAK = 0.5"
    changed = ask(
        elsewhere, "run_console", lab="xor", source=f"import glassnet.learning.activations; {line}"
    )
    assert changed["changed"]
    data = bytes(ask(elsewhere, "save_model", lab="xor")["data"])
    carried = ask(elsewhere, "read_carried_code", data=data)
    assert carried["patch"] == ""
    assert carried["sha256"] not in ("", code_sha256(EDITS))


def test_a_file_of_runs_brings_the_code_along(trained: Sandbox, elsewhere: Sandbox) -> None:
    taken = ask(trained, "take_checkpoint", lab="xor")
    record = json.loads(taken["record"])
    row = {
        **{"id": ID, "lab": "xor", "name": "", "note": "", "starred": False, "removed": False},
        **{"created": 1, "changed": 1, "record": taken["record"], "config": record["config"]},
        **{"status": "ready", "iteration": taken["iteration"], "goal": 20, "elapsed_seconds": 0},
        **{"thumbnail": [], "checkpoint_bytes": len(taken["data"]), "curve_bytes": 0},
    }
    none = {name: np.zeros(0) for name in ("iteration", "cost", "accuracy")}
    run = {
        **{"row": json.dumps(row), "trained": none, "validated": none},
        "checkpoint": bytes(taken["data"]),
    }
    files = [{"name": path, "data": text.encode()} for path, text in EDITS.items()]
    code = {"sha256": code_sha256(EDITS), "kind": "code", "name": "mine", "files": files}
    plain = Bridge()
    file = ask(plain, "export_runs", runs=[run], data=[code])["data"]
    came = imported(plain, bytes(file))
    (back,), (brought,) = came["runs"], came["data"]
    assert json.loads(back["row"]) == row
    assert record["config"].items() >= OWN.items()
    edits = {each["name"]: bytes(each["data"]).decode() for each in brought["files"]}
    assert edits == EDITS
    assert code_of(plain.handle("restore_checkpoint", restoring(back))) == "run_of_other_code"
    ask(elsewhere, "run_code", edits=edits)
    assert ask(elsewhere, "restore_checkpoint", **restoring(back))["iteration"] == taken["iteration"]
    assert bytes(ask(elsewhere, "take_checkpoint", lab="xor")["data"]) == bytes(taken["data"])


def restoring(run: dict[str, Any]) -> dict[str, Any]:
    return {"lab": "xor", "data": bytes(run["checkpoint"])}
