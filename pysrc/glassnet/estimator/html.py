"""NetworkClassifier as a notebook shows it: HTML and SVG without a script, an address or an id.

Styles are in attributes, so nothing else in the notebook changes. Text has the notebook's colour, light
or dark; the other colours are legible on both.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

import numpy as np

from glassnet.engines.arrays import AnyArray
from glassnet.estimator.summary import Accuracy, Summary, Told, summary_of
from glassnet.learning.network import Network
from glassnet.runs.record.history import Curve
from glassnet.runs.session import Session

COLORS = {"training": "#3b82d6", "validation": "#d9772b"}
MOODS = {"": "#808080", "good": "#2a9d62", "mark": "#c07f0a", "bad": "#dc4f4f"}
LINE, FILL = "rgba(128,128,128,.35)", "rgba(128,128,128,.13)"
FAINT = "opacity:.68"
NUMBER = "font-variant-numeric:tabular-nums"
CODE = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:12px"
LONGEST_TEXT = 60
"""The most characters shown of a label or a setting."""
MOST_CLASSES = 12
MOST_POINTS = 120
"""The most points drawn of a curve; if it has more, each is the mean of some neighbours."""
WIDTH, HEIGHT = 400, 156
LEFT, RIGHT, TOP, BOTTOM = 46, 116, 24, 20
"""Margins around the curves, for their numbers and names."""
LEAST_COST = 1e-9
"""Lower costs are drawn as this one: a logarithmic axis has no 0."""
TEXT_HEIGHT = 14


@dataclass(frozen=True)
class Learnt:
    """The result of a fit. session: None after partial_fit, and for a network from a file.

    loss_curve: one cost per pass if session is None.
    """

    network: Network
    classes: AnyArray
    updates: int
    loss_curve: Sequence[float]
    session: Session | None


@dataclass(frozen=True)
class Line:
    """One curve as drawn: the cost at some updates or passes, both (points,)."""

    name: str
    places: Sequence[int]
    costs: Sequence[float]


def classifier_html(
    name: str, settings: Mapping[str, object], changed: Mapping[str, object], learnt: Learnt | None
) -> str:
    """The view of a whole classifier.

    name: of its class. settings: all, as given. changed: those that differ from the defaults.
    learnt: None before fit.
    """
    usual = {key: value for key, value in settings.items() if key not in changed}
    parts = [_head(name, learnt)]
    if learnt is None:
        parts.append(_div("Nothing learnt yet: fit it to rows and their labels.", FAINT))
    else:
        summary = summary_of(learnt.session, settings.keys()) if learnt.session else None
        parts += [_network(learnt), _outcome(learnt, summary)]
    parts.append(_settings(changed, usual))
    style = (
        f"box-sizing:border-box;max-width:700px;padding:14px 18px;border:1px solid {LINE};"
        "border-radius:10px;color:inherit;font:13px/1.5 system-ui,sans-serif;text-align:left"
    )
    return _div("".join(parts), style)


def _head(name: str, learnt: Learnt | None) -> str:
    """The classifier's name and progress."""
    if learnt is None:
        state = "not fitted"
    else:
        has_stopped = learnt.session is not None and learnt.session.status == "stopped_early"
        state = f"{'stopped early after ' if has_stopped else ''}{_count(learnt.updates, 'update')}"
    pill = f"padding:1px 9px;border-radius:9px;background:{FILL};font-size:12px;{NUMBER}"
    title = _span(escape(name), "font-size:15px;font-weight:600")
    return _div(
        f"{title}{_span(state, pill)}", "display:flex;align-items:center;gap:10px;flex-wrap:wrap"
    )


def _network(learnt: Learnt) -> str:
    """The network's layers and classes."""
    network = learnt.network
    inputs, *hidden, outputs = network.layer_sizes
    layers = [
        _count(inputs, "input"),
        *(f"{units:,} {network.hidden_activation}" for units in hidden),
        f"{outputs:,} {network.output_activation}",
    ]
    names = [_code(str(label)) for label in learnt.classes[:MOST_CLASSES].tolist()]
    more = len(learnt.classes) - len(names)
    names += [_span(f"and {more:,} more", FAINT)] if more else []
    told = _div(" → ".join(map(escape, layers)).replace("_", " "), f"margin-top:6px;{NUMBER}")
    caption = _span(f"{len(learnt.classes):,} classes", FAINT)
    return told + _row(caption, *names)


