"""An update of edited source, recorded line by line in its copy of the package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from glassnet.browser.edited.sandbox import Sandbox
from glassnet.config import PRESETS
from glassnet.workshop.added_names import make_legal
from glassnet.workshop.edits import shipped_text
from glassnet.workshop.package_copy import Edits, PackageCopy
from glassnet.workshop.templates import TEMPLATES, with_template
from tests.core.wire.bridge_requests import XOR, crossed, opening
from tests.core.wire.wire_check import assert_reply
from tests.core.workshop.copies import all_templates, session_in
from tests.core.workshop.edited import replaced

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
        recorded_pass = copy.module("tracing.recorded_pass")
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
        recorded_pass = copy.module("tracing.recorded_pass")
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


def steps_of(tmp_path: Path, edits: Edits, **changes: object) -> Any:
    """Have the sandbox record an update of edited source, as the page does. Returns the recording."""
    sandbox = Sandbox(tmp_path)
    base = PRESETS["xor"].record()
    lab = {"lab": "xor", "base": base, "changes": changes, "anew": True}
    asked: list[tuple[str, dict[str, object]]] = [
        ("run_code", {"edits": edits}),
        ("change_settings", lab),
    ]
    asked.append(("record_pass", {"lab": "xor", "subject": "batch"}))
    replies = [sandbox.handle(name, payload) for name, payload in asked]
    assert all("result" in reply for reply in replies), replies
    return replies[-1]["result"]


def own_of(recording: Any) -> dict[str, str]:
    """Return the edited part of the source that each step runs, by step."""
    return {step["code"]: step["own"] for step in recording["steps"] if step["own"]}


def test_shipped_source_has_no_step_of_its_own(tmp_path: Path) -> None:
    assert own_of(steps_of(tmp_path, {})) == {}
    comment = replaced("learning/activations.py", "np.tanh(x)", "np.tanh(x)  # as it was")
    assert own_of(steps_of(tmp_path, comment)) == {}


@pytest.mark.parametrize(
    ("piece", "instead", "changes", "own"),
    [
        (
            "LEAK = 0.01",
            "LEAK = 0.5",
            {"hidden_activation": "leaky_relu"},
            {"activation": "LEAK", "slope": "LEAK"},
        ),
        ("LEAK = 0.01", "LEAK = 0.5", {}, {}),
        (
            "Activation(tanh, tanh_slope)",
            "Activation(relu, relu_slope)",
            {},
            {"activation": "tanh", "slope": "tanh_slope"},
        ),
        pytest.param(
            "np.tanh(x)", "np.clip(x, -1, 1)", {}, {"activation": "tanh"}, marks=pytest.mark.thorough
        ),
        pytest.param(
            *("return 1 - output * output", "return 1 - output", {}, {"slope": "tanh_slope"}),
            marks=pytest.mark.thorough,
        ),
    ],
)
def test_a_step_says_what_of_its_source_is_edited(
    tmp_path: Path, piece: str, instead: str, changes: dict[str, object], own: dict[str, str]
) -> None:
    edits = replaced("learning/activations.py", piece, instead)
    assert own_of(steps_of(tmp_path, edits, **changes)) == own


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        ("activation", {"activation": "my_activation", "slope": "my_activation_slope"}),
        ("loss", {"output_delta": "my_loss_delta"}),
        ("optimizer", {"own_line": "my_optimizer", "new_parameters": "my_optimizer"}),
        ("learning_rule", {"own_line": "my_learning_rule", "new_parameters": "my_learning_rule"}),
    ],
)
def test_a_template_gives_steps_of_ones_own(tmp_path: Path, kind: str, own: dict[str, str]) -> None:
    template = TEMPLATES[kind]
    edits = with_template({}, kind, template.name)
    recording = steps_of(tmp_path, edits, **{template.field: template.name})
    assert own_of(recording) == own
    lines = [step["shown"][0]["name"] for step in recording["steps"] if step["code"] == "own_line"]
    # `state.velocity *= momentum` changes nothing while the velocity is 0.
    named = {"optimizer": ["pull", "state.velocity", "ahead", "step"]}
    assert lines == {**named, "learning_rule": ["direction", "move"]}.get(kind, [])
    (last,) = [step for step in recording["steps"] if step["code"] == "new_parameters"]
    assert [shown["name"] for shown in last["shown"]] == [
        f"{part}[{layer}]" for part in ("weights", "biases") for layer in (0, 1)
    ]


def test_the_other_lines_of_an_edited_function_are_steps_and_what_they_ask_for_is_not_said(
    tmp_path: Path,
) -> None:
    edits = replaced(
        "learning/learning_rules.py",
        "            delta = error * slope",
        "            doubled = 2 * slope\n            delta = error * doubled",
    )
    recording = steps_of(tmp_path, edits)
    (line,) = [step for step in recording["steps"] if step["code"] == "own_line"]
    assert (line["own"], line["section"], line["layer"]) == ("backpropagation", "backward", 1)
    assert [shown["name"] for shown in line["shown"]] == ["doubled"]
    assert recording["arrays"][line["shown"][0]["value"]]["role"]["name"] == "doubled"
    assert own_of(recording)["hidden_delta"] == "backpropagation"
    assert "activation" not in own_of(recording)


def test_an_update_is_recorded_whatever_edited_source_calls_its_names(tmp_path: Path) -> None:
    path = "learning/optimizers.py"
    text = shipped_text(path)
    body = text[text.index("def adam(") : text.index("@dataclass(frozen=True)\nclass Optimizer")]
    text = text.replace(
        body,
        "LATE = lambda x: x * 1.0\n\n\ndef adam(parameters, gradient, state, learning_rate, config):\n"
        "    state.mean = gradient * 0.1\n    step = LATE(state.mean)\n    parameters -= step\n\n\n",
    )
    recording = steps_of(tmp_path, {path: text}, optimizer="adam")
    assert {"mean", "adam_step", "new_parameters"} <= set(own_of(recording))


def path_of(copy: PackageCopy) -> str:
    """Return the path of the edited file in the copy."""
    return str(Path(copy.folder) / "glassnet" / "learning" / "activations.py")


def test_the_sandbox_records_an_update_with_the_lines_of_the_edits(tmp_path: Path) -> None:
    sandbox, edits = Sandbox(tmp_path), all_templates()
    names = {"hidden_activation": "my_activation", "loss": "my_loss", "optimizer": "my_optimizer"}
    asked: dict[str, dict[str, Any]] = {
        "run_code": {"edits": edits},
        "change_settings": opening("xor", XOR | names | {"engine": "numpy"}),
        "record_pass": {"lab": "xor", "subject": "batch"},
        "read_sources": {},
    }
    replies = {name: crossed(sandbox.handle(name, payload)) for name, payload in asked.items()}
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
