"""Bytes as one line of letters that a message and an address can hold, and back. Not trusted when read.

The bytes are deflated without a header, and written in URL-safe base64 without padding.
"""

from __future__ import annotations

import base64
import zlib

URL_SAFE = b"-_"
"""What stands for the last two of the 64 letters."""


def deflated_line(data: bytes) -> str:
    """The line that `inflated_line` reads."""
    return base64.urlsafe_b64encode(zlib.compress(data, 9, -zlib.MAX_WBITS)).decode().rstrip("=")


def inflated_line(line: str, most: int) -> bytes:
    """The bytes in a line. most: how many there may be, so that a small line cannot fill the memory.

    Raises ValueError when it is not whole, goes on after its end, or holds more.
    """
    data = base64.b64decode(line + "=" * (-len(line) % 4), URL_SAFE, validate=True)
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        inflated = inflating.decompress(data, most)
    except zlib.error as error:
        raise ValueError("What is deflated in the line is damaged.") from error
    if not inflating.eof or inflating.unused_data:
        raise ValueError(f"The line must hold one stream of at most {most} bytes, and nothing else.")
    return inflated
