"""The wire: what Python declares is what it answers, what the worker does, and what web/wire/ says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from glassnet.browser.bridge import Bridge
from glassnet.browser.later import JOBS, LATER
from glassnet.browser.sandbox import OWN_JOBS, Sandbox
from glassnet.wire.events import WorkerEvent
from glassnet.wire.requests import (
    Jobs,
    PageRequests,
    SandboxJobs,
    SandboxRequests,
    WorkerRequests,
    WorkersQuestions,
)
from sitebuild.declarations import SOURCE, Declarations, declarations
from sitebuild.errors import BuildError
from sitebuild.shapes import OF_THE_FIRST, shapes
from sitebuild.wire import SHAPES, protocol, requests, wire_files
from tests.contract.web_sources import WEB
from tests.core.every_request import NEED_TRACING, TRACES, ask_everything
from tests.core.wire_check import assert_reply, assert_report, fields

WORKER = (WEB / "engine" / "worker" / "python_worker.js").read_text(encoding="utf-8")
HANDLERS = WORKER[WORKER.index("const handlers = {") : WORKER.index("async function startPython")]
HANDLED = set(re.findall(r"^    async (\w+)\(", HANDLERS, re.MULTILINE))
"""Requests that the worker has handlers of its own for."""
CALLED = set(re.findall(r"\b(?:call|ask|provide)\('(\w+)'", WORKER))
"""What the worker asks Python by name."""

SMALL = '''
"""A wire."""
LabName = Literal["xor", "digits"]
# Some numbers.
Numbers = Mapping[str, int | float]


class OfRun(TypedDict):
    """Of a run."""

    run: int


class LabProgress(TypedDict):
    """How far
    a lab is."""

    lab: LabName  # which
    # its curves, of
    # which there are two
    curves: list[Float32Array | None]


class Loaded(LabProgress):
    """With a file."""

    file: NotRequired[BytesOfPage]


class WorkerRequests(TypedDict):
    """Of the worker."""

    pause: Handler[Numbers, Numbers]


class PageRequests(TypedDict):
    """Of the page."""

    look: Handler[Numbers, Numbers | Loaded]  # looks
    load: Annotated[Handler[Numbers, Loaded], BEGINS_RUN, CHANGES_SESSION]


class WorkersQuestions(TypedDict):
    """Of both."""

    train_for: Handler[Numbers, LabProgress]


class SandboxRequests(TypedDict):
    """Of the sandbox."""

    change: Handler[Numbers, Numbers]


class Jobs(TypedDict):
    """Long work."""

    learn: Job[Numbers, LabProgress]  # learns


class SandboxJobs(TypedDict):
    """Of the sandbox."""

    check: Job[Numbers, Numbers]
'''


def test_the_files_of_the_wire_are_those_that_build_py_wire_writes() -> None:
    for path, data in wire_files().items():
        assert (WEB / path).read_bytes() == data, (
            f"Run `python3 build.py wire`, which writes web/{path}."
        )


def test_each_file_of_the_declarations_is_read_after_those_it_builds_on() -> None:
    assert sorted(declarations()) == sorted(
        path.name for path in SOURCE.glob("*.py") if path.stem != "__init__"
    )
    read: set[str] = set()
    for name, text in declarations().items():
        assert {f"{other}.py" for other in re.findall(r"from glassnet\.wire\.(\w+)", text)} <= read, name
        read.add(name)


def test_every_request_is_answered_and_nothing_else_is() -> None:
    answered = {*Bridge().handlers, *LATER}
    declared = {*fields(PageRequests), *fields(WorkersQuestions)}
    unanswered, undeclared = sorted(declared - answered), sorted(answered - declared)
    assert not unanswered, f"Name {unanswered} in handlers, or in ANSWERED_BY of browser/later.py."
    assert not undeclared, f"Declare {undeclared} in PageRequests of pysrc/glassnet/wire/requests.py."
    assert {*fields(WorkerRequests)} == HANDLED - answered
    assert {*fields(WorkersQuestions)} <= CALLED <= answered


def test_what_is_asked_of_the_sandbox_alone_is_answered_there_and_nowhere_else(tmp_path: Path) -> None:
    bridge = Sandbox(tmp_path)
    assert {*bridge.handlers} == {*fields(SandboxRequests)}
    assert {*OWN_JOBS} == {*fields(SandboxJobs)}
    answered = {*Bridge().handlers, *LATER, *JOBS}
    assert not answered & {*fields(SandboxRequests), *fields(SandboxJobs)}


def test_every_reply_is_of_the_type_that_is_declared() -> None:
    everything = ask_everything(Bridge())
    missing = {*fields(PageRequests), *fields(WorkersQuestions)} - {asked.name for asked in everything}
    assert not missing, f"{sorted(missing)} have no line in tests/core/every_request.py."
    job = ""
    for asked in everything:
        if TRACES or asked.name not in NEED_TRACING:
            assert "result" in asked.reply, asked
        assert_reply(asked.name, asked.reply)
        job = asked.payload["name"] if asked.name == "begin_job" else job
        if asked.name in ("begin_job", "go_on_with_job"):
            assert_report(job, asked.reply["result"]["report"])


def test_every_job_is_done_and_nothing_else_is() -> None:
    done = {asked.payload["name"] for asked in ask_everything(Bridge()) if asked.name == "begin_job"}
    assert done == {*fields(Jobs)} == {*JOBS}


def test_types_are_written_as_javascript_has_them_with_their_comments() -> None:
    written = protocol(Declarations({"small.py": SMALL}))
    for expected in (
        "/** @typedef {'xor' | 'digits'} LabName */",
        "/**\n * Some numbers.\n * @typedef {Record<string, number>} Numbers\n */",
        "/**\n * How far a lab is.\n * @typedef {object} LabProgress\n * @property {LabName} lab which\n"
        " * @property {(Float32Array | undefined)[]} curves its curves, of which there are two\n */",
        " * @property {Uint8Array} [file]\n",
        " * @property {{ payload: Numbers, result: Numbers | Loaded }} look looks\n",
        " * @property {{ payload: Numbers, result: Loaded & OfRun }} load\n",
        " * @property {{ payload: Numbers, result: LabProgress }} train_for\n",
        " * @property {{ payload: Numbers, result: Numbers }} change\n",
        " * @property {{ payload: Numbers, report: LabProgress & OfRun }} learn learns\n",
        " * @property {{ payload: Numbers, report: Numbers }} check\n",
    ):
        assert expected in written


def test_what_requests_do_is_written_as_sets_of_names() -> None:
    written = requests(Declarations({"small.py": SMALL}), ["look"])
    for name, listed in (
        ("CHANGES_SESSION", "'load'"),
        ("BEGINS_RUN", "'load'"),
        ("GIVES_PROGRESS", "'load'"),
        ("COMES_LATER", "'look'"),
    ):
        assert f"export const {name} = new Set([\n  {listed},\n]);" in written


def test_shapes_are_written_of_all_that_a_worker_posts_and_of_nothing_else() -> None:
    small = (
        SMALL
        + '''
class WireError(TypedDict):
    """Why."""

    code: str


class Progress(LabProgress, OfRun):
    """Of a run."""

    lab: Literal["xor"]


WorkerEvent = Loaded | Progress
'''
    )
    written = shapes(Declarations({"small.py": small}))
    for expected in (
        "REPLIES = {\n  pause: 'Numbers', look: 'Numbers | Loaded', load: 'Loaded & OfRun', "
        "change: 'Numbers',\n};",
        "REPORTS = {\n  learn: 'LabProgress & OfRun', check: 'Numbers',\n};",
        "  LabName: \"'xor' | 'digits'\",\n",
        "  Numbers: 'Record<string, integer | number>',\n",
        "  OfRun: { run: 'integer' },\n",
        "  LabProgress: { lab: 'LabName', curves: '(Float32Array | undefined)[]' },\n",
        "  Loaded: { '&': 'LabProgress', 'file?': 'Uint8Array' },\n",
        "  Progress: { '&': 'LabProgress & OfRun', lab: \"'xor'\" },\n",
        "  WireError: { code: 'string' },\n",
        "  WorkerEvent: 'Loaded | Progress',\n",
    ):
        assert expected in written, expected


def test_every_request_job_and_event_has_a_shape() -> None:
    written = wire_files()[SHAPES].decode()
    tables = re.findall(r"^export const \w+ = \{\n(.*?)^\};", written, re.MULTILINE | re.DOTALL)
    replies, reports = (set(re.findall(r"(\w+): ['\"]", table)) for table in tables[:2])
    of_the_sandbox = {*fields(PageRequests), *fields(WorkerRequests), *fields(SandboxRequests)}
    assert replies == of_the_sandbox - {*OF_THE_FIRST}
    assert reports == {*fields(Jobs), *fields(SandboxJobs)}
    declared = set(re.findall(r"^  (\w+): ", tables[2], re.MULTILINE))
    assert {event.__name__ for event in get_args(WorkerEvent)} | {"WorkerEvent", "WireError"} <= declared


def test_what_a_worker_posts_may_not_be_just_anything() -> None:
    source = (SOURCE / "jobs.py").read_text(encoding="utf-8")
    assert "report: Any" in source
    everything = declarations()
    table = everything["requests.py"]
    anything = table.replace("Handler[OfLab, RunLink]", "Handler[OfLab, JobReport]")
    assert anything != table
    with pytest.raises(BuildError, match="JobReport posts any"):
        shapes(Declarations(everything | {"requests.py": anything}))


@pytest.mark.parametrize(
    ("declared", "foreign"),
    [("lab: LabName", "lab: complex"), ("Handler[Numbers, Loaded]", "list[Numbers]")],
)
def test_a_type_without_a_counterpart_is_refused_with_its_line(declared: str, foreign: str) -> None:
    source = SMALL.replace(declared, foreign)
    line = next(at for at, text in enumerate(source.splitlines(), 1) if foreign in text)
    with pytest.raises(BuildError, match=f"second.py, line {line}: expected"):
        protocol(Declarations({"first.py": "A = Literal[1]\n", "second.py": source}))
