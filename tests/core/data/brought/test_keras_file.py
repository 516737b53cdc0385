"""Keras's mnist.npz: its own split is kept wherever it is read, and unsound files are refused."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pytest

from glassnet.browser.bridge import Bridge
from glassnet.data.brought.own_data import NamedFile, OwnDigits, own_dataset, read_own_digits
from glassnet.data.datasets import Dataset, idx_dataset, packed_digits
from glassnet.engines.arrays import AnyArray
from glassnet.formats.array_files import write_npz
from tests.core.made.digit_files import MNIST_TEST, MNIST_TRAIN, idx, keras, mnist_arrays
from tests.core.made.hostile_files import announcing, npy_members, peak_memory, zip_bomb, zipped
from tests.core.wire.bridge_requests import DIGITS, JOB, ask, begin, open_lab, refusal, result

PARTS = {"train": 55, "validation": 5, "test": 12}
"""A twelfth of the 60 training digits is for validation."""


def four_files() -> Dataset:
    return idx_dataset(*(idx(array) for array in mnist_arrays().values()))


def own(data: bytes) -> OwnDigits:
    return read_own_digits([NamedFile("mnist.npz", data)])


def assert_same_digits(one: Dataset, other: Dataset) -> None:
    for name, rows in PARTS.items():
        mine, given = getattr(one, name), getattr(other, name)
        assert len(mine) == rows
        assert np.array_equal(mine.inputs, given.inputs)
        assert np.array_equal(mine.labels, given.labels)
        assert np.array_equal(mine.targets, given.targets)


def test_it_is_dealt_out_as_mnists_four_files_are() -> None:
    dataset = packed_digits(keras())
    assert_same_digits(dataset, four_files())
    assert dataset.sha256 == four_files().sha256


@pytest.mark.parametrize("seed", [1, 2])
def test_its_test_digits_stay_the_test_whatever_the_seed(seed: int) -> None:
    dataset, arrays = own_dataset(own(keras()), "mnist.npz", seed), mnist_arrays()
    assert_same_digits(dataset, four_files())
    assert dataset.test is not None
    assert np.array_equal(dataset.test.inputs, arrays["x_test"].reshape(-1, 784))
    assert dataset.name == "mnist.npz"


def test_the_same_rows_unsplit_are_other_data_for_a_run() -> None:
    kept = own(keras())
    unsplit = OwnDigits(kept.rows)
    hashes = {own_dataset(digits, "mine", 1).sha256 for digits in (kept, unsplit)}
    hashes.add(own_dataset(OwnDigits(kept.rows, (54, 6, 12)), "mine", 1).sha256)
    assert len(hashes) == 3


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_it_is_read_as_numpy_writes_it_in_any_order_with_any_whole_labels(
    save: Callable[..., None],
) -> None:
    arrays = dict(reversed(mnist_arrays().items()))
    changed = {"x_test": np.asfortranarray(arrays["x_test"]), "y_train": arrays["y_train"].astype(">u8")}
    file = io.BytesIO()
    save(file, **arrays | changed)
    assert_same_digits(packed_digits(file.getvalue()), four_files())
    assert_same_digits(own_dataset(own(file.getvalue()), "", 1), four_files())


def without(name: str) -> bytes:
    return write_npz({key: value for key, value in mnist_arrays().items() if key != name})


TRAIN, TEST = (mnist_arrays()[name] for name in ("x_train", "x_test"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        *((without(name), f"y_test; {name} is missing") for name in mnist_arrays()),
        (keras(x_train=TRAIN.reshape(-1, 784)), r"x_train must be uint8 of shape \(rows, 28, 28\); got"),
        (keras(x_train=TRAIN[..., None]), r"x_train .* got uint8 of shape \(60, 28, 28, 1\)"),
        (keras(x_test=TEST[:, :27]), "x_test must be uint8 of shape"),
        (keras(x_test=np.array(5, np.uint8)), r"x_test .* got uint8 of shape \(\)"),
        (keras(x_test=TEST / 255), "x_test .* got float64 of shape"),
        (keras(x_train=TRAIN.astype(np.int8)), "x_train .* got int8 of shape"),
        (keras(y_train=np.zeros(59, np.uint8)), "y_train must be 60 whole numbers, one for each image"),
        (keras(y_test=np.zeros(13, np.uint8)), "y_test must be 12 whole numbers, one for each image"),
        (keras(y_test=np.zeros((12, 1), np.uint8)), r"y_test .* got uint8 of shape \(12, 1\)"),
        (keras(y_test=np.zeros((12, 10), np.uint8)), r"y_test .* got uint8 of shape \(12, 10\)"),
        (keras(y_train=np.zeros(60)), "y_train .* got float64"),
        (keras(y_train=np.full(60, "7")), "y_train .* got <U1"),
        (keras(y_train=np.full(60, 10)), "labels must be from 0 to 9; got 10 to 10"),
        (keras(y_test=np.full(12, -1)), "labels must be from 0 to 9; got -1 to -1"),
        (keras(y_test=np.full(12, 2**64 - 1, np.uint64)), "labels must be from 0 to 9; got 18,446,744"),
        (
            keras(x_train=TRAIN[:11], y_train=np.zeros(11, np.uint8)),
            "at least 12 digits to train on; got 11",
        ),
        (zipped(npy_members(mnist_arrays()) | {"notes.txt": b""}), "each name once; got 'notes.txt'"),
        (
            zipped(npy_members(mnist_arrays()) | {"x_train.npy": announcing((2, 3), "|O")}),
            "got dtype object",
        ),
        (zipped({"x_train.npy": announcing((10**6, 28, 28), "|u1")}), "at most 134,217,728 bytes"),
    ],
)
def test_an_unsound_one_is_refused_with_what_to_do_on_every_way_in(data: bytes, message: str) -> None:
    for read in (packed_digits, own):
        with pytest.raises(ValueError, match=message) as caught:
            read(data)
        assert str(caught.value).endswith(".")


def test_a_bomb_is_refused_without_being_unpacked() -> None:
    bomb = zip_bomb("x_train.npy", announcing((300 << 20,), "|u1"), 140)

    def read() -> None:
        with pytest.raises(ValueError, match="at most 134,217,728 bytes"):
            own(bomb)

    assert peak_memory(read) < 2 << 20


@pytest.mark.parametrize("read", [packed_digits, own])
@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_all_of_mnist_is_held_twice_at_most_while_it_is_read(
    read: Callable[[bytes], object], save: Callable[..., None]
) -> None:
    def pixels(rows: int) -> AnyArray:
        return np.zeros((rows, 28, 28), np.uint8)

    file = io.BytesIO()
    labels = {"y_train": np.zeros(60_000, np.uint8), "y_test": np.zeros(10_000, np.uint8)}
    save(file, x_train=pixels(60_000), x_test=pixels(10_000), **labels)
    data, megabytes = file.getvalue(), 70_000 * 784 / (1 << 20)
    assert peak_memory(lambda: read(data)) / (1 << 20) < 2.2 * megabytes


def test_the_page_checks_it_shows_its_parts_and_learns_from_them() -> None:
    bridge, config = Bridge(), DIGITS | {"dataset": "own_digits"}
    file = {"name": "mnist.npz", "data": memoryview(keras())}
    found = result(bridge, "check_own_digits", files=[file])["found"]
    assert (found["total"], found["parts"]) == (MNIST_TRAIN + MNIST_TEST, PARTS)
    assert np.array_equal(found["pixels"], four_files().train.inputs[:20].reshape(-1))
    ask(bridge, "use_own_digits")
    for seed in (1, 2):
        open_lab(bridge, "digits", config | {"seed": seed})
        assert bridge.labs["digits"].session.dataset.sha256 == found["sha256"]
        assert_same_digits(bridge.labs["digits"].session.dataset, four_files())
    damaged = {"name": "mnist.npz", "data": without("y_train")}
    begin(bridge, "check_own_digits", files=[damaged])
    assert "y_train is missing" in refusal(bridge, "go_on_with_job", job=JOB, seconds=60)
