"""An update of edited source, recorded line by line in its copy of the package."""

from __future__ import annotations

from pathlib import Path

import pytest

from glassnet.browser.sandbox import SandboxBridge
from glassnet.workshop.added_names import make_legal
from glassnet.workshop.package_copy import PackageCopy
from glassnet.workshop.templates import TEMPLATES
from tests.core.bridge_requests import XOR, opening
from tests.core.wire_check import assert_reply
from tests.core.workshop.copies import all_templates, session_in

CHANGES: dict[str, dict[str, object]] = {
    "activation": {"hidden_activation": "my_activation", "output_activation": "my_activation"},
    "loss": {"loss": "my_loss"},
    "initializer": {"initializer": "my_initializer"},
    "optimizer": {"optimizer": "my_optimizer"},
    "learning_rule": {"learning_rule": "my_learning_rule"},
    "point_set": {"dataset": "points", "point_set": "my_point_set"},
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> PackageCopy:
    made = PackageCopy(all_templates(), tmp_path_factory.mktemp("copy"))
    make_legal(made)
    return made


@pytest.mark.parametrize("kind", TEMPLATES)
def test_an_update_with_an_added_name_is_recorded_with_the_lines_of_its_own_source(
    copy: PackageCopy, kind: str
) -> None:
    with copy:
        recorded_pass = copy.module("runs.recorded_pass")
        session = session_in(copy, **CHANGES[kind])
        recorded = recorded_pass.RecordedPass(recorded_pass.next_update(session))
        lines = {line.function.__name__ for line in recorded.trace.lines}
        session.step()
        assert (recorded.network_after.parameters.vector == session.network.parameters.vector).all()
        assert recorded_pass.outcome(recorded).cost_after < recorded_pass.outcome(recorded).cost_before
        codes = [step.code for step in recorded.steps]
        variants = {step.code: step.variant for step in recorded.steps}
    if kind in ("optimizer", "learning_rule", "activation"):
        assert TEMPLATES[kind].name in lines
    if kind == "activation":
        assert "my_activation_slope" in lines
    if kind == "loss":
        assert "my_loss_delta" in lines
    assert {"output_error", "output_delta", "mean_gradient"} <= set(codes)
    assert variants["output_delta"] == ("own" if kind == "loss" else "slope")


def test_every_number_of_an_own_activation_can_be_written_out(copy: PackageCopy) -> None:
    with copy:
        recorded_pass = copy.module("runs.recorded_pass")
        session = session_in(copy, hidden_activation="my_activation")
        recorded = recorded_pass.RecordedPass(recorded_pass.next_update(session))
        step = next(step for step in recorded.steps if step.code == "activation")
        _, value = step.shown[0]
        index = recorded.trace.values.index(value)
        assert recorded.write_out(index, (0, 0), step.line) is not None
        assert path_of(copy) in {
            line.function.__code__.co_filename
            for line in recorded.trace.lines
            if line.function.__name__ == "my_activation"
        }


def path_of(copy: PackageCopy) -> str:
    """Where the copy has the file that was edited."""
    return str(Path(copy.folder) / "glassnet" / "learning" / "activations.py")


def test_the_sandbox_records_an_update_with_the_lines_of_the_edits(tmp_path: Path) -> None:
    sandbox, edits = SandboxBridge(tmp_path), all_templates()
    names = {"hidden_activation": "my_activation", "loss": "my_loss", "optimizer": "my_optimizer"}
    asked = {
        "run_code": {"edits": edits},
        "change_settings": opening("xor", XOR | names | {"engine": "numpy"}),
        "record_pass": {"lab": "xor", "subject": "batch"},
        "read_sources": {},
    }
    replies = {name: sandbox.handle(name, payload) for name, payload in asked.items()}
    assert [reply for reply in replies.values() if "error" in reply] == []
    for name, reply in replies.items():
        assert_reply(name, reply)
    recording = replies["record_pass"]["result"]
    lines = {(line["file"], line["function"]) for line in recording["lines"]}
    for kind in ("activation", "loss", "optimizer"):
        template = TEMPLATES[kind]
        name = f"{template.name}_delta" if kind == "loss" else template.name
        assert (template.file, name) in lines
    texts = {file["file"]: file["text"] for file in replies["read_sources"]["result"]["files"]}
    line = next(line for line in recording["lines"] if line["function"] == "my_activation")
    assert line["file"] == "learning/activations.py"
    assert texts[line["file"]] == edits[line["file"]]
    begins, ends = line["scope"]
    assert "def my_activation(" in "".join(
        texts[line["file"]].splitlines(keepends=True)[begins - 1 : ends]
    )
