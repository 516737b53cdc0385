"""Answers about a run that is trained again from its record, in slices, and then takes a lab's place.

Handlers as in bridge.py and a job as in jobs.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from glassnet.browser.lab import Lab
from glassnet.config import Config
from glassnet.data.datasets import Dataset
from glassnet.engines.engines import Engines
from glassnet.formats.json_records import parsed_json
from glassnet.refusals import Refusal
from glassnet.reruns.replay import Replay, refuse_unless_exact_here
from glassnet.runs.run_record import run_record
from glassnet.saving.exports.read_any import read_any
from glassnet.saving.model_files import model_hash

if TYPE_CHECKING:
    from glassnet.wire.basics import Begun, LabName
    from glassnet.wire.labs import NewRun
    from glassnet.wire.requests import Handlers, Jobs, UnderWay
    from glassnet.wire.reruns import Replayed, ReplayRequest


class ReplayingBridge:
    """Holds the run that was repeated last; later.py adds its `handlers` and `jobs`."""

    def __init__(
        self,
        dataset_of: Callable[[Config], Dataset],
        engines: Engines,
        go_on_with: Callable[[LabName, Lab], NewRun],
    ) -> None:
        """dataset_of: gives the data that a Config names. go_on_with: as for MomentsBridge."""
        self._dataset_of = dataset_of
        self._engines = engines
        self._go_on_with = go_on_with
        self._replay: Replay | None = None
        self.handlers: Handlers = {"take_replay": self.take_replay}
        self.jobs: Jobs = {"replay": self.replay}

    def replay(self, payload: ReplayRequest) -> UnderWay[Replayed]:
        """Train a run again; when it begins nothing is trained yet. Once it is done it can be taken."""
        try:
            plain = parsed_json(payload["record"])
        except ValueError:
            plain = None
        if not isinstance(plain, dict):
            raise Refusal("run_incomplete")
        run = run_record(plain)
        if payload.get("exact", True):
            refuse_unless_exact_here(run, self._engines)
        else:
            run = run.for_any_engine()
        files = [bytes(data) for data in payload["models"]]
        models = {model_hash(data): read_any(data).network for data in files}
        replay = Replay(run, self._dataset_of(run.config), models, self._engines)
        seconds = yield _report(replay)
        while not replay.go_on(seconds):
            seconds = yield _report(replay)
        self._replay = replay
        return _report(replay)

    def take_replay(self, payload: Begun) -> NewRun:
        """Put the repeated session in the place of the lab's."""
        if self._replay is None:
            raise Refusal("no_replay_done")
        progress = self._go_on_with(payload["lab"], Lab(self._replay.session))
        self._replay = None
        return progress


def _report(replay: Replay) -> Replayed:
    return {"iteration": replay.session.iteration, "total": replay.run.iteration}
