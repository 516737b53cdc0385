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
from glassnet.browser.wire import Payload, Reply, to_plain
from glassnet.browser.workshop import WorkshopBridge
from glassnet.refusals import Refusal
from glassnet.workshop.added_names import added_names, lost_names, make_legal
from glassnet.workshop.changed_parts import parts_that_compute
from glassnet.workshop.edits import checked_edits, code_sha256
from glassnet.workshop.package_copy import Edits, PackageCopy
from glassnet.workshop.patches import patch_of

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
        module = self._copy.module("browser.bridge")
        self._bridge, self._of_copy = module.Bridge(), module
        self._wheels = home / "wheels"
        self._console = Console(self._wheels)
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
            return self._reply(name, payload)
        except Refusal as refusal:
            return {"error": wire_error(refusal)}
        except Exception as error:
            return {"error": self._wire_error(error) if name in WITH_JOBS else wire_error(error)}
        except BaseException as error:  # the end of Python is nothing that edited code can ask for
            return {"error": _edited_error(error, self._edits)}

    def handle_plain(self, name: str, payload: Payload) -> Any:
        """As handle, with the reply as it crosses, which what edited code gives may not be."""
        try:
            return to_plain(self.handle(name, payload))
        except BaseException as error:
            return to_plain({"error": _edited_error(error, self._edits)})

    def _reply(self, name: str, payload: Payload) -> Reply:
        """The same; raises what the sandbox's own handlers raise."""
        if name in self.handlers:
            return {"result": self.handlers[name](payload)}
        if name in WITH_JOBS and self._is_own_job(name, payload):
            return {"result": self._with_jobs[name](payload)}
        given = _kept(payload) if name in PROVIDED else payload
        try:
            with self._copy:
                result = self._bridge.answer(name, given)
                self._console.mark_new_runs(self._bridge.labs)
        except BaseException as error:
            return {"error": self._wire_error(error)}
        if name in PROVIDED:
            self._provided[name] = given
        return {"result": result}

    def run_code(self, payload: EditsRequest) -> RunningCode:
        """Let edited code compute from now on; if it cannot be imported, what computes goes on."""
        edits = checked_edits(payload["edits"])
        sha256 = code_sha256(edits)
        copy = PackageCopy(edits, self._home)
        try:
            with copy:
                added, lost = added_names(copy), lost_names(copy)
                make_legal(copy)
                module = copy.module("browser.bridge")
                bridge = module.Bridge(
                    code_sha256=sha256,
                    code_patch=patch_of(edits),
                    own_parts=parts_that_compute(edits),
                )
                for name, given in self._provided.items():
                    bridge.answer(name, given)
        except BaseException as error:  # edited code may raise anything
            copy.close()
            return {"added": {}, "lost": {}, "trouble": code_trouble(error, edits)}
        self._copy.close()
        self._copy, self._bridge, self._edits, self._of_copy = copy, bridge, edits, module
        self._console = Console(self._wheels)
        return {"added": added, "lost": lost, "trouble": None}

    def run_console(self, payload: ConsoleRequest) -> ConsoleReply:
        """Run what was typed, beside the labs."""
        try:
            with self._copy:
                return self._console.run(
                    self._bridge.labs, payload["lab"], payload["source"], self._edits
                )
        except BaseException as error:  # what was typed has broken what runs it
            self._console.has_patched = True
            trouble = code_trouble(error, self._edits)
            return {"more": False, "value": "", "changed": True, "trouble": trouble}

    def complete(self, payload: CompleteRequest) -> Completions:
        """Say how a name may go on."""
        with self._copy:
            return self._console.complete(self._bridge.labs, payload["lab"], payload["text"])

    def install_wheel(self, payload: InstallRequest) -> Installed:
        """Install a wheel that a person chose; it comes from no index."""
        return {"modules": self._console.install(payload["name"], bytes(payload["data"]))}

    def _is_own_job(self, name: str, payload: Mapping[str, Any]) -> bool:
        """Whether a request is about a job that checks edited code; the copy's own are its bridge's."""
        job = payload["job"]
        if name == "begin_job":
            self._jobs_begun.discard(job)
            if payload["name"] in OWN_JOBS:
                self._jobs_begun.add(job)
        return job in self._jobs_begun

    def _wire_error(self, error: BaseException) -> WireError:
        """An error of the copy: its refusals as any, all else as what the edits have done."""
        if isinstance(error, Exception) and not self._edits:
            return self._as_shipped(error)
        wired = _edited_error(error, self._edits)
        if not isinstance(error, self._of_copy.Refusal):
            return wired
        # Of shapes that do not fit edited code learns from the package; that is its own trouble, too.
        is_trouble = wired["code"] != "edited_refused" and wired["values"]["file"]
        return wired if is_trouble else self._as_shipped(error)

    def _as_shipped(self, error: Exception) -> WireError:
        wired: WireError = self._of_copy.wire_error(error)
        return wired


def _edited_error(error: BaseException, edits: Edits) -> WireError:
    trouble = code_trouble(error, edits)
    return {
        "type": str(trouble["values"]["type"]),
        "code": f"edited_{trouble['code']}{'' if trouble['line'] else '_nowhere'}",
        "values": {**trouble["values"], "file": trouble["file"], "line": trouble["line"]},
        "field": "",
        "message": f"{trouble['values']['type']}: {trouble['values']['message']}",
        "traceback": trouble["original"],
    }


def _kept(payload: Payload) -> dict[str, Any]:
    """A payload that outlives its request: the page's bytes as bytes of Python."""
    return {key: bytes(value) if key == "data" else value for key, value in payload.items()}
