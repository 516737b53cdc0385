"""The notebook's story, and its experiments run again."""

from __future__ import annotations

from typing import Literal, TypedDict

from glassnet.wire.basics import Float64Array
from glassnet.wire.inside import WireHistogram


class RecordedExperiment(TypedDict):
    """An experiment that the notebook recorded."""

    learning_rule: str
    learning_rate: float
    iterations: int
    lowest: int  # correct answers of 100 that the notebook recorded
    highest: int
    last: int  # at the end; -1 if it does not say


class RecordedStory(TypedDict):
    """The notebook's ten experiments."""

    experiments: list[RecordedExperiment]


# `notebook`: all ten experiments; `bench`: one short training with other choices.
ExperimentsName = Literal["notebook", "bench"]


class ExperimentsSwitches(TypedDict):
    """With which choices experiments are run again."""

    scale: float  # share of the notebook's iterations that are run
    past: Literal["shown", "guessed"]  # which random moves come before backpropagation
    rows: int  # digits that the bench trains on
    initializer: str
    error_rule: str
    batch_size: int


class ExperimentsRequest(ExperimentsSwitches):
    """Experiments to run."""

    experiments: ExperimentsName


class ExperimentOutcome(TypedDict):
    """How far an experiment is, and what it has come to."""

    total: int  # updates
    done: int  # updates
    changes: int  # updates that changed any weight
    looks: Float64Array  # the updates after which the network was examined, beginning with 0
    accuracy: Float64Array  # at each look, of held-out digits
    stuck: Float64Array  # hidden units that no longer learnt, at each look
    commonest: float  # how often the most frequent answer was given, as a share, at the last look
    activations: WireHistogram  # of all hidden units, at the last look


class ExperimentsReport(TypedDict):
    """How far experiments are."""

    done: bool
    share: float  # of the whole work that is done, 0 to 1
    units: int  # hidden units
    totals: Float64Array  # updates of each experiment
    outcomes: list[ExperimentOutcome]  # of the experiments begun so far
