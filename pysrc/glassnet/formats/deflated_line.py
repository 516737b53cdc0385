"""Bytes <-> one line of text that fits in a message or an address. Not trusted when read.

The bytes are deflated without a header, and written in URL-safe base64 without padding.
"""

from __future__ import annotations

import base64
import zlib

URL_SAFE = b"-_"
"""The last two of the 64 characters."""


def deflated_line(data: bytes) -> str:
    """The line that `inflated_line` reads."""
    return base64.urlsafe_b64encode(zlib.compress(data, 9, -zlib.MAX_WBITS)).decode().rstrip("=")


def inflated_line(line: str, most: int) -> bytes | None:
    """The bytes in a line; None if it is damaged, cut off, continues after its end, or exceeds `most`.

    most: keeps a small line from filling the memory.
    """
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = base64.b64decode(line + "=" * (-len(line) % 4), URL_SAFE, validate=True)
        inflated = inflating.decompress(data, most)
    except (ValueError, zlib.error):  # binascii's errors are ValueErrors
        return None
    return inflated if inflating.eof and not inflating.unused_data else None
