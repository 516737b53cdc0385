"""Answers about the notebook's story: what it recorded, and its experiments run again.

Handlers as in bridge.py and a job as in jobs.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from glassnet.browser.wire import plain_histogram
from glassnet.data.datasets import Dataset
from glassnet.engines.engines import Engines
from glassnet.runs.experiments import Experiments
from glassnet.runs.notebook_story import EXPERIMENTS, bench_settings, first_config, notebook_settings

if TYPE_CHECKING:
    from glassnet.wire.basics import Nothing
    from glassnet.wire.requests import Handlers, Jobs, UnderWay
    from glassnet.wire.story import ExperimentsReport, ExperimentsRequest, RecordedStory


class StoryBridge:
    """Shows the notebook's story and runs its experiments; later.py adds its `handlers` and `jobs`."""

    def __init__(self, digits_for: Callable[[], Dataset], engines: Engines) -> None:
        """digits_for: gives the digits that ship; raises ValueError while they are not loaded."""
        self.digits_for = digits_for
        self.engines = engines
        self.handlers: Handlers = {"show_story": self.show_story}
        self.jobs: Jobs = {"experiments": self.experiments}

    def show_story(self, payload: Nothing) -> RecordedStory:
        """Show what the notebook recorded."""
        return {
            "experiments": [
                {
                    "learning_rule": each.learning_rule,
                    "learning_rate": each.learning_rate,
                    "iterations": each.iterations,
                    "lowest": each.lowest,
                    "highest": each.highest,
                    "last": -1 if each.last is None else each.last,
                }
                for each in EXPERIMENTS
            ]
        }

    def experiments(self, payload: ExperimentsRequest) -> UnderWay[ExperimentsReport]:
        """Run experiments; when they begin nothing is run yet."""
        name, batch_size = payload["experiments"], payload["batch_size"]
        switches = {"initializer": payload["initializer"], "error_rule": payload["error_rule"]}
        settings = (
            notebook_settings(payload["scale"], batch_size, payload["past"])
            if name == "notebook"
            else bench_settings(payload["rows"], batch_size)
        )
        experiments = Experiments(first_config(switches), self.digits_for(), settings, self.engines)
        while not experiments.done:
            seconds = yield _report(experiments)
            experiments.train_for(seconds)
        return _report(experiments)


def _report(experiments: Experiments) -> ExperimentsReport:
    return {
        "done": experiments.done,
        "share": experiments.share,
        "units": sum(experiments.session.network.layer_sizes[1:-1]),
        "totals": np.array([config.iterations for config in experiments.experiments], np.float64),
        "outcomes": [
            {
                "total": outcome.total,
                "done": outcome.done,
                "changes": outcome.changes,
                "looks": np.array([look.done for look in outcome.looks], np.float64),
                "accuracy": np.array([look.accuracy for look in outcome.looks], np.float64),
                "stuck": np.array([look.stuck for look in outcome.looks], np.float64),
                "commonest": outcome.looks[-1].commonest,
                "activations": plain_histogram(outcome.activations),
            }
            for outcome in experiments.outcomes
        ],
    }
