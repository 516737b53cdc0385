"""GoalFacts: the facts about a run by which the goals of lessons are judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from glassnet.config import Config
from glassnet.data.datasets import DIGIT_CLASSES, PIXELS, Examples
from glassnet.insight.layer_statistics import StuckUnits, stuck_in_layers
from glassnet.learning.network import feed_forward
from glassnet.runs.record.history import Curve, Measurement
from glassnet.runs.run import QUIET
from glassnet.runs.session import Session

MEASURED = 1000
"""The most rows measured of each part of the data."""
SAMPLED = 200
"""How many rows decide whether units are stuck."""
RECENT = 5
"""How many points of a curve are averaged, because the cost of a batch jumps."""
RISEN = 1.02
"""A cost this many times its lowest counts as risen."""
SHIPPED_ACTIVATIONS = ("sigmoid", "tanh", "relu", "leaky_relu")
"""Written out, because edited source has more in its CHOICES."""


@dataclass(frozen=True)
class PageFacts:
    """Facts that only a face knows.

    bug_repaired: whether a planted bug has been found and repaired. digit: what the drawing is read as;
    None without one. parted_at: after which update two histories continued from the run first differed;
    None if none have been compared, or nothing differs. drawn: how many drawings each digit has.
    """

    bug_repaired: bool = False
    digit: int | None = None
    parted_at: int | None = None
    drawn: Mapping[int, int] = field(default_factory=dict)


class GoalFacts:
    """The facts of a session as it is now; those that take a forward pass are computed on demand."""

    def __init__(
        self,
        session: Session,
        page: PageFacts = PageFacts(),
        *,
        training: bool = False,
        old_digits: Callable[[], Examples | None] | None = None,
    ) -> None:
        """training: whether updates are under way; then nothing is measured on digits.

        old_digits: gives the test digits that ship with the page.
        """
        self.session = session
        self.page = page
        self._old_digits = old_digits
        self._from_curves = training and session.dataset.train.are_digits
        self._measured: dict[str, Measurement] = {}

    @property
    def iteration(self) -> int:
        """How many updates the run has made."""
        return self.session.iteration

    @property
    def diverged(self) -> bool:
        """Whether the cost is no longer a number."""
        return self.session.status == "diverged"

    @property
    def ended(self) -> str:
        """How the run has ended: `finished`, `stopped_early`, `diverged`; empty while it goes on."""
        status = self.session.status
        return "" if status == "ready" else status

    @property
    def has_learnt(self) -> bool:
        """Whether the run's weights differ from its first ones."""
        return self.session.has_learnt

    @property
    def config(self) -> Config:
        """The run's settings now."""
        return self.session.config

    @property
    def hidden_units(self) -> int:
        """All hidden units, including those switched off."""
        return sum(self.session.network.layer_sizes[1:-1])

    @property
    def units_off(self) -> int:
        """How many hidden units are switched off."""
        return len(self.session.units_off)

    @cached_property
    def set_by_hand(self) -> int:
        """How many weights and biases were set by hand in this run, each counted once."""
        set_ones = [item.settings for item in self.session.interventions if item.kind == "parameter"]
        return len({(str(one["layer"]), str(one["fan_in"]), str(one["unit"])) for one in set_ones})

    @property
    def code_is_edited(self) -> bool:
        """Whether edited source computes the run."""
        return self.session.engines.code_sha256 != ""

    @property
    def own_activation(self) -> bool:
        """Whether the network has hidden units with an activation of the user's own."""
        is_own = self.config.hidden_activation not in SHIPPED_ACTIVATIONS
        return self.code_is_edited and is_own and self.hidden_units > 0

    def weight(self, layer: int, fan_in: int, unit: int) -> float | None:
        """A weight, or a bias where fan_in is -1; None if the network has none there."""
        sizes = self.session.network.layer_sizes
        if layer >= len(sizes) - 1 or fan_in >= sizes[layer] or unit >= sizes[layer + 1]:
            return None
        return float(self.session.parameter(layer, fan_in, unit))

    @property
    def rows(self) -> int:
        """How many training rows are measured, at most MEASURED."""
        return min(len(self.session.dataset.train), MEASURED)

    @property
    def rows_right(self) -> int:
        """How many of those rows are answered correctly."""
        return int(self._measure("training", self.session.dataset.train).correct.sum())

    def cost(self, of: str) -> float | None:
        """The cost on a part of the data; None without that part, or while no cost is known."""
        return self._number(of, "cost")

    def accuracy(self, of: str) -> float | None:
        """The share of right answers, 0 to 1; None as for the cost."""
        return self._number(of, "accuracy")

    def has_part(self, of: str) -> bool:
        """Whether there are rows of this part: `training`, `validation` or `test`."""
        rows = self._part(of)
        return rows is not None and len(rows) > 0

    def _part(self, of: str) -> Examples | None:
        dataset = self.session.dataset
        parts: Mapping[str, Examples | None] = {
            "training": dataset.train,
            "validation": dataset.validation,
            "test": dataset.test,
        }
        return parts[of]

    def _number(self, of: str, name: str) -> float | None:
        rows = self._part(of)
        if rows is None or not len(rows):
            return None
        if self._from_curves:
            curves = {"training": self.session.training, "validation": self.session.validation}
            points: list[float] = getattr(curves[of], name) if of in curves else []
            return float(np.mean(points[-RECENT:])) if points else None
        measured = self._measure(of, rows)
        return measured.cost if name == "cost" else measured.accuracy

    def _measure(self, of: str, rows: Examples) -> Measurement:
        if of not in self._measured:
            self._measured[of] = self.session.measure(rows.part(slice(0, MEASURED)))
        return self._measured[of]

    @property
    def risen_for(self) -> int:
        """How many updates ago the validation cost was lowest, if training's has fallen since; else 0.

        0 also while the validation cost is less than RISEN times its lowest.
        """
        watched, learnt = self.session.validation, self.session.training
        if len(watched) < 2 or len(learnt) < 2:
            return 0
        best = int(np.argmin(watched.cost))
        lowest_at = watched.iteration[best]
        if not watched.cost[-1] >= watched.cost[best] * RISEN:
            return 0
        then = _mean_about(learnt, lowest_at)
        return watched.iteration[-1] - lowest_at if float(np.mean(learnt.cost[-RECENT:])) < then else 0

    @property
    def accuracy_lost(self) -> float:
        """How far the validation accuracy is below the highest of this run, 0 to 1."""
        points = self.session.validation.accuracy
        now = self.accuracy("validation")
        return max(0.0, max(points, default=0.0) - now) if now is not None else 0.0

    @property
    def reads_digits(self) -> bool:
        """Whether the network reads the ten digits, rather than custom signs."""
        sizes = self.session.network.layer_sizes
        return (sizes[0], sizes[-1]) == (PIXELS, DIGIT_CLASSES) and not self.session.dataset.class_names

    @property
    def old_digits(self) -> float | None:
        """The share of the page's own test digits that the network reads right; None if not measured."""
        if self._from_curves or self._old_digits is None or not self.reads_digits:
            return None
        old = self._old_digits()
        return None if old is None else self._measure("old", old).accuracy

    @cached_property
    def stuck_share(self) -> float | None:
        """The share of hidden units that no longer learn; None without any, or if none can get stuck."""
        counted = [layer for layer in _stuck(self.session)[:-1] if layer.stuck is not None]
        units = sum(layer.units for layer in counted)
        return sum(layer.stuck or 0 for layer in counted) / units if units else None


@QUIET
def _stuck(session: Session) -> list[StuckUnits]:
    network = session.network
    inputs, _ = session.dataset.train.batch(slice(0, SAMPLED), network.dtype)
    return stuck_in_layers(network, feed_forward(network, inputs))


def _mean_about(curve: Curve, iteration: int) -> float:
    """The mean cost of the points nearest to an iteration."""
    nearest = int(np.argmin(np.abs(np.array(curve.iteration) - iteration)))
    first = max(0, min(nearest - RECENT // 2, len(curve) - RECENT))
    return float(np.mean(curve.cost[first : first + RECENT]))
