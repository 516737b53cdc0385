"""The benchmark's report, on made-up results; tests/e2e/test_bench.py shows that it measures."""

from __future__ import annotations

from functools import partial

import pytest

from tests.bench.measuring import Result, measure
from tests.bench.report import BARE, DRAWING, ENGINE, OURS, PLAIN, PYTHON, REFERENCE, Report

WASM = "TensorFlow.js wasm"
PAGE = "Glassnet's page"


def made_up_report() -> Report:
    def result(title: str, rounds: dict[str, list[float]], less_is_better: bool = False) -> Result:
        return Result(title, "units", less_is_better, dict(rounds))

    pages = {DRAWING: [250.0, 250.0], PYTHON: [500.0, 400.0]}
    start = {**pages, ENGINE: [400.0, 300.0], PLAIN: [1000.0, 1200.0]}
    digits = {OURS: [80.0, 90.0], BARE: [100.0, 100.0], REFERENCE: [20.0, 30.0], WASM: [10.0, 5.0]}
    answers = {OURS: [30.0, 20.0], WASM: [60.0, 60.0]}
    rows = {f"{OURS}, {kind}": [60.0] * 2 for kind in ("float32", "float64")}
    rows |= {f"{REFERENCE}, {kind}": [1.0] * 2 for kind in ("float32", "float64")}
    return Report(
        where="a made-up browser",
        rounds=2,
        digits=result("Training digits", digits),
        xor=result("XOR", {OURS: [9.0, 9.0], "brain.js": [3.0, 3.0]}),
        answers=result("One digit", answers, less_is_better=True),
        row_by_row=result("Row by row", rows),
        teaching=result("Teaching", {"Glassnet's page": [900.0]}, less_is_better=True),
        recording=result("Recording", {"XOR, 8 rows": [30.0, 20.0]}, less_is_better=True),
        looking_back=result("A moment", {"preset xor": [12.0, 14.0]}, less_is_better=True),
        units=[result("50 units", {OURS: [7.0, 7.0]})],
        rows=[result("1,000 digits", {OURS: [8.0, 8.0]})],
        starts=[result(title, start, less_is_better=True) for title in ("Cold", "Cached")],
        weights=result("Bytes over gzip", {PAGE: [9270.0]}, less_is_better=True),
        longest_task=result("Longest task", {PAGE: [0.0]}),
        ways={WASM: {"digits": "byHand"}},
    )


def test_ratios_are_medians_of_the_rounds_ratios_and_above_1_where_glassnet_is_ahead() -> None:
    ratios = dict(made_up_report().ratios())
    assert ratios["training digits: Glassnet to TensorFlow.js wasm"] == "13.00"  # median of 8 and 18
    assert ratios["training digits: Glassnet to the bare kernel loop"] == "0.85"
    assert ratios["one digit: Glassnet to the fastest in JavaScript, TensorFlow.js wasm"] == "2.50"
    page = "start, cold: the page and Python's first cost"
    assert ratios[f"{page} to plain Pyodide and NumPy"] == "2.50"  # median of 2 and 3


def test_the_report_has_every_table_and_sentence() -> None:
    text = made_up_report().markdown()
    for expected in (
        "| Glassnet simd | 85 | 80 to 90 | 1.00 |",
        "| TensorFlow.js wasm | 8 | 5 to 10 | 13.00 |",
        "| Glassnet's page | 9,270 | 9,270 to 9,270 | 1.00 |",
        "XOR, 8 rows: 25 units.",
        "Glassnet's page: none above 50 ms.",
        "| 50 units | 7 |",
        "TensorFlow.js wasm: byHand for digits.",
    ):
        assert expected in text


def test_what_could_not_be_measured_is_told_and_the_rest_is_reported() -> None:
    report = made_up_report()
    for result in (
        *(report.digits, report.xor, report.answers, report.row_by_row, *report.starts),
        *(report.weights, report.longest_task, *report.units, *report.rows),
    ):
        for name in list(result.rounds):
            del result.rounds[name]
            result.failures[name] = "it broke"
    text = report.markdown()
    assert report.ratios() == []
    assert "| Glassnet simd | not measured: it broke | | |" in text
    assert "Glassnet's page was not measured: it broke" in text
    assert "1,000 digits, Glassnet simd: not measured: it broke" in text
    assert report.chart().endswith("</svg>\n")


def test_a_contender_that_fails_is_left_out_from_then_on_and_the_others_are_measured(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = {"sound": 0, "broken": 0}

    def ask(name: str) -> float:
        asked[name] += 1
        if name == "broken":
            raise RuntimeError("it broke\nin a long way")
        return 3

    result = measure(Result("Work", "units"), {name: partial(ask, name) for name in asked}, rounds=3)
    assert asked == {"sound": 3, "broken": 1}
    assert result.rounds == {"sound": [3, 3, 3]}
    assert result.failures == {"broken": "it broke"}
    assert "broken was not measured: it broke" in capsys.readouterr().out
