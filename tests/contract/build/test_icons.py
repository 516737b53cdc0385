"""The icons of the installed page, drawn from a single SVG."""

from __future__ import annotations

import json
import struct
import zlib

import pytest

from sitebuild.places import DIST, WEB
from sitebuild.site.icons import draw_icon

SVG = (WEB / "icon.svg").read_text(encoding="utf-8")


def pixels(png: bytes, side: int) -> list[bytes]:
    """Return the RGBA pixels of a PNG from draw_icon, row by row."""
    at = png.index(b"IDAT")
    size = struct.unpack(">I", png[at - 4 : at])[0]
    rows = zlib.decompress(png[at + 4 : at + 4 + size])
    stride = 4 * side + 1
    return [
        rows[row + 1 + 4 * x : row + 5 + 4 * x]
        for row in range(0, side * stride, stride)
        for x in range(side)
    ]


def test_the_ground_has_round_corners_unless_it_is_to_be_cut() -> None:
    assert pixels(draw_icon(SVG, 32), 32)[0][3] == 0
    assert pixels(draw_icon(SVG, 32, maskable=True), 32)[0] == b"\x0b\x6e\x69\xff"


def test_a_unit_is_white_and_a_place_beside_the_lines_is_the_ground() -> None:
    drawn = pixels(draw_icon(SVG, 32), 32)
    assert drawn[16 * 32 + 24] == b"\xff\xff\xff\xff"
    assert drawn[28 * 32 + 28] == b"\x0b\x6e\x69\xff"


@pytest.mark.site
def test_every_icon_of_the_manifest_is_there_with_its_size() -> None:
    manifest = json.loads((DIST / "manifest.webmanifest").read_bytes())
    for icon in manifest["icons"]:
        data = (DIST / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            width, height = struct.unpack(">II", data[16:24])
            assert icon["sizes"] == f"{width}x{height}"
