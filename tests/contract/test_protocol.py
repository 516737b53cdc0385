"""The wire: web/worker/protocol.js has the types of what the worker and the bridge read and answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from glassnet.browser.bridge import Bridge
from tests.contract.web_sources import WEB
from tests.core.every_request import NEED_TRACING, TRACES, every_request

PROTOCOL = (WEB / "worker" / "protocol.js").read_text(encoding="utf-8")
WORKER = (WEB / "worker" / "python_worker.js").read_text(encoding="utf-8")
RECORDS = {"config", "changes"}
"""Payloads that are a Config, or a part of one: Config's own tests check their fields."""
OF_THE_WORKER = {"run", "steps_per_second", "base_url", "carried", "blob"}
"""Fields that the worker reads, or adds to Python's answers."""
OPEN = re.compile(r"[{(<\[]")
CLOSE = re.compile(r"[})>\]]")

Shape = dict[str, Any]
"""Field -> the shape of its value, or None for a value without fields. The name of a field that may be
missing ends in `?`."""


def typedefs(source: str) -> dict[str, str]:
    """Give the type of each typedef; one with `@property` lines is written as an object."""
    found: dict[str, str] = {}
    for comment in re.findall(r"/\*\*(.*?)\*/", source, re.DOTALL):
        lines = re.sub(r"^\s*\* ?", "", comment, flags=re.MULTILINE)
        for place in re.finditer(r"@typedef \{", lines):
            kind, rest = braced(lines[place.end() - 1 :])
            name = rest.split()[0]
            found[name] = kind
            if kind == "object":
                found[name] = "{ " + ", ".join(properties(rest)) + " }"
    return found


def properties(text: str) -> Iterator[str]:
    """Give each `@property` as `name: type`."""
    for place in re.finditer(r"@property \{", text):
        kind, rest = braced(text[place.end() - 1 :])
        yield f"{rest.split()[0]}: {kind}"


def braced(text: str) -> tuple[str, str]:
    """Split a text that begins with braces into what they hold and what follows them."""
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "{") - (letter == "}")
        if depth == 0:
            return text[1:place].strip(), text[place + 1 :]
    raise AssertionError(f"no brace closes {text[:60]}")


def parts(text: str, mark: str) -> list[str]:
    """Split a type at each mark that is not inside brackets."""
    found, depth = [""], 0
    for letter in text:
        depth += bool(OPEN.match(letter)) - bool(CLOSE.match(letter))
        if letter == mark and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    return [part.strip() for part in found if part.strip()]


def shape_of(kind: str, types: Mapping[str, str]) -> Shape | None:
    """Give the fields of a type: of all members of a union or intersection, of an array's items."""
    kind = kind.strip()
    for mark in "|&":
        sides = parts(kind, mark)
        if len(sides) > 1:
            return merged([shape_of(side, types) for side in sides])
    if kind.endswith("[]"):
        return shape_of(kind[:-2], types)
    if kind.startswith("{"):
        fields = (part.split(":", 1) for part in parts(kind[1:-1], ","))
        return {name.strip(): shape_of(inner, types) for name, inner in fields}
    if kind not in types or kind == "ConfigRecord":
        return None
    # A type that has itself as a part, such as a formula's term, is followed once.
    others = {name: inner for name, inner in types.items() if name != kind}
    return shape_of(types[kind], others)


def merged(shapes: list[Shape | None]) -> Shape | None:
    """Merge shapes field by field; None if none of them has fields."""
    found: Shape = {}
    for shape in shapes:
        for name, inner in (shape or {}).items():
            found[name] = merged([found[name], inner]) if name in found else inner
    return found or ({} if {} in shapes else None)


def shape_of_value(name: str, value: object) -> Shape | None:
    """Give the fields of a value in Python's answer."""
    if name in ("config", "values", "changes", "terms"):  # they hold this and that; other tests check it
        return None
    if isinstance(value, dict):
        return {key: shape_of_value(key, item) for key, item in value.items()}
    if isinstance(value, list):
        return merged([shape_of_value(name, item) for item in value]) if value else {}
    return None


Wire = dict[str, tuple[Shape, Shape]]
"""For each request, the shapes of its payload and of its result."""


class Read(dict[str, Any]):
    """A payload that notes which of its fields are read."""

    def __init__(self, payload: Mapping[str, Any], read: Shape) -> None:
        """read: the shape in which fields are noted."""
        super().__init__(payload)
        self.read = read

    def __getitem__(self, name: str) -> Any:
        """Note the field, and the fields of its value when these are read."""
        return self.noted(name, super().__getitem__(name))

    def get(self, name: str, default: Any = None) -> Any:
        """Note the field as one that may be missing."""
        return self.noted(name, super().get(name, default))

    def noted(self, name: str, value: Any) -> Any:
        """Note a field, and give its value, which notes its own fields in turn."""
        inner = self.read.setdefault(name, None)
        if name in RECORDS or not isinstance(value, dict | list):
            return value
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(item, dict) for item in items):
            return value
        inner = self.read[name] = inner or {}
        read = [Read(item, inner) for item in items]
        return read if isinstance(value, list) else read[0]


