"""How a run is measured, and what its history records."""

from __future__ import annotations

import math

import numpy as np

from glassnet.data.datasets import Examples
from glassnet.engines.arrays import AnyArray, FloatArray, IntArray
from glassnet.engines.kernel import Kernel
from glassnet.insight import metrics
from glassnet.learning import losses
from glassnet.learning.network import feed_forward
from glassnet.runs.compiled_pass import CompiledPass
from glassnet.runs.record.history import Measurement
from glassnet.runs.run import QUIET, Run

Batch = tuple[AnyArray, FloatArray]
"""Inputs and targets of some rows."""
Newest = Batch | slice | IntArray
"""The last update's batch, or only the rows it used."""

ROWS_AT_ONCE = 1000
"""Rows in one forward pass while measuring many, to save memory."""


class Recorder:
    """Measures one run, extends its curves, and notices when it ends."""

    def __init__(self, run: Run, compiled_pass: CompiledPass) -> None:
        """compiled_pass: of the same run; computes the answers when it can."""
        self._run = run
        self._compiled_pass = compiled_pass

    @QUIET
    def measure(self, examples: Examples) -> Measurement:
        """The network's answers to all of `examples`, one row of outputs each, and their cost.

        There must be at least one row, with inputs as wide as the network's. Raises ValueError when the
        targets are not as wide as its outputs.
        """
        kernel = self._compiled_pass.kernel()
        parts = [
            self._measure(kernel, *self._take(kernel, examples, slice(start, start + ROWS_AT_ONCE)))
            for start in range(0, len(examples), ROWS_AT_ONCE)
        ]
        sizes = [len(part.outputs) for part in parts]
        return Measurement(
            np.concatenate([part.outputs for part in parts]),
            sum(part.cost * size for part, size in zip(parts, sizes, strict=True)) / len(examples),
            np.concatenate([part.correct for part in parts]),
        )

    def record(self, iteration: int, measured: Measurement) -> None:
        """Add a point to the training history."""
        self._run.training.add(iteration, measured)
        if not math.isfinite(measured.cost):
            self._run.state.status = "diverged"

    def record_training(self, newest: Newest) -> None:
        """Add a point to the training history: of all rows if they are few, else of the batch."""
        train = self._run.dataset.train
        if self._run.dataset.recorded_by_pass:
            measured = self.measure(train)
        else:
            kernel = self._compiled_pass.kernel()
            batch = newest if isinstance(newest, tuple) else self._take(kernel, train, newest)
            measured = self._measure(kernel, *batch)
        self.record(self._run.iteration, measured)

    def record_last(self, newest: Newest) -> None:
        """Add the final point of an experiment, unless it is there already."""
        if self._run.training.iteration[-1:] != [self._run.iteration]:
            self.record_training(newest)

    def record_validation(self, examples: Examples) -> None:
        """Add a point to the validation history, and decide whether to stop early."""
        run = self._run
        measured = self.measure(examples)
        run.validation.add(run.iteration, measured)
        if not math.isfinite(measured.cost):
            run.state.status = "diverged"
        # The best weights are kept even without patience, which may be set later.
        best = run.state.best
        best.judge(measured.cost, run.network.parameters.vector)
        if best.waited_enough(run.config.patience) and run.status == "ready":
            run.network.parameters.vector[...] = best.parameters
            run.state.status = "stopped_early"

    def judge(self, logits: FloatArray, outputs: FloatArray, targets: FloatArray) -> Measurement:
        """The cost of these answers, and which are correct. All arrays: (rows, outputs)."""
        activation = self._run.network.output_activation
        cost = losses.cost(self._run.config.loss, activation, logits, outputs, targets)
        is_class = self._run.dataset.train.labels is not None
        correct = metrics.correct_classes if is_class else metrics.correct_bits
        return Measurement(outputs, cost, correct(outputs, targets))

    def _measure(self, kernel: Kernel | None, inputs: AnyArray, targets: FloatArray) -> Measurement:
        return self.judge(*self._answers(kernel, inputs), targets)

    def _take(self, kernel: Kernel | None, examples: Examples, rows: slice | IntArray) -> Batch:
        """Take rows to measure; pixels stay bytes if the compiled pass will convert them."""
        inputs, targets = examples.inputs[rows], examples.targets[rows]
        dtype = self._run.network.dtype
        if inputs.dtype == np.uint8 and kernel is not None:
            return np.ascontiguousarray(inputs), targets.astype(dtype, copy=False)
        return examples.batch(rows, dtype)

    def _answers(self, kernel: Kernel | None, inputs: AnyArray) -> tuple[FloatArray, FloatArray]:
        """Logits and outputs of rows from _take."""
        if kernel is None:
            activity = feed_forward(self._run.network, inputs)
            return activity.logits, activity.outputs
        config = self._run.config
        return self._compiled_pass.answers(kernel, config, np.ascontiguousarray(inputs))
