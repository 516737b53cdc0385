"""What a chart draws of a history: every point at first, fewer later, and the average of the newest."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

from glassnet.metrics import running_average
from tests.core.running_averages import RUNNING_AVERAGES, WINDOW

APPEND = """async ([base, values, atOnce]) => {
  const { appendPoints, emptyCurve } = await import(`${base}state/curve.js`);
  const curve = emptyCurve();
  for (let start = 0; start < values.length; start += atOnce) {
    const y = values.slice(start, start + atOnce);
    appendPoints(curve, y.map((_, index) => start + index), y);
  }
  return curve;
}"""


def curve_of(page: Page, site: str, values: list[float], at_once: int) -> dict[str, Any]:
    curve: dict[str, Any] = page.evaluate(APPEND, [site, values, at_once])
    return curve


@pytest.mark.parametrize(("values", "averages"), RUNNING_AVERAGES)
def test_the_average_of_the_newest_points_is_as_worked_by_hand(
    empty: Page, site: str, values: list[float], averages: list[float]
) -> None:
    curve = curve_of(empty, site, values, 3)
    assert curve["y"] == values
    np.testing.assert_allclose(np.array(curve["averages"], float), averages, rtol=1e-12)


def test_of_a_long_history_fewer_points_are_kept_each_with_the_average_of_all_that_came(
    empty: Page, site: str
) -> None:
    values = np.random.default_rng(1).random(20_000)
    curve = curve_of(empty, site, values.tolist(), 7)
    assert len(curve["x"]) == len(curve["y"]) == len(curve["averages"]) <= 4096
    kept = np.array(curve["x"])
    assert kept.tolist() == list(range(0, 20_000, 8))
    assert curve["y"] == values[kept].tolist()
    np.testing.assert_allclose(curve["averages"], running_average(values, WINDOW)[kept], rtol=1e-12)
    assert curve["last"] == {"x": 19_999, "y": values[-1]}
