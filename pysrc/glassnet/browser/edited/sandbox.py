"""Sandbox: answers the page from the Python that edited code runs in.

It answers every request that a Bridge answers, with an edited copy of the package, and requests
about edited code itself. Edited code never runs in the page's own Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from glassnet.browser.bridge import found, wire_error
from glassnet.browser.crossing import Payload, Reply, arguments, to_plain
from glassnet.browser.edited.console import Completions, Console, ConsoleReply
from glassnet.browser.jobs import Jobs, begun
from glassnet.browser.requests import later
from glassnet.browser.requests.marks import request
from glassnet.browser.requests.sandbox import JOBS, KINDS, REQUESTS
from glassnet.refusals import Refusal
from glassnet.workshop.added_names import added_names, lost_names, make_legal
from glassnet.workshop.changed_parts import parts_that_compute
from glassnet.workshop.edits import checked_edits, code_sha256
from glassnet.workshop.errors.plain_errors import CodeTrouble, explain
from glassnet.workshop.package_copy import Edits, PackageCopy
from glassnet.workshop.patches import patch_of

if TYPE_CHECKING:
    from glassnet.wire.basics import BytesOfPage, LabName, WireError

HOME = Path("/workshop")
PROVIDED = ("provide_kernel", "provide_digits", "provide_model")
"""The page sends these once; each copy gets them again."""
WITH_JOBS = ("begin_job", "go_on_with_job", "end_job")


class Sandbox:
    """Answers requests with the code of the last `run_code`; before any, with the shipped code."""

    def __init__(self, home: Path = HOME) -> None:
        """home: a folder for package copies."""
        self.home = home
        self._provided: dict[str, Any] = {}
        self.edits: Edits = {}
        self.copy = PackageCopy({}, home)
        module = self.copy.module("browser.bridge")
        self.bridge, self._of_copy = module.Bridge(), module
        self.console = Console(home / "wheels")
        self._jobs = Jobs()
        self._jobs_begun: set[int] = set()

    def handle(self, name: str, payload: Payload) -> Reply:
        """Like Bridge.handle, but explains errors of edited code, with their place in the edits."""
        try:
            return self._reply(name, payload)
        except Refusal as refusal:
            return {"error": wire_error(refusal)}
        except Exception as error:
            return {"error": self._wire_error(error) if name in WITH_JOBS else wire_error(error)}
        except BaseException as error:  # edited code must not end Python
            return {"error": _edited_error(error, self.edits)}

    def handle_plain(self, name: str, payload: Payload) -> Any:
        """Like handle, with a plain reply; what edited code returns may not be convertible."""
        try:
            return to_plain(self.handle(name, payload))
        except BaseException as error:
            return to_plain({"error": _edited_error(error, self.edits)})

    def _reply(self, name: str, payload: Payload) -> Reply:
        """The reply. Raises what the sandbox's own handlers raise."""
        if name in REQUESTS:
            function, sent = found(name, payload, REQUESTS, KINDS)
            return {"result": function(self, **sent)}
        if name in WITH_JOBS:
            asked = arguments(name, payload, later.REQUESTS[name][1], later.KINDS)
            if self._is_own_job(name, asked):
                return {"result": self._with_own_job(name, asked)}
        given = _kept(payload) if name in PROVIDED else payload
        try:
            with self.copy:
                result = self.bridge.answer(name, given)
                self.console.mark_new_runs(self.bridge.labs)
        except BaseException as error:
            return {"error": self._wire_error(error)}
        if name in PROVIDED:
            self._provided[name] = given
        return {"result": result}

    def compute_with(self, edits: Edits) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Compute with edited code from now on. Returns the names that it adds and the names it lacks.

        If the code cannot be imported, raises whatever it raises, and the current code stays.
        """
        copy = PackageCopy(edits, self.home)
        try:
            with copy:
                added, lost = added_names(copy), lost_names(copy)
                make_legal(copy)
                module = copy.module("browser.bridge")
                bridge = module.Bridge(
                    code_sha256=code_sha256(edits),
                    code_patch=patch_of(edits),
                    own_parts=parts_that_compute(edits),
                )
                for name, given in self._provided.items():
                    bridge.answer(name, given)
        except BaseException:
            copy.close()
            raise
        self.copy.close()
        self.copy, self.bridge, self.edits, self._of_copy = copy, bridge, edits, module
        self.console = Console(self.home / "wheels")
        return added, lost

    def _with_own_job(self, name: str, payload: Mapping[str, Any]) -> Any:
        """Answer begin_job, go_on_with_job or end_job for one of the sandbox's own jobs."""
        match name:
            case "begin_job":
                work = begun(self, payload["name"], payload["payload"], JOBS, KINDS)
                return self._jobs.begin(payload["job"], work)
            case "go_on_with_job":
                return self._jobs.go_on(payload["job"], payload["seconds"])
        self._jobs.end(payload["job"])
        return {}

    def _is_own_job(self, name: str, payload: Mapping[str, Any]) -> bool:
        """Whether a request is about one of the sandbox's own jobs; the copy's belong to its bridge."""
        job = payload["job"]
        if name == "begin_job":
            self._jobs_begun.discard(job)
            if payload["name"] in JOBS:
                self._jobs_begun.add(job)
        return job in self._jobs_begun

    def _wire_error(self, error: BaseException) -> WireError:
        """An error of the copy: its refusals as usual, all else explained as an error in the edits."""
        if isinstance(error, Exception) and not self.edits:
            return self._as_shipped(error)
        wired = _edited_error(error, self.edits)
        if not isinstance(error, self._of_copy.Refusal):
            return wired
        # The package refuses mismatched shapes from edited code: that is the edits' own error, too.
        is_trouble = wired["code"] != "edited_refused" and wired["values"]["file"]
        return wired if is_trouble else self._as_shipped(error)

    def _as_shipped(self, error: Exception) -> WireError:
        wired: WireError = self._of_copy.wire_error(error)
        return wired


