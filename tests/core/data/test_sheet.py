"""A photo of the printed sheet, however it was taken, is cut into its cells or refused."""

from __future__ import annotations

import functools
import time
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from glassnet.data.digit_image import prepare_digit
from glassnet.data.sheet import layout
from glassnet.data.sheet.cells import sheet_cells
from glassnet.engines.arrays import AnyArray, FloatArray, IntArray
from glassnet.learning.network import feed_forward
from glassnet.refusals import Refusal
from glassnet.saving.model_files import read_model
from tests.core.made.sheet_paper import Cell, Paper, digits_to_write, filled_in, printed
from tests.core.made.sheet_photos import Camera, photographed_sheet
from tests.core.made.shipped_model import SHIPPED_MODEL
from tests.drawings.ink import image_of

PLAIN = Camera(side=1000, slant=10)
PHOTOS = {
    "from a slant of 25 degrees": Camera(side=1000, slant=25, fills=0.75),
    "a quarter turn": Camera(side=1000, slant=10, turned=90, fills=0.7),
    "mirrored": Camera(side=1000, slant=10, mirrored=True),
    "shadow, slant and turn": Camera(side=1200, slant=20, turned=-95, fills=0.65, shadow=0.5, light=0.5),
    "grain": Camera(side=1000, grain=12),
    "washed out": Camera(side=1000, black=90, white=230),
    "among things": Camera(side=1000, slant=15, table="things", fills=0.75, turned=8),
    "bent": Camera(side=1000, slant=15, curl=8),
    "600 pixels": Camera(side=600, blur=0.5),
    "2400 pixels": Camera(side=2400, blur=2, grain=5, slant=10),
    "all at once": replace(
        Camera(side=1600, slant=22, turned=-8, light=0.5, shadow=0.6, grain=6, blur=1.2, block=4),
        curl=6,
        lens=0.02,
        fills=0.75,
    ),
}
FIRST = "all at once"
"""The most demanding of PHOTOS."""
MORE_PHOTOS = {
    "from above": Camera(side=1000),
    "from the other side": Camera(side=1000, slant=25, towards=200, fills=0.75),
    "upside down": Camera(side=1000, slant=10, turned=180),
    "three quarters": Camera(side=1000, turned=270, fills=0.7),
    "askew": Camera(side=1000, slant=15, turned=17, fills=0.75),
    "lit from a side": Camera(side=1000, slant=10, light=0.35),
    "a shadow over it": Camera(side=1000, shadow=0.45),
    "out of focus": Camera(side=1000, blur=2),
    "dim": Camera(side=1000, black=8, white=90, grain=3),
    "JPEG": Camera(side=1000, block=8, slant=10),
    "on a dark table": Camera(side=1000, slant=15, table="dark"),
    "on a white table": Camera(side=1000, slant=15, table="white"),
    "a lens that bends lines": Camera(side=1000, lens=0.04),
}
Stroke = list[tuple[float, float]]
THOROUGH = pytest.mark.thorough
NETWORK, _ = read_model(SHIPPED_MODEL.read_bytes())


def ink_found(photo: IntArray) -> dict[Cell, IntArray]:
    """The ink of every cell in which something is written."""
    cells = sheet_cells(photo)
    assert [(cell.row, cell.column) for cell in cells] == [
        (row, column) for row in range(layout.ROWS) for column in range(layout.COLUMNS)
    ]
    return {(cell.row, cell.column): cell.ink for cell in cells if cell.ink is not None}


def read_right(images: Mapping[Cell, FloatArray]) -> int:
    """How many images the shipped network reads as their row's digit."""
    inputs = np.stack([image.reshape(-1) for image in images.values()]).astype(NETWORK.dtype)
    read = feed_forward(NETWORK, inputs).outputs.argmax(axis=1)
    return int((read == [row for row, _ in images]).sum())


def prepared(ink: IntArray) -> FloatArray:
    digit = prepare_digit(ink)
    assert digit is not None
    return digit.image


def code_of(photo: AnyArray) -> str:
    with pytest.raises(Refusal) as caught:
        sheet_cells(photo)
    assert str(caught.value)
    return caught.value.code


