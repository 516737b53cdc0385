"""Replay: a run repeated from its record, to the bit."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from typing import Any, Protocol

from glassnet.data.datasets import Dataset
from glassnet.engines.engines import Engines
from glassnet.learning.network import Network
from glassnet.refusals import Refusal
from glassnet.runs.record.history import Intervention
from glassnet.runs.record.run_record import RunRecord, engine_after, refuse_console, refuse_other_code
from glassnet.runs.same_beginning import refuse_other_data, refuse_other_network
from glassnet.runs.session import Session


class Watch(Protocol):
    """Looks at a run while it is repeated."""

    next_at: int
    """The iteration of its next look; it also looks before and after each user action."""

    def look(self, session: Session) -> None:
        """Look at the run as it is now."""


class Replay:
    """The run of a record, trained again from the start, a slice at a time.

    run: the record. session: the run so far.
    """

    def __init__(
        self,
        run: RunRecord,
        dataset: Dataset,
        models: Mapping[str, Network] | None = None,
        engines: Engines | None = None,
        watch: Watch | None = None,
    ) -> None:
        """models: the networks loaded during the run, by the hashes in its interventions.

        Raises ValueError when the data, the network it began from or the code differ, its first engine
        is not here, or something typed at the console has changed the run.
        """
        refuse_other_data(run, dataset)
        refuse_other_network(run, dataset)
        refuse_other_code(run, engines.code_sha256 if engines else "")
        refuse_console(run)
        self.run = run
        self.session = Session(run.config, dataset, engines)
        self._models = models or {}
        self._engine = run.engine
        self._done_again = 0
        self._watch = watch
        if self._engine:
            self.session.compute_with(self._engine)
        if watch:
            watch.look(self.session)

    def go_on(self, seconds: float = math.inf) -> bool:
        """Repeat what happened, for about this long. Returns whether the whole run is repeated.

        Raises ValueError when a model is missing, an engine that computed is not here, or the network
        diverges earlier than the record says.
        """
        session, end = self.session, time.perf_counter() + seconds
        while True:
            to_do = self.run.interventions[self._done_again :]
            stop = to_do[0].iteration if to_do else self.run.iteration
            if session.iteration < stop:
                if self._engine:
                    session.compute_with(self._engine)
                session.advance(min(self._until_look(stop), session.updates.steps_at_once))
            elif to_do:
                intervene(session, to_do[0], self._models)
                self._engine = engine_after(self._engine, to_do[0])
                self._done_again += 1
            else:
                return True
            if self._watch and session.iteration >= min(stop, self._watch.next_at):
                self._watch.look(session)
            if time.perf_counter() >= end:
                return False

    def _until_look(self, stop: int) -> int:
        """How many updates remain until something happens to the run, or it is looked at."""
        at = min(stop, self._watch.next_at) if self._watch else stop
        return at - self.session.iteration


def refuse_native(run: RunRecord, own: str = "") -> None:
    """Raise ValueError if a Python outside a browser computed any of `run`: no other gives its bits.

    own: the platform whose bits are trusted nevertheless, because it is this one.
    """
    if run.platform not in ("", own):
        raise Refusal("native_run_not_exact", platform=run.platform)


def refuse_unless_exact_here(run: RunRecord, engines: Engines) -> None:
    """Raise ValueError unless repeating `run` here gives the same bits as the recorded training."""
    refuse_native(run)
    if engines.platform:
        raise Refusal("not_exact_here", platform=engines.platform)


def replay_run(
    run: RunRecord,
    dataset: Dataset,
    models: Mapping[str, Network] | None = None,
    engines: Engines | None = None,
) -> Session:
    """The session recorded in `run`, trained again from the start on `dataset`.

    models: the networks loaded during the run, by the hashes in its interventions.
    Raises ValueError when the data differ, a model is missing, or an engine that computed is not here.
    """
    replay = Replay(run, dataset, models, engines)
    replay.go_on()
    return replay.session


def intervene(session: Session, item: Intervention, models: Mapping[str, Network]) -> None:
    """Repeat an intervention. models: as in replay_run.

    Raises ValueError for a change at the console, and for a missing model or engine.
    """
    if item.kind == "console":
        raise Refusal("changed_at_console", iteration=item.iteration)
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
