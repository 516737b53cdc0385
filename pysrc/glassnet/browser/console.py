"""Console: Python that a person types, beside a lab's session, network and data."""

from __future__ import annotations

import ast
import builtins
import hashlib
import inspect
import io
import re
import sys
import types
import zipfile
from codeop import compile_command
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from rlcompleter import Completer
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from glassnet.browser.code_troubles import code_trouble
from glassnet.browser.labs import Labs
from glassnet.refusals import Refusal
from glassnet.saving.checkpoint import write_checkpoint
from glassnet.workshop.package_copy import NAME, Edits
from glassnet.workshop.plain_errors import package_path

if TYPE_CHECKING:
    from glassnet.wire.basics import LabName
    from glassnet.wire.workshop import CodeTrouble, Completions, ConsoleReply, ShownArray

FILE_NAME = "<console>"
LONGEST_VALUE = 4_000
"""Characters of a value that is shown."""
MOST_PRINTED = 100
"""Of an array with more numbers only those at its edges are written; its picture shows the others."""
MOST_SHOWN = 48
"""Rows, and columns, of an array's picture; of a larger array every so many are shown."""
MOST_COMPLETIONS = 60
LARGEST_WHEEL = 50 << 20
"""Bytes that a wheel may unpack to."""
WHEELS = Path("/wheels")
BEGUN_NAME = re.compile(r"[\w.]*$")