class RunningCode(TypedDict):
    """What the new code adds and lacks; or why it cannot run, and the old code runs on."""

    added: Mapping[str, list[str]]  # names that it adds to the choices of a setting
    lost: Mapping[str, list[str]]  # shipped names that it lacks
    trouble: CodeTrouble | None


@request()
def run_code(sandbox: Sandbox, edits: Edits) -> RunningCode:
    """Compute with edited code from now on, which closes all labs. If that fails, nothing changes."""
    checked = checked_edits(edits)
    try:
        added, lost = sandbox.compute_with(checked)
    except BaseException as error:  # edited code may raise anything
        return {"added": {}, "lost": {}, "trouble": explain(error, checked)}
    return {"added": added, "lost": lost, "trouble": None}


@request()
def run_console(sandbox: Sandbox, lab: LabName, source: str) -> ConsoleReply:
    """Run one or more typed lines, with access to the labs."""
    try:
        with sandbox.copy:
            return sandbox.console.run(sandbox.bridge.labs, lab, source, sandbox.edits)
    except BaseException as error:  # the input broke the console itself
        sandbox.console.has_patched = True
        trouble = explain(error, sandbox.edits)
        return {"more": False, "value": "", "changed": True, "trouble": trouble}


@request()
def complete(
    sandbox: Sandbox,
    lab: LabName,
    text: str,  # ends with the beginning of a name
) -> Completions:
    """Return the completions of a name."""
    with sandbox.copy:
        return sandbox.console.complete(sandbox.bridge.labs, lab, text)


class Installed(TypedDict):
    """The modules that can be imported now."""

    modules: list[str]


@request()
def install_wheel(sandbox: Sandbox, name: str, data: BytesOfPage) -> Installed:
    """Install a wheel that the user chose; it comes from no index."""
    return {"modules": sandbox.console.install(name, bytes(data))}


def _edited_error(error: BaseException, edits: Edits) -> WireError:
    trouble = explain(error, edits)
    kind = str(trouble.values["type"])
    return {
        "type": kind,
        "code": f"edited_{trouble.code}{'' if trouble.line else '_nowhere'}",
        "values": {**trouble.values, "file": trouble.file, "line": trouble.line},
        "field": "",
        "message": f"{kind}: {trouble.values['message']}",
        "traceback": trouble.original,
    }


def _kept(payload: Payload) -> dict[str, Any]:
    """A payload that outlives its request: the page's bytes become Python's."""
    return {key: bytes(value) if key == "data" else value for key, value in payload.items()}
