"""The ink of a digit in a photo or an image file, whatever the paper, the pen and the light.

An image with even paper, as from a drawing program, keeps every level of grey. A photo has shadows and
grain, so the paper's brightness is estimated around every pixel, and ink is what differs from it most.
Specks are left out, and so is anything that touches the edge, like a shadow or the end of the sheet.
"""

from __future__ import annotations

import numpy as np

from glassnet.data.brought.connected_parts import connected_parts
from glassnet.data.brought.windows import window_maximum, window_mean
from glassnet.data.digit_image import LARGEST_DRAWING, ink_frame
from glassnet.engines.arrays import AnyArray, FloatArray, IntArray
from glassnet.refusals import Refusal

EVEN_SHARE = 0.5
"""The paper counts as even when this share of the border has exactly the same brightness."""
FAINTEST_INK = 24
"""On even paper: how far the strongest ink must differ from it, in levels of 255."""
FAINTEST_CONTRAST = 0.15
"""In a photo: the share of the paper's light that ink must absorb on average."""
MOST_INK = 0.4
"""The share of a photo that ink may cover; with more, it is a picture of something else."""
SMALLEST_DIGIT = 0.05
"""The longer side of a digit as a share of the photo's; anything smaller is a speck."""
THICKEST_STROKE = 0.2
"""The thickest stroke as a share of the photo's longer side; also the width of the search for paper."""
BLOCK = 4
"""The side, in pixels, of the blocks in which connected ink is sought."""
LIGHTEST_PART = 0.1
"""A part of a digit must have at least this share of the ink of its heaviest part."""


def ink_of_image(brightness: IntArray) -> IntArray | None:
    """The ink of an image, uint8 (height, width), 0 for paper; None when no digit is found.

    brightness: uint8 (height, width), 0 for black; dark on light or light on dark.
    Raises ValueError for another type or shape.
    """
    is_image = brightness.ndim == 2 and brightness.dtype == np.uint8 and brightness.size > 0
    if not is_image or max(brightness.shape) > LARGEST_DRAWING:
        raise Refusal(
            "photo_illegal",
            most=LARGEST_DRAWING,
            dtype=str(brightness.dtype),
            shape=str(brightness.shape),
        )
    paper = even_paper(brightness)
    if paper is not None:
        return _ink_on_even_paper(brightness, paper)
    darkness = _darkness(brightness)
    ink = ink_of_darkness(darkness)
    return None if ink is None else _without_specks(ink)


def even_paper(brightness: IntArray) -> int | None:
    """The exact brightness of most of the border, or None if it is uneven."""
    border = np.concatenate([brightness[[0, -1]].reshape(-1), brightness[:, [0, -1]].reshape(-1)])
    counts = np.bincount(border, minlength=256)
    commonest = int(counts.argmax())
    return commonest if counts[commonest] > EVEN_SHARE * len(border) else None


def _ink_on_even_paper(brightness: IntArray, paper: int) -> IntArray | None:
    difference = np.abs(brightness.astype(np.int16) - paper)
    strongest = int(difference.max())
    if strongest < FAINTEST_INK:
        return None
    if strongest < 128:  # a pale pencil; fuller ink stays as it is
        difference = difference * 255 // strongest
    return difference.astype(np.uint8)


def _darkness(brightness: IntArray) -> FloatArray:
    """(height, width): the share of the paper's light that each pixel absorbs; light ink is inverted."""
    level = brightness.astype(np.float32)
    reach = max(1, round(THICKEST_STROKE * max(brightness.shape) / 2))
    # Ink differs most from its surroundings, so the longer tail shows whether it is dark or light.
    deviation = level - window_mean(level, reach)
    if float((deviation**3).sum(dtype=np.float64)) > 0:
        level = 255 - level
    darkest_removed = window_maximum(level, reach)
    paper = window_mean(-window_maximum(-darkest_removed, reach), reach // 2)
    darkness: FloatArray = np.clip(1 - level / np.maximum(paper, 1), 0, 1)
    return darkness


def ink_of_darkness(
    darkness: FloatArray, faintest_contrast: float = FAINTEST_CONTRAST
) -> IntArray | None:
    """Ink, uint8, from darkness; None when paper and ink cannot be told apart.

    darkness: the share of the paper's light that each pixel absorbs, in [0, 1].
    """
    threshold, paper_mean, ink_mean = two_classes(darkness)
    if ink_mean - paper_mean < faintest_contrast or (darkness > threshold).mean() > MOST_INK:
        return None
    faintest = (paper_mean + threshold) / 2
    share = np.clip((darkness - faintest) / (ink_mean - faintest), 0, 1)
    ink: IntArray = np.round(share * 255).astype(np.uint8)
    return ink


def two_classes(values: FloatArray) -> tuple[float, float, float]:
    """Otsu's threshold between two kinds of values in [0, 1], and the mean of each kind.

    The threshold makes the two means as different as possible, weighted by how many of each there are.
    """
    levels = np.round(values.reshape(-1) * 255).astype(np.int64)
    counts = np.bincount(levels, minlength=256).astype(np.float64)
    below = counts.cumsum()
    sums = (counts * np.arange(256)).cumsum()
    above = below[-1] - below
    mean_below = sums / np.maximum(below, 1)
    mean_above = (sums[-1] - sums) / np.maximum(above, 1)
    level = int((below * above * (mean_above - mean_below) ** 2).argmax())
    return level / 255, mean_below[level] / 255, mean_above[level] / 255


def _without_specks(ink: IntArray) -> IntArray | None:
    """The ink without specks or anything that touches the edge; None when nothing is left."""
    blocks = _blocks(ink > 127)
    parts = connected_parts(blocks).image()
    edge = set(np.concatenate([parts[[0, -1]].reshape(-1), parts[:, [0, -1]].reshape(-1)]).tolist())
    sizes = np.bincount(parts.reshape(-1))
    inner = [part for part in range(1, len(sizes)) if part not in edge]
    if not inner:
        return None
    heaviest = max(sizes[part] for part in inner)
    kept = np.isin(parts, [part for part in inner if sizes[part] >= LIGHTEST_PART * heaviest])
    # One more block all around keeps the soft rim of a stroke.
    around = window_maximum(kept.astype(np.uint8), 1)
    height, width = ink.shape
    cleaned: IntArray = ink * around.repeat(BLOCK, axis=0).repeat(BLOCK, axis=1)[:height, :width]
    top, left, bottom, right = ink_frame(cleaned)
    if max(bottom - top, right - left) < SMALLEST_DIGIT * max(height, width):
        return None
    return cleaned


def _blocks(inked: AnyArray) -> AnyArray:
    """(height, width) bool -> one bool per block: whether any of its pixels is inked."""
    height, width = inked.shape
    padded = np.pad(inked, ((0, -height % BLOCK), (0, -width % BLOCK)))
    rows, columns = padded.shape[0] // BLOCK, padded.shape[1] // BLOCK
    result: AnyArray = padded.reshape(rows, BLOCK, columns, BLOCK).max(axis=(1, 3))
    return result
