"""A run continued with the edited and with the shipped code, from identical bits."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glassnet.browser.edited.sandbox import Sandbox
from glassnet.config import PRESETS
from glassnet.saving.model_files import read_model
from glassnet.workshop.package_copy import Edits
from glassnet.workshop.templates import with_template
from tests.core.wire.bridge_requests import crossed
from tests.core.workshop.edited import replaced

CLIP = replaced("learning/activations.py", "np.tanh(x)", "np.clip(x, -1, 1)")
SECOND_THOUGHT = replaced("learning/activations.py", "np.tanh(x)", "np.tanh(+x)")
TWICE_AS_FAR = replaced(
    "learning/optimizers.py",
    "parameters -= learning_rate * gradient",
    "parameters -= 2 * learning_rate * gradient",
)
ONE_UNIT = {
    "truth_table": "0 1",
    "hidden_layers": "none",
    "optimizer": "sgd",
    "batch_size": 2,
    "learning_rate": 0.25,
    "precision": "float64",
    "iterations": 12,
}


class Page:
    """A sandbox with a lab, asked as the page asks it."""

    def __init__(self, home: Path, edits: Edits, **changes: object) -> None:
        """Run edits, and open the lab of truth tables."""
        self.sandbox = Sandbox(home)
        assert self.ask("run_code", edits=edits).get("trouble") is None
        base = PRESETS["xor"].record()
        self.ask("change_settings", lab="xor", base=base, changes=changes, anew=True)

    def ask(self, name: str, /, **payload: object) -> Any:
        """Send a request. Raises AssertionError for an error."""
        reply = self.reply(name, **payload)
        assert "error" not in reply, reply
        return reply["result"]

    def reply(self, name: str, /, **payload: object) -> Any:
        """Send a request that may fail."""
        return crossed(self.sandbox.handle(name, payload))

    def train(self, updates: int) -> None:
        """Make some updates."""
        self.ask("train", lab="xor")
        self.ask("train_for", lab="xor", seconds=60, most_steps=updates)

    def compare(self, seconds: float = 60) -> Iterator[Any]:
        """Yield every report on both histories."""
        payload = {"lab": "xor"}
        answer = self.ask("begin_job", job=1, name="what_if_code", payload=payload)
        while not answer["done"]:
            yield answer["report"]
            answer = self.ask("go_on_with_job", job=1, seconds=seconds)
        yield answer["report"]

    def network(self) -> Any:
        """The parameters of the lab's network."""
        network, _ = read_model(bytes(self.ask("save_model", lab="xor")["data"]))
        return network.parameters.vector


def test_the_first_number_that_differs_is_the_one_that_the_changed_line_makes(tmp_path: Path) -> None:
    page = Page(tmp_path, TWICE_AS_FAR, **ONE_UNIT)
    page.train(5)
    weight, bias = page.network()
    *_, last = page.compare()
    first = last["first"]
    # By hand: o = 1 / (1 + exp(-(w x + b))) for the rows x = 0, target 0, and x = 1, target 1.
    outputs = 1 / (1 + np.exp(-np.array([bias, weight + bias])))
    deltas = (outputs - np.array([0, 1])) * outputs * (1 - outputs)
    step = 0.25 * float(deltas[1]) / 2
    assert (first["iteration"], first["layer"], first["fan_in"], first["unit"]) == (6, 0, 0, 0)
    assert first["count"] == 2
    assert math.isclose(first["unchanged"], weight - 2 * step, rel_tol=1e-12)
    assert math.isclose(first["changed"], weight - step, rel_tol=1e-12)
    assert (last["start"], last["iteration"], last["total"], last["done"]) == (5, 12, 12, True)
    assert last["unchanged_cost"]["cost"][-1] < last["changed_cost"]["cost"][-1]
    assert list(page.network()) == [weight, bias]


def test_another_activation_differs_from_the_next_update_on_in_every_layer(tmp_path: Path) -> None:
    page = Page(tmp_path, CLIP, iterations=8, engine="numpy")
    page.train(3)
    reports = list(page.compare(seconds=0))
    assert [report["iteration"] for report in reports] == [3, 4, 5, 6, 7, 8]
    assert not reports[0].get("first")
    assert reports[1]["first"]["iteration"] == 4
    assert [share[1] > 0.5 for share in reports[-1]["shares"]] == [True, True]


@pytest.mark.parametrize("data", [{}, {"dataset": "points", "point_set": "spiral", "point_noise": 0.2}])
def test_code_that_computes_the_same_never_makes_a_difference(
    tmp_path: Path, data: dict[str, object]
) -> None:
    page = Page(
        tmp_path, SECOND_THOUGHT, iterations=40, optimizer="adam", batch_order="shuffled", **data
    )
    page.train(9)
    *_, last = page.compare()
    assert last["done"]
    assert not last.get("first")
    assert list(last["unchanged_cost"]["cost"]) == list(last["changed_cost"]["cost"])


def test_a_run_at_its_end_begins_another_experiment_in_both(tmp_path: Path) -> None:
    page = Page(tmp_path, SECOND_THOUGHT, iterations=6)
    page.train(6)
    *_, last = page.compare()
    assert (last["start"], last["iteration"]) == (6, 12)
    assert not last.get("first")


def test_what_only_the_edited_code_knows_is_refused(tmp_path: Path) -> None:
    edits = with_template({}, "optimizer", "my_optimizer")
    page = Page(tmp_path, edits, optimizer="my_optimizer")
    payload = {"job": 1, "name": "what_if_code", "payload": {"lab": "xor"}}
    refused = page.reply("begin_job", **payload)["error"]
    assert (refused["code"], refused["field"]) == ("shipped_code_lacks", "optimizer")
    assert "my_optimizer" in refused["values"]["name"]
    page.train(2)
    page.ask("change_settings", lab="xor", changes={"optimizer": "sgd"}, anew=False)
    assert page.reply("begin_job", **payload)["error"]["code"] == "shipped_code_lacks_record"