def wire_of_python() -> Wire:
    """Give what each handler of a real bridge reads from its payloads, and what it answers."""
    bridge, found = Bridge(), dict[str, tuple[Shape, Shape]]()
    requests = every_request()
    name, payload = next(requests)
    while True:
        read, answered = found.setdefault(name, ({}, {}))
        reply = bridge.handle(name, Read(payload, read))
        if name in NEED_TRACING and not TRACES:
            del found[name]
            name, payload = next(requests, ("", {}))
            if not name:
                return found
            continue
        result = reply["result"]
        found[name] = read, merged([answered, shape_of_value("", result)]) or {}
        try:
            name, payload = requests.send(result)
        except StopIteration:
            return found


def wire_of_the_page(protocol: str) -> Wire:
    """Give the same for each request as typed in protocol.js."""
    types = typedefs(protocol)
    requests = shape_of(types["Requests"], types)
    assert requests
    return {name: (typed["payload"] or {}, typed["result"] or {}) for name, typed in requests.items()}


def without_the_workers(shape: Shape) -> Shape:
    """Leave out the fields that belong to the worker alone."""
    return {
        name.rstrip("?"): inner and without_blobs(inner)
        for name, inner in shape.items()
        if name.rstrip("?") not in OF_THE_WORKER
    }


def without_blobs(shape: Shape) -> Shape:
    """Leave out the Blobs, which the worker makes of Python's bytes at any depth."""
    return {name: inner and without_blobs(inner) for name, inner in shape.items() if name != "blob?"}


def with_items_of(shape: Shape, typed: Shape) -> Shape:
    """Give an empty list the items of its type."""
    return {
        name: typed.get(name)
        if inner == {}
        else with_items_of(inner, typed[name])
        if inner and typed.get(name)
        else inner
        for name, inner in shape.items()
    }


def differences(
    page: dict[str, tuple[Shape, Shape]], python: dict[str, tuple[Shape, Shape]]
) -> list[str]:
    """List the requests known to both sides that differ in what is read or answered."""
    return [
        f"{name}: {side} {mine} in protocol.js, {theirs} in Python"
        for name in sorted({*page} & {*python})
        for side, mine, theirs in zip(
            ("payload", "result"), map(without_the_workers, page[name]), python[name], strict=True
        )
        if mine != with_items_of(theirs, mine)
    ]


PYTHON = wire_of_python()
PAGE = wire_of_the_page(PROTOCOL)
HANDLERS = WORKER[WORKER.index("const handlers = {") : WORKER.index("async function startPython")]
HANDLED = set(re.findall(r"^    async (\w+)\(", HANDLERS, re.MULTILINE))
"""Requests that the worker answers itself."""
CALLED = set(re.findall(r"\b(?:call|ask|provide)\('(\w+)'", WORKER))
"""What the worker asks Python."""


def test_every_request_is_answered_and_nothing_else_is() -> None:
    bridge = Bridge()
    answered = {*bridge.handlers, *bridge.later}
    assert {*PAGE} <= HANDLED | answered
    assert {*PAGE} >= HANDLED, "The worker answers what nobody may ask."
    assert answered <= {*PAGE} | CALLED, "Python answers what nobody asks."
    assert answered >= CALLED


def test_payloads_and_results_have_the_same_fields_on_both_sides() -> None:
    assert differences(PAGE, PYTHON) == []


@pytest.mark.parametrize(
    "edit",
    [
        (
            "@property {number} earliest",
            "@property {number} latest\n * @property {number} earliest",
        ),
        ("@property {number} earliest", ""),
        ("start: number, count: number }, result: UnitImages", "start: number }, result: UnitImages"),
        ("{ lab: LabName, part: string, index: number }", "{ lab: LabName, part: string, row: number }"),
        ("lowest: number, highest: number", "lowest: number, highest: number, mean: number"),
    ],
)
def test_a_field_of_one_side_alone_is_found(edit: tuple[str, str]) -> None:
    assert PROTOCOL.count(edit[0]) == 1
    assert len(differences(wire_of_the_page(PROTOCOL.replace(*edit)), PYTHON)) == 1


def test_a_field_that_only_python_has_is_found() -> None:
    read, answered = PYTHON["save_model"]
    for changed in ((read | {"half": None}, answered), (read, answered | {"size": None})):
        assert len(differences(PAGE, PYTHON | {"save_model": changed})) == 1
