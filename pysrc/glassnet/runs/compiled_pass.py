"""The compiled pass: many updates by backpropagation in one call of the kernel.

web/kernel/training.h does in WebAssembly what the modules of STOOD_IN_FOR do in NumPy, in float32 and
float64, with the same numbers up to rounding. It replaces them only while they are as shipped; edited
source runs as Python.
"""

from __future__ import annotations

import numpy as np

from glassnet.config import Config
from glassnet.data import augmentation, datasets
from glassnet.engines import products
from glassnet.engines.arrays import AnyArray, FloatArray, IntArray
from glassnet.engines.kernel import Kernel, address
from glassnet.engines.shipped_source import ShippedSource
from glassnet.learning import (
    activations,
    learning_rules,
    losses,
    network,
    optimizers,
    training_step,
)
from glassnet.runs import batch_walk, one_update
from glassnet.runs.run import Run

# In the order of the enumerations in web/kernel/run.h.
ACTIVATION_NAMES = ("sigmoid", "tanh", "relu", "leaky_relu", "softmax")
OPTIMIZER_NAMES = ("sgd", "momentum", "adam")
LOSS_NAMES = ("squared_error", "cross_entropy")

Answers = tuple[FloatArray, FloatArray]
"""Weighted sums of the last layer, and outputs, both (rows, outputs)."""
NONE_RECORDED = range(0)

