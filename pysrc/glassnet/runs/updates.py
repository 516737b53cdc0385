"""How a run makes its next updates: one by one in Python, or many at once by the kernel."""

from __future__ import annotations

import math
from functools import cached_property

import numpy as np

from glassnet.data.augmentation import augments
from glassnet.engines.arrays import Scratch
from glassnet.engines.kernel import Kernel
from glassnet.learning.optimizers import scheduled_rate
from glassnet.runs.compiled_pass import CompiledPass
from glassnet.runs.one_update import batch_of, next_rows, update
from glassnet.runs.recording import Batch, Newest, Recorder
from glassnet.runs.run import QUIET, Run

WORK_AT_ONCE = 160_000_000
"""Multiplications in a call of the compiled pass while its speed is unknown: a few milliseconds."""
STEP_OVERHEAD = 50_000
"""The cost of an update besides its multiplications, counted in multiplications."""
POINTS_AT_ONCE = 100
"""The most points of history in one call of the compiled pass: their costs are computed one by one."""


class Updates:
    """Makes the updates of one run, and adds the points of history that are due."""

    def __init__(self, run: Run, compiled_pass: CompiledPass, recorder: Recorder) -> None:
        """compiled_pass, recorder: those of the same run."""
        self._run = run
        self._compiled_pass = compiled_pass
        self._recorder = recorder
        self._scratch = Scratch()

    @QUIET
    def advance(self, most_steps: int) -> None:
        """Make 1 to `most_steps` updates, stopping at the next event that Python must handle."""
        run = self._run
        run.note_platform()
        run.walk.draw_order(run.config.batch_order, run.state.rng, run.dataset.mixture)
        kernel = self._compiled_pass.kernel()
        if kernel is None:
            newest, pass_ended = self._python_step()
        elif run.dataset.train.are_digits and augments(run.config):
            newest, pass_ended = self._compiled_step_on_changed_digits(kernel)
        else:
            newest, pass_ended = self._compiled_steps(kernel, most_steps)
        self._after_updates(newest, pass_ended)

    @QUIET
    def finish_here(self) -> None:
        """End at an update that was not planned as the last."""
        run = self._run
        run.note_platform()  # a proof contains the point recorded below
        run.state.status = "finished"
        rows = run.walk.newest(run.config.batch_size)
        self._recorder.record_last(batch_of(run, rows, self._scratch))

    @property
    def steps_at_once(self) -> int:
        """How many updates take a few milliseconds, after which the clock is checked."""
        run = self._run
        rows = min(run.config.batch_size, run.walk.total)
        work_a_step = rows * run.network.parameters.vector.size + STEP_OVERHEAD
        return max(1, WORK_AT_ONCE // work_a_step)

    def forget_data(self) -> None:
        """Drop the prepared rows, because the run's data have changed."""
        vars(self).pop("all_rows", None)

    @cached_property
    def all_rows(self) -> Batch:
        """All rows for the compiled pass: pixels unchanged, everything else converted once."""
        train, dtype = self._run.dataset.train, self._run.network.dtype
        inputs = train.inputs if train.inputs.dtype == np.uint8 else train.inputs.astype(dtype)
        return np.ascontiguousarray(inputs), np.ascontiguousarray(train.targets, dtype)

    def _python_step(self) -> tuple[Newest, bool]:
        """Make one update. Returns its batch, and whether a pass ended with it."""
        due = self._due(1)
        rows, pass_ended = next_rows(self._run)
        batch = batch_of(self._run, rows, self._scratch)
        update(self._run, *batch)
        if due:
            self._recorder.record_training(batch)
        return batch, pass_ended

    def _compiled_step_on_changed_digits(self, kernel: Kernel) -> tuple[Newest, bool]:
        """Do the same as _python_step with the compiled pass, for digits augmented in every batch."""
        run = self._run
        due = self._due(1)
        rows, pass_ended = next_rows(run)
        inputs, targets = batch = batch_of(run, rows, self._scratch)
        rates = [run.learning_rate]
        _, answers = self._compiled_pass.train(
            kernel, run.config, inputs, targets, None, 0, rates, 1, due
        )
        run.state.iteration += 1
        for logits, outputs in answers:
            self._recorder.record(run.iteration, self._recorder.judge(logits, outputs, targets))
        return batch, pass_ended

    def _compiled_steps(self, kernel: Kernel, most_steps: int) -> tuple[Newest, bool]:
        """Make many updates at once. Returns the rows of the last, and whether it ended a pass."""
        run = self._run
        config, walk, all_rows = run.config, run.walk, run.dataset.recorded_by_pass
        steps = min(most_steps, self._steps_to_event())
        due = self._due(steps)[:POINTS_AT_ONCE]
        if len(due) == POINTS_AT_ONCE:
            steps = due[-1]
        first = run.iteration - run.experiment_start
        count = 1 if config.schedule == "constant" else steps
        rates = [scheduled_rate(config, first + step) for step in range(count)]
        inputs, targets = self.all_rows
        done, answers = self._compiled_pass.train(
            kernel, config, inputs, targets, walk.order, walk.position, rates, steps, due, all_rows
        )
        for step, (logits, outputs) in zip(due, answers, strict=False):
            judged = targets if all_rows else targets[walk.rows_ahead(step, config.batch_size)]
            rows = len(judged)
            measured = self._recorder.judge(logits[:rows], outputs[:rows], judged)
            self._recorder.record(run.iteration + step, measured)
        run.state.learning_rate = rates[min(done, count) - 1]
        run.state.iteration += done
        return walk.go_on(done, config.batch_size)

    def _steps_to_event(self) -> int:
        """How many updates until Python must act: draw an order, end a pass, or stop at the goal."""
        run, walk = self._run, self._run.walk
        to_goal = run.goal - run.iteration if run.goal > run.iteration else 1
        is_in_order = run.config.batch_order == "in_order" and walk.order is None
        if is_in_order and run.dataset.recorded_by_pass and not run.dataset.validation:
            return to_goal
        return min(walk.steps_to_end(run.config.batch_size), to_goal)

    def _due(self, steps: int) -> range:
        """The updates among the next `steps`, counted from 1, after which a point of history is due."""
        config, walk = self._run.config, self._run.walk
        every = config.record_every
        if not self._run.dataset.recorded_by_pass:
            return range(every - self._run.iteration % every, steps + 1, every)
        steps_a_pass = math.ceil(walk.total / config.batch_size)
        first = walk.steps_to_end(config.batch_size) + (-walk.passes % every) * steps_a_pass
        return range(first, steps + 1, every * steps_a_pass)

    def _after_updates(self, newest: Newest, pass_ended: bool) -> None:
        """Do what is due besides the points of history: the last point, validation, the end."""
        run = self._run
        if run.iteration == run.goal:
            self._recorder.record_last(newest)
        if pass_ended and run.dataset.validation:
            self._recorder.record_validation(run.dataset.validation)
        if run.iteration >= run.goal and run.status == "ready":
            run.state.status = "finished"
