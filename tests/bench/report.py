"""The benchmark's report: Markdown tables, their ratios, and a small chart."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from tests.bench.measuring import Result

OURS, REFERENCE, BARE = "Glassnet simd", "Glassnet numpy", "bare kernel loop"
TENSORFLOW = ("TensorFlow.js wasm", "TensorFlow.js webgl", "TensorFlow.js cpu")
JAVASCRIPT = (*TENSORFLOW, "ConvNetJS", "brain.js")
DRAWING, PYTHON = "Glassnet's page, a drawn digit", "Glassnet's page, Python's first cost"
DESK = "Glassnet's page, first cost of a Python at a desk"
ENGINE, PLAIN = "Glassnet's engine, a digit", "plain Pyodide and NumPy"

LEFT, BAR, ROW, WIDTH = 170, 430, 22, 720  # of the chart, in pixels

METHOD = (
    "Glassnet trains through the page's engine client, worker and session, posting progress every 50 ms "
    "and judging its validation digits once a pass; the bare kernel loop does neither. Peers get their "
    "batches made beforehand. brain.js has no batches: it updates row by row, and a step of XOR is a "
    "pass. ConvNetJS computes in float64. scikit-learn's output layer is linear under the squared error "
    "and it is given its batches by partial_fit. Native peers use one thread."
)


@dataclass
class Report:
    """Everything that one run measured."""

    where: str
    rounds: int
    digits: Result
    xor: Result
    answers: Result
    row_by_row: Result
    recording: Result
    looking_back: Result
    teaching: Result
    units: list[Result]
    rows: list[Result]
    starts: list[Result]
    weights: Result
    longest_task: Result
    ways: dict[str, dict[str, str]]
    search: float | None = None
    """How much faster two workers search than one process; None where Dask could not be installed."""

    def ratios(self) -> list[tuple[str, str]]:
        """List each comparison with its ratio."""
        found: list[tuple[str, str]] = []

        def compare(result: Result, mine: str, other: str | None, what: str) -> None:
            if other and result.rounds.get(mine) and result.rounds.get(other):
                found.append((what.format(other=other), f"{result.ratio(mine, other):.2f}"))

        best = self.digits.best(*TENSORFLOW)
        compare(self.digits, OURS, best, "training digits: Glassnet to {other}")
        compare(self.digits, OURS, BARE, "training digits: Glassnet to the {other}")
        compare(self.digits, OURS, REFERENCE, "training digits: engine simd to engine numpy")
        compare(self.digits, REFERENCE, best, "training digits: engine numpy to {other}")
        for other in ("ConvNetJS", "brain.js", "native NumPy", "native PyTorch", "native scikit-learn"):
            compare(self.digits, OURS, other, "training digits: Glassnet to {other}")
        compare(
            self.xor,
            OURS,
            self.xor.best(*JAVASCRIPT),
            "XOR: Glassnet to the fastest in JavaScript, {other}",
        )
        compare(self.xor, OURS, self.xor.best(*TENSORFLOW), "XOR: Glassnet to {other}")
        compare(
            self.answers,
            OURS,
            self.answers.best(*JAVASCRIPT),
            "one digit: Glassnet to the fastest in JavaScript, {other}",
        )
        for precision in ("float64", "float32"):
            mine, other = f"{OURS}, {precision}", f"{REFERENCE}, {precision}"
            compare(
                self.row_by_row,
                mine,
                other,
                f"digits row by row, {precision}: simd to the Python reference",
            )
        compare(
            self.row_by_row,
            f"{OURS}, float32",
            f"{REFERENCE}, float64",
            "digits row by row: simd in float32 to the reference in float64",
        )
        for start, kind in zip(self.starts, ("cold", "cached"), strict=True):
            for mine, what in (
                (DRAWING, "the page and a drawn digit"),
                (PYTHON, "the page and Python's first cost"),
                (DESK, "the page and the first cost of a Python at a desk"),
                (ENGINE, "the engine and a digit"),
            ):
                compare(start, mine, PLAIN, f"start, {kind}: {what} to {{other}}")
        if self.search:
            found.append(
                ("a search, without start-up: two workers to one process", f"{self.search:.2f}")
            )
        return found

    def markdown(self) -> str:
        """Return the tables."""
        lines = [
            "# Benchmark",
            "",
            f"{self.where}. {self.rounds} rounds, interleaved; medians, and lowest to highest. "
            "Ratios are medians of the rounds' ratios; above 1, Glassnet is ahead.",
            "",
            "| compared | ratio |",
            "|---|---|",
            *(f"| {what} | {ratio} |" for what, ratio in self.ratios()),
            "",
        ]
        for result in (self.digits, self.xor, self.answers, self.row_by_row, *self.starts, self.weights):
            lines += self.table(result)
        lines += self.times(self.recording)
        lines += self.times(self.looking_back)
        lines += self.times(self.teaching)
        lines += self.watched()
        lines += self.growth("Growth with hidden units", self.units)
        lines += self.growth("Growth with digits (8,000 are real; more are repetitions)", self.rows)
        ways = [
            f"{title}: {way} for {work}"
            for title, found in self.ways.items()
            for work, way in found.items()
        ]
        lines += [
            METHOD,
            *([f"The fastest ways found in TensorFlow.js: {'; '.join(ways)}."] if ways else []),
            "",
        ]
        return "\n".join(lines)

    def table(self, result: Result) -> list[str]:
        """Return one table: median, spread, and how far Glassnet is ahead."""
        mine = next(iter(result.rounds), "")
        lines = [
            f"## {result.title}",
            "",
            f"| | {result.unit} | lowest to highest | {mine} is better by |",
            "|---|---|---|---|",
        ]
        for name, rounds in result.rounds.items():
            spread = f"{min(rounds):,.0f} to {max(rounds):,.0f}"
            ratio = f"{result.ratio(mine, name):.2f}"
            lines.append(f"| {name} | {result.median(name):,.0f} | {spread} | {ratio} |")
        lines += [f"| {name} | not measured: {reason} | | |" for name, reason in result.failures.items()]
        return [*lines, ""]

    def times(self, result: Result) -> list[str]:
        """Return the results that have no comparison."""
        found = [f"{name}: {result.median(name):,.0f} {result.unit}." for name in result.rounds]
        found += [f"{name} was not measured: {reason}" for name, reason in result.failures.items()]
        return [f"## {result.title}", "", *found, ""]

    def watched(self) -> list[str]:
        """Return the longest task of the main thread; browsers only report tasks above 50 ms."""
        result = self.longest_task
        found = [f"{name}: {result.median(name):.0f} ms." for name in result.rounds]
        found = [line.replace(" 0 ms", " none above 50 ms") for line in found]
        found += [f"{name} was not measured: {reason}" for name, reason in result.failures.items()]
        return [f"## {result.title}", "", *found, ""]

    def growth(self, title: str, results: list[Result]) -> list[str]:
        """Return the medians of several results side by side."""
        names = list(dict.fromkeys(name for result in results for name in result.rounds))
        lines = [
            f"## {title} ({results[0].unit})",
            "",
            f"| | {' | '.join(names)} |",
            "|---" * (len(names) + 1) + "|",
        ]
        for result in results:
            cells = [f"{result.median(name):,.0f}" if name in result.rounds else "" for name in names]
            lines.append(f"| {result.title} | {' | '.join(cells)} |")
        lines.append("")
        for result in results:
            for name, reason in result.failures.items():
                lines += [f"{result.title}, {name}: not measured: {reason}", ""]
        return lines

    def chart(self) -> str:
        """Return the medians of training digits as bars, in SVG."""
        names = list(self.digits.rounds)
        most = max(map(self.digits.median, names), default=1)
        height = ROW * len(names) + 56
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
            f'width="{WIDTH}" height="{height}" font-family="sans-serif" font-size="13" role="img">',
            f"<title>{escape(self.digits.title)}: samples a second</title>",
            f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
            f'<text x="8" y="20" font-weight="bold">{escape(self.digits.title)}: '
            f"samples/s, median of {self.rounds}</text>",
        ]
        for row, name in enumerate(names):
            value, top = self.digits.median(name), 34 + row * ROW
            color = "#0b6e99" if name.startswith(("Glassnet", "bare")) else "#999"
            length = max(1, BAR * value / most)
            parts += [
                f'<text x="{LEFT - 8}" y="{top + 14}" text-anchor="end">{escape(name)}</text>',
                f'<rect x="{LEFT}" y="{top + 2}" width="{length:.1f}" height="{ROW - 5}" '
                f'fill="{color}"/>',
                f'<text x="{LEFT + length + 6:.1f}" y="{top + 14}">{value:,.0f}</text>',
            ]
        parts.append(
            f'<text x="8" y="{height - 8}" font-size="11" fill="#555">{escape(self.where)}</text>'
        )
        return "\n".join([*parts, "</svg>", ""])
