"""Bridge: the one face to the browser. Plain values and bytes in, plain values and bytes out."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from glassnet.browser.crossing import Kind, Payload, Reply, arguments
from glassnet.browser.labs.labs import Labs
from glassnet.browser.labs.wire import plain_refusal
from glassnet.browser.requests import first
from glassnet.refusals import Refusal

if TYPE_CHECKING:
    from glassnet.wire.basics import WireError

SPACE_FOR_RECORDS = 8 << 20
"""Enough bytes for some ten thousand points of history."""


class Bridge:
    """Answers requests by their names; the worker calls only `handle`."""

    def __init__(
        self,
        platform: str = "",
        code_sha256: str = "",
        code_patch: str = "",
        own_parts: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """Begin without labs, digits or shipped model.

        platform: as platform_here gives it; empty for Pyodide. code_sha256: of the edited source that
        this module belongs to; empty for the shipped source. code_patch: its difference from the shipped
        source, as for Engines. own_parts: what is edited in it, as for Labs.
        """
        # Freed at once: memory grows now, not during training, and later records fit into it.
        bytearray(SPACE_FOR_RECORDS)
        self.labs = Labs(platform, code_sha256, code_patch, own_parts)

    def handle(self, name: str, payload: Payload) -> Reply:
        """{"result": ...}, or {"error": {type, code, values, field, message, traceback}}."""
        try:
            return {"result": self.answer(name, payload)}
        except Exception as error:  # every error must reach the page
            return {"error": wire_error(error)}

    def answer(self, name: str, payload: Payload) -> Any:
        """The result of a request. Raises whatever answering it raises."""
        requests, kinds = first.REQUESTS, first.KINDS
        if name not in requests:
            from glassnet.browser.requests import later

            requests, kinds = requests | later.REQUESTS, kinds | later.KINDS
        function, given = found(name, payload, requests, kinds)
        result = function(self.labs, **given)
        return {} if result is None else result


def found(
    name: str,
    payload: Payload,
    table: Mapping[str, tuple[str, Mapping[str, Kind]]],
    kinds: Mapping[str, Kind],
) -> tuple[Callable[..., Any], dict[str, Any]]:
    """Import the module of a request or job; return its function and its arguments.

    table, kinds: from requests/. Raises Refusal for an unknown name or a payload that does not fit.
    """
    if name not in table:
        raise Refusal("request_unknown", requests=sorted(table), name=name)
    module, sent = table[name]
    given = arguments(name, payload, sent, kinds)
    return getattr(import_module(f"glassnet.browser.{module}"), name), given


def wire_error(error: Exception) -> WireError:
    """An error for the page: a Refusal's code and values, or Python's message for any other error."""
    kind = type(error).__name__
    if isinstance(error, Refusal):
        return {"type": kind, **plain_refusal(error), "traceback": ""}
    unexpected = Refusal("unexpected", message=f"{kind}: {error}")
    return {"type": kind, **plain_refusal(unexpected), "traceback": traceback.format_exc()}
