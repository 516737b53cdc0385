"""What the terminal shows of a run: a line of progress, and the result at the end."""

from __future__ import annotations

from glassnet.data.datasets import Examples
from glassnet.insight.metrics import hard_confusion_matrix
from glassnet.runs.session import Session

BAR_WIDTH = 30


def progress_line(session: Session, elapsed: float) -> str:
    """A bar, the newest cost and accuracy, the speed and the time left. elapsed: seconds so far."""
    share = session.iteration / session.goal
    filled = round(share * BAR_WIDTH)
    left = elapsed / share - elapsed
    shown = session.validation if len(session.validation) else session.training
    cost = f"cost {shown.cost[-1]:.4f}  {shown.accuracy[-1]:6.1%} right" if len(shown) else ""
    rate = session.walk.samples / elapsed
    bar = "#" * filled + "." * (BAR_WIDTH - filled)
    return f"{share:4.0%} [{bar}] {cost}  {rate:,.0f} samples/s  {left:.0f} s left  "


def report(session: Session) -> list[str]:
    """The lines that show how the run ended, and how many of its answers are right."""
    status = "stopped" if session.status == "ready" else session.status.replace("_", " ")
    ended = f"{status} after {session.iteration:,} iterations"
    if session.dataset.test:
        return [ended, *_test_digits(session, session.dataset.test)]
    if session.config.dataset == "points":
        return [ended, *_points(session)]
    return [ended, *_truth_table(session)]


def _test_digits(session: Session, test: Examples) -> list[str]:
    measured = session.measure(test)
    right = int(measured.correct.sum())
    matrix = hard_confusion_matrix(measured.outputs, test.targets.argmax(axis=1))
    return [
        f"{right:,} of {len(test):,} test digits right ({measured.accuracy:.1%})",
        "confusion matrix, guess across and digit down:",
        *(f"{digit} |" + "".join(f"{count:5d}" for count in row) for digit, row in enumerate(matrix)),
    ]


def _truth_table(session: Session) -> list[str]:
    train = session.dataset.train
    outputs = session.measure(train).outputs
    lines = [_rows_right(session, train, "rows")]
    for inputs, targets, answers in zip(train.inputs, train.targets, outputs, strict=True):
        bits = " ".join(f"{int(bit)}" for bit in inputs)
        wanted = " ".join(f"{int(bit)}" for bit in targets)
        lines.append(f"{bits}  wanted {wanted}  got {' '.join(f'{answer:.3f}' for answer in answers)}")
    return lines


def _points(session: Session) -> list[str]:
    lines = [_rows_right(session, session.dataset.train, "points")]
    if session.dataset.validation:
        lines.append(_rows_right(session, session.dataset.validation, "validation points"))
    return lines


def _rows_right(session: Session, examples: Examples, name: str) -> str:
    measured = session.measure(examples)
    return f"cost {measured.cost:.6f}, {int(measured.correct.sum())} of {len(examples)} {name} right"