ROWS_AT_ONCE = 100
"""Rows in one forward pass: few enough that its scratch memory fits the processor's cache."""
MOST_SIZES = 6
RUN = np.dtype(
    [
        ("layers", np.intp),
        ("sizes", np.intp, MOST_SIZES),
        ("hidden_activation", np.intp),
        ("output_activation", np.intp),
        ("is_cross_entropy", np.intp),
        ("is_exact", np.intp),
        ("optimizer", np.intp),
        ("pixels", np.intp),
        ("inputs", np.intp),
        ("targets", np.intp),
        ("order", np.intp),
        ("total", np.intp),
        ("batch_size", np.intp),
        ("position", np.intp),
        ("parameters", np.intp),
        ("gradient", np.intp),
        ("velocity", np.intp),
        ("mean", np.intp),
        ("square", np.intp),
        ("adam_steps", np.intp),
        ("learning_rates", np.intp),
        ("rate_stride", np.intp),
        ("settings", np.intp),
        ("until_record", np.intp),
        ("record_every", np.intp),
        ("record_all", np.intp),
        ("records", np.intp),
        ("scratch", np.intp),
    ]
)
"""`struct run` of web/kernel/run.h, field by field."""
WORDS = {name: place[1] // RUN["layers"].itemsize for name, place in (RUN.fields or {}).items()}
"""Each field's offset in machine words: writing a word is ten times faster than setting a field."""

STOOD_IN_FOR = ShippedSource(
    *(activations, losses, network, learning_rules, optimizers, training_step),
    *(products, augmentation, datasets, batch_walk, one_update),
)
"""What the kernel replaces: the mathematics of an update, the conversion of pixels, the order of
rows."""


def covers(config: Config) -> bool:
    """Whether the kernel supports every setting of `config` that affects its updates."""
    return (
        config.learning_rule == "backpropagation"
        and config.loss in LOSS_NAMES
        and config.optimizer in OPTIMIZER_NAMES
        and config.hidden_activation in ACTIVATION_NAMES
        and config.output_activation in ACTIVATION_NAMES
    )


class CompiledPass:
    """Updates a run's network in place, with its gradient and its optimizer's state."""

    def __init__(self, run: Run) -> None:
        """Take the addresses of the run's arrays, which the run must keep."""
        self.run = run
        self.network = run.network
        self.state = run.optimizer_state
        self._suffix = "f32" if run.network.dtype == np.float32 else "f64"
        self._settings = np.zeros(2)
        self._scratch = np.empty(0, np.uint8)
        self._struct = np.zeros(1, RUN)
        self._words = self._struct.view(np.intp)
        self._address = address(self._struct)
        sizes = run.network.layer_sizes
        self._set(
            layers=len(sizes) - 1,
            parameters=address(run.network.parameters.vector),
            gradient=address(run.gradient.vector),
            velocity=address(self.state.velocity),
            mean=address(self.state.mean),
            square=address(self.state.square),
            settings=address(self._settings),
        )
        self._struct["sizes"][0, : len(sizes)] = sizes

    def kernel(self) -> Kernel | None:
        """The kernel, if it may replace Python now."""
        kernel = self.run.kernel
        may = kernel is not None and not self.run.off and covers(self.run.config)
        return kernel if may and STOOD_IN_FOR.is_in_force() else None

    def train(
        self,
        kernel: Kernel,
        config: Config,
        inputs: AnyArray,
        targets: FloatArray,
        order: IntArray | None,
        position: int,
        learning_rates: list[float],
        steps: int,
        recorded: range = NONE_RECORDED,
        records_all: bool = False,
    ) -> tuple[int, list[Answers]]:
        """Make `steps` updates from row `position` of a pass on, continuing with the next pass in order.

        inputs: (total, layer_sizes[0]), uint8 pixels or the network's dtype; targets: (total, outputs),
        the network's dtype; both contiguous. order: the rows of the pass, or None for 0, 1, 2, ...; with
        an order, steps must end within the pass. learning_rates: one for each step, or one for all.
        recorded: the updates, counted from 1, after which the network answers the rows of that update
        or, if records_all, every row in the order 0, 1, 2, ...
        Returns the number of updates made, and the answers. Stops after answers whose cost might not be
        finite.
        """
        rates = np.array(learning_rates)
        rows = None if order is None else np.ascontiguousarray(order, np.int32)
        self._settings[:] = config.momentum, config.l2
        self._set(
            hidden_activation=ACTIVATION_NAMES.index(config.hidden_activation),
            output_activation=ACTIVATION_NAMES.index(config.output_activation),
            is_cross_entropy=config.loss == "cross_entropy",
            is_exact=config.error_rule == "exact",
            optimizer=OPTIMIZER_NAMES.index(config.optimizer),
            targets=address(targets),
            order=0 if rows is None else address(rows),
            position=position,
            adam_steps=self.state.steps,
            learning_rates=address(rates),
            rate_stride=len(rates) > 1,
            until_record=recorded.start if recorded else 0,
            record_every=recorded.step,
            record_all=records_all,
        )
        total, outputs = len(targets) if order is None else len(order), targets.shape[1]
        rows_a_record = total if records_all else min(config.batch_size, total)
        records: FloatArray = np.empty((len(recorded), 2, rows_a_record, outputs), targets.dtype)
        self._set(records=address(records))
        self._prepare(kernel, inputs, config.batch_size, total)
        done = kernel[f"train_{self._suffix}"](self._address, steps)
        self.state.steps = int(self._words[WORDS["adam_steps"]])
        pairs = zip(recorded, records, strict=True)
        return done, [(logits, values) for step, (logits, values) in pairs if step <= done]

    def answers(self, kernel: Kernel, config: Config, inputs: AnyArray) -> Answers:
        """Weighted sums of the last layer, and outputs, for contiguous inputs as in `train`.

        Both are (rows, outputs).
        """
        both: FloatArray = np.empty((2, len(inputs), self.network.layer_sizes[-1]), self.network.dtype)
        logits, outputs = both
        self._set(
            hidden_activation=ACTIVATION_NAMES.index(config.hidden_activation),
            output_activation=ACTIVATION_NAMES.index(config.output_activation),
            order=0,
            position=0,
        )
        self._prepare(kernel, inputs, ROWS_AT_ONCE, len(inputs))
        first = address(both)
        kernel[f"answers_{self._suffix}"](self._address, first, first + logits.nbytes)
        return logits, outputs

    def _prepare(self, kernel: Kernel, inputs: AnyArray, batch_size: int, total: int) -> None:
        """Set the addresses of the inputs and of scratch memory for a batch. total: rows of a pass."""
        is_pixels = inputs.dtype == np.uint8
        self._set(
            pixels=address(inputs) if is_pixels else 0,
            inputs=0 if is_pixels else address(inputs),
            total=total,
            batch_size=batch_size,
        )
        needed = kernel[f"scratch_bytes_{self._suffix}"](self._address)
        if needed > len(self._scratch):
            self._scratch = np.empty(needed, np.uint8)
            self._set(scratch=address(self._scratch))

    def _set(self, **values: int) -> None:
        for name, value in values.items():
            self._words[WORDS[name]] = value
