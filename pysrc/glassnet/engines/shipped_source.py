"""The check that source is as shipped; the kernel computes only what that source says.

The kernel replaces Python for speed. A user may edit Python: in a copy of the package, or live, by
replacing a function or a number. Then Python must compute. So two things are compared:

- once, when a module loads: its source with the digests that the build wrote into shipped.json.
  Comments, docstrings and layout do not count. An edited copy of the package is compared with those
  same digests, never with itself; without them no source counts as shipped.
- at each use: what the module holds now with what it held after loading: functions, their code and
  their defaults, classes, tables, constants.

Standard library only, because the build, which has no NumPy, writes the digests with it.
"""

from __future__ import annotations

import hashlib
import json
from _ast import AST, Constant, Expr, PyCF_ONLY_AST  # all of `ast` would cost each start 10 ms
from collections.abc import Mapping
from operator import attrgetter, itemgetter
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

PACKAGE = Path(__file__).parent.parent
DIGESTS = Path(__file__).with_name("shipped.json")
Digests = Mapping[str, Mapping[str, str]]
"""A module's path in the package -> the digests of its `bytes` and of its syntax `tree`."""
EDITABLE_PARTS = tuple(map(attrgetter, ("__code__", "__defaults__", "__kwdefaults__")))
"""The parts of a function that decide what it computes and can be replaced."""


class ShippedSource:
    """Whether some modules are the shipped ones, and whether they still are."""

    def __init__(self, *modules: ModuleType, digests: Digests | None = None) -> None:
        """Compare sources, and note what the modules hold now, just after loading.

        digests: as source_digests gives them for a whole package; if left out, those in shipped.json.
        """
        known = shipped_digests() if digests is None else digests
        self._source_is_shipped = all(_is_known(module, known) for module in modules)
        all_named = [value for module in modules for value in _named(vars(module)).values()]
        named = {id(value): value for value in all_named}.values()  # once each, if modules share it
        names = {module.__name__ for module in modules}
        own = [value for value in named if getattr(value, "__module__", None) in names]
        classes = [value for value in own if isinstance(value, type)]
        members = [_function(member) for cls in classes for member in vars(cls).values()]
        self._functions = [item for item in (*own, *members) if _is_written(item, names)]
        tables = [value for value in named if isinstance(value, dict)]
        places = [place for place in (*map(vars, modules), *map(vars, classes), *tables) if place]
        # Each lookup is one call in C, because is_in_force is called often.
        looks = [(itemgetter(*_named(place)), place) for place in places]
        self._values = [(look, place, look(place)) for look, place in looks]
        self._parts = [(part, list(map(part, self._functions))) for part in EDITABLE_PARTS]

    def is_in_force(self) -> bool:
        """Whether every module has the shipped source, and nothing was replaced since it loaded.

        Names added later do not count: nothing shipped uses them.
        """
        try:
            for look, place, values in self._values:
                if look(place) != values:
                    return False
        except KeyError:  # a name was deleted
            return False
        for part, values in self._parts:
            if list(map(part, self._functions)) != values:
                return False
        return self._source_is_shipped


def _named(place: Mapping[Any, Any]) -> dict[Any, Any]:
    """Everything the source names, without what Python adds, such as __doc__."""
    return {
        name: value
        for name, value in place.items()
        if not str(name).startswith("__") or isinstance(value, FunctionType)
    }


def shipped_digests() -> Digests:
    """The digests that the build wrote for every module's source; empty if nothing was built."""
    if not DIGESTS.exists():
        return {}
    digests: dict[str, dict[str, str]] = json.loads(DIGESTS.read_text(encoding="utf-8"))
    return digests


def source_digests(package: Path) -> dict[str, dict[str, str]]:
    """Digests of every module of a package, by the module's path in it."""
    return {
        path.relative_to(package).as_posix(): {
            "bytes": _digest(path.read_bytes()),
            "tree": tree_digest(path.read_text(encoding="utf-8")),
        }
        for path in sorted(package.rglob("*.py"))
    }


def tree_digest(source: str) -> str:
    """A digest of what the source computes, the same under every version of Python."""
    tree = compile(source, "source", "exec", PyCF_ONLY_AST)
    return _digest(repr(_plain(tree)).encode())


def texts_sha256(texts: Mapping[str, str]) -> str:
    """The SHA-256 that identifies edited source, from its files' texts by path; "" for none.

    The same texts have the same hash everywhere: it covers each file's path, length in bytes and text,
    in alphabetical order.
    """
    if not texts:
        return ""
    digest = hashlib.sha256()
    for path in sorted(texts):
        data = texts[path].encode()
        digest.update(f"{path}\n{len(data)}\n".encode() + data)
    return digest.hexdigest()


def _is_known(module: ModuleType, known: Digests) -> bool:
    path = Path(str(module.__file__))
    expected = known.get(path.relative_to(PACKAGE).as_posix())
    if expected is None:
        return False
    source = path.with_suffix(".py").read_bytes()
    # Bytes are compared first: parsing takes some milliseconds, and source is seldom edited.
    return _digest(source) == expected["bytes"] or tree_digest(source.decode()) == expected["tree"]


def _plain(node: object) -> object:
    """A syntax tree as nested tuples, without standalone strings such as docstrings.

    Not ast.dump: its output differs between versions of Python.
    """
    if isinstance(node, AST):
        fields = [(name, getattr(node, name, None)) for name in node._fields]
        kept = [(name, _plain(value)) for name, value in fields if value not in (None, [])]
        return type(node).__name__, *kept
    if isinstance(node, list):
        return tuple(_plain(item) for item in node if not _is_text(item))
    return type(node).__name__, repr(node)


def _is_text(node: object) -> bool:
    value = node.value if isinstance(node, Expr) else None
    return isinstance(value, Constant) and isinstance(value.value, str)


def _function(member: object) -> object:
    """The function behind a method, a property or a static method."""
    for name in ("fget", "func", "__func__"):
        member = getattr(member, name, None) or member
    return member


def _is_written(item: object, modules: set[str]) -> bool:
    """Whether `item` is a function written in these modules, not one that dataclass made."""
    if not isinstance(item, FunctionType) or item.__module__ not in modules:
        return False
    return not item.__code__.co_filename.startswith("<")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]
