"""Replay: a run repeated from its record, to the bit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glassnet.datasets import Dataset
from glassnet.history import Intervention
from glassnet.network import Network
from glassnet.run_record import RunRecord
from glassnet.session import Session


def replay_run(run: RunRecord, dataset: Dataset, models: Mapping[str, Network] | None = None) -> Session:
    """The session that `run` tells of, trained again from the start on `dataset`.

    models: the networks that were loaded in its course, by the hashes in its interventions.
    Raises ValueError when the data are others, or a model is missing.
    """
    if dataset.sha256 != run.data_sha256:
        raise ValueError(
            f"the run learnt from data of SHA-256 {run.data_sha256 or 'none'}; got "
            f"{dataset.sha256 or 'none'}. Give the data that it began with."
        )
    session = Session(run.config, dataset)
    for item in run.interventions:
        _step_to(session, item.iteration)
        _intervene(session, item, models or {})
    _step_to(session, run.iteration)
    return session


def _step_to(session: Session, iteration: int) -> None:
    while session.iteration < iteration:
        session.advance(iteration - session.iteration)


def _intervene(session: Session, item: Intervention, models: Mapping[str, Network]) -> None:
    """What a person did then, done again."""
    settings: Mapping[str, Any] = item.settings
    if item.kind == "settings":
        session.configure(settings)
    elif item.kind == "extend":
        session.extend()
    elif item.kind == "parameter":
        where = (settings["layer"], settings["fan_in"], settings["unit"])
        session.set_parameter(*where, settings["value"])
    elif item.kind == "unit":
        session.switch_unit(settings["layer"], settings["unit"], settings["off"])
    elif settings["sha256"] in models:
        session.replace_network(models[settings["sha256"]], settings["sha256"])
    else:
        raise ValueError(
            f"the run loaded a model of SHA-256 {settings['sha256']} after {item.iteration} iterations, "
            "which is not given. Give its network under that hash."
        )
