"""SandboxBridge: the face to the page of the Python that edited code runs in.

It answers every request that a Bridge answers, with a copy of the package that has the edits in it, and
what can be asked about edited code itself. Nothing of it runs in the page's own Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glassnet.browser.bridge import wire_error
from glassnet.browser.code_histories import CodeHistories
from glassnet.browser.code_troubles import code_trouble
from glassnet.browser.console import Console
from glassnet.browser.jobs import JobsBridge
from glassnet.browser.wire import Payload, Reply
from glassnet.browser.workshop import WorkshopBridge
from glassnet.refusals import Refusal
from glassnet.workshop.added_names import added_names, lost_names, make_legal
from glassnet.workshop.changed_parts import parts_that_compute
from glassnet.workshop.edits import checked_edits, code_sha256
from glassnet.workshop.package_copy import Edits, PackageCopy

if TYPE_CHECKING:
    from glassnet.wire.basics import WireError
    from glassnet.wire.workshop import (
        CompleteRequest,
        Completions,
        ConsoleReply,
        ConsoleRequest,
        EditsRequest,
        Installed,
        InstallRequest,
        RunningCode,
    )

HOME = Path("/workshop")
PROVIDED = ("provide_kernel", "provide_digits", "provide_model")
"""What the page gives once, and every copy needs."""
OWN_JOBS = ("check_code", "what_if_code")
WITH_JOBS = ("begin_job", "go_on_with_job", "end_job")


class SandboxBridge:
    """Answers requests with the code that `run_code` has named last; first the shipped one."""

    def __init__(self, home: Path = HOME) -> None:
        """home: a folder for the files of copies."""
        self._home = home
        self._provided: dict[str, Any] = {}
        self._edits: Edits = {}
        self._copy = PackageCopy({}, home)
        self._bridge = self._copy.module("browser.bridge").Bridge()
        self._console = Console()
        workshop = WorkshopBridge(home)
        histories = CodeHistories(lambda: (self._copy, self._bridge.labs))
        jobs: dict[str, Any] = {**workshop.jobs, **histories.jobs}
        self._with_jobs: dict[str, Any] = {**JobsBridge(jobs.__getitem__).handlers}
        self._jobs_begun: set[int] = set()
        self.handlers: dict[str, Any] = {
            **workshop.handlers,
            "run_code": self.run_code,
            "run_console": self.run_console,
            "complete": self.complete,
            "install_wheel": self.install_wheel,
        }

    def handle(self, name: str, payload: Payload) -> Reply:
        """As Bridge.handle; what edited code raises is explained, with its place in the edits."""
        try:
            if name in self.handlers:
                return {"result": self.handlers[name](payload)}
            if name in WITH_JOBS and self._is_own_job(name, payload):
                return {"result": self._with_jobs[name](payload)}
        except Exception as error:
            is_ours = isinstance(error, Refusal) or name not in WITH_JOBS
            return {"error": wire_error(error) if is_ours else self._wire_error(error)}
        if name in PROVIDED:
            self._provided[name] = _kept(payload)
            payload = self._provided[name]
        with self._copy:
            try:
                return {"result": self._bridge.answer(name, payload)}
            except Exception as error:
                return {"error": self._wire_error(error)}

    def run_code(self, payload: EditsRequest) -> RunningCode:
        """Let edited code compute from now on; if it cannot be imported, what computes goes on."""
        edits = checked_edits(payload["edits"])
        sha256 = code_sha256(edits)
        copy = PackageCopy(edits, self._home)
        try:
            with copy:
                added, lost = added_names(copy), lost_names(copy)
                make_legal(copy)
                bridge = copy.module("browser.bridge").Bridge(
                    code_sha256=sha256, own_parts=parts_that_compute(edits)
                )
                for name, given in self._provided.items():
                    bridge.answer(name, given)
        except Exception as error:
            copy.close()
            return {"sha256": sha256, "added": {}, "lost": {}, "trouble": code_trouble(error, edits)}
        self._copy.close()
        self._copy, self._bridge, self._edits = copy, bridge, edits
        self._console = Console()
        return {"sha256": sha256, "added": added, "lost": lost, "trouble": None}

    def run_console(self, payload: ConsoleRequest) -> ConsoleReply:
        """Run what was typed, beside the labs."""
        with self._copy:
            return self._console.run(self._bridge.labs, payload["lab"], payload["source"], self._edits)

    def complete(self, payload: CompleteRequest) -> Completions:
        """Say how a name may go on."""
        with self._copy:
            return self._console.complete(self._bridge.labs, payload["lab"], payload["text"])

    def install_wheel(self, payload: InstallRequest) -> Installed:
        """Install a wheel that a person chose; it comes from no index."""
        return {"modules": self._console.install(payload["name"], bytes(payload["data"]))}

    def _is_own_job(self, name: str, payload: Mapping[str, Any]) -> bool:
        job = payload["job"]
        if name == "begin_job" and payload["name"] in OWN_JOBS:
            self._jobs_begun.add(job)
        return job in self._jobs_begun

    def _wire_error(self, error: Exception) -> WireError:
        """An error of the copy: its refusals as any, all else as what the edits have done."""
        if isinstance(error, self._copy.module("refusals").Refusal) or not self._edits:
            wired: WireError = self._copy.module("browser.bridge").wire_error(error)
            return wired
        trouble = code_trouble(error, self._edits)
        return {
            "type": type(error).__name__,
            "code": f"edited_{trouble['code']}",
            "values": {**trouble["values"], "file": trouble["file"], "line": trouble["line"]},
            "field": "",
            "message": f"{type(error).__name__}: {error}",
            "traceback": trouble["original"],
        }


def _kept(payload: Payload) -> dict[str, Any]:
    """A payload that outlives its request: the page's bytes as bytes of Python."""
    return {key: bytes(value) if key == "data" else value for key, value in payload.items()}
