"""Answers about a run that is trained again from its record, in slices, and then takes a lab's place.

Handlers as in bridge.py: plain values and bytes in, plain values and bytes out.
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
from glassnet.saving.model_files import model_hash, read_model

if TYPE_CHECKING:
    from glassnet.browser.wire_types import (
        BeginReplayRequest,
        Begun,
        Handlers,
        LabName,
        NewRun,
        Replayed,
        Seconds,
    )


class ReplayingBridge:
    """Holds one replay at a time; bridge.py adds its `handlers` to its own."""

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
        self.handlers: Handlers = {
            "begin_replay": self.begin_replay,
            "go_on_with_replay": self.go_on_with_replay,
            "take_replay": self.take_replay,
        }

    def begin_replay(self, payload: BeginReplayRequest) -> Replayed:
        """Begin to train a run again; nothing is trained yet."""
        try:
            plain = parsed_json(payload["record"])
        except ValueError:
            plain = None
        if not isinstance(plain, dict):
            raise Refusal("run_incomplete")
        run = run_record(plain)
        refuse_unless_exact_here(run, self._engines)
        files = [bytes(data) for data in payload["models"]]
        models = {model_hash(data): read_model(data)[0] for data in files}
        self._replay = Replay(run, self._dataset_of(run.config), models, self._engines)
        return self._told(self._replay, done=False)

    def go_on_with_replay(self, payload: Seconds) -> Replayed:
        """Train for about as long."""
        replay = self._begun()
        return self._told(replay, done=replay.go_on(payload["seconds"]))

    def take_replay(self, payload: Begun) -> NewRun:
        """Put the repeated session in the place of the lab's."""
        progress = self._go_on_with(payload["lab"], Lab(self._begun().session))
        self._replay = None
        return progress

    def _begun(self) -> Replay:
        if self._replay is None:
            raise Refusal("no_replay_begun")
        return self._replay

    def _told(self, replay: Replay, *, done: bool) -> Replayed:
        iteration, total = replay.session.iteration, replay.run.iteration
        return {"iteration": iteration, "total": total, "done": done}
