"""The wire: Python's declarations match its answers, the worker and the written declarations."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from glassnet.browser.bridge import Bridge
from glassnet.browser.edited.sandbox import Sandbox
from glassnet.browser.requests import first, later, sandbox
from sitebuild.errors import BuildError
from sitebuild.places import ROOT
from sitebuild.wire.declarations import Declarations
from sitebuild.wire.protocol import SHAPES, protocol, requests, wire_files
from sitebuild.wire.request_tables import tables
from sitebuild.wire.shapes import OF_THE_FIRST, shapes
from tests.contract.structure.web_sources import WEB
from tests.core.wire.bridge_requests import xor_bridge
from tests.core.wire.every_request import (
    NEED_TRACING,
    TRACES,
    Asked,
    ask_all,
    ask_everything,
    every_sandbox_request,
)
from tests.core.wire.wire_check import assert_reply, assert_report, declared

WORKER = (WEB / "engine" / "worker" / "python_worker.js").read_text(encoding="utf-8")
HANDLERS = WORKER[WORKER.index("const handlers = {") : WORKER.index("async function startPython")]
HANDLED = set(re.findall(r"^    async (\w+)\(", HANDLERS, re.MULTILINE))
"""Requests that the worker handles itself."""
CALLED = set(re.findall(r"\b(?:call|ask|provide)\('(\w+)'", WORKER))
"""Requests that the worker sends to Python by name."""

BASICS = '''
class Nothing(TypedDict):
    """No fields."""


class OfRun(TypedDict):
    """Of a run."""

    run: int


class WireError(TypedDict):
    """Why."""

    code: str


class LabProgress(TypedDict):
    """How far
    a lab is."""

    lab: Literal["xor"]  # which
    # its curves, of
    # which there are two
    curves: list[Float32Array | None]
'''
EVENTS = """
from glassnet.wire.basics import LabProgress, OfRun

