"""What the page works out of each slice of training: its speed, and how long it will still take."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

# Slices are [iteration, seconds since the slice before]; an iteration has ten samples, and half of the
# time is spent computing.
TRAIN = """async ([base, slices]) => {
  const state = await import(`${base}state/lab_state.js`);
  const { afterSlice, freshLab, samplesPerSecond, secondsLeft } = state;
  const none = { iteration: [], cost: [], accuracy: [] };
  let lab = { ...freshLab({ learning_rate: 1 }), training: true, goal: 1000 };
  return slices.map(([iteration, seconds]) => {
    const samples = 10 * (iteration - lab.iteration);
    const progress = { run: 0, iteration, goal: 1000, training: none, validation: none };
    lab = afterSlice(lab, progress, { samples, computing_seconds: seconds / 2, seconds });
    return { left: secondsLeft(lab), speed: samplesPerSecond(lab), elapsed: lab.elapsed_seconds };
  });
}"""

PACE = """async ([base, lab]) => {
  const { stepsPerSecond } = await import(`${base}state/lab_state.js`);
  return stepsPerSecond(lab);
}"""
FIRST_PACE = """async ([base, config]) => {
  const { freshLab, restartedLab } = await import(`${base}state/lab_state.js`);
  return restartedLab(freshLab(config)).pace;
}"""


def train(page: Page, site: str, *slices: tuple[int, float]) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = page.evaluate(TRAIN, [site, [list(each) for each in slices]])
    return told


def test_at_a_steady_speed_time_left_is_what_is_left_at_that_speed(blank: Page, site: str) -> None:
    told = train(blank, site, (100, 0.5), (200, 0.5))
    assert [each["left"] for each in told] == pytest.approx([4.5, 4.0])
    assert [each["speed"] for each in told] == pytest.approx([4000, 4000])
    assert told[-1]["elapsed"] == 1


def test_a_slice_within_one_tick_of_the_clock_counts_with_the_others(blank: Page, site: str) -> None:
    told = train(blank, site, (100, 0.5), (100, 0), (200, 0), (300, 1))
    assert told[1]["left"] == pytest.approx(4.5)  # no iteration in no time says nothing
    assert told[1]["speed"] == pytest.approx(4000)
    assert 0 < told[2]["left"] < 4
    assert 1 < told[3]["left"] < 4.5
    assert 0 < told[3]["speed"] < 10_000
    assert told[3]["elapsed"] == 1.5


def test_before_any_time_has_gone_by_speed_and_time_left_are_not_known(blank: Page, site: str) -> None:
    first, second = train(blank, site, (0, 0), (100, 0))
    assert (first["left"], first["speed"]) == (None, None)
    assert (second["left"], second["speed"]) == (None, None)


@pytest.mark.parametrize(
    ("pace", "iterations", "steps"),
    [("full", 2000, 0), ("watching", 2000, 200), ("watching", 800_000, 80_000), ("watching", 3, 1)]
    + [(pace, 2000, int(pace)) for pace in ("30", "5", "1")],
)
def test_a_pace_is_so_many_updates_a_second_and_that_for_watching_takes_ten_seconds(
    blank: Page, site: str, pace: str, iterations: int, steps: float
) -> None:
    config = {"iterations": iterations}
    assert blank.evaluate(PACE, [site, {"pace": pace, "config": config}]) == steps


@pytest.mark.parametrize(("dataset", "pace"), [("truth_table", "watching"), ("digits", "full")])
def test_a_small_network_is_trained_to_be_watched_at_first_and_digits_at_full_speed(
    blank: Page, site: str, dataset: str, pace: str
) -> None:
    assert blank.evaluate(FIRST_PACE, [site, {"dataset": dataset}]) == pace