def _outcome(learnt: Learnt, summary: Summary | None) -> str:
    """The outcome: the verdict, how many are right, and the curves."""
    session = learnt.session
    if session is None:
        passes = range(1, len(learnt.loss_curve) + 1)
        lines, across = _lines({"training": Curve([*passes], [*learnt.loss_curve])}), "pass"
    else:
        curves = {"training": session.training, "validation": session.validation}
        lines, across = _lines(curves), "update"
    verdict = _verdict(summary.verdict) if summary and summary.verdict else ""
    tiles = "".join(map(_tile, summary.accuracies)) if summary else ""
    chart = _chart(lines, across) if lines else ""
    both = f"{_div(tiles, 'display:flex;flex-direction:column;gap:8px')}{chart}" if tiles else chart
    beside = "display:flex;align-items:center;gap:8px 26px;flex-wrap:wrap;margin-top:12px"
    return verdict + (_div(both, beside) if both else "")


def _lines(curves: Mapping[str, Curve]) -> list[Line]:
    """The curves that have points, without infinite or nan costs from a diverged run."""
    lines = []
    for name, curve in curves.items():
        finite = [index for index, cost in enumerate(curve.cost) if math.isfinite(cost)]
        if finite:
            places = [curve.iteration[index] for index in finite]
            lines.append(Line(name, *_thinned(places, [curve.cost[index] for index in finite])))
    return lines


def _verdict(told: Told) -> str:
    """What happened, why, and what to try, beside a bar in the colour of its mood."""
    lines = [
        _div(escape(_capital(told.sentence)), "font-weight:600"),
        _div(escape(_capital(told.because)), FAINT),
    ]
    if told.advice:
        lines.append(_div(f"Try {escape(told.advice)}: {_code(told.changes, len(told.changes))}"))
    style = f"margin-top:12px;padding:1px 0 1px 12px;border-left:4px solid {MOODS[told.mood]}"
    return _div("".join(lines), style)


def _tile(accuracy: Accuracy) -> str:
    """How many rows of one part are right."""
    share = _span(f"{accuracy.share:.1%}", f"font-size:22px;line-height:1.2;{NUMBER}")
    part = f"{accuracy.part} rows right"
    rows = f"{accuracy.right:,} of {accuracy.measured:,}"
    if accuracy.measured < accuracy.rows:
        rows = f"{accuracy.right:,} of a sample of {accuracy.measured:,}"
    return _div(
        f"{share}{_div(part)}{_div(rows, f'{FAINT};font-size:12px;{NUMBER}')}",
        f"border-left:4px solid {COLORS[accuracy.part]};padding-left:10px",
    )


def _settings(changed: Mapping[str, object], usual: Mapping[str, object]) -> str:
    """The settings that differ from the defaults, followed by the others, folded."""
    shown = [_code(_setting(name, value)) for name, value in changed.items()]
    row = _row(_span("settings", FAINT), *shown) if shown else ""
    folded = escape(", ".join(_setting(name, value) for name, value in usual.items()))
    named = f"{len(usual)} at their defaults" if shown else "all settings at their defaults"
    summary = f'<summary style="cursor:pointer;{FAINT}">{named}</summary>'
    inside = _div(folded, f"{CODE};margin-top:4px")
    return f'{row}<details style="margin-top:6px">{summary}{inside}</details>'


