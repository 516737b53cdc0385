"""Models on disk: they answer the same, bit for bit, and nothing in them is trusted when read."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.config import CHOICES, PRESETS, Config, parse_config
from glassnet.engines.arrays import AnyArray
from glassnet.formats.array_files import write_npy, write_npz
from glassnet.learning.initializers import generator
from glassnet.learning.network import Network, feed_forward, initial_network
from glassnet.saving.model_files import (
    load_folder,
    model_arrays,
    network_from_arrays,
    numbered_folder,
    read_model,
    save_folder,
    write_model,
)
from tests.core.golden import recorded_network

NOTEBOOK_CONFIG = PRESETS["notebook-xor"]


def recorded_arrays(**changes: AnyArray) -> dict[str, AnyArray]:
    """The arrays of the notebook's 3-4-2 network, with some replaced or added."""
    return model_arrays(recorded_network(), NOTEBOOK_CONFIG) | changes


def same_answers(one: Network, other: Network) -> bool:
    """Whether both answer the same, to the last bit."""
    inputs = np.random.default_rng(1).random((7, one.layer_sizes[0])).astype(one.dtype)
    mine, theirs = feed_forward(one, inputs).outputs, feed_forward(other, inputs).outputs
    return mine.dtype == theirs.dtype and mine.tobytes() == theirs.tobytes()


@given(
    st.lists(st.integers(1, 12), max_size=4),
    st.sampled_from(CHOICES["hidden_activation"]),
    st.sampled_from(CHOICES["output_activation"]),
    st.sampled_from(CHOICES["precision"]),
    st.integers(0, 2**32 - 1),
)
def test_an_npz_and_a_folder_give_back_config_and_network_with_the_same_answers_bit_for_bit(
    tmp_path_factory: pytest.TempPathFactory,
    hidden_layers: list[int],
    hidden_activation: str,
    output_activation: str,
    precision: str,
    seed: int,
) -> None:
    config = Config(
        dataset="custom",
        hidden_layers=tuple(hidden_layers),
        hidden_activation=hidden_activation,
        output_activation=output_activation,
        precision=precision,
        seed=seed,
    )
    network = initial_network(config, 5, 3, generator(seed))
    folder = tmp_path_factory.mktemp("model") / "saved"
    save_folder(folder, network, config)
    for loaded, loaded_config in (read_model(write_model(network, config)), load_folder(folder)):
        assert loaded_config == config
        assert loaded.layer_sizes == network.layer_sizes
        assert same_answers(loaded, network)


def test_a_model_saved_in_float16_has_half_the_size_and_nearly_the_same_weights() -> None:
    config = PRESETS["digits"]
    network = initial_network(config, 784, 10, generator(1))
    whole, half = write_model(network, config), write_model(network, config, np.float16)
    loaded, _ = read_model(half)
    assert len(half) < 0.6 * len(whole)
    assert loaded.dtype == np.float32
    np.testing.assert_allclose(loaded.parameters.vector, network.parameters.vector, rtol=1e-3, atol=1e-6)


def test_a_folder_holds_the_files_of_the_notebook_and_the_settings(tmp_path: Path) -> None:
    save_folder(tmp_path / "xor", recorded_network(), NOTEBOOK_CONFIG)
    names = sorted(path.name for path in (tmp_path / "xor").iterdir())
    assert names == ["Biases_0.npy", "Biases_1.npy", "Config.npy", "Weights_0.npy", "Weights_1.npy"]
    assert np.load(tmp_path / "xor" / "Weights_1.npy").shape == (4, 2)


def test_a_folder_that_the_notebook_saved_is_read_as_sigmoids(tmp_path: Path) -> None:
    network = recorded_network()
    for layer in range(2):
        np.save(tmp_path / f"Weights_{layer}.npy", network.parameters.weights[layer])
        np.save(tmp_path / f"Biases_{layer}.npy", network.parameters.biases[layer])
    loaded, config = load_folder(tmp_path)
    assert same_answers(loaded, network)
    assert (config.hidden_activation, config.output_activation) == ("sigmoid", "sigmoid")
    assert (config.hidden_layers, config.precision, config.dataset) == ((4,), "float64", "truth_table")


def test_an_npz_is_that_folder_zipped() -> None:
    with np.load(io.BytesIO(write_model(recorded_network(), NOTEBOOK_CONFIG))) as archive:
        assert sorted(archive) == ["Biases_0", "Biases_1", "Config", "Weights_0", "Weights_1"]
        assert json.loads(str(archive["Config"])) == NOTEBOOK_CONFIG.record()


def test_a_folder_gets_four_random_digits_to_its_name() -> None:
    name = numbered_folder(Path("models/xor"), np.random.default_rng(1)).as_posix()
    assert name.startswith("models/xor_")
    assert len(name) == len("models/xor_0000")
    assert name[-4:].isdecimal()


def test_no_model_is_ever_overwritten(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="must be a new folder; it already exists"):
        save_folder(tmp_path, recorded_network(), NOTEBOOK_CONFIG)


def test_a_folder_without_arrays_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(ValueError, match=r"it has no \.npy file"):
            load_folder(folder)


def test_a_damaged_file_of_a_folder_is_named(tmp_path: Path) -> None:
    save_folder(tmp_path / "xor", recorded_network(), NOTEBOOK_CONFIG)
    path = tmp_path / "xor" / "Weights_1.npy"
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(ValueError, match=r"^Weights_1\.npy declares .* The file is damaged"):
        load_folder(tmp_path / "xor")


