"""What crosses between the page and Python: plain values, and arrays as flat buffers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from glassnet.layer_statistics import Histogram

Payload = Mapping[str, Any]
Reply = dict[str, Any]
Handler = Callable[[Payload], Reply]
"""Answers one kind of request, as web/engine/protocol.js types it."""


def to_plain(value: object) -> object:
    """`value` with every array as a contiguous 1-D buffer, the only kind that crosses cheaply."""
    if isinstance(value, np.ndarray):
        return np.ascontiguousarray(value).reshape(-1)
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [to_plain(item) for item in value]
    return value


def plain_histogram(histogram: Histogram) -> Reply:
    """{low, high, counts} of a distribution."""
    return {"low": histogram.low, "high": histogram.high, "counts": histogram.counts.astype(np.float64)}