WorkerEvent = LabProgress | OfRun
"""
WORKER_ANSWERS = '''
class Worker(Protocol):
    """What it answers."""

    def pause(self) -> None:
        """Stop."""
'''
LOOKING = '''
from glassnet.wire.basics import LabProgress
from glassnet.insight.seen import Seen

# Some numbers.
Numbers = Mapping[str, int | float]


class Loaded(LabProgress):
    """With a file."""

    file: NotRequired[BytesOfPage]


@request("later")
def look(labs: Labs, lab: Literal["xor"], at: int = 0) -> Seen | Loaded:
    """Look.

    More of it.
    """


@request("later", "begins_run", "changes_session")
def load(labs: Labs, numbers: Numbers) -> Loaded:
    """Load."""


@request("of_worker")
def train_for(labs: Labs) -> LabProgress:
    """Train."""


@job("watched")
def learn(labs: Labs, all: list[Numbers]) -> UnderWay[LabProgress]:
    """Learn."""


@request()
def change(sandbox: Sandbox, numbers: Numbers) -> None:
    """Change."""
'''
SEEN = '''
@dataclass(frozen=True)
class Seen:
    """What is seen."""

    where: tuple[int, ...]
    again: Seen | None = None
'''
SMALL = {
    "glassnet.wire.basics": BASICS,
    "glassnet.wire.events": EVENTS,
    "glassnet.wire.worker": WORKER_ANSWERS,
    "glassnet.insight.seen": SEEN,
    "glassnet.browser.looking": LOOKING,
}


def test_the_files_of_the_wire_are_those_that_build_py_wire_writes() -> None:
    for path, data in wire_files().items():
        assert (ROOT / path).read_bytes() == data, f"Run `python3 build.py wire`, which writes {path}."


def test_the_worker_answers_what_is_declared_of_it_and_asks_what_python_answers() -> None:
    of_worker = {name for name, each in declared().requests.items() if "of_worker" in each.marks}
    assert {*declared().asked("worker")} == HANDLED - {*first.REQUESTS, *later.REQUESTS}
    assert of_worker <= CALLED <= {*first.REQUESTS, *later.REQUESTS}


def test_every_reply_is_of_the_type_that_is_declared() -> None:
    everything = ask_everything(Bridge())
    assert {asked.name for asked in everything} == {*first.REQUESTS, *later.REQUESTS}
    job = ""
    for asked in everything:
        if TRACES or asked.name not in NEED_TRACING:
            assert "result" in asked.reply, asked
        assert_reply(asked.name, asked.reply)
        job = asked.payload["name"] if asked.name == "begin_job" else job
        if asked.name in ("begin_job", "go_on_with_job"):
            assert_report(job, asked.reply["result"]["report"])
    assert {each.payload["name"] for each in everything if each.name == "begin_job"} == {*later.JOBS}


@pytest.mark.parametrize(
    ("payload", "where"),
    [
        ({}, "step.lab should be LabName; got nothing"),
        ({"lab": "xor", "fast": True}, "step.fast should be nothing; got True"),
        ({"lab": 3}, "step.lab should be 'xor' | 'digits'; got 3"),
    ],
)
def test_what_a_request_cannot_be_sent_is_refused_and_changes_nothing(
    payload: dict[str, Any], where: str
) -> None:
    bridge = xor_bridge()
    error = bridge.handle("step", payload)["error"]
    assert (error["type"], error["code"]) == ("Refusal", "request_misfit")
    told = "{where} should be {expected}; got {came}".format(**error["values"])
    assert told == where
    assert bridge.labs.session("xor").iteration == 0


def test_every_field_of_every_request_is_refused_when_it_is_missing_mistyped_or_too_much(
    tmp_path: Path,
) -> None:
    """Send each payload of every_request.py, with one wrong field, to the bridge that answered it."""
    page, sandboxed = Bridge(), Sandbox(tmp_path)
    everything: list[tuple[Bridge | Sandbox, Asked]] = [(page, each) for each in ask_everything(page)]
    everything += [(sandboxed, each) for each in ask_all(sandboxed, every_sandbox_request())]
    for bridge, each in everything:
        kinds = declared().requests[each.name]
        wrong = [{**each.payload, "more": 1}]
        for field, kind in kinds.sent.items():
            others = {name: value for name, value in each.payload.items() if name != field}
            if not kind.optional:
                wrong.append(others)
            if field != "payload":
                wrong.append({**others, field: object()})
        for payload in wrong:
            error = bridge.handle(each.name, payload)["error"]
            assert error["code"] == "request_misfit", (each.name, payload, error)
            assert error["values"]["where"].startswith(each.name)


def test_types_are_written_as_typescript_has_them_with_their_comments() -> None:
    written = protocol(Declarations(SMALL))
    for expected in (
        "/** Some numbers. */\nexport type Numbers = Record<string, number>;\n",
        "/** How far a lab is. */\nexport interface LabProgress {\n  /** which */ lab: 'xor';\n"
        "  /** its curves, of which there are two */ curves: (Float32Array | undefined)[];\n}\n",
        "export interface Loaded extends LabProgress {\n  file?: Uint8Array;\n}\n",
        "export interface Seen {\n  where: number[];\n  again?: Seen;\n}\n",
        "  /** Look. */\n  look: { payload: { lab: 'xor'; at?: number }; result: Seen | Loaded };\n",
        "  load: { payload: { numbers: Numbers } & OfRun; result: Loaded & OfRun };\n",
        "  train_for: { payload: {}; result: LabProgress };\n",
        "  change: { payload: { numbers: Numbers }; result: Nothing };\n",
        "  pause: { payload: {}; result: Nothing };\n",
        "  learn: { payload: { all: Numbers[] }; report: LabProgress & OfRun };\n",
        "export type SandboxRequests = Pick<Requests, 'change'>;\n",
    ):
        assert expected in written, expected


def test_what_requests_do_is_written_as_sets_of_names() -> None:
    written = requests(Declarations(SMALL))
    for name, listed in (
        ("CHANGES_SESSION", "'load'"),
        ("BEGINS_RUN", "'load'"),
        ("GIVES_PROGRESS", "'load'"),
        ("COMES_LATER", "'look', 'load'"),
    ):
        assert f"export const {name} = new Set([\n  {listed},\n]);" in written
    assert "JOB_RANKS = {\n  learn: 1,\n};" in written


def test_the_tables_say_where_each_function_stands_and_what_it_is_sent() -> None:
    written = tables(Declarations(SMALL))
    found = {path.rpartition("/")[2]: text for path, text in written.items()}
    assert '"train_for": ("looking", {}),' in found["first.py"]
    assert '"look": ("looking", {"lab": "\'xor\'", "at?": "integer"}),' in found["later.py"]
    assert '"learn": ("looking", {"all": ["Numbers"]}),' in found["later.py"]
    assert '"Numbers": {"*": "number"},' in found["later.py"]
    assert '"change": ("looking", {"numbers": "Numbers"}),' in found["sandbox.py"]
    assert {*sandbox.REQUESTS} == {*declared().asked("sandbox")}


def test_shapes_are_written_of_all_that_a_worker_posts_and_of_nothing_else() -> None:
    written = shapes(Declarations(SMALL))
    for expected in (
        "REPLIES = {\n  pause: 'Nothing', look: 'Seen | Loaded', load: 'Loaded & OfRun', "
        "change: 'Nothing',\n};",
        "REPORTS = {\n  learn: 'LabProgress & OfRun',\n};",
        "  OfRun: { run: 'integer' },\n",
        "  LabProgress: { lab: \"'xor'\", curves: '(Float32Array | undefined)[]' },\n",
        "  Loaded: { '&': 'LabProgress', 'file?': 'Uint8Array' },\n",
        "  Seen: { where: 'integer[]', 'again?': 'Seen' },\n",
        "  WireError: { code: 'string' },\n",
        "  WorkerEvent: 'LabProgress | OfRun',\n",
    ):
        assert expected in written, expected
    assert "Numbers" not in written


def test_every_request_job_and_event_has_a_shape() -> None:
    written = wire_files()[SHAPES].decode()
    found = re.findall(r"^export const \w+ = \{\n(.*?)^\};", written, re.MULTILINE | re.DOTALL)
    replies, reports = (set(re.findall(r"(\w+): ['\"]", table)) for table in found[:2])
    asked = declared().asked("page", "worker", "sandbox").items()
    of_page = {name for name, each in asked if "of_worker" not in each.marks}
    assert replies == of_page - {*OF_THE_FIRST}
    assert reports == {*later.JOBS, *sandbox.JOBS}


@pytest.mark.parametrize(
    ("declared_as", "foreign", "told"),
    [
        ("where: tuple[int, ...]", "where: complex", "insight.seen, line 6: expected a type"),
        ("where: tuple[int, ...]", "where: FloatArray", "insight.seen, line 6: expected a type"),
        ("(labs: Labs, numbers", "(numbers", "browser.looking, line 24: expected labs: Labs"),
        ("UnderWay[LabProgress]", "LabProgress", "browser.looking, line 34: expected UnderWay"),
        ("def load(", "def pause(", "browser.looking, line 24: expected an unused name"),
    ],
)
def test_what_cannot_cross_is_refused_with_its_line(declared_as: str, foreign: str, told: str) -> None:
    changed = {name: text.replace(declared_as, foreign) for name, text in SMALL.items()}
    with pytest.raises(BuildError, match=told):
        Declarations(changed)


def test_what_a_worker_posts_may_not_be_just_anything() -> None:
    anything = SEEN.replace("where: tuple[int, ...]", "where: Any")
    with pytest.raises(BuildError, match="Seen posts any"):
        shapes(Declarations(SMALL | {"glassnet.insight.seen": anything}))
