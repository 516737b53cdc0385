"""What the terminal shows of each record, line by line."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from glassnet.data.datasets import DIGIT_CLASSES
from glassnet.terminal.faces.records import (
    Compared,
    DigitRead,
    DigitsRight,
    Exported,
    Measured,
    Plotted,
    Point,
    PointsRight,
    Proof,
    ProofJudged,
    Record,
    RunJudged,
    Saved,
    SearchBegun,
    SearchDone,
    TableAnswers,
    Trained,
    TrainingGoesOn,
    TrialEnded,
    TrialFound,
    WorkersReady,
)

BAR_WIDTH = 30
SHADES = " .:-=+*#%@"
SHOWN_TRIALS = 10
"""How many trials the final table shows."""


def lines_of(record: Record) -> list[str]:
    """A record in words."""
    return LINES[type(record)](record)


def progress_line(news: TrainingGoesOn, columns: int) -> str:
    """A bar, the newest cost and accuracy, the speed and the time left, cut to `columns`."""
    cost = "" if news.cost is None else f"cost {news.cost:.4f}  {news.accuracy:6.1%} right"
    rest = f"{cost}  {news.samples_per_second:,.0f} samples/s  {news.seconds_left:.0f} s left"
    start = f"{news.share:4.0%} "
    width = min(BAR_WIDTH, columns - len(f"{start}[] {rest}"))
    filled = round(news.share * width)
    bar = f"[{'#' * filled}{'.' * (width - filled)}] " if width > 0 else ""
    return f"{start}{bar}{rest}"[:columns]


def _trained(record: Trained) -> list[str]:
    return [f"{record.status.replace('_', ' ')} after {record.iterations:,} iterations"]


def _digits_right(record: DigitsRight) -> list[str]:
    test, matrix = record.test, record.confusion_matrix
    kind = "digit" if record.classes == [*map(str, range(DIGIT_CLASSES))] else "sign"
    width = max(map(len, record.classes))
    return [
        f"{test.right:,} of {test.rows:,} test {kind}s right ({test.accuracy:.1%})",
        f"confusion matrix (guesses across, {kind}s down):",
        *(
            f"{name:{width}} |" + "".join(f"{count:5d}" for count in row)
            for name, row in zip(record.classes, matrix, strict=True)
        ),
    ]


def _table_answers(record: TableAnswers) -> list[str]:
    lines = [_right(record.training, "rows")]
    for row in record.answers:
        bits, wanted = (" ".join(map(str, some)) for some in (row.inputs, row.targets))
        answers = " ".join(f"{answer:.3f}" for answer in row.outputs)
        lines.append(f"{bits}  wanted {wanted}  got {answers}")
    return lines


def _points_right(record: PointsRight) -> list[str]:
    lines = [_right(record.training, "points")]
    if record.validation:
        lines.append(_right(record.validation, "validation points"))
    return lines


def _right(measured: Measured, name: str) -> str:
    return f"cost {measured.cost:.6f}, {measured.right} of {measured.rows} {name} right"


def _run_judged(record: RunJudged) -> list[str]:
    verdict = record.verdict
    lines = [verdict.sentence, f"  {verdict.because}"]
    if verdict.remedy:
        lines.append(f"  try {verdict.remedy.sentence}: {verdict.remedy.options}")
    return lines


def _compared(record: Compared) -> list[str]:
    if record.equal_weights:
        return ["every weight and bias equals the file's, to the bit"]
    return [
        f"weights and biases differ from the file's by up to {record.largest_weight_difference:.2g}, "
        "from rounding: on another engine or computer, or in a file saved with --half"
    ]


def _proof_judged(record: ProofJudged) -> list[str]:
    whose = f"{record.computed_on} computed it" if record.computed_on else "a browser computed it"
    same = f"not true: the same up to update {record.same_until or 0:,}"
    by = f"{record.differs_by or 0:,}"
    return {
        "true": [f"true to the bit: {record.iterations:,} updates give exactly these weights"],
        "diverged": [f"not true: trained again, it diverges at update {by}"],
        "other_weights": [f"{same}, but different weights"],
        "other_training": [f"{same}, different by update {by}"],
        "computed_elsewhere": [
            f"cannot be judged here: {whose}, and this is {record.here}; open it on the page"
        ],
    }[record.judgement]


def _digit_read(record: DigitRead) -> list[str]:
    names = record.signs or [*map(str, range(len(record.outputs)))]
    read = f"“{names[record.digit]}”" if record.signs else f"a {record.digit}"
    said = read if record.is_sure else f"perhaps {read}: the network is not sure"
    width = max(map(len, names))
    bars = [
        f"{name:{width}}  {output:6.1%} {'#' * round(min(max(output, 0), 1) * BAR_WIDTH)}"
        for name, output in zip(names, record.outputs, strict=True)
    ]
    return [*_picture(record.image), "", *bars, "", said]


def _picture(image: list[list[float]]) -> list[str]:
    """The network's input, two rows of pixels a line, as characters are twice as high as wide."""
    pixels = np.array(image)
    pairs = pixels[0::2] / 2 + pixels[1::2] / 2
    places = (pairs.clip(0, 1) * (len(SHADES) - 1)).round().astype(int)
    return ["".join(SHADES[place] for place in row).rstrip() for row in places]