class Console:
    """What was typed so far, as names that hold values."""

    def __init__(self) -> None:
        """Begin with NumPy; the lab's own names are there from the first command on."""
        self.names: dict[str, Any] = {"__name__": "__console__", "np": np}

    def run(self, labs: Labs, lab: LabName, source: str, edits: Edits) -> ConsoleReply:
        """Run what was typed. Call it within the package that the labs are of.

        A run that it changes is marked as changed at the console, which no replay repeats. If it
        changes the package, so are all that are computed from now on.
        """
        self._meet(labs, lab)
        before, named = _states(labs), _package_names()
        value: object = None
        trouble: CodeTrouble | None = None
        more = False
        with _contained():
            try:
                more = compile_command(source, FILE_NAME, "exec") is None
                if not more:
                    value = self._result(source)
            except (Exception, SystemExit) as error:  # whatever a person's code raises is shown
                trouble = code_trouble(error, {**edits, FILE_NAME: source})
        if value is not None:
            self.names["_"] = value
        changed = [name for name, state in _states(labs).items() if before.get(name, state) != state]
        for name in changed:
            labs.session(name).note_console()
        patched = _package_names() != named
        if patched:
            engines = labs.engines
            engines.code_sha256 = hashlib.sha256(f"{engines.code_sha256}\n{source}".encode()).hexdigest()
        reply: ConsoleReply = {
            "more": more,
            "value": "",
            "changed": bool(changed) or patched,
            "trouble": trouble,
        }
        try:
            with np.printoptions(threshold=MOST_PRINTED, edgeitems=3, linewidth=88):
                reply["value"] = "" if value is None else repr(value)[:LONGEST_VALUE]
        except Exception as error:  # a class of a person's own may fail to say what it is
            reply["trouble"] = code_trouble(error, {**edits, FILE_NAME: source})
        if isinstance(value, np.ndarray) and (picture := _picture(value)):
            reply["array"] = picture
        return reply

    def complete(self, labs: Labs, lab: LabName, text: str) -> Completions:
        """How the name that `text` ends with may go on. Call it as `run`."""
        self._meet(labs, lab)
        found = BEGUN_NAME.search(text)
        begun = found.group() if found else ""
        names: list[str] = []
        completer = Completer(self.names)
        with _contained():
            while begun and len(names) < MOST_COMPLETIONS:
                try:
                    name = completer.complete(begun, len(names))
                except Exception:  # a property of a person's own may raise anything
                    break
                if name is None:
                    break
                names.append(name)
        return {"start": len(text) - len(begun), "names": names}

    def install(self, name: str, data: bytes) -> list[str]:
        """Unpack a wheel of pure Python, and give the modules that it brings.

        Raises Refusal for what is no such wheel.
        """
        try:
            wheel = zipfile.ZipFile(io.BytesIO(data))
            members = wheel.infolist()
        except (zipfile.BadZipFile, ValueError):
            raise Refusal("wheel_unreadable", name=name[:80]) from None
        if not any(item.filename.endswith(".dist-info/WHEEL") for item in members):
            raise Refusal("wheel_unreadable", name=name[:80])
        if any(item.filename.endswith((".so", ".pyd", ".dylib")) for item in members):
            raise Refusal("wheel_not_pure", name=name[:80])
        if sum(item.file_size for item in members) > LARGEST_WHEEL:
            raise Refusal("wheel_too_large", most=LARGEST_WHEEL >> 20)
        for item in members:
            path = Path(item.filename)
            if path.is_absolute() or ".." in path.parts:
                raise Refusal("wheel_unreadable", name=name[:80])
        WHEELS.mkdir(exist_ok=True)
        for item in members:
            with wheel.open(item) as member:
                unpacked = member.read(item.file_size + 1)
            target = WHEELS / item.filename
            if item.is_dir():
                target.mkdir(parents=True, exist_ok=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(unpacked)
        if str(WHEELS) not in sys.path:
            sys.path.append(str(WHEELS))
        sys.path_importer_cache.pop(str(WHEELS), None)
        first = {Path(item.filename).parts[0] for item in members if item.filename.endswith(".py")}
        return sorted(part.removesuffix(".py") for part in first if ".dist-info" not in part)

    def _meet(self, labs: Labs, lab: LabName) -> None:
        """Have the names mean what the lab has now."""
        self.names["glassnet"] = __import__(NAME)
        self.names["labs"] = labs
        if lab in list(labs):
            session = labs.session(lab)
            self.names.update(
                session=session, network=session.network, data=session.dataset, config=session.config
            )

    def _result(self, source: str) -> object:
        """Run it; what its last line gives, if that is an expression."""
        tree = ast.parse(source, FILE_NAME)
        last = tree.body[-1] if tree.body else None
        if not isinstance(last, ast.Expr):
            exec(compile(tree, FILE_NAME, "exec"), self.names)  # that is what a console is
            return None
        before = ast.Module(tree.body[:-1], tree.type_ignores)
        exec(compile(before, FILE_NAME, "exec"), self.names)
        return eval(compile(ast.Expression(last.value), FILE_NAME, "eval"), self.names)


@contextmanager
def _contained() -> Iterator[None]:
    """Within the block nothing ends Python, or waits for a keyboard that is not there."""
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
    raise RuntimeError("input() has no keyboard here: give the value a name.")


def _help(thing: object = None) -> None:
    """Print what something is: how it is called, what its docstring says, where its source stands."""
    if thing is None:
        print("help(thing) says what a thing is: help(network), help(np.tanh), help(session.step).")
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
"""What the console has in place of Python's own: pydoc is not in a browser's library."""


def _states(labs: Labs) -> dict[LabName, str]:
    """All that the next update of each lab depends on, as a hash."""
    return {
        name: hashlib.sha256(write_checkpoint(labs.session(name))).hexdigest() for name in list(labs)
    }


def _package_names() -> dict[tuple[str, str], int]:
    """What every name of the package's modules, classes and tables holds."""
    held: dict[tuple[str, str], int] = {}
    for module_name, module in list(sys.modules.items()):
        if module_name != NAME and not module_name.startswith(f"{NAME}."):
            continue
        for name, value in vars(module).items():
            if name.startswith("__") or isinstance(value, types.ModuleType):
                continue
            held[module_name, name] = id(value)
            if isinstance(value, dict):
                held.update({(module_name, f"{name}[{key!r}]"): id(item) for key, item in value.items()})
            if isinstance(value, type) and value.__module__ == module_name:
                members = vars(value).items()
                held.update({(module_name, f"{name}.{key}"): id(item) for key, item in members})
    return held


def _picture(array: np.ndarray[Any, Any]) -> ShownArray | None:
    """A small picture of an array of numbers; None of any other."""
    if array.size == 0 or array.dtype.kind not in "buif":
        return None
    flat = array.reshape(-1, array.shape[-1]) if array.ndim > 1 else array.reshape(1, -1)
    if array.ndim == 1 and array.size == 784:
        flat = array.reshape(28, 28)  # a digit
    rows, columns = (max(1, -(-length // MOST_SHOWN)) for length in flat.shape)
    shown = flat[::rows, ::columns].astype(np.float32)
    return {
        "shape": list(array.shape),
        "dtype": str(array.dtype),
        "rows": shown.shape[0],
        "columns": shown.shape[1],
        "numbers": shown.reshape(-1),
    }
