"""Truth tables, digits, and the order batches come in."""

from __future__ import annotations

import numpy as np
import pytest

from glassnet.config import MODIFIED_XOR
from glassnet.data.datasets import (
    average_images,
    digit_examples,
    one_hot,
    packed_digits,
    truth_table,
)
from glassnet.engines.arrays import AnyArray
from glassnet.formats.array_files import write_npz
from tests.core.made.builders import digit_like_arrays
from tests.core.made.digit_files import PACKED_ROWS, PACKED_SPLIT, packed
from tests.core.made.hostile_files import MEGABYTE, peak_memory


def test_modified_xor_is_the_xor_of_all_three_inputs_and_of_the_last_two_in_binary_order() -> None:
    train = truth_table(MODIFIED_XOR).train
    for row, ((x, y, z), targets) in enumerate(zip(train.inputs, train.targets, strict=True)):
        assert 4 * x + 2 * y + z == row
        assert targets.tolist() == [int(x) ^ int(y) ^ int(z), int(y) ^ int(z)]


@pytest.mark.parametrize(("text", "inputs", "outputs"), [("0 1", 1, 1), ("000 " * 16, 4, 3)])
def test_a_truth_table_has_up_to_4_inputs_and_3_outputs(text: str, inputs: int, outputs: int) -> None:
    table = truth_table(text)
    assert (table.inputs, table.outputs, len(table.train)) == (inputs, outputs, 2**inputs)
    assert table.recorded_by_pass


def test_one_hot_puts_a_1_in_the_class_of_each_row() -> None:
    assert one_hot(np.array([2, 0]), 3).tolist() == [[0, 0, 1], [1, 0, 0]]


def test_the_average_image_of_each_class_is_the_mean_of_its_pixels_and_blank_where_there_are_none() -> (
    None
):
    pixels, labels = digit_like_arrays(2345)
    examples = digit_examples(pixels[labels != 7], labels[labels != 7])
    averages = average_images(examples)
    for digit in set(range(10)) - {7}:
        mean = pixels[labels == digit].mean(axis=0) / 255
        np.testing.assert_allclose(averages[digit], mean, rtol=1e-6)
    assert not averages[7].any()


def test_average_images_of_many_digits_take_little_memory() -> None:
    many = digit_examples(np.zeros((20_000, 784), np.uint8), np.zeros(20_000, np.int64))
    assert peak_memory(lambda: average_images(many)) < 8 * MEGABYTE


@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_a_batch_of_pixels_is_given_as_0_to_1_in_the_precision_of_the_network(precision: str) -> None:
    pixels = np.zeros((2, 784), np.uint8)
    pixels[1, :2] = 51, 255
    inputs, targets = digit_examples(pixels, np.array([3, 4])).batch(slice(1, 2), np.dtype(precision))
    assert inputs.dtype == targets.dtype == precision
    assert inputs[0, :3].tolist() == [np.dtype(precision).type(51) / 255, 1, 0]
    assert targets.argmax() == 4


def test_a_part_keeps_inputs_targets_and_labels_together() -> None:
    pixels, labels = digit_like_arrays(PACKED_ROWS)
    part = digit_examples(pixels, labels).part(np.array([5, 1]))
    assert (part.inputs == pixels[[5, 1]]).all()
    assert part.labels is not None
    assert part.labels.tolist() == labels[[5, 1]].tolist()
    assert part.targets.argmax(axis=1).tolist() == labels[[5, 1]].tolist()


def test_packed_digits_are_split_in_the_order_train_validation_test() -> None:
    pixels, labels = digit_like_arrays(PACKED_ROWS)
    dataset = packed_digits(packed())
    assert dataset.validation is not None
    assert dataset.test is not None
    parts = (dataset.train, dataset.validation, dataset.test)
    assert [len(part) for part in parts] == PACKED_SPLIT
    assert (np.concatenate([part.inputs for part in parts]) == pixels).all()
    assert (np.concatenate([part.targets.argmax(axis=1) for part in parts]) == labels).all()
    assert not dataset.recorded_by_pass


def test_packed_digits_without_one_of_their_arrays_are_refused() -> None:
    with pytest.raises(ValueError, match="labels is missing"):
        packed_digits(write_npz({"pixels": np.zeros((1, 784), np.uint8), "split": np.ones(3)}))


@pytest.mark.parametrize(
    "split",
    [
        np.array([6, 2, 5]),
        np.array([12, 0, 0]),
        np.array([14, -4, 2]),
        np.array([6, 6]),
        np.array([6.0, 2.0, 4.0]),
        np.array(["6", "2", "4"]),
        np.array([2**63, 2**63, 12], np.uint64),  # adds up to 12 in 64 bits
    ],
    ids=str,
)
def test_a_split_that_is_not_three_counts_of_all_rows_is_refused(split: AnyArray) -> None:
    with pytest.raises(ValueError, match="split must be three counts, none 0, that add up to the 12"):
        packed_digits(packed(split=split))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"pixels": np.zeros((PACKED_ROWS, 783), np.uint8)},
            r"pixels must be uint8 of shape \(rows, 784\)",
        ),
        ({"pixels": np.zeros((PACKED_ROWS, 28, 28), np.uint8)}, "pixels must be uint8"),
        ({"pixels": np.zeros((PACKED_ROWS, 784))}, "got float64"),
        ({"labels": np.zeros(PACKED_ROWS - 1, np.uint8)}, "labels must be 12 whole numbers"),
        ({"labels": np.zeros(PACKED_ROWS)}, "labels must be 12 whole numbers"),
        ({"labels": np.full(PACKED_ROWS, 10)}, "labels must be from 0 to 9; got 10 to 10"),
        ({"labels": np.full(PACKED_ROWS, -1)}, "labels must be from 0 to 9; got -1"),
    ],
)
def test_digits_of_another_shape_type_or_label_are_refused(
    changes: dict[str, AnyArray], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        packed_digits(packed(**changes))
