"""The XOR lab's look: what is in view, what colours mean, and pictures enlarged, read and saved."""

from __future__ import annotations

import base64
import itertools
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.actions import (
    button,
    choose,
    fill,
    hide_settings,
    press,
    train,
    train_to_the_end,
    until,
    write,
)
from tests.page.boxes import box_of, resize, widths
from tests.page.served.part_site import all_words
from tests.page.served.sources import sources
from tests.page.xor_page import (
    becomes_another,
    is_above_the_run_bar,
    open_unit,
    picture,
    predictions,
    surface,
    units,
)

SVG = "{http://www.w3.org/2000/svg}"
Color = tuple[float, ...]
FILL = "one => getComputedStyle(one.firstElementChild ?? one).backgroundColor"
# Draws a chart of a million iterations, and returns where the numbers below its axis begin and end.
LONG_CHART = """async ([modules, words]) => {
  const { addTexts } = await import(`${modules}words/text.js`);
  addTexts(words);
  const { createLineChart } = await import(`${modules}parts/charts/line_chart.js`);
  const prototype = CanvasRenderingContext2D.prototype;
  const { fillText } = prototype;
  const drawn = [];
  prototype.fillText = function (words, x, y, ...others) {
    drawn.push({ words, y, left: x - this.measureText(words).width / 2,
      right: x + this.measureText(words).width / 2 });
    fillText.call(this, words, x, y, ...others);
  };
  const host = document.getElementById('lab').appendChild(document.createElement('div'));
  host.style.width = '400px';
  const chart = createLineChart(host, {
    title: 'Long', unit: '', series: [{ label: 'training', color: '--accent', width: 2 }],
    format: String, tick: String,
  });
  host.scrollIntoView();
  chart.update([{ x: [1, 1e6], y: [1, 0.5] }], '');
  while (!drawn.some(({ words }) => words === '1,000,000')) await new Promise(requestAnimationFrame);
  chart.destroy();
  host.remove();
  prototype.fillText = fillText;
  const { y } = drawn.findLast(({ words }) => words === '1,000,000');
  return drawn.filter((one) => one.y === y).sort((one, other) => one.left - other.left);
}"""


# Returns the width, height and number of colours of a PNG in base64.
MEASURE_PNG = """async (base64) => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return [width, height, new Set(new Uint32Array(data.buffer)).size];
}"""

pytestmark = [
    pytest.mark.thorough(landing=False),
    pytest.mark.every_browser,
]  # browsers differ in painting a canvas


def table(page: Page) -> Locator:
    return page.get_by_role("table", name=re.compile("^Truth table with"))


# What is in view


def test_the_cost_and_all_predictions_are_in_view_while_it_learns(xor: Page) -> None:
    page = resize(xor, 1280, 800)
    hide_settings(page)
    page.mouse.wheel(0, -10_000)
    assert is_above_the_run_bar(table(page).get_by_role("row").last)
    for unit in units(page).all():
        assert is_above_the_run_bar(unit)
    press(page, "Step")
    curve = page.locator(".cost-strip")
    expect(curve).to_be_in_viewport(ratio=1)
    strip, slider = box_of(curve), box_of(page.get_by_role("slider", name="Iteration"))
    assert abs(strip["x"] + strip["width"] / 2 - slider["x"] - slider["width"] / 2) < 2


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_a_table_of_any_size_shows_every_prediction_and_mark(xor: Page, width: int, height: int) -> None:
    page = resize(xor, width, height)
    choose(page, "Truth table", "Parity of four")
    for count in (32, 48):
        press(page, "One output more, all 0 at first")
        expect(page.get_by_role("button", name=re.compile(r"^Row \d+, target"))).to_have_count(count)
    assert len(predictions(page)) == 48
    row = table(page).get_by_role("row").last
    places = widths(*row.get_by_role("cell").all())
    assert len(places) == 4 + 3 + 3 + 1 + 1  # inputs, predictions, targets, whether right, step through
    assert places[0][0] >= 0
    assert places[-1][1] <= width
    for (_, right), (left, _) in itertools.pairwise(places):
        assert left >= right - 0.5  # none overlaps another


def test_a_wide_screen_gives_room_to_the_charts_and_a_tablet_keeps_the_network_low(xor: Page) -> None:
    page = resize(xor, 1920, 1080)
    chart = page.get_by_role("figure", name="Cost", exact=True)
    assert box_of(chart)["width"] > 450
    resize(page, 820, 1180)
    network = page.get_by_role("group", name="The network", exact=True)
    until(page, lambda: box_of(network)["width"] > 700)  # the network follows the window a frame later
    assert box_of(network)["height"] < 500


