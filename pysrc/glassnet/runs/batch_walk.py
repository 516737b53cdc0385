"""BatchWalk: a run's way through its rows, batch by batch, pass after pass, without a network."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from glassnet.data.datasets import Mixture
from glassnet.engines.arrays import IntArray


@dataclass(eq=False)
class BatchWalk:
    """A run's position in its data.

    total: rows in a pass. passes: finished ones. samples: rows used so far.
    position: rows used in the current pass. order: the rows of the current pass, or of the one that just
    ended; None for 0, 1, 2, ...
    """

    total: int
    passes: int = 0
    samples: int = 0
    position: int = 0
    order: IntArray | None = None

    @property
    def epoch(self) -> float:
        """Passes so far, including the finished part of the current one."""
        return self.passes + self.position / self.total

    def draw_order(
        self, batch_order: str, rng: np.random.Generator, mixture: Mixture | None = None
    ) -> None:
        """Draw the order of the next pass, if one begins now. mixture: of new and old rows, if any."""
        if self.position == 0:
            if mixture:
                self.order = mixed_order(mixture, batch_order, rng)
            else:
                self.order = pass_order(self.total, batch_order, rng)

    def steps_to_end(self, batch_size: int) -> int:
        """Batches left in the current pass; those of a whole pass if it has not begun."""
        return math.ceil((self.total - self.position) / batch_size)

    def go_on(self, steps: int, batch_size: int) -> tuple[slice | IntArray, bool]:
        """Advance by `steps` batches. Returns the last one's rows, and whether it ended a pass."""
        to_the_end = self.steps_to_end(batch_size)
        if steps > to_the_end:
            whole_passes, last = divmod(steps - to_the_end - 1, math.ceil(self.total / batch_size))
            self.samples += self.total - self.position + whole_passes * self.total
            self.passes += 1 + whole_passes
            self.position, steps = 0, last + 1
        last_rows, end = self._batch(steps, batch_size)
        self.samples += end - self.position
        pass_ended = end == self.total
        self.passes += pass_ended
        self.position = 0 if pass_ended else end
        return last_rows, pass_ended

    def rows_ahead(self, step: int, batch_size: int) -> slice | IntArray:
        """The rows of the batch `step` batches ahead (1: the next), within this pass."""
        return self._batch(step, batch_size)[0]

    def newest(self, batch_size: int) -> slice | IntArray:
        """The rows used last: a batch of them, or fewer early in a pass."""
        end = self.position or self.total
        return self._rows(max(end - batch_size, 0), end)

    def _batch(self, step: int, batch_size: int) -> tuple[slice | IntArray, int]:
        start = self.position + (step - 1) * batch_size
        end = min(start + batch_size, self.total)
        return self._rows(start, end), end

    def _rows(self, start: int, end: int) -> slice | IntArray:
        return slice(start, end) if self.order is None else self.order[start:end]


def pass_order(rows: int, batch_order: str, rng: np.random.Generator) -> IntArray | None:
    """The order of one pass over the data: indices (rows,), or None for the order of the data."""
    if batch_order == "shuffled":
        return rng.permutation(rows)
    if batch_order == "random":
        return rng.integers(0, rows, rows)
    return None


def mixed_order(mixture: Mixture, batch_order: str, rng: np.random.Generator) -> IntArray:
    """The order of one pass that mixes new rows with old ones: indices (mixture.length,).

    Old rows are evenly spaced, so that every batch has its share of them, give or take one.
    """
    old_so_far = np.floor(np.arange(mixture.length + 1) * mixture.share)
    is_old = np.diff(old_so_far) > 0
    order = np.empty(mixture.length, np.intp)
    order[~is_old] = _repeated(mixture.new, mixture.length - int(is_old.sum()), batch_order, rng)
    order[is_old] = mixture.new + _repeated(mixture.old, int(is_old.sum()), batch_order, rng)
    return order


def _repeated(rows: int, count: int, batch_order: str, rng: np.random.Generator) -> IntArray:
    """The first `count` indices from as many passes over `rows` as needed: indices (count,)."""
    passes = [pass_order(rows, batch_order, rng) for _ in range(math.ceil(count / max(rows, 1)))]
    whole = [np.arange(rows) if order is None else order for order in passes]
    return np.concatenate([np.zeros(0, np.intp), *whole])[:count].astype(np.intp)