def assert_all_read(photo: IntArray) -> None:
    """Assert that all digits are found, and at most two fewer are read right than from the drawings."""
    written = digits_to_write()
    found = ink_found(photo)
    assert found.keys() == written.keys()
    drawn = {cell: image_of(drawing.strokes) for cell, drawing in written.items()}
    photographed = {cell: prepared(ink) for cell, ink in found.items()}
    assert read_right(photographed) >= read_right(drawn) - 2
    alike = [
        float(image.reshape(-1) @ drawn[cell])
        / float(np.linalg.norm(image) * np.linalg.norm(drawn[cell]))
        for cell, image in photographed.items()
    ]
    assert np.mean(alike) > 0.85


@pytest.mark.parametrize(
    "camera",
    [
        pytest.param(camera, id=name, marks=() if name == FIRST else THOROUGH)
        for name, camera in PHOTOS.items()
    ],
)
def test_every_sign_is_found_in_its_cell_however_the_photo_is_taken(camera: Camera) -> None:
    assert_all_read(photographed_sheet(filled_in(), camera))


@pytest.mark.thorough(landing=False)
@pytest.mark.parametrize("camera", MORE_PHOTOS.values(), ids=MORE_PHOTOS.keys())
def test_every_sign_is_found_in_its_cell_in_other_photos_too(camera: Camera) -> None:
    assert_all_read(photographed_sheet(filled_in(), camera))


@pytest.mark.parametrize(
    ("darkness", "pen", "camera"),
    [
        pytest.param(0.35, 0.6, PLAIN, marks=THOROUGH),
        pytest.param(0.22, 0.6, replace(PLAIN, side=1400), marks=THOROUGH),
        pytest.param(0.35, 0.6, replace(PLAIN, shadow=0.5, light=0.6, side=1400), marks=THOROUGH),
        (0.85, 1.4, PLAIN),
    ],
    ids=["pencil", "pale pencil", "pencil in a shadow", "felt pen"],
)
def test_every_pen_is_found(darkness: float, pen: float, camera: Camera) -> None:
    assert_all_read(photographed_sheet(filled_in(darkness, pen), camera))


@pytest.mark.thorough(landing=False)
@pytest.mark.parametrize("seed", range(12))
def test_a_photo_of_any_kind_is_read_right_or_refused(seed: int) -> None:
    rng = np.random.default_rng(seed)
    camera = Camera(
        side=int(rng.choice([800, 1200, 1600])),
        slant=rng.uniform(0, 25),
        towards=rng.uniform(0, 360),
        turned=float(rng.choice([0, 90, 180, 270])) + rng.uniform(-12, 12),
        fills=rng.uniform(0.6, 0.72),
        curl=rng.uniform(-6, 6),
        lens=rng.uniform(-0.03, 0.03),
        light=rng.uniform(0.35, 1),
        shadow=rng.uniform(0.4, 1),
        grain=rng.uniform(1, 9),
        blur=rng.uniform(0.4, 1.4),
        black=rng.uniform(5, 60),
        white=rng.uniform(150, 245),
        block=float(rng.choice([0, 2, 4])),
        table=str(rng.choice(["wood", "dark", "white", "things"])),
        seed=seed,
    )
    darkness, pen = [(0.75, 0.7), (0.35, 0.6), (0.85, 1.4)][seed % 3]
    photo = photographed_sheet(filled_in(darkness, pen), camera)
    try:
        assert_all_read(photo)
    except Refusal as refusal:
        assert refusal.code.startswith("sheet_")  # noqa: PT017 - reading or refusing it is right


@pytest.mark.parametrize("grain", [pytest.param(2, marks=THOROUGH), 10])
def test_an_empty_sheet_has_blank_cells_only(grain: float) -> None:
    assert ink_found(photographed_sheet(printed(), replace(PLAIN, grain=grain))) == {}


@pytest.mark.thorough
def test_a_dot_is_a_sign_and_what_a_resting_pen_leaves_is_none() -> None:
    paper = printed()
    paper.write((2, 3), [[(0, 0), (0, 1)]], pen=1.8, size=0.3)
    paper.write((4, 5), [[(0, 0), (0, 1)]], pen=0.6, size=0.2)
    assert ink_found(photographed_sheet(paper, replace(PLAIN, side=1600))).keys() == {(2, 3)}


