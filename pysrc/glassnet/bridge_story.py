"""What the Digits lab asks of the notebook's story: what it recorded, and its experiments run again.

Handlers as in bridge.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

import numpy as np

from glassnet.datasets import Dataset
from glassnet.experiments import Experiments
from glassnet.notebook_story import EXPERIMENTS, bench_settings, first_config, replay_settings
from glassnet.wire import Handler, Payload, Reply, plain_histogram


class StoryBridge:
    """Answers the notebook's story; bridge.py adds its `handlers` to its own."""

    def __init__(self, digits_for: Callable[[], Dataset]) -> None:
        """digits_for: the digits that ship; raises ValueError while they are not there."""
        self.digits_for = digits_for
        self.replays: dict[str, Experiments] = {}
        self.handlers: dict[str, Handler] = {
            "tell_story": self.tell_story,
            "begin_replay": self.begin_replay,
            "go_on_with_replay": self.go_on_with_replay,
        }

    def tell_story(self, payload: Payload) -> Reply:
        """{} -> the notebook's experiments as recorded; `last` is -1 where it does not say."""
        told = [asdict(experiment) for experiment in EXPERIMENTS]
        return {
            "experiments": [
                {**each, "last": -1 if each["last"] is None else each["last"]} for each in told
            ]
        }

    def begin_replay(self, payload: Payload) -> Reply:
        """{replay, scale, rows, initializer, error_rule, batch_size} -> its report, nothing run yet.

        replay: `notebook`, its ten experiments shortened by `scale`; or `bench`, backpropagation
        alone over `rows` digits. A replay of the same name is dropped.
        """
        name, batch_size = payload["replay"], payload["batch_size"]
        switches = {field: payload[field] for field in ("initializer", "error_rule")}
        settings = (
            replay_settings(payload["scale"], batch_size)
            if name == "notebook"
            else bench_settings(payload["rows"], batch_size)
        )
        self.replays[name] = Experiments(first_config(switches), self.digits_for(), settings)
        return _report(self.replays[name])

    def go_on_with_replay(self, payload: Payload) -> Reply:
        """{replay, seconds} -> its report after one slice."""
        name = payload["replay"]
        if name not in self.replays:
            raise ValueError(
                f"the replay {name!r} has not begun; begun are {', '.join(self.replays) or 'none'}. "
                "Begin it anew."
            )
        replay = self.replays[name]
        replay.train_for(payload["seconds"])
        return _report(replay)


def _report(replay: Experiments) -> Reply:
    return {
        "done": replay.done,
        "share": replay.share,
        "units": sum(replay.session.network.layer_sizes[1:-1]),
        "totals": np.array([config.iterations for config in replay.experiments], np.float64),
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
            for outcome in replay.outcomes
        ],
    }