@pytest.mark.parametrize(
    "names",
    [
        [],
        ["Weights_0"],
        ["Weights_0", "Biases_0", "Weights_1"],
        ["Weights_0", "Biases_0", "Weights_2", "Biases_2"],
        ["Weights_1", "Biases_1"],
        ["Weights_0", "Biases_0", "Extra"],
        ["Weights_00", "Biases_00"],
        ["Weights_x", "Biases_x"],
        ["weights_0", "biases_0"],
        ["Weights_0", "Biases_0", "sub/Weights_0"],
    ],
    ids=str,
)
def test_missing_extra_or_misnumbered_arrays_are_refused(names: list[str]) -> None:
    arrays = {name: np.ones((1, 2) if "ias" in name else (3, 2)) for name in names}
    with pytest.raises(ValueError, match="needs Weights_0, Biases_0 and so on, one pair for each layer"):
        network_from_arrays(arrays)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"Weights_0": np.ones(12)}, r"Weights_0 must be floats of shape \(inputs, units\)"),
        ({"Weights_0": np.ones((3, 4, 1))}, "Weights_0 must be floats"),
        ({"Weights_0": np.ones((3, 4), np.int64)}, "Weights_0 must be floats"),
        ({"Weights_0": np.ones((16_385, 4), np.float32)}, "at most 16,384 each"),
        ({"Weights_1": np.ones((5, 2))}, "Weights_1 must take the 4 values of the layer below"),
        ({"Biases_0": np.ones((1, 3))}, r"Biases_0 must be floats of shape \(1, 4\)"),
        ({"Biases_1": np.ones(2)}, r"Biases_1 must be floats of shape \(1, 2\)"),
        ({"Biases_1": np.ones((2, 1))}, r"Biases_1 must be floats of shape \(1, 2\)"),
        ({"Biases_1": np.array([["0", "1"]])}, "Biases_1 must be floats"),
        ({"Weights_0": np.full((3, 4), np.nan)}, "must be a finite number"),
        ({"Biases_1": np.array([[0, np.inf]])}, "must be a finite number"),
    ],
)
def test_arrays_of_wrong_shape_type_or_value_are_refused_by_name(
    changes: dict[str, AnyArray], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        read_model(write_npz(recorded_arrays(**changes)))


def test_weights_too_large_for_their_precision_are_refused() -> None:
    config = np.array(json.dumps(NOTEBOOK_CONFIG.record() | {"precision": "float32"}))
    arrays = recorded_arrays(Config=config, Biases_1=np.array([[0, 1e300]]))
    with pytest.raises(ValueError, match="must be a finite number"):
        network_from_arrays(arrays)


@pytest.mark.parametrize(
    "text",
    [
        np.array(""),
        np.array("{"),
        np.array("[]"),
        np.array("3"),
        np.array("null"),
        np.array("[" * 100_000),
        np.array('{"seed": ' + "9" * 5000 + "}"),
        np.array(["{}", "{}"]),
        np.array(3.5),
    ],
    ids=lambda text: str(text)[:12],
)
def test_settings_that_are_no_record_of_text_are_refused(text: AnyArray) -> None:
    with pytest.raises(ValueError, match="Config in a Glassnet file must be a record as JSON text"):
        network_from_arrays(recorded_arrays(Config=text))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"learning_rate": 0}, "learning_rate must be above 0"),
        ({"seed": 10**400}, "seed must be a whole number"),
        ({"surprise": 1}, "Config has no field 'surprise'"),
        ({"truth_table": ["0", "1"]}, "truth_table must be text"),
        ({"precision": {"float": 32}}, "precision must be one of"),
    ],
)
def test_illegal_settings_are_refused_as_anywhere(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        network_from_arrays(recorded_arrays(Config=np.array(json.dumps(settings))))


def test_the_layers_are_those_of_the_arrays_whatever_the_settings_say() -> None:
    record = NOTEBOOK_CONFIG.record() | {"hidden_layers": "99-98"}
    network, config = network_from_arrays(recorded_arrays(Config=np.array(json.dumps(record))))
    assert network.layer_sizes == (3, 4, 2)
    assert config == parse_config({"hidden_layers": "4"}, NOTEBOOK_CONFIG)


def test_layers_wider_or_more_than_a_config_may_have_are_refused() -> None:
    wide = {
        "Weights_0": np.ones((3, 1025)),
        "Biases_0": np.ones((1, 1025)),
        "Weights_1": np.ones((1025, 1)),
        "Biases_1": np.ones((1, 1)),
    }
    with pytest.raises(ValueError, match="every entry of hidden_layers"):
        network_from_arrays(wide)
    deep = {f"Weights_{layer}": np.ones((1, 1)) for layer in range(6)}
    deep |= {f"Biases_{layer}": np.ones((1, 1)) for layer in range(6)}
    with pytest.raises(ValueError, match="the number of hidden_layers"):
        network_from_arrays(deep)


def test_big_endian_and_column_order_weights_are_read() -> None:
    swapped = {
        name: np.asfortranarray(array.astype(">f8")) if name != "Config" else array
        for name, array in recorded_arrays().items()
    }
    assert any(write_npy(array).count(b">f8") for array in swapped.values())
    network, _ = read_model(write_npz(swapped))
    assert same_answers(network, recorded_network())
