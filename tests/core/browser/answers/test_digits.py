"""The Digits lab's requests beyond training, answered in plain values."""

from __future__ import annotations

import numpy as np
import pytest

from tests.core.wire.bridge_requests import ask, digits_bridge, open_lab
from tests.core.wire.every_request import VIEW


@pytest.mark.parametrize("layers", ["none", "6", "6-5", "6-5-4", "6-5-4-3"])
def test_every_layer_is_told_of_for_networks_of_any_depth(layers: str) -> None:
    bridge = digits_bridge()
    record = ask(bridge, "step", lab="digits")["config"] | {"hidden_layers": layers}
    open_lab(bridge, "digits", record)
    ask(bridge, "step", lab="digits")
    told = ask(bridge, "inspect_layers", lab="digits")["layers"]
    assert len(told) == (1 if layers == "none" else layers.count("-") + 2)
    assert "stuck" not in told[-1]
    digit = ask(bridge, "open_digit", lab="digits", part="test", index=0)
    assert [len(layer) for layer in digit["activations"]] == [layer["units"] for layer in told]


def test_units_come_page_by_page() -> None:
    bridge = digits_bridge()
    page = ask(bridge, "inspect_units", lab="digits", kind="weights", order="number", start=6, count=4)
    assert page["units"].tolist() == [6, 7]
    assert page["total"] == 8
    assert page["weights"].size == 2 * 784
    weights = bridge.labs["digits"].session.network.parameters.weights[0]
    assert np.array_equal(page["weights"][:784], weights[:, 6])


def test_the_change_since_the_start_is_zero_at_first() -> None:
    bridge = digits_bridge()
    asked = {"lab": "digits", "kind": "change", "order": "number", "start": 0, "count": 8}
    assert not ask(bridge, "inspect_units", **asked)["weights"].any()
    ask(bridge, "step", lab="digits")
    assert ask(bridge, "inspect_units", **asked)["weights"].any()


def test_a_cell_of_the_confusion_matrix_opens_its_digits_surest_first() -> None:
    bridge = digits_bridge()
    answers = ask(bridge, "examine", lab="digits", view=VIEW)
    confusion = answers["confusion"].reshape(10, 10)
    for digit, guess in np.argwhere(confusion > 0):
        cell = ask(
            bridge, "confused_digits", lab="digits", digit=int(digit), guess=int(guess), kind="hard"
        )
        assert cell["total"] == confusion[digit, guess] == len(cell["indices"])
        assert np.array_equal(cell["confidence"], -np.sort(-cell["confidence"]))
        opened = ask(bridge, "open_digit", lab="digits", part="test", index=int(cell["indices"][0]))
        assert opened["label"] == digit
        assert opened["ranked"][0] == guess
        assert np.array_equal(opened["pixels"], cell["pixels"][:784])


def test_all_mistakes_are_found_and_the_surest_is_first() -> None:
    bridge = digits_bridge()
    confusion = ask(bridge, "examine", lab="digits", view=VIEW)["confusion"].reshape(10, 10)
    wrong = ask(bridge, "confused_digits", lab="digits", digit=0, guess=0, kind="wrong")
    assert wrong["total"] == confusion.sum() - np.trace(confusion)
    assert np.array_equal(wrong["confidence"], -np.sort(-wrong["confidence"]))
    opened = ask(bridge, "open_digit", lab="digits", part="test", index=int(wrong["indices"][0]))
    assert (opened["label"], opened["ranked"][0]) == (wrong["labels"][0], wrong["guesses"][0])


def test_the_data_is_described_by_counts_and_averages() -> None:
    bridge = digits_bridge()
    described = ask(bridge, "describe_digits", lab="digits")
    assert [int(counts.sum()) for counts in described["counts"]] == [60, 15, 25]
    train = bridge.labs["digits"].session.dataset.train
    assert train.labels is not None
    expected = train.inputs[train.labels == 3].mean(axis=0) / 255
    assert np.allclose(described["averages"].reshape(10, 784)[3], expected, atol=1e-6)


def test_examples_are_browsed_by_class_and_part() -> None:
    bridge = digits_bridge()
    page = ask(bridge, "browse_digits", lab="digits", part="train", digit=3, start=0, count=2)
    assert set(page["labels"].tolist()) == {3}
    everything = ask(bridge, "browse_digits", lab="digits", part="test", digit=-1, start=20, count=40)
    assert everything["total"] == 25
    assert len(everything["labels"]) == 5
