"""Simulated photos of the printed sheet: lying on a table, under a lamp, taken with a phone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from glassnet.engines.arrays import FloatArray, IntArray
from tests.core.made.sheet_paper import PAPER, Paper


@dataclass(frozen=True)
class Camera:
    """How a photo is taken.

    side: the photo's longer side in pixels. slant, turned: degrees; towards: the direction of the slant.
    fills: the share of the photo's height that unslanted paper fills. mirrored: as front cameras do.
    curl: how far the paper's middle is raised, in millimetres. lens: the share by which barrel
    distortion moves the corners. light: the light of the darkest part, 1 for even light. shadow: the
    light left in a shadow. grain: the standard deviation of the noise. blur: pixels. black, white: the
    levels of no light and of paper. block: JPEG's quantization step at the lowest frequency, 0 for none.
    """

    side: int = 1600
    slant: float = 0
    towards: float = 30
    turned: float = 0
    fills: float = 0.85
    mirrored: bool = False
    curl: float = 0
    lens: float = 0
    light: float = 1
    shadow: float = 1
    grain: float = 2
    blur: float = 0.7
    black: float = 15
    white: float = 215
    block: float = 0
    table: str = "wood"
    moved: tuple[float, float] = (0, 0)
    seed: int = 0


def photographed_sheet(paper: Paper, camera: Camera) -> IntArray:
    """A photo of the paper on a table: uint8 (height, width), three wide by four high."""
    rng = np.random.default_rng(camera.seed)
    height, width = camera.side, camera.side * 3 // 4
    seen_x, seen_y = np.meshgrid(np.arange(width, dtype=np.float64), np.arange(height, dtype=np.float64))
    x, y = _on_the_paper(seen_x, seen_y, camera, (height, width))
    paper_width, paper_height = PAPER
    inside = (x >= 0) & (x < paper_width) & (y >= 0) & (y < paper_height)
    ink = _mean_around(paper, x, y, camera)
    table = _table(x, y, camera.table, rng)
    light = np.where(inside, 1 - ink, table)
    light = light * (1 - (1 - camera.light) * (0.6 * seen_x / width + 0.4 * seen_y / height))
    if camera.shadow < 1:
        edge = seen_x * 0.6 + seen_y - 0.75 * height + 20 * np.sin(seen_x / 90)
        light = light * (
            1 - (1 - camera.shadow) / (1 + np.exp(np.clip(-edge / (0.004 * height), -50, 50)))
        )
    level = camera.black + (camera.white - camera.black) * light
    level = _blurred(level, camera.blur)
    level = level + rng.normal(0, camera.grain, level.shape)
    if camera.block:
        level = _jpeg_like(level, camera.block)
    photo: IntArray = np.clip(np.round(level), 0, 255).astype(np.uint8)
    return photo


def _on_the_paper(
    x: FloatArray, y: FloatArray, camera: Camera, shape: tuple[int, int]
) -> tuple[FloatArray, FloatArray]:
    """The place on the paper, in mm, of each pixel: rays from a pinhole to a slanted plane."""
    height, width = shape
    scale = PAPER[1] / (camera.fills * height)  # mm per pixel, seen straight from above
    right, down = (x - width / 2) * scale, (y - height / 2) * scale
    if camera.mirrored:
        right = -right
    if camera.lens:
        radius2 = (right**2 + down**2) / (PAPER[1] / 2) ** 2
        right, down = right * (1 + camera.lens * radius2), down * (1 + camera.lens * radius2)
    turn = np.radians(camera.turned)
    right, down = right * np.cos(turn) - down * np.sin(turn), right * np.sin(turn) + down * np.cos(turn)
    distance = 1.2 * PAPER[1]  # a phone's distance
    slant, towards = np.radians(camera.slant), np.radians(camera.towards)
    axis = np.array([np.cos(towards), np.sin(towards)])
    along, across = right * axis[0] + down * axis[1], -right * axis[1] + down * axis[0]
    depth = 1 - along / distance * np.tan(slant)
    along, across = along / np.cos(slant) / depth, across / depth
    paper_x, paper_y = along * axis[0] - across * axis[1], along * axis[1] + across * axis[0]
    if camera.curl:  # raised paper appears shifted outwards, and away from the camera
        up = camera.curl * np.clip(1 - (2 * paper_x / PAPER[0]) ** 2, 0, 1)
        paper_x = paper_x - up * (paper_x / distance + np.tan(slant) * axis[0])
        paper_y = paper_y - up * (paper_y / distance + np.tan(slant) * axis[1])
    return paper_x + PAPER[0] / 2 + camera.moved[0], paper_y + PAPER[1] / 2 + camera.moved[1]


def _mean_around(paper: Paper, x: FloatArray, y: FloatArray, camera: Camera) -> FloatArray:
    """The darkness of the paper in each pixel of the photo: the mean over a pixel-sized square."""
    dark, density = paper.dark, paper.density
    size = max(1, round(PAPER[1] / (camera.fills * camera.side) * density))
    sums = np.pad(dark, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    left = np.clip(np.round(x * density - size / 2).astype(int), 0, dark.shape[1] - size)
    top = np.clip(np.round(y * density - size / 2).astype(int), 0, dark.shape[0] - size)
    right, bottom = left + size, top + size
    total = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    mean: FloatArray = total / size**2
    return mean


def _table(x: FloatArray, y: FloatArray, kind: str, rng: np.random.Generator) -> FloatArray:
    table: FloatArray = np.full(
        x.shape, {"wood": 0.45, "dark": 0.05, "white": 0.97, "things": 0.8}[kind]
    )
    if kind == "wood":
        table += 0.08 * np.sin(y / 3 + 2 * np.sin(x / 40)) + 0.03 * np.sin(y * 1.7)
    if kind == "things":  # black squares and bars, many of which look like marks
        for left, top in rng.uniform(-120, 400, (150, 2)):
            wide, high = rng.uniform(3, 20, 2)
            high = wide if left > 0 else high
            table[(np.abs(x - left) < wide / 2) & (np.abs(y - top) < high / 2)] = 0.1
    return table


def _blurred(level: FloatArray, sigma: float) -> FloatArray:
    if not sigma:
        return level
    reach = int(np.ceil(3 * sigma))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    for _ in range(2):
        padded = np.pad(level, ((reach, reach), (0, 0)), mode="edge")
        level = sum(share * padded[at : at + level.shape[0]] for at, share in enumerate(kernel)).T
    return level


def _jpeg_like(level: FloatArray, step: float) -> FloatArray:
    """Rounds the cosine coefficients of 8 x 8 blocks, the higher frequencies more, as JPEG does."""
    rows, columns = level.shape[0] // 8 * 8, level.shape[1] // 8 * 8
    blocks = level[:rows, :columns].reshape(rows // 8, 8, columns // 8, 8).swapaxes(1, 2) - 128
    at, of = np.arange(8)[None, :], np.arange(8)[:, None]
    basis = np.cos(np.pi * of * (2 * at + 1) / 16) / 2
    basis[0] /= np.sqrt(2)
    steps = step * (1 + (of + at) * 0.8)
    coefficients = np.round(basis @ blocks @ basis.T / steps) * steps
    done = level.copy()
    done[:rows, :columns] = (basis.T @ coefficients @ basis).swapaxes(1, 2).reshape(rows, columns) + 128
    return done
