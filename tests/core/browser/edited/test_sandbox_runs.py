"""The sandbox: which code computed a run, and the names that edits add."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from glassnet.browser.bridge import Bridge
from glassnet.browser.edited.sandbox import Sandbox
from glassnet.refusals import Refusal
from glassnet.runs.record.run_record import run_record
from glassnet.saving.proof_text import claim_text, read_claim
from glassnet.workshop.edits import code_sha256
from tests.core.browser.edited.sandboxes import (
    ACTIVATIONS,
    EDITED,
    RUN,
    AnyBridge,
    refused_code,
    run_code,
    steps,
)
from tests.core.made.builders import table_session
from tests.core.wire.bridge_requests import (
    JOB,
    POINTS,
    XOR,
    ask,
    open_lab,
    opening,
    refusal,
    result,
)
from tests.core.workshop.copies import NEW, all_templates
from tests.core.workshop.edited import replaced

HASHED = {
    "shipped names": (EDITED["activation"].edits, {}),
    "added names": (
        all_templates(),
        {"hidden_activation": "my_activation", "optimizer": "my_optimizer"},
    ),
}


@pytest.fixture(params=HASHED)
def trained(request: pytest.FixtureRequest, sandbox: Sandbox) -> Sandbox:
    """A sandbox with a run of three updates."""
    edits, settings = HASHED[request.param]
    run_code(sandbox, edits)
    open_lab(sandbox, "xor", XOR | RUN | settings)
    steps(sandbox, 3)
    return sandbox


def files_of(bridge: AnyBridge) -> dict[str, tuple[str, dict[str, object]]]:
    """For each form in which a lab's run is saved: the request that reads it, and its payload."""
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
    trained: Sandbox, tmp_path: Path
) -> None:
    edits = trained.edits
    sha256 = code_sha256(edits)
    files = files_of(trained)
    assert json.loads(ask(trained, "take_checkpoint", lab="xor")["record"])["code_sha256"] == sha256
    plain = Bridge()
    open_lab(plain, "xor", XOR)
    other = Sandbox(tmp_path / "other")
    run_code(other, replaced(ACTIVATIONS, "LEAK = 0.01", "LEAK = 0.02"))
    open_lab(other, "xor", XOR)
    same = Sandbox(tmp_path / "same")
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
    plain, sandbox = Bridge(), Sandbox(tmp_path)
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
    trained: Sandbox,
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
            refused_code(bridge, "begin_job", job=JOB, name="check_proof", payload=payload)
            == "proof_of_other_code"
        )


def with_code(claim: Any, sha256: str) -> Any:
    """The claim with another hash of its code."""
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
    sandbox: Sandbox,
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
