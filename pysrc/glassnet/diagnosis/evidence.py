"""The evidence for a verdict on a run, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from glassnet.config import Config
from glassnet.data.datasets import PIXELS, Examples
from glassnet.diagnosis.curve_shape import Shape, Trace, shape_of
from glassnet.diagnosis.remedies import kind_of, usual_rate
from glassnet.diagnosis.separability import best_line_share, line_parts, neighbour_share
from glassnet.insight.layer_statistics import StuckUnits

RUN_STATUSES = ("training", "paused", "finished", "stopped_early", "diverged")
FEWEST_HELD_OUT = 10
"""With fewer held-out points, their share of right answers is mostly chance."""

GOOD_SHARE = 0.95
"""The share of points or digits right that counts as learnt; in a table, every row must be right."""
NEARLY_ALL, FAIR_SHARE = 0.97, 0.9
"""Points also count as learnt at these shares of right answers: on training points, and on new ones."""
POINTS_GAP, DIGITS_GAP = 0.08, 0.025
"""How far new rows may fall behind the training rows before these count as learnt by heart."""
DIGITS_BY_HEART, DIGITS_NEARLY_ALL, VERY_GOOD = 0.995, 0.99, 0.97
"""Shares of right answers at which training digits are known by heart, at which they leave little to
learn, and at which new digits are read well enough."""

FAR_FROM_USUAL = 8
"""A learning rate this many times below or above the usual is too small or too large."""
HARDLY_FALLS = 0.02
"""The drop below which a cost counts as flat."""
WILD = 0.2
"""The share of jumping points at which a cost is wild."""
MOST_STUCK = 0.5
FEW_UNITS = {"truth_table": 4, "points": 4, "digits": 30}
WIDE_FAN_IN = 30
"""Sums of this many weights between 0 and 1 leave the steep part of a sigmoid."""
BENDS = 0.05
"""How far neighbours must beat the best line before a line is called the wrong tool for points."""
MANY_POINTS = 40
"""With fewer points, neighbours say little."""

READS_OWN, READS_UNSEEN = 0.9, 0.85
"""The shares that a taught network must read of the user's drawings: of those it learns from, and of
those it has never seen."""
FEWEST_UNSEEN = 3
"""With fewer unseen drawings, the share read is mostly chance."""
FORGOTTEN = 0.05
"""A digit is forgotten if its share of right answers falls by more than this, as on the page."""


@dataclass(frozen=True)
class Score:
    """How many of some rows are answered right."""

    rows: int
    right: int

    @property
    def share(self) -> float:
        """The share of right rows, 0 to 1."""
        return self.right / self.rows


@dataclass(frozen=True)
class Teaching:
    """How a network taught the user's drawings reads them, and old digits.

    learnt: the score on drawings it learns from. unseen: that on drawings it never sees;
        None if there are none.
    before, now: the scores on old test digits, digit by digit, before teaching and now; empty unless it
    could read them before.
    """

    learnt: Score
    unseen: Score | None = None
    before: tuple[Score, ...] = ()
    now: tuple[Score, ...] = ()

    @property
    def reads_own(self) -> bool:
        """Whether it reads the drawings it learns from."""
        return self.learnt.share >= READS_OWN

    @property
    def reads_unseen(self) -> bool:
        """Whether it also reads unseen drawings; true when there are too few to judge."""
        few = self.unseen is None or self.unseen.rows < FEWEST_UNSEEN
        return few or (self.unseen is not None and self.unseen.share >= READS_UNSEEN)

    @property
    def forgotten(self) -> int | None:
        """The most forgotten digit; None if it still reads all of them."""
        falls = [
            before.share - now.share if before.rows else 0.0
            for before, now in zip(self.before, self.now, strict=True)
        ]
        most = max(falls, default=0.0)
        return falls.index(most) if most > FORGOTTEN else None


@dataclass(frozen=True)
class Evidence:
    """Everything that a verdict is made from.

    run_status: one of RUN_STATUSES. iteration, passes: how far the run is.
    since: the iteration of the user's last change; only what came after it counts.
    training, validation: the curves. layers: the stuck units of each layer but the inputs.
    learnt_from, judged: the scores on the training rows, and on held-out rows; if too few are held out,
        both on the training rows. `part` names the part of the data that is judged.
    rows: the training rows if few enough to examine, else None. row_count: how many there are.
    was_loaded: whether its weights came from a file. was_edited: whether a weight or a unit was changed
        by hand.
    best_before: the iteration of the lowest validation cost since the last change, if the cost has risen
        since; else 0.
    units_off: the hidden units switched off, as (layer, unit). wrong_rows: the inputs of a truth table's
        wrong rows, as `011`.
    teaching: how the user's drawings are read; None for other data, and during training.
    """

    config: Config
    run_status: str
    iteration: int
    since: int
    passes: float
    training: Trace
    validation: Trace
    layers: tuple[StuckUnits, ...]
    learnt_from: Score
    judged: Score
    part: str
    row_count: int
    rows: Examples | None
    was_loaded: bool = False
    was_edited: bool = False
    best_before: int = 0
    units_off: tuple[tuple[int, int], ...] = ()
    wrong_rows: tuple[str, ...] = ()
    teaching: Teaching | None = None


class Findings:
    """Findings from the evidence; the slow ones are computed on first use."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.config = evidence.config
        self.kind = kind_of(evidence.config)
        self.is_over = evidence.run_status in ("finished", "stopped_early")
        self.is_training = evidence.run_status == "training"
        self.teaching = evidence.teaching
        self.updates = evidence.iteration - evidence.since
        self.inputs = PIXELS if evidence.rows is None else int(evidence.rows.inputs.shape[1])
        self.usual_rate = usual_rate(evidence.config, evidence.row_count)

    @cached_property
    def shape(self) -> Shape | None:
        """The shape of the training cost since the last change."""
        return shape_of(self.evidence.training.since(self.evidence.since))

    def falls(self, drop: float) -> bool:
        """Whether the cost has fallen by this share from its middle third to its end."""
        return self.shape is not None and self.shape.falls >= drop

    @property
    def jumps(self) -> bool:
        """Whether the cost jumps about, or ended no lower than it began.

        The cost of a batch of digits always jumps, so for digits the validation cost counts.
        """
        validation = self.evidence.validation.since(self.evidence.since)
        shape = shape_of(validation) if self.evidence.rows is None else self.shape
        return shape is not None and (shape.jumps >= WILD or shape.fell < HARDLY_FALLS)

    @property
    def has_large_rate(self) -> bool:
        """Whether its learning rate is far above the usual one."""
        return self.config.learning_rate >= FAR_FROM_USUAL * self.usual_rate

    @property
    def has_small_rate(self) -> bool:
        """Whether its learning rate is far below the usual one."""
        return self.config.learning_rate * FAR_FROM_USUAL <= self.usual_rate

    @property
    def has_few_units(self) -> bool:
        """Whether some hidden layer is small for such data."""
        few = FEW_UNITS[self.kind]
        return min(self.config.hidden_layers, default=few + 1) <= few

    @property
    def has_large_start(self) -> bool:
        """Whether its first weights were all positive, and so many that their sums are large."""
        widest = max((self.inputs, *self.config.hidden_layers))
        return self.config.initializer == "uniform" and widest >= WIDE_FAN_IN

    @cached_property
    def worst_layer(self) -> StuckUnits | None:
        """The layer with the largest share of stuck units; None below MOST_STUCK."""
        layers = [layer for layer in self.evidence.layers if layer.share >= MOST_STUCK]
        return max(layers, key=lambda layer: layer.share, default=None)

    @property
    def is_all_right(self) -> bool:
        """Whether it answers as well as it should."""
        own, judged = self.evidence.learnt_from, self.evidence.judged
        if self.kind == "truth_table":
            return judged.right == judged.rows
        if self.kind == "points" and own.share >= NEARLY_ALL:
            return judged.share >= FAIR_SHARE
        return judged.share >= GOOD_SHARE

    @property
    def is_by_heart(self) -> bool:
        """Whether it knows its training rows far better than others.

        After early stopping the gap alone suffices: new digits had stopped getting better.
        """
        own, new = self.evidence.learnt_from, self.evidence.judged
        if self.evidence.part == "train":
            return False
        if self.kind == "points":
            return own.share >= NEARLY_ALL and own.share - new.share >= POINTS_GAP
        enough = DIGITS_BY_HEART if new.share >= GOOD_SHARE else DIGITS_NEARLY_ALL
        is_known = own.share >= enough or self.evidence.run_status == "stopped_early"
        return is_known and own.share - new.share >= DIGITS_GAP and new.share < VERY_GOOD

    @cached_property
    def neighbours(self) -> float:
        """Roughly the share of points that the best curve could separate; 1 if unknown."""
        rows = self.evidence.rows
        if self.kind != "points" or rows is None or len(rows) < MANY_POINTS:
            return 1.0
        return neighbour_share(rows.inputs, rows.targets)

    @cached_property
    def is_for_a_line(self) -> bool:
        """Whether a line does as well as any curve; for digits unknown, which counts as yes."""
        rows = self.evidence.rows
        if rows is None or line_parts(rows.inputs, rows.targets):
            return True
        if self.kind == "truth_table" or len(rows) < MANY_POINTS:
            return False
        return self.neighbours - best_line_share(rows.inputs, rows.targets) < BENDS
