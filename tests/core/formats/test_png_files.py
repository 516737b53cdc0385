"""PNG files: every filter and colour type that a drawing may have, and refusals in words."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest

from glassnet.formats import png_files
from glassnet.formats.png_files import LARGEST_SIDE, _along_diagonals, _line_by_line, read_png
from tests.core.made.digit_files import chunk, png


def noise(channels: int) -> np.ndarray:
    return np.random.default_rng(channels).integers(0, 256, (7, 5, channels)).astype(np.uint8)


@pytest.mark.parametrize("filters", range(5))
def test_every_filter_is_undone(filters: int) -> None:
    pixels = noise(1)
    assert np.array_equal(read_png(png(pixels, filters)), pixels[:, :, 0])


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("shape", [(90, 130), (130, 90), (1, 100), (100, 1)])
def test_along_diagonals_come_the_same_pixels_as_line_by_line(
    shape: tuple[int, int], channels: int
) -> None:
    rng = np.random.default_rng(channels)
    lines = rng.integers(0, 256, (shape[0], shape[1] * channels)).astype(np.uint8)
    lines[:, : 20 * channels] = rng.integers(0, 2, (shape[0], 1)) * 255  # a part with equal pixels
    for filters in (rng.integers(0, 5, shape[0]), *(np.full(shape[0], one) for one in range(5))):
        apart = (filters.astype(np.uint8), lines, channels)
        assert np.array_equal(_along_diagonals(*apart), _line_by_line(*apart))


@pytest.mark.parametrize("filters", [3, 4])
def test_a_large_image_takes_no_byte_after_another(
    filters: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(png_files, "_predicted", None)
    pixels = np.random.default_rng(1).integers(0, 256, (200, 150, 4)).astype(np.uint8)
    assert read_png(png(pixels, filters, 6)).shape == (200, 150)


@pytest.mark.parametrize("filters", range(5))
def test_colours_become_gray(filters: int) -> None:
    pixels = noise(3)
    expected = np.round(pixels @ np.array([0.299, 0.587, 0.114]))
    assert np.array_equal(read_png(png(pixels, filters, 2)), expected)


@pytest.mark.parametrize(("colour", "channels"), [(4, 2), (6, 4)])
def test_what_is_transparent_is_white_paper(colour: int, channels: int) -> None:
    pixels = np.zeros((2, 2, channels), np.uint8)
    pixels[0, 0, -1] = 255
    assert read_png(png(pixels, 0, colour)).tolist() == [[0, 255], [255, 255]]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"GIF89a", "should be a PNG image"),
        (png(noise(1), depth=16), "8 bits a channel"),
        (png(noise(1), colour=3), "grey or RGB"),
        (png(noise(1), interlace=1), "not interlaced"),
        (png(noise(1), width=LARGEST_SIDE + 1), "pixels a side"),
        (png(noise(1), height=0), "pixels a side"),
        (png(noise(1), height=8), "does not fit"),
        (png(noise(1), height=6), "does not fit"),
        (png(noise(1))[:60], "does not fit|damaged"),
        (png(noise(1)).replace(b"IDAT", b"xDAT"), "does not fit"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_png(data)


def test_an_unknown_filter_is_refused() -> None:
    body = zlib.compress(bytes([9, 0]))
    start = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", start) + chunk(b"IDAT", body)
    with pytest.raises(ValueError, match="filter 9 is unknown"):
        read_png(data)
