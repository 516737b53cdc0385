"""Console: Python that the user types, with access to a lab's session, network and data."""

from __future__ import annotations

import ast
import builtins
import hashlib
import inspect
import linecache
import reprlib
import types
import warnings
from codeop import compile_command
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from rlcompleter import Completer
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, NotRequired, TypedDict

import numpy as np

from glassnet.browser.edited.console_changes import Held, mark, states
from glassnet.browser.edited.wheels import install
from glassnet.browser.labs.labs import Labs
from glassnet.workshop.errors.messages import package_path
from glassnet.workshop.errors.plain_errors import CodeTrouble, explain
from glassnet.workshop.package_copy import NAME, Edits

if TYPE_CHECKING:
    from glassnet.wire.basics import Float32Array, LabName

FILE_NAME = "<console>"
"""The page's file name for the last input."""
OF_A_LAB = ("session", "network", "data", "config")
"""Names bound to the lab's objects at each command."""
LONGEST_VALUE = 4_000
"""The most characters shown of a value."""
MOST_ITEMS = 100
"""Items shown of a list, set or dict that has more than LONGEST_VALUE of them."""
MOST_PRINTED = 100
"""An array with more numbers is written as its edges; its picture shows the rest."""
MOST_SHOWN = 48
"""The most rows or columns of an array's picture; a larger array is sampled."""
MOST_COMPLETIONS = 60


class ShownArray(TypedDict):
    """An array, as a small picture."""

    shape: list[int]
    dtype: str
    rows: Annotated[int, "1..64"]  # of the picture
    columns: Annotated[int, "1..64"]
    numbers: Annotated[Float32Array, "rows * columns"]


class ConsoleReply(TypedDict):
    """The result of a command. What it prints is sent as it runs."""

    more: bool  # whether the command is incomplete
    value: str  # its value as Python writes it; empty for none
    array: NotRequired[ShownArray]
    changed: bool  # whether it changed a run, which then cannot be repeated, or the package
    trouble: CodeTrouble | None


class Completions(TypedDict):
    """The possible names, each including the part already typed."""

    start: Annotated[int, "0.."]  # where in the text that part begins
    names: list[str]


class Console:
    """The names that the input so far has defined, and their values."""

    def __init__(self, wheels: Path) -> None:
        """Begin with NumPy; each command binds the lab's own names.

        wheels: a folder for installed wheels, which other consoles may share.
        """
        self.names: dict[str, Any] = {"__name__": "__console__", "np": np}
        self.has_patched = False
        """Whether the package, or the data that all labs share, has changed since this console began."""
        self._wheels = wheels
        self._count = 0

    def run(self, labs: Labs, lab: LabName, source: str, edits: Edits) -> ConsoleReply:
        """Run what was typed. Call it inside a `with` block of the labs' package copy.

        A run that it changes is marked as changed at the console: no replay repeats it. If it changes
        the package, every run computed from then on is marked.
        """
        self._meet(labs, lab)
        self._count += 1
        file = f"<console {self._count}>"
        # Python looks here for the lines of a traceback, and of a function typed at the console.
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        before, held = states(labs), Held.now(labs)
        reply: ConsoleReply = {"more": False, "value": "", "changed": False, "trouble": None}
        with _contained():
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # warnings appear when it runs
                    reply["more"] = compile_command(source, file, "exec") is None
                if not reply["more"]:
                    self._give(self._result(source, file), reply)
            except BaseException as error:  # whatever the user's code raises is shown
                reply["trouble"] = _trouble(error, source, file, edits)
        changed = [name for name, state in states(labs).items() if before.get(name) != state]
        has_patched = Held.now(labs).differs_from(held)
        if has_patched:
            self.has_patched = True
            engines = labs.engines
            engines.code_sha256 = hashlib.sha256(f"{engines.code_sha256}\n{source}".encode()).hexdigest()
            engines.code_patch = ""  # no patch describes what was replaced in memory
        for name in list(labs) if has_patched else changed:
            mark(labs, name)
        reply["changed"] = bool(changed) or has_patched
        return reply

    def mark_new_runs(self, labs: Labs) -> None:
        """Mark the runs begun since this console changed the package. Call it in a block, like `run`."""
        for name in list(labs) if self.has_patched else ():
            if not any(item.kind == "console" for item in labs.session(name).interventions):
                mark(labs, name)

    def complete(self, labs: Labs, lab: LabName, text: str) -> Completions:
        """The completions of the name that `text` ends with. Call it in a block, like `run`."""
        self._meet(labs, lab)
        begun = _begun_name(text)
        names: list[str] = []
        completer = Completer(self.names)
        with _contained():
            while begun and len(names) < MOST_COMPLETIONS:
                try:
                    name = completer.complete(begun, len(names))
                except BaseException:  # a property of the user's may raise anything
                    break
                if name is None:
                    break
                names.append(name)
        names = [name for name in names if name.startswith(begun)]  # the completer takes `a..` for `a.`
        return {"start": len(text) - len(begun), "names": names}

    def install(self, name: str, data: bytes) -> list[str]:
        """Install a wheel with `wheels.install`, for all consoles that share the folder."""
        return install(name, data, self._wheels)

    def _give(self, value: object, reply: ConsoleReply) -> None:
        """Show a value, and keep it as `_`, as Python's own console does."""
        if value is None:
            return
        self.names["_"] = value
        reply["value"] = _written(value)
        if isinstance(value, np.ndarray) and (picture := _picture(np.asarray(value))):
            reply["array"] = picture

    def _meet(self, labs: Labs, lab: LabName) -> None:
        """Bind the names to the lab's current objects."""
        self.names["glassnet"] = __import__(NAME)
        self.names["labs"] = labs
        for name in OF_A_LAB:
            self.names.pop(name, None)
        if lab in list(labs):
            session = labs.session(lab)
            self.names.update(
                session=session, network=session.network, data=session.dataset, config=session.config
            )

    def _result(self, source: str, file: str) -> object:
        """Run the source, and return the value of its last line if that is an expression."""
        tree = ast.parse(source, file)
        last = tree.body[-1] if tree.body else None
        if not isinstance(last, ast.Expr):
            exec(_compiled(tree, file, "exec"), self.names)  # running input is what a console does
            return None
        before = ast.Module(tree.body[:-1], tree.type_ignores)
        exec(_compiled(before, file, "exec"), self.names)
        return eval(_compiled(ast.Expression(last.value), file, "eval"), self.names)


