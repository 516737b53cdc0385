"""The decorators of functions that answer the page.

A request is a function: its parameters after the labs (or the sandbox) are the payload, its return value
is the reply. `python3 build.py wire` reads these marks, parameters and results from the source, and
writes the lookup tables (requests/) and the page's types (web/wire/).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # saves time: each start imports this module
    from collections.abc import Callable, Generator
    from typing import Any, Literal, TypeVar

    Mark = Literal["later", "begins_run", "changes_session", "of_worker"]
    """later: no first answer needs it, so its module comes to the page in the pack that is loaded later.
    begins_run: gives the lab another session, unless the result's `begun` is false. The page also
    sends the new run's number, for the worker.
    changes_session: the lab's session has changed, so a checkpoint is due.
    of_worker: only the worker makes it, never the page.
    """
    Rank = Literal["awaited", "watched", "lasting"]
    """awaited: the user waits for it, and can do nothing else. watched: the user watches it, in a
    dialog or the drawer. lasting: it may take minutes, so it takes turns with training.
    """
    Function = TypeVar("Function", bound=Callable[..., Any])
    Report = TypeVar("Report")
    UnderWay = Generator[Report, float, Report]
    """A job that has begun: it gives reports, is sent the seconds of each slice, returns the last."""


def request(*marks: Mark) -> Callable[[Function], Function]:
    """A request: one answer."""
    return _as_it_is


def job(rank: Rank) -> Callable[[Function], Function]:
    """Long work in slices, imported lazily. Awaited jobs go first, then watched, then lasting ones."""
    return _as_it_is


def _as_it_is(function: Function) -> Function:
    return function
