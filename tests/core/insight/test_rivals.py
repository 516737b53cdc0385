"""The digit named beside the one that was read: the second guess, or a 1 with a long flag."""

from __future__ import annotations

import functools

import numpy as np
import pytest

from glassnet.data import datasets
from glassnet.insight.metrics import ranked_guesses
from glassnet.insight.rivals import has_long_flag, rival
from glassnet.learning.network import feed_forward
from glassnet.saving.model_files import read_model
from tests.core.made.real_digits import real_digits
from tests.core.made.shipped_model import SHIPPED_MODEL
from tests.drawings.collection import Drawing, collection
from tests.drawings.ink import image_of
from tests.drawings.skeletons import read_skeletons

PAPER = np.zeros((28, 28), np.float32)


def outputs(**shares: float) -> np.ndarray:
    found = np.zeros(10)
    for name, share in shares.items():
        found[int(name.removeprefix("of_"))] = share
    return found


def named(drawing: Drawing) -> tuple[int, int]:
    """The digit that is read, and the one that is named second."""
    network, _ = read_model(SHIPPED_MODEL.read_bytes())
    image = image_of(drawing.strokes)
    answer = feed_forward(network, image[None].astype(network.dtype)).outputs
    ranked = ranked_guesses(answer)[0]
    return int(ranked[0]), rival(image.reshape(28, 28), answer[0], ranked)


@functools.cache
def ones_with_long_flags() -> list[Drawing]:
    """The committed drawings of the first two skeletons of a 1 from other countries."""
    flagged = [each for each in read_skeletons() if each.kind == "digit other countries"][:2]
    assert [each.name for each in flagged] == ["1", "1"]
    return [each for each in collection() if (each.kind, each.name) == ("other countries", "1")][:16]


@pytest.mark.parametrize(("share", "expected"), [(0.05, 3), (0.04, -1)])
def test_the_second_guess_is_named_from_an_output_of_5_percent_on(share: float, expected: int) -> None:
    answer = outputs(of_8=1 - share, of_3=share)
    assert rival(PAPER, answer, ranked_guesses(answer[None])[0]) == expected


def test_a_1_with_a_long_flag_is_read_or_named_second_in_at_least_three_of_four_drawings() -> None:
    told = [1 in named(drawing) for drawing in ones_with_long_flags()]
    assert len(told) == 16
    assert np.mean(told) >= 0.75


def test_no_drawn_7_and_at_most_1_of_100_real_ones_could_be_such_a_1() -> None:
    sevens = [drawing for drawing in collection() if (drawing.is_digit, drawing.name) == (True, "7")]
    assert not [each for each in sevens if has_long_flag(image_of(each.strokes).reshape(28, 28) >= 0.4)]
    rows = datasets.packed_digits(real_digits()).rows
    assert rows is not None
    assert rows.labels is not None
    real = rows.inputs[rows.labels == 7].reshape(-1, 28, 28) / 255
    assert np.mean([has_long_flag(image >= 0.4) for image in real]) <= 0.01


def test_an_empty_image_and_a_dot_have_no_flag() -> None:
    dot = PAPER.copy()
    dot[14, 14] = 1
    assert not has_long_flag(PAPER >= 0.4)
    assert not has_long_flag(dot >= 0.4)


def test_no_1_is_named_where_the_classes_are_no_digits() -> None:
    images = [image_of(each.strokes).reshape(28, 28) for each in ones_with_long_flags()]
    image = next(image for image in images if has_long_flag(image >= 0.4))
    answer = outputs(of_7=1.0)
    ranked = ranked_guesses(answer[None])[0]
    assert rival(image, answer, ranked) == 1
    assert rival(image, answer, ranked, are_digits=False) == -1
