"""Answers about the notebook's story: what it recorded, and its experiments run again.

Handlers as in bridge.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

import numpy as np

from glassnet.browser.wire import Handler, Payload, Reply, plain_histogram
from glassnet.data.datasets import Dataset
from glassnet.engines.engines import Engines
from glassnet.refusals import Refusal
from glassnet.runs.experiments import Experiments
from glassnet.runs.notebook_story import EXPERIMENTS, bench_settings, first_config, notebook_settings


class StoryBridge:
    """Answers requests about the notebook's story; bridge.py adds its `handlers` to its own."""

    def __init__(self, digits_for: Callable[[], Dataset], engines: Engines) -> None:
        """digits_for: gives the digits that ship; raises ValueError while they are not loaded."""
        self.digits_for = digits_for
        self.engines = engines
        self.begun: dict[str, Experiments] = {}
        self.handlers: dict[str, Handler] = {
            "tell_story": self.tell_story,
            "begin_experiments": self.begin_experiments,
            "go_on_with_experiments": self.go_on_with_experiments,
        }

    def tell_story(self, payload: Payload) -> Reply:
        """{} -> the notebook's recorded experiments; `last` is -1 where it does not say."""
        told = [asdict(experiment) for experiment in EXPERIMENTS]
        return {
            "experiments": [
                {**each, "last": -1 if each["last"] is None else each["last"]} for each in told
            ]
        }

    def begin_experiments(self, payload: Payload) -> Reply:
        """{experiments, scale, rows, initializer, error_rule, batch_size} -> a report, nothing run yet.

        experiments: `notebook`, its ten experiments with iterations multiplied by `scale`; or `bench`,
        backpropagation alone over `rows` digits. Earlier experiments of the same name are dropped.
        """
        name, batch_size = payload["experiments"], payload["batch_size"]
        switches = {field: payload[field] for field in ("initializer", "error_rule")}
        settings = (
            notebook_settings(payload["scale"], batch_size)
            if name == "notebook"
            else bench_settings(payload["rows"], batch_size)
        )
        self.begun[name] = Experiments(first_config(switches), self.digits_for(), settings, self.engines)
        return _report(self.begun[name])

    def go_on_with_experiments(self, payload: Payload) -> Reply:
        """{experiments, seconds} -> their report after one slice."""
        name = payload["experiments"]
        if name not in self.begun:
            raise Refusal("experiments_not_begun", name=name, begun=list(self.begun))
        experiments = self.begun[name]
        experiments.train_for(payload["seconds"])
        return _report(experiments)


def _report(experiments: Experiments) -> Reply:
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
