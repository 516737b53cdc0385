"""Answers about replays: a run retrained from its record in slices, then put in a lab's place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from glassnet.browser.labs.lab import Lab
from glassnet.browser.requests.marks import job, request
from glassnet.formats.json_records import parsed_json
from glassnet.refusals import Refusal
from glassnet.reruns.replay import Replay, refuse_unless_exact_here
from glassnet.runs.record.run_record import run_record
from glassnet.saving.exports.read_any import read_any
from glassnet.saving.model_files import model_hash

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.browser.requests.marks import UnderWay
    from glassnet.wire.basics import BytesOfPage, LabName
    from glassnet.wire.labs import NewRun


@dataclass
class LastReplay:
    """The run replayed last, until a lab takes it."""

    replay: Replay | None = None


class Replayed(TypedDict):
    """Progress of a replay."""

    iteration: int
    total: int


@job("awaited")
def replay(
    labs: Labs,
    record: str,  # its JSON
    models: list[BytesOfPage],  # the files that the record names
    exact: bool = True,  # false if any engine here may train it, which may round differently
) -> UnderWay[Replayed]:
    """Train a run again; the first report comes before any training. take_replay can take the result."""
    try:
        plain = parsed_json(record)
    except ValueError:
        plain = None
    if not isinstance(plain, dict):
        raise Refusal("run_incomplete")
    run = run_record(plain)
    if exact:
        refuse_unless_exact_here(run, labs.engines)
    else:
        run = run.for_any_engine()
    files = [bytes(data) for data in models]
    networks = {model_hash(data): read_any(data).network for data in files}
    under_way = Replay(run, labs.dataset(run.config), networks, labs.engines)
    seconds = yield _report(under_way)
    while not under_way.go_on(seconds):
        seconds = yield _report(under_way)
    labs.held(LastReplay).replay = under_way
    return _report(under_way)


@request("later", "begins_run", "changes_session")
def take_replay(labs: Labs, lab: LabName) -> NewRun:
    """Replace the lab's session with the one replayed last."""
    last = labs.held(LastReplay)
    if last.replay is None:
        raise Refusal("no_replay_done")
    progress = labs.go_on_with(lab, Lab(last.replay.session))
    last.replay = None
    return progress


def _report(replay: Replay) -> Replayed:
    return {"iteration": replay.session.iteration, "total": replay.run.iteration}
