"""Which requests come later, because no first answer needs them, and what answers them.

A module is imported when one of its requests is first made. To a browser all of them come in a separate
pack, which the worker fetches before: `python3 build.py wire` writes their names for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glassnet.browser.labs import Labs
    from glassnet.browser.wire_types import Handlers


def _data(labs: Labs) -> Handlers:
    from glassnet.browser.data import DataBridge

    return DataBridge(labs.session, labs.use_own).handlers


def _digits(labs: Labs) -> Handlers:
    from glassnet.browser.digits import DigitsBridge

    return DigitsBridge(labs.shown).handlers


def _story(labs: Labs) -> Handlers:
    from glassnet.browser.story import StoryBridge

    return StoryBridge(labs.shipped_digits, labs.engines).handlers


def _photo(labs: Labs) -> Handlers:
    from glassnet.browser.photo import read_image

    return {"read_image": read_image}


def _verdicts(labs: Labs) -> Handlers:
    from glassnet.browser.verdicts import VerdictBridge

    return VerdictBridge(labs.session).handlers


def _likeness(labs: Labs) -> Handlers:
    from glassnet.browser.likeness import LikenessBridge

    return LikenessBridge(labs.learnt_from).handlers


def _links(labs: Labs) -> Handlers:
    from glassnet.browser.links import LinkBridge

    return LinkBridge(labs.shown, labs.dataset, labs.engines, labs.take).handlers


def _code(labs: Labs) -> Handlers:
    from glassnet.browser.code import CodeBridge

    return CodeBridge(labs.shown, labs.shipped_model).handlers


def _kept(labs: Labs) -> Handlers:
    from glassnet.browser.kept import KeptRunsBridge

    return KeptRunsBridge(labs.dataset, labs.engines).handlers


def _report(labs: Labs) -> Handlers:
    from glassnet.browser.report import ReportBridge

    return ReportBridge(labs.shown, labs.dataset, labs.engines).handlers


def _moments(labs: Labs) -> Handlers:
    from glassnet.browser.moments import MomentsBridge

    return MomentsBridge(labs.__getitem__, labs.go_on_with).handlers


def _proofs(labs: Labs) -> Handlers:
    from glassnet.browser.proofs import ProofBridge

    return ProofBridge(labs.session, labs.dataset, labs.engines, labs.go_on_with).handlers


def _what_if(labs: Labs) -> Handlers:
    from glassnet.browser.what_if import WhatIfBridge

    return WhatIfBridge(labs.shown).handlers


def _pushes(labs: Labs) -> Handlers:
    from glassnet.browser.pushes import PushesBridge

    return PushesBridge(labs.__getitem__).handlers


def _replaying(labs: Labs) -> Handlers:
    from glassnet.browser.replaying import ReplayingBridge

    return ReplayingBridge(labs.dataset, labs.engines, labs.go_on_with).handlers


ANSWERED_BY: Mapping[Callable[[Labs], Handlers], tuple[str, ...]] = {
    _data: (
        *("describe_digits", "browse_digits", "preview_augmentation"),
        *("check_own_digits", "use_own_digits"),
    ),
    _digits: ("inspect_layers", "inspect_units", "confused_digits", "open_digit"),
    _story: ("tell_story", "begin_experiments", "go_on_with_experiments"),
    _photo: ("read_image",),
    _verdicts: ("diagnose",),
    _likeness: ("judge_drawing",),
    _links: ("write_run_link", "open_run_link"),
    _code: (
        *("record_pass", "see_value", "write_out", "open_line"),
        *("check_gradient", "compare_error_rules", "read_sources"),
    ),
    _kept: ("export_runs", "begin_import", "go_on_with_import", "compare_runs"),
    _report: ("tell_run", "tell_kept_run"),
    _moments: ("look_at", "look_at_now", "branch_here"),
    _proofs: ("make_proof", "begin_trial", "go_on_with_trial", "open_trial"),
    _what_if: ("begin_what_if", "go_on_with_what_if"),
    _pushes: ("begin_pushes", "go_on_with_pushes"),
    _replaying: ("begin_replay", "go_on_with_replay", "take_replay"),
}
LATER = {name: room for room, names in ANSWERED_BY.items() for name in names}
"""What gives the handler of each request, together with those that come with it."""
