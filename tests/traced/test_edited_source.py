"""An update of edited source, recorded line by line in its copy of the package."""

from __future__ import annotations

from pathlib import Path

import pytest

from glassnet.workshop.added_names import make_legal
from glassnet.workshop.package_copy import PackageCopy
from glassnet.workshop.templates import TEMPLATES
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
