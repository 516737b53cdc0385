"""Every format: what is written is read back unchanged."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import numpy as np
import pytest

from glassnet.learning.network import feed_forward
from glassnet.refusals import Refusal
from glassnet.saving.exports.formats import FORMATS, export
from glassnet.saving.exports.read_any import read_any
from tests.core.saving.exports.models import CASES, exported, trained

WITHOUT_RUN = ("script", "notebook")
"""Formats with a run's settings but not its record."""
READ_HERE = [name for name in FORMATS if name not in WITHOUT_RUN]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", FORMATS)
def test_a_network_is_read_again_as_it_was_exported(name: str, case: str) -> None:
    session = trained(case)
    model = exported(session)
    data, found = export(model, name, "net", session.dataset)
    read = found.model
    assert found.equal_weights
    assert found.largest_difference == 0
    assert read.network.layer_sizes == model.network.layer_sizes
    assert read.network.hidden_activation == model.network.hidden_activation
    assert read.network.output_activation == model.network.output_activation
    assert read.config == model.config
    assert read.given == model.given
    assert np.array_equal(read.rows, model.rows)
    assert read.run == (None if name in WITHOUT_RUN else session.run_record)
    again, _ = export(model, name, "net", session.dataset)
    assert again == data, "The same network gives the same bytes."


@pytest.mark.parametrize("case", CASES)
def test_the_rows_are_answered_as_the_session_answers_them(case: str) -> None:
    session = trained(case)
    model = exported(session)
    assert 0 < len(model.rows) <= 10
    examples = session.dataset.test or session.dataset.train
    raw = examples.inputs if examples.places is None else examples.places
    places = [int(np.flatnonzero((raw == row).all(axis=1))[0]) for row in model.rows]
    inputs, _ = examples.batch(np.array(places), session.network.dtype)
    assert np.array_equal(feed_forward(session.network, inputs).outputs, model.expected)


def test_of_digits_one_of_each_class_is_taken() -> None:
    session = trained("digits")
    assert session.dataset.test is not None
    assert session.dataset.test.labels is not None
    rows = exported(session).rows
    labels = [
        int(session.dataset.test.labels[(session.dataset.test.inputs == row).all(axis=1)][0])
        for row in rows
    ]
    assert labels == list(range(10))


@pytest.mark.parametrize("name", FORMATS)
def test_a_unit_that_is_switched_off_stays_silent_and_is_told(name: str) -> None:
    session = trained("table")
    session.switch_unit(0, 2, True)
    _, found = export(exported(session), name, "net", session.dataset)
    assert found.model.units_off == ((0, 2),)
    assert not found.model.network.parameters.weights[1][2].any()
    session.switch_unit(0, 2, False)
    assert exported(session).units_off == ()


@pytest.mark.parametrize("name", READ_HERE)
def test_every_format_for_here_is_told_by_its_content(name: str) -> None:
    session = trained("digits")
    data, _ = export(exported(session), name, "net", session.dataset)
    read = read_any(data)
    assert np.array_equal(read.network.parameters.vector, session.network.parameters.vector)


def spoilt(name: str) -> bytes:
    """A file whose first expected output is wrong."""
    session = trained("table")
    model = exported(session)
    wrong = model.expected.copy()
    wrong[0, 0] += 0.01
    return FORMATS[name].write(replace(model, expected=wrong), "net", session.dataset)


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_whose_network_answers_otherwise_than_it_expects_is_refused(name: str) -> None:
    with pytest.raises(Refusal, match="answers must match those in its file"):
        FORMATS[name].read(spoilt(name))


def test_a_network_that_has_diverged_is_not_exported() -> None:
    session = trained("table")
    session.network.parameters.vector[3] = np.nan
    with pytest.raises(Refusal, match="diverged"):
        exported(session)


def test_a_notebook_needs_what_was_learnt_from() -> None:
    with pytest.raises(Refusal, match="includes the network's data, digits"):
        export(exported(trained("digits")), "notebook", "net", None)


def test_another_format_is_refused_by_those_that_there_are() -> None:
    with pytest.raises(Refusal, match=r"npz, folder, json, script, notebook.*; got 'tflite'"):
        export(exported(trained("table")), "tflite", "net", None)


@pytest.mark.parametrize("name", FORMATS)
def test_the_sign_of_a_zero_is_kept(name: str) -> None:
    session = trained("table")
    session.network.parameters.vector[:4] = [0.0, -0.0, 1.0, -2.0]
    session.network.parameters.weights[0][...] = np.round(session.network.parameters.weights[0])
    _, found = export(exported(session), name, "net", session.dataset)
    assert found.equal_weights


def test_numpy_and_json_alone_read_what_is_in_an_npz_and_in_json() -> None:
    session = trained("digits")
    model = exported(session)
    with np.load(io.BytesIO(FORMATS["npz"].write(model, "net", None))) as arrays:
        npz = [(arrays[f"Weights_{layer}"], arrays[f"Biases_{layer}"]) for layer in range(2)]
        check = json.loads(str(arrays["Check"]))["check"]
    record = json.loads(FORMATS["json"].write(model, "net", None))
    plain = [
        (np.array(layer["weights"], np.float32), np.array(layer["biases"], np.float32))
        for layer in record["layers"]
    ]
    assert [layer["activation"] for layer in record["layers"]] == ["relu", "softmax"]
    for (one, two), rows in ((npz, check), (plain, record["check"])):
        hidden = np.maximum(np.array(rows["inputs"], np.float32) / 255 @ one[0] + one[1], 0)
        logits = hidden @ two[0] + two[1]
        shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        assert shares == pytest.approx(np.array(rows["outputs"]), abs=1e-6)