def test_numbers_below_a_long_chart_do_not_run_into_each_other(xor: Page, site: str) -> None:
    labels = xor.evaluate(LONG_CHART, [sources(xor, site), all_words()])
    assert len(labels) >= 2
    for one, other in itertools.pairwise(labels):
        assert other["left"] - one["right"] > 4, (one, other)


# What the colours mean


def color_of(where: Locator) -> Color:
    color: str = where.evaluate(FILL)
    return tuple(float(part) for part in re.findall(r"[\d.]+", color)[:3])


def far(one: Color, other: Color) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def test_targets_and_predictions_are_a_heat_map_in_one_scale(xor: Page) -> None:
    flips = xor.get_by_role("button", name=re.compile(r"^Row \d+, target"))
    answers = table(xor).get_by_role("cell", name=re.compile(r"^\d\.\d{3}$"))
    expect(answers).to_have_count(16)
    wanted = [edge_of(each) for each in flips.all()]
    ends = dict(zip(flips.all_inner_texts(), wanted, strict=True))
    assert len(set(wanted)) == 2
    opposite = [next(other for other in set(wanted) if other != color) for color in wanted]
    assert far(ends["0"], ends["1"]) > 150
    untrained = [color_of(each) for each in answers.all()]
    assert len(set(untrained)) > 8
    train_to_the_end(xor)
    until(
        xor,
        lambda: all(
            far(color_of(each), color) < far(color_of(each), other)
            for each, color, other in zip(answers.all(), wanted, opposite, strict=True)
        ),
    )
    assert len({color_of(each) for each in answers.all()}) >= 2
    begin_with(xor, "Output activation", "tanh")
    expect(legend(xor, "Hidden units, outputs:")).to_have_text("Hidden units, outputs:\u221211")


def edge_of(where: Locator) -> Color:
    """Return the colour of a target's lower edge."""
    color: str = where.evaluate("one => getComputedStyle(one).borderBottomColor")
    return tuple(float(part) for part in re.findall(r"[\d.]+", color)[:3])


def begin_with(page: Page, name: str, option: str) -> None:
    """Choose a setting, and reset to apply it."""
    choose(page, name, option)
    press(page, "Reset")
    expect(page.get_by_text("Ready. Press Train.")).to_be_visible()


def legend(page: Page, name: str) -> Locator:
    """Return the legend: this name, and the ends of its colour scale."""
    return page.get_by_role("tabpanel", name="XOR").get_by_text(name, exact=True).locator("..")


def test_the_legends_of_the_network_tell_what_lines_and_squares_mean(xor: Page) -> None:
    expect(legend(xor, "Weights:")).to_have_text("Weights:\u221288")
    expect(legend(xor, "Hidden units:")).to_have_text("Hidden units:\u221211")
    expect(legend(xor, "Outputs:")).to_have_text("Outputs:01")
    choose(xor, "Activation", "sigmoid")
    expect(legend(xor, "Hidden units, outputs:")).to_have_text("Hidden units, outputs:01")
    choose(xor, "Activation", "ReLU")
    expect(legend(xor, "Hidden units:")).to_have_text("Hidden units:negativepositive")
    choose(xor, "What is learnt", "points in the plane")
    expect(legend(xor, "Inputs:")).to_have_text("Inputs:\u221211")


def test_weights_that_are_all_tiny_are_thin_dashed_lines_on_a_scale_that_is_told(xor: Page) -> None:
    fill(xor, "Hidden layers", "none")
    train(xor, until=2000)  # no line separates the rows, so the weights end at almost 0
    expect(legend(xor, "Weights:")).to_have_text("Weights:\u221288")
    dashed = """all => all.map((line) => getComputedStyle(line))
      .filter(({ strokeDasharray }) => strokeDasharray !== 'none')
      .map(({ strokeWidth }) => parseFloat(strokeWidth))"""
    lines = xor.get_by_role("group", name="The network").locator(".edges path").evaluate_all(dashed)
    assert len(lines) == 6  # they stay visible, though they are almost 0
    assert max(lines) < 1.5
    write(open_unit(xor, "a").get_by_role("spinbutton", name="weight from x"), "9")
    expect(legend(xor, "Weights:")).to_have_text("Weights:\u22121616")
    press(xor, "Undo last change")
    expect(button(xor, re.compile("^Unit a, bias"))).to_be_visible()
    expect(legend(xor, "Weights:")).to_have_text("Weights:\u22121616")  # no run shrinks the scale again


