"""Draws the icons of the installed page, as PNG files, from the shapes in web/icon.svg."""

from __future__ import annotations

import itertools
import math
import re
import struct
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterable, Iterator

Point = tuple[float, float]
Colour = tuple[int, int, int]
Distance = tuple[Point, Point, float]  # a segment, and half the width of the pen along it

SVG = "{http://www.w3.org/2000/svg}"
WHITE = (255, 255, 255)


def draw_icon(svg: str, side: int, maskable: bool = False) -> bytes:
    """Draw the icon as a PNG of side x side pixels.

    maskable: the background fills the square, for systems that cut icons to their own shape.
    """
    picture = ET.fromstring(svg)
    scale = side / float(picture.attrib["viewBox"].split()[2])
    ground = picture.find(f"{SVG}rect")
    lines, dots = picture.findall(f"{SVG}g")
    assert ground is not None  # our icon has one
    radius = 0.0 if maskable else float(ground.attrib["rx"]) * scale
    alpha = rounded_square(side, radius)
    strokes = ((a, b, float(lines.attrib["stroke-width"]) / 2) for a, b in segments(lines))
    white = covered(strokes, side, scale, float(lines.attrib["opacity"]))
    over = covered(circles(dots), side, scale, 1.0)
    colour = read_colour(ground.attrib["fill"])
    rows = bytearray()
    for y in range(side):
        rows.append(0)  # the row's filter: none
        for at in range(y * side, (y + 1) * side):
            share = max(white[at], over[at])
            rows += bytes(round(c + (w - c) * share) for c, w in zip(colour, WHITE, strict=True))
            rows.append(round(255 * alpha[at]))
    return png(side, bytes(rows))


def read_colour(text: str) -> Colour:
    """Read a colour such as #0b6e69."""
    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return red, green, blue


def segments(group: ET.Element) -> Iterator[tuple[Point, Point]]:
    """List the straight lines of the group's paths, in which every command is M: move, then lines."""
    for path in group:
        for command in path.attrib["d"].split("M")[1:]:
            numbers = [float(number) for number in re.findall(r"[\d.]+", command)]
            points = list(zip(numbers[::2], numbers[1::2], strict=True))
            yield from itertools.pairwise(points)


def circles(group: ET.Element) -> Iterator[Distance]:
    """List the circles of the group, each as a pen of the circle's width on one point."""
    for circle in group:
        centre = (float(circle.attrib["cx"]), float(circle.attrib["cy"]))
        yield centre, centre, float(circle.attrib["r"])


def covered(strokes: Iterable[Distance], side: int, scale: float, opacity: float) -> list[float]:
    """Return the coverage of every pixel by the strokes, row by row, times the opacity."""
    cover = [0.0] * (side * side)
    for (ax, ay), (bx, by), half in strokes:
        x0, y0, x1, y1, reach = ax * scale, ay * scale, bx * scale, by * scale, half * scale
        dx, dy = x1 - x0, y1 - y0
        squared = dx * dx + dy * dy or 1.0
        for y in range(max(0, int(min(y0, y1) - reach)), min(side, int(max(y0, y1) + reach) + 2)):
            for x in range(max(0, int(min(x0, x1) - reach)), min(side, int(max(x0, x1) + reach) + 2)):
                px, py = x + 0.5 - x0, y + 0.5 - y0
                along = min(1.0, max(0.0, (px * dx + py * dy) / squared))
                distance = math.hypot(px - along * dx, py - along * dy)
                share = opacity * min(1.0, max(0.0, reach - distance + 0.5))
                at = y * side + x
                cover[at] = max(cover[at], share)
    return cover


def rounded_square(side: int, radius: float) -> list[float]:
    """Return the coverage of every pixel by a square with round corners."""
    if not radius:
        return [1.0] * (side * side)
    inset = [max(radius - at - 0.5, at + 0.5 - (side - radius), 0.0) for at in range(side)]
    return [
        min(1.0, max(0.0, radius - math.hypot(across, down) + 0.5)) for down in inset for across in inset
    ]


def png(side: int, rows: bytes) -> bytes:
    """Put rows of RGBA pixels, each after its filter byte, into a PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)  # 8 bits, RGBA, not interlaced
    body = zlib.compress(rows, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
