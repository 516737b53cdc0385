"""PNG files -> gray images, by the standard library. Nothing is trusted on the way in.

Only what drawings of digits come as: 8 bits a channel, gray or RGB, with or without transparency, not
interlaced. Transparent pixels are white, as on paper.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import numpy as np

from glassnet.arrays import AnyArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LARGEST_SIDE = 1024
CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}
"""Channels of each colour type: gray, RGB, gray with alpha, RGB with alpha."""
LUMA = np.array([0.299, 0.587, 0.114])
"""How bright red, green and blue look (ITU-R BT.601)."""


def read_png(data: bytes, name: str = "the image") -> AnyArray:
    """The gray image of a PNG, uint8 (height, width), 255 white. Raises ValueError when it is none.

    `name` is how messages call it.
    """
    if data[:8] != SIGNATURE or data[12:16] != b"IHDR" or len(data) < 33:
        raise ValueError(f"{name} should be a PNG image; it does not begin as one. Save it as PNG.")
    width, height, depth, colour, compression, filtering, interlace = struct.unpack(
        ">IIBBBBB", data[16:29]
    )
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        raise ValueError(
            f"{name} may have 1 to {LARGEST_SIDE} pixels a side; got {width:,} x {height:,}. "
            "Make it smaller."
        )
    if depth != 8 or colour not in CHANNELS or compression or filtering or interlace:
        raise ValueError(
            f"{name} must be a gray or RGB PNG of 8 bits a channel, not interlaced; got {depth} bits, "
            f"colour type {colour}{', interlaced' if interlace else ''}. Save it again as such."
        )
    channels = CHANNELS[colour]
    expected = height * (1 + width * channels)
    try:
        unpacker = zlib.decompressobj()
        body = unpacker.decompress(_image_data(data), expected + 1)
    except zlib.error as error:
        raise ValueError(f"{name} is damaged ({error}). Save it again.") from error
    if len(body) != expected:
        raise ValueError(
            f"{name} announces {width} x {height} pixels; its data does not fit that. Save it again."
        )
    lines = np.frombuffer(body, np.uint8).reshape(height, -1)
    pixels = _unfiltered(lines[:, 0], lines[:, 1:], channels, name)
    return _gray(pixels.reshape(height, width, channels))


def _image_data(data: bytes) -> bytes:
    """All IDAT chunks one after another, as far as they are there."""
    parts, position = [], 8
    while position + 8 <= len(data):
        (length,) = struct.unpack(">I", data[position : position + 4])
        kind = data[position + 4 : position + 8]
        if kind == b"IDAT":
            parts.append(data[position + 8 : position + 8 + length])
        position += length + 12
    return b"".join(parts)


def _unfiltered(filters: AnyArray, lines: AnyArray, channels: int, name: str) -> AnyArray:
    """The lines with their filters undone (PNG specification, section 9). (height, width * channels)."""
    if filters.max() > 4:
        raise ValueError(f"{name} is damaged: filter {filters.max()} is unknown. Save it again.")
    pixels = np.zeros_like(lines)
    above = np.zeros(lines.shape[1], np.uint8)
    for row, (kind, line) in enumerate(zip(filters.tolist(), lines, strict=True)):
        if kind == 0:
            pixels[row] = line
        elif kind == 1:
            sums = np.cumsum(line.reshape(-1, channels), axis=0, dtype=np.uint64)
            pixels[row] = (sums & 255).astype(np.uint8).reshape(-1)
        elif kind == 2:
            pixels[row] = line + above
        else:
            predict = _average if kind == 3 else _paeth
            pixels[row] = _predicted(line.tolist(), above.tolist(), channels, predict)
        above = pixels[row]
    return pixels


def _predicted(
    line: list[int], above: list[int], channels: int, predict: Callable[[int, int, int], int]
) -> list[int]:
    """One line of bytes, each added to what `predict` makes of its neighbours left, up and between."""
    pixels: list[int] = []
    for index, byte in enumerate(line):
        is_first = index < channels
        left = 0 if is_first else pixels[index - channels]
        corner = 0 if is_first else above[index - channels]
        pixels.append((byte + predict(left, above[index], corner)) & 255)
    return pixels


def _average(left: int, up: int, corner: int) -> int:
    return (left + up) // 2


def _paeth(left: int, up: int, corner: int) -> int:
    """Whichever neighbour is nearest to left + up - corner."""
    estimate = left + up - corner
    to_left, to_up, to_corner = abs(estimate - left), abs(estimate - up), abs(estimate - corner)
    if to_left <= to_up and to_left <= to_corner:
        return left
    return up if to_up <= to_corner else corner


def _gray(pixels: AnyArray) -> AnyArray:
    """(height, width, channels) uint8 -> (height, width) uint8, on white paper."""
    channels = pixels.shape[2]
    colours = pixels[:, :, : 3 if channels >= 3 else 1].astype(np.float64)
    gray = colours @ LUMA if channels >= 3 else colours[:, :, 0]
    if channels in (2, 4):
        opacity = pixels[:, :, -1] / 255
        gray = gray * opacity + 255 * (1 - opacity)
    result: AnyArray = np.round(gray).astype(np.uint8)
    return result