@pytest.mark.thorough
def test_what_is_scribbled_over_and_what_is_rubbed_out_is_left_out() -> None:
    paper = printed()
    zigzag: Stroke = [(20 * (row % 2), row) for row in range(30)]
    eight: Stroke = [(0, 0), (10, 10), (0, 10), (10, 0), (0, 0)]
    paper.write((0, 0), [zigzag], pen=1.2, size=17)
    paper.write((0, 1), [eight])
    paper.write((0, 2), [eight], darkness=0.08)
    assert ink_found(photographed_sheet(paper, PLAIN)).keys() == {(0, 1)}


@functools.cache
def photographed_in_its_cell() -> FloatArray:
    """The prepared image of a sign written within its cell."""
    paper = printed()
    paper.write((5, 5), digits_to_write()[8, 0].strokes)
    return prepared(ink_found(photographed_sheet(paper, PLAIN))[5, 5])


@pytest.mark.parametrize(
    "moved",
    [(4, 5), *(pytest.param(way, marks=THOROUGH) for way in ((4.5, 0), (-4.5, 0), (0, 6), (0, -6)))],
)
def test_a_sign_that_leaves_its_cell_stays_whole(moved: tuple[float, float]) -> None:
    paper = printed()
    paper.write((5, 5), digits_to_write()[8, 0].strokes, moved=moved)
    found = ink_found(photographed_sheet(paper, PLAIN))
    assert found.keys() == {(5, 5)}
    whole = photographed_in_its_cell()
    likeness = (prepared(found[5, 5]) * whole).sum() / np.linalg.norm(whole) ** 2
    assert likeness == pytest.approx(1, abs=0.15)


def test_a_stroke_through_several_cells_is_cut_at_their_lines() -> None:
    paper = printed()
    paper.write((3, 4), [[(0, 0), (10, 1)]], size=40)
    assert ink_found(photographed_sheet(paper, PLAIN)).keys() == {(3, 3), (3, 4), (3, 5)}


@pytest.mark.thorough
def test_signs_of_several_parts_stay_together() -> None:
    paper = printed()
    outline: Stroke = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    eyes: list[Stroke] = [[(3, 3), (3, 3.6)], [(7, 3), (7, 3.6)]]
    paper.write((1, 1), [outline, *eyes])
    ink = ink_found(photographed_sheet(paper, replace(PLAIN, side=1600)))[1, 1]
    rows, columns = np.nonzero(ink > 127)
    left, right, top, bottom = columns.min(), columns.max(), rows.min(), rows.max()
    for share in (0.3, 0.7):
        x = round(left + share * (right - left))
        y = round(top + 0.33 * (bottom - top))
        assert ink[y - 3 : y + 4, x - 3 : x + 4].max() > 127


OTHER_PICTURES = (
    *("grain", "white", "black", "one pixel", "one row", "squares"),
    *("four marks without ticks", "a table"),
)


@functools.cache
def other_pictures() -> dict[str, IntArray]:
    """Photos of anything but the sheet."""
    rng = np.random.default_rng(0)
    squares = np.full((900, 700), 220, np.uint8)
    for number in range(60):
        y, x = rng.integers(0, 850), rng.integers(0, 650)
        squares[y : y + 30, x : x + 30] = 20
        if number % 3 == 0:
            squares[y + 8 : y + 22, x + 8 : x + 22] = 220
    marks_alone = printed(4)
    for x, y in np.concatenate([*layout.ticks(), layout.first_tick()[None]]):
        marks_alone.fill((x, y), (4, 4), 0)
    return {
        "grain": rng.integers(0, 256, (900, 700)).astype(np.uint8),
        "white": np.full((900, 700), 240, np.uint8),
        "black": np.zeros((900, 700), np.uint8),
        "one pixel": np.zeros((1, 1), np.uint8),
        "one row": np.zeros((1, 4000), np.uint8),
        "squares": squares,
        "four marks without ticks": marks_alone.scan(),
        "a table": photographed_sheet(printed(), replace(PLAIN, moved=(900, 0), table="things")),
    }