def test_a_unit_that_is_pointed_at_or_in_focus_is_shown_large(
    xor: Page,
) -> None:
    resize(xor, 1280, 1400)  # the large and the small pictures are in view
    heading = surface(xor).locator("xpath=ancestor::section[1]").get_by_role("heading")
    output, unit = (button(xor, re.compile(f"^Unit {name}, ")) for name in ("a", "h2"))

    def shows(heading_of: str, small: Locator) -> None:
        expect(heading).to_have_text(heading_of)
        until(xor, lambda: picture(surface(xor)) == picture(small))

    shows("Output a", output)
    large = picture(surface(xor))
    unit.hover()
    shows("Unit h2", unit)
    assert picture(surface(xor)) != large
    xor.mouse.move(0, 0)
    shows("Output a", output)
    unit.focus()
    expect(heading).to_have_text("Unit h2")
    press(xor, "Step")
    expect(heading).to_have_text("Output a")
    becomes_another(surface(xor), large)


def test_every_unit_of_a_large_layer_can_be_reached(xor: Page) -> None:
    fill(xor, "Hidden layers", "50")
    expect(units(xor)).to_have_count(32 + 2)
    press(xor, "1\u201332 of 50: show the next units")
    following = button(xor, "33\u201350 of 50: show the next units")
    expect(following).to_be_focused()
    expect(button(xor, re.compile("^Unit h33, "))).to_be_visible()
    expect(button(xor, re.compile("^Unit h8, "))).to_have_count(0)
    button(xor, re.compile("^Unit h33, ")).click()
    opened = xor.get_by_role("region", name="Opened unit")
    expect(opened.get_by_role("heading", name="Unit h33", exact=True)).to_be_visible()
    opened.get_by_role("checkbox", name="switched off").check()
    expect(button(xor, "Unit h33, switched off")).to_be_visible()
    press(xor, "Close the unit")
    following.press("Enter")
    expect(units(xor)).to_have_count(32 + 2)
    expect(button(xor, re.compile("^Unit h1, "))).to_be_visible()


# Enlarged, read, saved


READ = (
    ("The network", "From,To,Value,Gradient", 38),
    ("Truth table", "x,y,z,target a,target b,prediction a,prediction b,Right", 8),
    ("The answer", "h1,x = ", 48),  # because the opened unit is shown
    ("Opened unit", "From,Value,Gradient", 4),
    ("Cost", "iteration,training", 2),
    ("Accuracy", "iteration,training", 2),
)
"""Each picture's name, and its table's columns and number of rows."""


def test_each_picture_is_enlarged_read_and_saved(xor: Page, save: Callable[[Page, str], Path]) -> None:
    button(xor, re.compile("^Unit h1, ")).click()
    fill(xor, "Iterations", 6)  # the cost is recorded after 1 and 6
    train_to_the_end(xor)
    for name, columns, rows in READ:
        press(xor, f"Enlarge: {name}")
        dialog = xor.get_by_role("dialog", name=name, exact=True)
        expect(dialog).to_be_visible()
        image = base64.b64encode(save(xor, "Save as PNG").read_bytes()).decode()
        width, height, colours = xor.evaluate(MEASURE_PNG, image)
        assert min(width, height) > 100, name
        assert colours > 8, name  # something is drawn
        expect_shapes(save(xor, "Save as SVG"), name, (width, height))
        words = save(xor, "Save as CSV").read_text(encoding="utf-8").splitlines()
        assert words[0].startswith(columns)
        assert len(words) == 1 + rows, name
        dialog.get_by_role("button", name="Read as table").click()
        read = dialog.get_by_role("table").get_by_role("row")
        expect(read, name).to_have_count(1 + rows)
        assert read.last.inner_text().split("\t")[0] == words[-1].split(",")[0]
        xor.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(button(xor, f"Enlarge: {name}")).to_be_focused()


def expect_shapes(path: Path, name: str, size: tuple[int, int]) -> None:
    """Fail unless the SVG shows the picture of this name and size, with its text and lines."""
    drawing = ElementTree.parse(path).getroot()
    assert drawing.findtext(f"{SVG}title") == name
    assert (int(drawing.attrib["width"]), int(drawing.attrib["height"])) == size, name
    shapes = [shape.attrib for shape in drawing.iter(f"{SVG}path")]
    assert len(drawing.findall(f".//{SVG}text")) > 4, name
    if name in ("Cost", "Accuracy"):  # as lines, not pixels
        assert not drawing.findall(f".//{SVG}image")
        assert sum(shape.get("stroke-linejoin") == "round" for shape in shapes) >= 1
    if name == "The network":
        assert sum("stroke" in shape and "C" in shape["d"] for shape in shapes) >= 30
