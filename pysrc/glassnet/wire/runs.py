"""Runs to take along in links."""

from __future__ import annotations

from typing import TypedDict

from glassnet.wire.basics import Begun


class RunLink(TypedDict):
    """A whole run as text for an address."""

    link: str
    iteration: int
    by_hand: int  # how many changes by hand its network has had


class OpenRunLinkRequest(Begun):
    """The text of such an address."""

    link: str
