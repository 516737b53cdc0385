"""Replay: a run repeated from its record, to the bit."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from typing import Any

from glassnet.data.datasets import Dataset
from glassnet.engines.engines import Engines
from glassnet.learning.network import Network
from glassnet.refusals import Refusal
from glassnet.runs.history import Intervention
from glassnet.runs.run_record import RunRecord, engine_after
from glassnet.runs.session import Session


class Replay:
    """A run that is trained again from the start as its record says, in slices."""

    def __init__(
        self,
        run: RunRecord,
        dataset: Dataset,
        models: Mapping[str, Network] | None = None,
        engines: Engines | None = None,
    ) -> None:
        """models: the networks that were loaded during the run, by the hashes in its interventions.

        Raises ValueError when the data differ, or an engine that computed is not here.
        """
        if dataset.sha256 != run.data_sha256:
            raise Refusal("other_data", expected=run.data_sha256[:64], came=dataset.sha256)
        self.run = run
        self.session = Session(run.config, dataset, engines)
        self._models = models or {}
        self._to_do = list(run.interventions)
        self._engine = run.engine
        """What computed next; empty if unknown."""
        if run.engine:
            self.session.compute_with(run.engine)

    @property
    def done(self) -> bool:
        """Whether the session is as the record says."""
        return not self._to_do and self.session.iteration == self.run.iteration

    def go_on(self, seconds: float = math.inf) -> bool:
        """Train for about as long, or to the end. Returns whether it is done.

        Raises ValueError when a model is missing, or an engine that computed is not here.
        """
        session, deadline = self.session, time.perf_counter() + seconds
        while not self.done:
            stop = self._to_do[0].iteration if self._to_do else self.run.iteration
            if session.iteration == stop:
                item = self._to_do.pop(0)
                intervene(session, item, self._models)
                self._engine = engine_after(self._engine, item)
                continue
            if self._engine:
                session.compute_with(self._engine)
            session.advance(min(stop - session.iteration, session.updates.steps_at_once))
            if time.perf_counter() >= deadline:
                break
        return self.done


def replay_run(
    run: RunRecord,
    dataset: Dataset,
    models: Mapping[str, Network] | None = None,
    engines: Engines | None = None,
) -> Session:
    """The session recorded in `run`, trained again from the start on `dataset`.

    models: as for Replay. Raises ValueError as Replay does.
    """
    replay = Replay(run, dataset, models, engines)
    replay.go_on()
    return replay.session


def intervene(session: Session, item: Intervention, models: Mapping[str, Network]) -> None:
    """Do again what a person did then. models: as for Replay."""
    settings: Mapping[str, Any] = item.settings
    if item.kind == "settings":
        session.configure(settings)
    elif item.kind == "engine":
        session.compute_with(settings["engine"])
    elif item.kind == "extend":
        session.begin_experiment()
    elif item.kind == "parameter":
        where = (settings["layer"], settings["fan_in"], settings["unit"])
        session.set_parameter(*where, settings["value"])
    elif item.kind == "unit":
        session.switch_unit(settings["layer"], settings["unit"], settings["off"])
    elif settings["sha256"] in models:
        session.replace_network(models[settings["sha256"]], settings["sha256"])
    else:
        raise Refusal("model_not_given", sha256=settings["sha256"][:64], iteration=item.iteration)
