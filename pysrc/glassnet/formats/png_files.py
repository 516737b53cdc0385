"""PNG files <-> gray images, with the standard library alone. Nothing is trusted when read.

Reads only the kinds used for drawings of digits: 8 bits a channel, gray or RGB, with or without
transparency, not interlaced. Transparent pixels become white, as on paper.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import numpy as np

from glassnet.engines.arrays import AnyArray
from glassnet.refusals import Refusal

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LARGEST_SIDE = 1024
CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}
"""The number of channels of each colour type: gray, RGB, gray with alpha, RGB with alpha."""
NONE, LEFT, UP, AVERAGE, PAETH = range(5)
"""The filters of a line: from which neighbours its bytes are predicted."""
FEW_A_DIAGONAL = 80
"""With this few bytes on a diagonal, predicting them one by one is faster than with NumPy."""
LUMA = np.array([0.299, 0.587, 0.114])
"""How much red, green and blue add to the perceived brightness (ITU-R BT.601)."""


def read_png(data: bytes, name: str = "the image") -> AnyArray:
    """The gray image of a PNG, uint8 (height, width), 255 white. Raises ValueError when it is not a PNG.

    name: of the image in messages.
    """
    if data[:8] != SIGNATURE or data[12:16] != b"IHDR" or len(data) < 33:
        raise Refusal("png_unreadable", name=name)
    width, height, depth, colour, compression, filtering, interlace = struct.unpack(
        ">IIBBBBB", data[16:29]
    )
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        raise Refusal("png_side_illegal", name=name, most=LARGEST_SIDE, width=width, height=height)
    if depth != 8 or colour not in CHANNELS or compression or filtering or interlace:
        raise Refusal(
            "png_kind_unknown", name=name, depth=depth, colour=colour, interlaced=interlace != 0
        )
    channels = CHANNELS[colour]
    expected = height * (1 + width * channels)
    try:
        unpacker = zlib.decompressobj()
        body = unpacker.decompress(_image_data(data), expected + 1)
    except zlib.error as error:
        raise Refusal("png_damaged", name=name, reason=str(error)) from error
    if len(body) != expected:
        raise Refusal("png_size_wrong", name=name, width=width, height=height)
    lines = np.frombuffer(body, np.uint8).reshape(height, -1)
    pixels = _unfiltered(lines[:, 0], lines[:, 1:], channels, name)
    return _gray(pixels.reshape(height, width, channels))


def write_png(gray: AnyArray) -> bytes:
    """A PNG of a gray image, uint8 (height, width), 255 white."""
    height, width = gray.shape
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = np.concatenate([np.full((height, 1), NONE, np.uint8), gray], axis=1)
    return (
        SIGNATURE
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(lines.tobytes(), 9))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    check = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)


def _image_data(data: bytes) -> bytes:
    """All IDAT chunks joined, as far as the file has them."""
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
    if filters.max() > PAETH:
        raise Refusal("png_filter_unknown", name=name, filter=int(filters.max()))
    predicted_bytes = np.count_nonzero(filters >= AVERAGE) * lines.shape[1]
    if predicted_bytes > FEW_A_DIAGONAL * sum(lines.shape):
        return _along_diagonals(filters, lines, channels)
    return _line_by_line(filters, lines, channels)


def _line_by_line(filters: AnyArray, lines: AnyArray, channels: int) -> AnyArray:
    pixels = np.zeros_like(lines)
    above = np.zeros(lines.shape[1], np.uint8)
    for row, (kind, line) in enumerate(zip(filters.tolist(), lines, strict=True)):
        if kind == NONE:
            pixels[row] = line
        elif kind == LEFT:
            sums = np.cumsum(line.reshape(-1, channels), axis=0, dtype=np.uint64)
            pixels[row] = (sums & 255).astype(np.uint8).reshape(-1)
        elif kind == UP:
            pixels[row] = line + above
        else:
            predict = _average if kind == AVERAGE else _paeth
            pixels[row] = _predicted(line.tolist(), above.tolist(), channels, predict)
        above = pixels[row]
    return pixels


def _predicted(
    line: list[int], above: list[int], channels: int, predict: Callable[[int, int, int], int]
) -> list[int]:
    """One line of bytes, each plus `predict` of its left, upper and corner neighbours."""
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
    """The neighbour nearest to left + up - corner."""
    estimate = left + up - corner
    to_left, to_up, to_corner = abs(estimate - left), abs(estimate - up), abs(estimate - corner)
    if to_left <= to_up and to_left <= to_corner:
        return left
    return up if to_up <= to_corner else corner


def _along_diagonals(filters: AnyArray, lines: AnyArray, channels: int) -> AnyArray:
    """As _line_by_line, but fast for large images: a pixel depends only on the two diagonals before."""
    height, width = len(lines), lines.shape[1] // channels
    rows, columns = np.ogrid[:height, :width]
    diagonals = np.zeros((width + height - 1, height, channels), np.uint8)
    diagonals[rows + columns, rows] = lines.reshape(height, width, channels)
    kinds = filters[:, np.newaxis]
    # A diagonal's pixels, row by row, after a 0 for the row above the image; left of the image is 0 too.
    newest, before = np.zeros((2, height + 1, channels), np.int16)
    for number, diagonal in enumerate(diagonals):
        first, end = max(0, number - width + 1), min(height, number + 1)
        left, up, corner = newest[first + 1 : end + 1], newest[first:end], before[first:end]
        kind = kinds[first:end]
        predicted = _nearest(left, up, corner)
        np.copyto(predicted, (left + up) >> 1, where=kind == AVERAGE)
        np.copyto(predicted, up, where=kind == UP)
        np.copyto(predicted, left, where=kind == LEFT)
        np.copyto(predicted, 0, where=kind == NONE)
        diagonal[first:end] += predicted.astype(np.uint8)
        before[first + 1 : end + 1] = diagonal[first:end]
        newest, before = before, newest
    pixels: AnyArray = diagonals[rows + columns, rows].reshape(lines.shape)
    return pixels


def _nearest(left: AnyArray, up: AnyArray, corner: AnyArray) -> AnyArray:
    """As _paeth, for whole arrays."""
    to_left, to_up = np.abs(up - corner), np.abs(left - corner)
    to_corner = np.abs(left + up - 2 * corner)
    nearest: AnyArray = np.where(to_up <= to_corner, up, corner)
    np.copyto(nearest, left, where=(to_left <= to_up) & (to_left <= to_corner))
    return nearest


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