def _compiled(tree: ast.Module | ast.Expression, file: str, mode: str) -> types.CodeType:
    """A tree compiled without this module's imports from __future__."""
    code: types.CodeType = compile(tree, file, mode, dont_inherit=True)
    return code


def _trouble(error: BaseException, source: str, file: str, edits: Edits) -> CodeTrouble:
    """The explanation of an error raised by the input, with FILE_NAME for the input's file."""
    trace = error.__traceback__
    while trace is not None and not trace.tb_frame.f_code.co_filename.startswith("<console "):
        trace = trace.tb_next  # skips the console's own frames
    trouble = explain(error.with_traceback(trace), {**edits, file: source})
    named = {file: FILE_NAME}
    places = tuple(replace(each, file=named.get(each.file, each.file)) for each in trouble.places)
    return replace(trouble, file=named.get(trouble.file, trouble.file), places=places)


SHORT = reprlib.Repr()
SHORT.maxlist = SHORT.maxtuple = SHORT.maxdict = SHORT.maxset = SHORT.maxfrozenset = MOST_ITEMS
SHORT.maxdeque = SHORT.maxarray = MOST_ITEMS
SHORT.maxstring = SHORT.maxother = SHORT.maxlong = LONGEST_VALUE


def _written(value: object) -> str:
    """A value as Python writes it; of a large one only the beginning."""
    with np.printoptions(threshold=MOST_PRINTED, edgeitems=3, linewidth=88):
        if isinstance(value, (str, bytes)):
            text = repr(value[:LONGEST_VALUE])
        elif isinstance(value, (list, tuple, dict, set, frozenset)) and len(value) > LONGEST_VALUE:
            text = SHORT.repr(value)
        else:
            text = repr(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


def _begun_name(text: str) -> str:
    """The name at the end of a text, possibly dotted."""
    at = len(text)
    while at and (text[at - 1].isidentifier() or text[at - 1].isdigit() or text[at - 1] == "."):
        at -= 1
    return text[at:]


@contextmanager
def _contained() -> Iterator[None]:
    """Keep the block from ending Python, or waiting for a keyboard that is not there."""
    held = {name: vars(builtins).get(name) for name in OF_THE_CONSOLE}
    vars(builtins).update(OF_THE_CONSOLE)
    try:
        yield
    finally:
        for name, value in held.items():
            if value is None:
                vars(builtins).pop(name, None)
            else:
                vars(builtins)[name] = value


def _no_exit(*_: object) -> NoReturn:
    raise RuntimeError("exit() has nothing to end here.")


def _no_input(*_: object) -> NoReturn:
    raise RuntimeError("input() has no keyboard here: assign the value to a name.")


def _help(thing: object = None) -> None:
    """Print a thing's signature and docstring, and where its source is."""
    if thing is None:
        print("help(thing) explains a thing: help(network), help(np.tanh), help(session.step).")
        return
    kind = type(thing)
    name = getattr(thing, "__qualname__", getattr(thing, "__name__", ""))
    try:
        called = f"{name}{inspect.signature(thing)}"  # type: ignore[arg-type]
    except (TypeError, ValueError):
        called = name
    print(called or f"a value of the class {kind.__qualname__}")
    if kind.__module__ not in ("builtins", "numpy") and not callable(thing):
        fields = [each for each in dir(thing) if not each.startswith("_")]
        print(f"It has: {', '.join(fields)}")
    print(f"\n{inspect.getdoc(thing) or 'It has no docstring.'}")
    try:
        file, line = inspect.getsourcefile(thing), inspect.getsourcelines(thing)[1]  # type: ignore[arg-type]
    except (TypeError, OSError):
        return
    print(f"\nIts source: {package_path(file or '') or Path(file or '').name}, line {line}")


OF_THE_CONSOLE = {"exit": _no_exit, "quit": _no_exit, "input": _no_input, "help": _help}
"""Replacements for Python's own functions; help needs pydoc, which browsers lack."""


def _picture(array: np.ndarray[Any, Any]) -> ShownArray | None:
    """A small picture of an array of numbers; None for any other."""
    if array.size == 0 or array.dtype.kind not in "buif":
        return None
    flat = array.reshape(-1, array.shape[-1]) if array.ndim > 1 else array.reshape(1, -1)
    if array.ndim == 1 and array.size == 784:
        flat = array.reshape(28, 28)  # a digit
    rows, columns = (max(1, -(-length // MOST_SHOWN)) for length in flat.shape)
    with np.errstate(all="ignore"):  # a double too large for float32 becomes infinite in the picture
        shown = np.ascontiguousarray(flat[::rows, ::columns], np.float32)
    return {
        "shape": list(array.shape),
        "dtype": str(array.dtype),
        "rows": shown.shape[0],
        "columns": shown.shape[1],
        "numbers": shown.reshape(-1),
    }