def _exported(record: Exported) -> list[str]:
    layers = "-".join(map(str, record.layer_sizes))
    same = (
        "each the same to the bit" if record.equal_weights else "NOT all the same: do not use this file"
    )
    return [
        f"saved {record.saved}",
        f"read back: {layers} units, {record.parameters:,} weights and biases, {same}",
        f"{record.checked_rows} rows answered as expected; largest difference "
        f"{record.largest_answer_difference:.2g}",
    ]


def _search_begun(record: SearchBegun) -> list[str]:
    return [f"{record.trials:,} trials, {record.trials_before:,} of them already in {record.file}"]


def _search_done(record: SearchDone) -> list[str]:
    """The best trials that were trained to their end, and how many were not."""
    best = record.ranking[:SHOWN_TRIALS]
    lines = ["best by cost:", *(f"{at:3d}. {_trial(each)}" for at, each in enumerate(best, 1))]
    if record.others:
        lines.append(f"others: {', '.join(f'{count} {what}' for what, count in record.others.items())}")
    if record.depends_on_order:
        lines.append("The choice of trials depends on which ended first: another search may try others.")
    return lines


def _trial_ended(record: TrialEnded) -> list[str]:
    return [f"{record.done:,} of {record.trials:,}: {_trial(record.trial)}"]


def _trial(trial: TrialFound) -> str:
    """The outcome of a trial or a rung, in one line."""
    settings = _typed(trial.settings)
    if not math.isfinite(trial.cost):
        why = {"killed": "its workers died three times", "diverged": "diverged"}
        return f"{settings}  {why.get(trial.status, trial.status)}"
    ended = "" if trial.status == "finished" else f"  {trial.status.replace('_', ' ')}"
    return f"{settings}  cost {trial.cost:.4f}, {trial.accuracy:.1%} right{ended}"


def _typed(settings: Point) -> str:
    """Settings as they are typed in a grid."""
    return " ".join(
        f"{name}={value:.4g}" if isinstance(value, float) else f"{name}={value}"
        for name, value in settings.items()
    )


LINES: dict[type[Record], Callable[[Any], list[str]]] = {
    Compared: _compared,
    DigitRead: _digit_read,
    DigitsRight: _digits_right,
    Exported: _exported,
    Plotted: lambda record: [f"saved {record.plot}"],
    PointsRight: _points_right,
    Proof: lambda record: [record.proof],
    ProofJudged: _proof_judged,
    RunJudged: _run_judged,
    Saved: lambda record: [f"saved {record.saved}"],
    SearchBegun: _search_begun,
    SearchDone: _search_done,
    TableAnswers: _table_answers,
    Trained: _trained,
    TrialEnded: _trial_ended,
    WorkersReady: lambda record: [f"{record.count} workers"],
}
"""Record -> its lines."""
