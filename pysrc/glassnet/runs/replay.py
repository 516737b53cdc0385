"""Replay: a run repeated from its record, to the bit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glassnet.data.datasets import Dataset
from glassnet.engines.engines import Engines
from glassnet.learning.network import Network
from glassnet.refusals import Refusal
from glassnet.runs.history import Intervention
from glassnet.runs.run_record import RunRecord, engine_after
from glassnet.runs.session import Session


def replay_run(
    run: RunRecord,
    dataset: Dataset,
    models: Mapping[str, Network] | None = None,
    engines: Engines | None = None,
) -> Session:
    """The session recorded in `run`, trained again from the start on `dataset`.

    models: the networks that were loaded during the run, by the hashes in its interventions.
    Raises ValueError when the data differ, a model is missing, or an engine that computed is not here.
    """
    if dataset.sha256 != run.data_sha256:
        raise Refusal("other_data", expected=run.data_sha256[:64], came=dataset.sha256)
    session = Session(run.config, dataset, engines)
    engine = run.engine
    if engine:
        session.compute_with(engine)
    for item in run.interventions:
        _step_to(session, item.iteration, engine)
        intervene(session, item, models or {})
        engine = engine_after(engine, item)
    _step_to(session, run.iteration, engine)
    return session


def _step_to(session: Session, iteration: int, engine: str) -> None:
    """Train up to the iteration. engine: what computed then; empty if unknown."""
    if engine and session.iteration < iteration:
        session.compute_with(engine)
    while session.iteration < iteration:
        session.advance(iteration - session.iteration)


def intervene(session: Session, item: Intervention, models: Mapping[str, Network]) -> None:
    """Do again what a person did then. models: as in replay_run."""
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
