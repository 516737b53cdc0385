"""Which requests come later, because no first answer needs them, what answers them, and all jobs.

A module is imported when one of its requests or jobs is first asked for. To a browser all of them come
in a separate pack, which the worker fetches before: `python3 build.py wire` writes their names for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from glassnet.refusals import Refusal

if TYPE_CHECKING:
    from glassnet.browser.labs import Labs
    from glassnet.wire.requests import Handlers, Job, Jobs


NO_JOBS: Jobs = {}


class Room(NamedTuple):
    """What the bridge of one module answers: requests, and long work."""

    handlers: Handlers
    jobs: Jobs = NO_JOBS


def _data(labs: Labs) -> Room:
    from glassnet.browser.data import DataBridge

    bridge = DataBridge(labs.session, labs.use_own)
    return Room(bridge.handlers, bridge.jobs)


def _digits(labs: Labs) -> Room:
    from glassnet.browser.digits import DigitsBridge

    return Room(DigitsBridge(labs.shown).handlers)


def _story(labs: Labs) -> Room:
    from glassnet.browser.story import StoryBridge

    bridge = StoryBridge(labs.shipped_digits, labs.engines)
    return Room(bridge.handlers, bridge.jobs)


def _photo(labs: Labs) -> Room:
    from glassnet.browser.photo import read_image

    return Room({"read_image": read_image})


def _sheet(labs: Labs) -> Room:
    from glassnet.browser.sheet import read_sheet

    return Room({"read_sheet": read_sheet})


def _verdicts(labs: Labs) -> Room:
    from glassnet.browser.verdicts import VerdictBridge

    return Room(VerdictBridge(labs.session).handlers)


def _lessons(labs: Labs) -> Room:
    from glassnet.browser.lessons import LessonBridge

    return Room(LessonBridge(labs.session, labs.shipped_digits).handlers)


def _likeness(labs: Labs) -> Room:
    from glassnet.browser.likeness import LikenessBridge

    return Room({}, LikenessBridge(labs.learnt_from).jobs)


def _links(labs: Labs) -> Room:
    from glassnet.browser.links import LinkBridge

    return Room(LinkBridge(labs.shown, labs.dataset, labs.engines, labs.take).handlers)


def _code(labs: Labs) -> Room:
    from glassnet.browser.code import CodeBridge

    return Room(CodeBridge(labs.shown, labs.shipped_model, labs.own_parts).handlers)


def _kept(labs: Labs) -> Room:
    from glassnet.browser.kept import KeptRunsBridge

    bridge = KeptRunsBridge(labs.dataset, labs.engines)
    return Room(bridge.handlers, bridge.jobs)


def _model_files(labs: Labs) -> Room:
    from glassnet.browser.model_files import ModelFilesBridge

    return Room(ModelFilesBridge(labs).handlers)


def _report(labs: Labs) -> Room:
    from glassnet.browser.report import ReportBridge

    return Room(ReportBridge(labs.shown, labs.dataset, labs.engines).handlers)


def _moments(labs: Labs) -> Room:
    from glassnet.browser.moments import MomentsBridge

    bridge = MomentsBridge(labs.__getitem__, labs.go_on_with)
    return Room(bridge.handlers, bridge.jobs)


def _proofs(labs: Labs) -> Room:
    from glassnet.browser.proofs import ProofBridge

    bridge = ProofBridge(labs.session, labs.dataset, labs.engines, labs.go_on_with)
    return Room(bridge.handlers, bridge.jobs)


def _classes(labs: Labs) -> Room:
    from glassnet.browser.classes import ClassBridge

    bridge = ClassBridge(labs.dataset, labs.engines, labs.shipped_digits)
    return Room(bridge.handlers, bridge.jobs)


def _hands(labs: Labs) -> Room:
    from glassnet.browser.hands import HandsBridge

    known = labs.shipped_model
    return Room({}, HandsBridge(labs.shipped_digits, lambda: known()[0], labs.engines).jobs)


def _what_if(labs: Labs) -> Room:
    from glassnet.browser.what_if import WhatIfBridge

    return Room({}, WhatIfBridge(labs.shown).jobs)


def _pushes(labs: Labs) -> Room:
    from glassnet.browser.pushes import PushesBridge

    bridge = PushesBridge(labs.__getitem__)
    return Room(bridge.handlers, bridge.jobs)


def _hand(labs: Labs) -> Room:
    from glassnet.browser.hand import HandBridge

    return Room(HandBridge(labs.shown).handlers)


def _blame(labs: Labs) -> Room:
    from glassnet.browser.blame import BlameBridge

    return Room(BlameBridge(labs.shown).handlers)


def _replaying(labs: Labs) -> Room:
    from glassnet.browser.replaying import ReplayingBridge

    bridge = ReplayingBridge(labs.dataset, labs.engines, labs.go_on_with)
    return Room(bridge.handlers, bridge.jobs)


def _teaching(labs: Labs) -> Room:
    from glassnet.browser.teaching import TeachingBridge

    bridge = TeachingBridge(labs.shown, labs.shipped_digits)
    return Room(bridge.handlers, bridge.jobs)


def _searching(labs: Labs) -> Room:
    from glassnet.browser.searching import SearchBridge

    bridge = SearchBridge(labs)
    return Room(bridge.handlers, bridge.jobs)


ANSWERED_BY: Mapping[Callable[[Labs], Room], tuple[str, ...]] = {
    _data: ("describe_digits", "browse_digits", "preview_augmentation", "use_own_digits"),
    _digits: ("inspect_layers", "inspect_units", "confused_digits", "open_digit"),
    _story: ("show_story",),
    _photo: ("read_image",),
    _sheet: ("read_sheet",),
    _verdicts: ("diagnose",),
    _lessons: ("read_lesson", "judge_step", "list_goals"),
    _links: ("write_run_link", "open_run_link"),
    _code: (
        *("record_pass", "see_value", "write_out", "open_line"),
        *("check_gradient", "compare_error_rules", "read_sources"),
    ),
    _kept: ("export_runs", "compare_runs"),
    _model_files: ("export_model", "load_model", "read_carried_code"),
    _report: ("report_run", "report_kept_run"),
    _moments: ("look_at_now", "branch_here"),
    _hand: ("see_valley", "try_weight"),
    _blame: ("see_blame",),
    _proofs: ("make_proof", "open_trial"),
    _classes: ("hand_run_in", "write_class_text", "read_class_texts"),
    _pushes: ("pushes_at",),
    _replaying: ("take_replay",),
    _teaching: (
        "teaching_settings",
        "prepare_signs",
        "write_signs",
        "write_signs_text",
        "read_signs_text",
        "see_taught",
    ),
    _searching: ("plan_search", "give_trial_up", "read_search"),
}
DONE_BY: Mapping[Callable[[Labs], Room], tuple[str, ...]] = {
    _data: ("check_own_digits",),
    _story: ("experiments",),
    _likeness: ("judge_drawing",),
    _kept: ("import_runs",),
    _moments: ("look_at",),
    _proofs: ("trial",),
    _classes: ("class_trial",),
    _hands: ("try_hands",),
    _pushes: ("pushes",),
    _what_if: ("what_if",),
    _replaying: ("replay",),
    _teaching: ("read_signs",),
    _searching: ("try_trial",),
}
WITH_JOBS = ("begin_job", "go_on_with_job", "end_job")
LATER = (*(name for names in ANSWERED_BY.values() for name in names), *WITH_JOBS)
JOBS = tuple(name for names in DONE_BY.values() for name in names)
"""The names of what comes later."""


class Later:
    """What answers the requests that come later, and does the jobs."""

    def __init__(self, labs: Labs) -> None:
        """labs: what they are about."""
        self._labs = labs
        self._rooms: dict[Callable[[Labs], Room], Room] = {}

    def handlers(self, name: str) -> Handlers:
        """The handler of a request of LATER, together with those that come with it."""
        if name in WITH_JOBS:
            from glassnet.browser.jobs import JobsBridge

            return JobsBridge(self._job).handlers
        return self._room(name, ANSWERED_BY).handlers

    def _job(self, name: str) -> Job[Any, Any]:
        if name not in JOBS:
            raise Refusal("request_unknown", requests=sorted(JOBS), name=name)
        found: dict[str, Any] = {**self._room(name, DONE_BY).jobs}
        job: Job[Any, Any] = found[name]
        return job

    def _room(self, name: str, table: Mapping[Callable[[Labs], Room], tuple[str, ...]]) -> Room:
        (room,) = (each for each, names in table.items() if name in names)
        if room not in self._rooms:
            self._rooms[room] = room(self._labs)
        return self._rooms[room]