def _chart(lines: Sequence[Line], across: str) -> str:
    """The cost over updates or passes, on a logarithmic axis, each curve with its last value."""
    costs = [cost for line in lines for cost in line.costs]
    highest, lowest = max(costs), min(costs)
    last_place = max(line.places[-1] for line in lines)
    scale = _Scale(last_place, lowest, highest)
    ruled = dict.fromkeys((highest, lowest))  # one rule if the cost is constant
    parts = [_rule(scale.down(cost), _short(cost)) for cost in ruled]
    ends: list[float] = []
    for line in lines:
        color = COLORS[line.name]
        points = [(scale.across(x), scale.down(y)) for x, y in zip(line.places, line.costs, strict=True)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="1.8" '
            'stroke-linejoin="round" stroke-linecap="round"/>'
        )
        x, y = points[-1]
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"/>')
        ends.append(y)
    for line, y in zip(lines, _apart(ends), strict=True):
        said = f"{line.name} {_short(line.costs[-1])}"
        parts.append(_text(WIDTH - RIGHT + 10, y + 4, said, "start", faint=False))
    foot = HEIGHT - 4
    parts += [
        _text(LEFT, 12, "cost, on a logarithmic scale", "start"),
        _text(LEFT, foot, "0", "start"),
        _text(WIDTH - RIGHT, foot, f"{across} {last_place:,}", "end"),
    ]
    told = "; ".join(
        f"{line.name} from {_short(line.costs[0])} to {_short(line.costs[-1])}" for line in lines
    )
    label = f"Cost up to {across} {last_place:,}: {told}"
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}" '
        f'style="flex:1 1 300px;min-width:0;max-width:{WIDTH + 40}px;height:auto">'
        f"{''.join(parts)}</svg>"
    )


@dataclass(frozen=True)
class _Scale:
    """Where the picture shows a place (an update or a pass), and a cost."""

    last_place: int
    lowest: float
    highest: float

    def across(self, place: int) -> float:
        """Pixels from the left; 0 updates are at the axis."""
        return LEFT + (WIDTH - LEFT - RIGHT) * place / self.last_place

    def down(self, cost: float) -> float:
        """Pixels from the top; a constant curve is in the middle."""
        low, here, high = (math.log(max(each, LEAST_COST)) for each in (self.lowest, cost, self.highest))
        share = (high - here) / (high - low) if high > low else 0.5
        return TOP + (HEIGHT - TOP - BOTTOM) * share


def _thinned(places: Sequence[int], costs: Sequence[float]) -> tuple[list[int], list[float]]:
    """At most MOST_POINTS points, each the last place and the mean cost of some neighbours."""
    count = min(len(costs), MOST_POINTS)
    edges = np.linspace(0, len(costs), count + 1).astype(np.int64).tolist()
    spans = list(pairwise(edges))
    return [places[end - 1] for _, end in spans], [
        float(np.mean(costs[start:end])) for start, end in spans
    ]


def _apart(heights: Sequence[float]) -> list[float]:
    """Heights of at most two texts, moved until neither covers the other."""
    if len(heights) < 2 or abs(heights[0] - heights[1]) >= TEXT_HEIGHT:
        return list(heights)
    middle, sign = sum(heights) / 2, 1 if heights[0] > heights[1] else -1
    middle = min(max(middle, TOP), HEIGHT - BOTTOM - TEXT_HEIGHT / 2)
    return [middle + sign * TEXT_HEIGHT / 2, middle - sign * TEXT_HEIGHT / 2]


def _rule(y: float, said: str) -> str:
    """A horizontal line at a cost, with its number."""
    return (
        f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{LINE}"/>'
        f"{_text(LEFT - 6, y + 4, said, 'end')}"
    )


def _text(x: float, y: float, said: str, anchor: str, faint: bool = True) -> str:
    opacity = ' opacity=".68"' if faint else ""
    return (
        f'<text x="{x:g}" y="{y:.1f}" text-anchor="{anchor}" fill="currentColor"{opacity} '
        f'style="font:11px system-ui,sans-serif;{NUMBER}">{escape(said)}</text>'
    )


def _row(*parts: str) -> str:
    style = "display:flex;flex-wrap:wrap;align-items:center;gap:6px;margin-top:8px"
    return _div("".join(parts), style)


def _code(text: str, longest: int = LONGEST_TEXT) -> str:
    """Text as typed, with unprintable characters as Python escapes them."""
    cut = text if len(text) <= longest else f"{text[: longest - 1]}…"
    seen = "".join(each if each.isprintable() else ascii(each)[1:-1] for each in cut)
    style = f"{CODE};padding:1px 7px;border-radius:5px;background:{FILL};overflow-wrap:anywhere"
    return _span(escape(seen), style)


def _setting(name: str, value: object) -> str:
    return f"{name}={value!r}"


def _div(inside: str, style: str = "") -> str:
    return f'<div style="{style}">{inside}</div>' if style else f"<div>{inside}</div>"


def _span(inside: str, style: str) -> str:
    return f'<span style="{style}">{inside}</span>'


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _capital(sentence: str) -> str:
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _short(cost: float) -> str:
    return f"{cost:.3g}"
