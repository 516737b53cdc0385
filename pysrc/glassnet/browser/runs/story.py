"""Answers about the notebook's story: what it recorded, and its experiments run again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

import numpy as np

from glassnet.browser.requests.marks import job, request
from glassnet.runs.studies.experiments import Experiments
from glassnet.runs.studies.notebook_story import (
    EXPERIMENTS,
    RecordedExperiment,
    first_config,
    notebook_settings,
    switch_settings,
)

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.browser.requests.marks import UnderWay
    from glassnet.insight.layer_statistics import Histogram
    from glassnet.wire.basics import Float64Array

# `notebook`: all ten experiments; `switches`: one short switch experiment.
ExperimentsName = Literal["notebook", "switches"]


class RecordedStory(TypedDict):
    """The notebook's ten experiments."""

    experiments: list[RecordedExperiment]


class ExperimentOutcome(TypedDict):
    """An experiment's progress, and its results so far."""

    total: int  # updates
    done: int  # updates
    changes: int  # updates that changed any weight
    looks: Float64Array  # the updates after which the network was examined, beginning with 0
    accuracy: Float64Array  # at each look, of held-out digits
    stuck: Float64Array  # hidden units that no longer learnt, at each look
    commonest: float  # how often the most frequent answer was given, as a share, at the last look
    activations: Histogram  # of all hidden units, at the last look


class ExperimentsReport(TypedDict):
    """Progress of experiments."""

    done: bool
    share: float  # the share of all the work done, 0 to 1
    units: int  # hidden units
    totals: Float64Array  # updates of each experiment
    outcomes: list[ExperimentOutcome]  # of the experiments begun so far


@request("later")
def show_story(labs: Labs) -> RecordedStory:
    """Return what the notebook recorded."""
    return {"experiments": list(EXPERIMENTS)}


@job("lasting")
def experiments(
    labs: Labs,
    experiments: ExperimentsName,
    scale: float,  # the share of the notebook's iterations to run
    past: Literal["shown", "guessed"],  # which random moves come before backpropagation
    rows: int,  # digits of the switch experiment
    initializer: str,
    error_rule: str,
    batch_size: int,
) -> UnderWay[ExperimentsReport]:
    """Run experiments; the first report comes before any of them."""
    settings = (
        notebook_settings(scale, batch_size, past)
        if experiments == "notebook"
        else switch_settings(rows, batch_size)
    )
    config = first_config({"initializer": initializer, "error_rule": error_rule})
    under_way = Experiments(config, labs.shipped_digits(), settings, labs.engines)
    while not under_way.done:
        seconds = yield _report(under_way)
        under_way.train_for(seconds)
    return _report(under_way)


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
                "activations": outcome.activations,
            }
            for outcome in experiments.outcomes
        ],
    }
