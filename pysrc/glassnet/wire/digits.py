"""Files with digits, or with drawings of signs."""

from __future__ import annotations

from typing import TypedDict

from glassnet.wire.basics import (
    BytesOfPage,
)


class OwnFile(TypedDict):
    """A file that the user brought."""

    name: str
    data: BytesOfPage
