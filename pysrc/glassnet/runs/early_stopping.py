"""Early stopping: the best weights so far, and whether to wait for better ones."""

from __future__ import annotations

import math
from dataclasses import dataclass

from glassnet.engines.arrays import FloatArray


@dataclass(eq=False)
class BestWeights:
    """The weights with the lowest validation cost so far in an experiment.

    parameters: a whole Parameters.vector; meaningless before the first validation, while cost is
    infinite. waited: validations since the best one.
    """

    parameters: FloatArray
    cost: float = math.inf
    waited: int = 0

    def forget(self) -> None:
        """Start over: weights from before a manual change must not come back."""
        self.cost = math.inf
        self.waited = 0

    def judge(self, cost: float, parameters: FloatArray) -> None:
        """Keep a copy of the parameters if their validation cost is the lowest so far."""
        if cost < self.cost:
            self.cost = cost
            self.waited = 0
            self.parameters[...] = parameters
        else:
            self.waited += 1

    def waited_enough(self, patience: int) -> bool:
        """Whether the last `patience` validations brought no improvement; false if `patience` is 0."""
        return 0 < patience <= self.waited
