"""One update of a run in Python: its batch, its learning rate, its step."""

from __future__ import annotations

from glassnet.data.augmentation import augment
from glassnet.engines.arrays import FloatArray, IntArray, Scratch
from glassnet.learning.learning_rules import perturbation_noise
from glassnet.learning.optimizers import scheduled_rate
from glassnet.learning.training_step import training_step
from glassnet.runs.edits_by_hand import held, spare_units
from glassnet.runs.run import Run


def next_rows(run: Run) -> tuple[slice | IntArray, bool]:
    """Advance by one batch. Returns its rows, and whether they end a pass over the data."""
    run.state.learning_rate = scheduled_rate(run.config, run.iteration - run.experiment_start)
    return run.walk.go_on(1, run.config.batch_size)


def batch_of(run: Run, rows: slice | IntArray, scratch: Scratch) -> tuple[FloatArray, FloatArray]:
    """Inputs (rows, width), with digits augmented as configured, and targets (rows, outputs)."""
    inputs, targets = run.dataset.train.batch(rows, run.network.dtype, scratch)
    if run.dataset.train.are_digits:
        inputs = augment(inputs, run.config, run.state.rng, scratch, run.kernel)
    return inputs, targets


def update(run: Run, inputs: FloatArray, targets: FloatArray) -> None:
    """Make one step from this batch; units that are switched off stay unchanged."""
    if run.config.learning_rule == "perturbation":
        noise = perturbation_noise(run.network, run.state.rng, run.learning.trial.noise)
        spare_units(noise, run.off)
    with held(run.network, run.off):
        training_step(run.network, run.learning, inputs, targets, run.learning_rate, run.config)
    run.state.iteration += 1