@pytest.mark.parametrize("kind", OTHER_PICTURES)
def test_a_photo_of_something_else_is_refused(kind: str) -> None:
    assert code_of(other_pictures()[kind]) == "sheet_not_found"


@pytest.mark.parametrize(
    "moved", [(-40, -60), *(pytest.param(way, marks=THOROUGH) for way in ((0, -70), (30, 45)))]
)
def test_a_sheet_with_a_corner_cut_off_is_refused(moved: tuple[float, float]) -> None:
    photo = photographed_sheet(filled_in(), replace(PLAIN, moved=moved))
    assert code_of(photo) in ("sheet_cut_off", "sheet_not_found")


def test_a_missing_corner_is_named_where_the_other_three_are_seen() -> None:
    photo = photographed_sheet(filled_in(), PLAIN)
    sees_all = photo.copy()
    height, width = photo.shape
    photo[: height // 4, : width // 3] = 150  # a hand over the top left
    assert code_of(photo) == "sheet_cut_off"
    assert len(ink_found(sees_all)) == len(digits_to_write())


def covered(
    paper: Paper, middle: tuple[float, float], size: tuple[float, float], darkness: float = 0.4
) -> Paper:
    """The same paper with something lying on it."""
    other = Paper(paper.dark.copy(), paper.density)
    other.fill(middle, size, darkness)
    return other


def test_a_sheet_whose_ticks_are_covered_is_refused() -> None:
    paper = covered(filled_in(), (layout.LEFT, 120), (10, 60))
    assert code_of(photographed_sheet(paper, PLAIN)) == "sheet_hidden"
    x, y = layout.first_tick()
    paper = covered(filled_in(), (x, y), (5, 4), 0)
    assert code_of(photographed_sheet(paper, PLAIN)) == "sheet_hidden"


@pytest.mark.thorough
def test_one_covered_tick_does_no_harm() -> None:
    paper = covered(filled_in(), (layout.LEFT, layout.row_middles()[4]), (6, 6))
    assert_all_read(photographed_sheet(paper, PLAIN))


def test_paper_that_is_bent_too_far_is_refused() -> None:
    photo = photographed_sheet(filled_in(), Camera(side=1000, slant=10, curl=22))
    assert code_of(photo) in ("sheet_bent", "sheet_hidden")


def test_paper_that_is_folded_between_its_sides_is_refused() -> None:
    paper = printed()
    photo = paper.scan()
    part = np.s_[130 * 8 : 220 * 8, 60 * 8 : 150 * 8]
    photo[part] = np.roll(photo[part], 20, axis=(0, 1))
    assert code_of(photo) == "sheet_bent"
    assert ink_found(paper.scan()) == {}


def test_a_sheet_that_is_too_small_in_the_photo_is_refused() -> None:
    photo = photographed_sheet(filled_in(), Camera(side=700, fills=0.5))
    with pytest.raises(Refusal) as caught:
        sheet_cells(photo)
    assert caught.value.code == "sheet_too_small"
    assert 150 < int(str(caught.value.values["width"])) < int(str(caught.value.values["least"]))


def test_writing_that_is_lost_in_the_grain_is_refused() -> None:
    photo = photographed_sheet(filled_in(0.3, 0.5), Camera(side=800, grain=16))
    assert code_of(photo) == "sheet_faint"


@pytest.mark.parametrize(
    "photo",
    [np.zeros((5, 5)), np.zeros((5, 5, 3), np.uint8), np.zeros((0, 5), np.uint8)],
    ids=["floats", "colours", "no pixels"],
)
def test_another_type_or_shape_is_refused(photo: AnyArray) -> None:
    assert code_of(photo) == "photo_illegal"


@pytest.mark.nightly
def test_a_photo_of_12_megapixels_takes_less_than_half_a_second() -> None:
    photo = photographed_sheet(filled_in(), Camera(side=4000, blur=2, grain=4, slant=15))
    assert photo.size == 12_000_000
    times = []
    for _ in range(5):
        begun = time.process_time()
        sheet_cells(photo)
        times.append(time.process_time() - begun)
    assert min(times) < 0.5
