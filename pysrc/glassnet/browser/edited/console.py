"""Console: Python that a person types, beside a lab's session, network and data."""

from __future__ import annotations

import ast
import builtins
import hashlib
import importlib
import inspect
import io
import linecache
import reprlib
import shutil
import sys
import types
import warnings
import zipfile
import zlib
from codeop import compile_command
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path, PurePosixPath
from rlcompleter import Completer
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, NotRequired, TypedDict

import numpy as np

from glassnet.browser.labs.labs import Labs
from glassnet.data.datasets import Dataset
from glassnet.refusals import LONGEST_TEXT, Refusal
from glassnet.runs.session import Session
from glassnet.saving.checkpoint import write_checkpoint
from glassnet.workshop.package_copy import NAME, STANDS_ON, Edits
from glassnet.workshop.plain_errors import CodeTrouble, explain, package_path

if TYPE_CHECKING:
    from glassnet.wire.basics import Float32Array, LabName

FILE_NAME = "<console>"
"""What the page calls the place of what was typed last."""
OF_A_LAB = ("session", "network", "data", "config")
"""Names that mean what the lab has, at each command."""
LONGEST_VALUE = 4_000
"""Characters of a value that is shown."""
MOST_ITEMS = 100
"""Of a list or table with more characters than that, as many items are written."""
MOST_PRINTED = 100
"""Of an array with more numbers only those at its edges are written; its picture shows the others."""
MOST_SHOWN = 48
"""Rows, and columns, of an array's picture; of a larger array every so many are shown."""
MOST_COMPLETIONS = 60
LARGEST_WHEEL = 50 << 20
"""Bytes that a wheel may unpack to."""
SMALLEST_FILE = 4096
"""Bytes that a file takes at least."""
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Those that Python can stop in the middle of."""
COMPILED = (".so", ".pyd", ".dylib", ".dll")
FUNCTION_PARTS = ("__code__", "__defaults__", "__kwdefaults__")
"""What of a function can be exchanged."""


class ShownArray(TypedDict):
    """An array, as a small picture."""

    shape: list[int]
    dtype: str
    rows: Annotated[int, "1..64"]  # of the picture
    columns: Annotated[int, "1..64"]
    numbers: Annotated[Float32Array, "rows * columns"]


class ConsoleReply(TypedDict):
    """What came of it. What it prints is sent meanwhile."""

    more: bool  # whether it is only the beginning of something
    value: str  # what it gave, as Python writes it; empty for nothing
    array: NotRequired[ShownArray]
    changed: bool  # whether it has changed a run, which can then not be repeated
    trouble: CodeTrouble | None


class Completions(TypedDict):
    """How it may go on, each with its beginning."""

    start: Annotated[int, "0.."]  # where in the text that beginning stands
    names: list[str]


class Console:
    """What was typed so far, as names that hold values."""

    def __init__(self, wheels: Path) -> None:
        """Begin with NumPy; the lab's own names are there from the first command on.

        wheels: a folder for what is installed, which other consoles may use, too.
        """
        self.names: dict[str, Any] = {"__name__": "__console__", "np": np}
        self.has_patched = False
        """Whether the package, or the data of all labs, is not what it was when this console began."""
        self._wheels = wheels
        self._count = 0

    def run(self, labs: Labs, lab: LabName, source: str, edits: Edits) -> ConsoleReply:
        """Run what was typed. Call it within the package that the labs are of.

        A run that it changes is marked as changed at the console, which no replay repeats. If it
        changes the package, so are all that are computed from now on.
        """
        self._meet(labs, lab)
        self._count += 1
        file = f"<console {self._count}>"
        # Where Python looks for the lines of a traceback, and of a function that was typed here.
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        before, held = _states(labs), _Held.now(labs)
        reply: ConsoleReply = {"more": False, "value": "", "changed": False, "trouble": None}
        with _contained():
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # what is wrong is said when it is run
                    reply["more"] = compile_command(source, file, "exec") is None
                if not reply["more"]:
                    self._give(self._result(source, file), reply)
            except BaseException as error:  # whatever a person's code raises is shown
                reply["trouble"] = _trouble(error, source, file, edits)
        changed = [name for name, state in _states(labs).items() if before.get(name) != state]
        has_patched = _Held.now(labs).differs_from(held)
        if has_patched:
            self.has_patched = True
            engines = labs.engines
            engines.code_sha256 = hashlib.sha256(f"{engines.code_sha256}\n{source}".encode()).hexdigest()
            engines.code_patch = ""  # no patch says what was replaced in memory
        for name in list(labs) if has_patched else changed:
            _mark(labs, name)
        reply["changed"] = bool(changed) or has_patched
        return reply

    def mark_new_runs(self, labs: Labs) -> None:
        """Mark the runs that have begun in a package that was changed here. To be called as `run`."""
        for name in list(labs) if self.has_patched else ():
            if not any(item.kind == "console" for item in labs.session(name).interventions):
                _mark(labs, name)

    def complete(self, labs: Labs, lab: LabName, text: str) -> Completions:
        """How the name that `text` ends with may go on. Call it as `run`."""
        self._meet(labs, lab)
        begun = _begun_name(text)
        names: list[str] = []
        completer = Completer(self.names)
        with _contained():
            while begun and len(names) < MOST_COMPLETIONS:
                try:
                    name = completer.complete(begun, len(names))
                except BaseException:  # a property of a person's own may raise anything
                    break
                if name is None:
                    break
                names.append(name)
        names = [name for name in names if name.startswith(begun)]  # not what follows on two dots
        return {"start": len(text) - len(begun), "names": names}

    def install(self, name: str, data: bytes) -> list[str]:
        """Unpack a wheel of pure Python, and give the modules that it brings.

        One of the same name is replaced. Raises Refusal for what is no such wheel; then nothing changes.
        """
        files = _unpacked(name, data)
        folder = self._wheels / _distribution(files)
        parts = {path: path.split("/") for path in files if path.endswith(".py")}
        shutil.rmtree(folder, ignore_errors=True)
        try:
            for path, content in files.items():
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        except OSError:  # one file stands where another needs a folder
            shutil.rmtree(folder)
            raise Refusal("wheel_unreadable", name=name[:LONGEST_TEXT]) from None
        if str(folder) not in sys.path:
            sys.path.append(str(folder))
        importlib.invalidate_caches()
        firsts = {first.removesuffix(".py") for first, *_ in parts.values()}
        return sorted(first for first in firsts if first.isidentifier())

    def _give(self, value: object, reply: ConsoleReply) -> None:
        """Show a value, and keep it as `_`, as Python's own console does."""
        if value is None:
            return
        self.names["_"] = value
        reply["value"] = _written(value)
        if isinstance(value, np.ndarray) and (picture := _picture(np.asarray(value))):
            reply["array"] = picture

    def _meet(self, labs: Labs, lab: LabName) -> None:
        """Have the names mean what the lab has now."""
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
        """Run it; what its last line gives, if that is an expression."""
        tree = ast.parse(source, file)
        last = tree.body[-1] if tree.body else None
        if not isinstance(last, ast.Expr):
            exec(_compiled(tree, file, "exec"), self.names)  # that is what a console is
            return None
        before = ast.Module(tree.body[:-1], tree.type_ignores)
        exec(_compiled(before, file, "exec"), self.names)
        return eval(_compiled(ast.Expression(last.value), file, "eval"), self.names)


def _compiled(tree: ast.Module | ast.Expression, file: str, mode: str) -> types.CodeType:
    """The code of a tree, without what this module imports from __future__."""
    code: types.CodeType = compile(tree, file, mode, dont_inherit=True)
    return code


def _trouble(error: BaseException, source: str, file: str, edits: Edits) -> CodeTrouble:
    """What an error says that was raised by what was typed, which goes by FILE_NAME then."""
    trace = error.__traceback__
    while trace is not None and not trace.tb_frame.f_code.co_filename.startswith("<console "):
        trace = trace.tb_next  # how the console calls it is nobody's business
    trouble = explain(error.with_traceback(trace), {**edits, file: source})
    named = {file: FILE_NAME}
    places = tuple(replace(each, file=named.get(each.file, each.file)) for each in trouble.places)
    return replace(trouble, file=named.get(trouble.file, trouble.file), places=places)


SHORT = reprlib.Repr()
SHORT.maxlist = SHORT.maxtuple = SHORT.maxdict = SHORT.maxset = SHORT.maxfrozenset = MOST_ITEMS
SHORT.maxdeque = SHORT.maxarray = MOST_ITEMS
SHORT.maxstring = SHORT.maxother = SHORT.maxlong = LONGEST_VALUE


def _written(value: object) -> str:
    """A value as Python writes it, of a large one the beginning."""
    with np.printoptions(threshold=MOST_PRINTED, edgeitems=3, linewidth=88):
        if isinstance(value, (str, bytes)):
            text = repr(value[:LONGEST_VALUE])
        elif isinstance(value, (list, tuple, dict, set, frozenset)) and len(value) > LONGEST_VALUE:
            text = SHORT.repr(value)
        else:
            text = repr(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


def _begun_name(text: str) -> str:
    """The name at the end of a text, perhaps with dots in it."""
    at = len(text)
    while at and (text[at - 1].isidentifier() or text[at - 1].isdigit() or text[at - 1] == "."):
        at -= 1
    return text[at:]


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
    return {name: _state(labs.session(name)) for name in list(labs)}


def _state(session: Session) -> str:
    """The same of one session; "" if it is none any more."""
    try:
        state = hashlib.sha256(write_checkpoint(session))
        activations = (session.network.hidden_activation, session.network.output_activation)
        state.update(f"{activations} {_checksum(session.dataset)}".encode())
    except Exception:  # whatever was typed may have broken it
        return ""
    return state.hexdigest()


def _checksum(dataset: Dataset | None) -> list[int]:
    """Whether data are the same can be told by it; a hash of all digits would take too long."""
    if dataset is None:
        return []
    parts = [part for part in (dataset.train, dataset.validation, dataset.test) if part is not None]
    held = [getattr(part, field.name) for part in parts for field in fields(part)]
    return [zlib.crc32(np.ascontiguousarray(array).data) for array in held if array is not None]


def _mark(labs: Labs, name: LabName) -> None:
    """Note in a run that nothing repeats it."""
    session = labs.session(name)
    try:
        session.note_console()
        labs[name].moments.notice(session)
    except Exception:  # it is broken, cannot be written, and is marked when something mends it
        return


@dataclass(frozen=True)
class _Held:
    """What every name of the package's modules, classes and tables holds, and some beside it.

    It keeps the values themselves: of one that is gone, another may have the place in memory.
    """

    values: Mapping[tuple[object, ...], object]
    lengths: Mapping[tuple[object, ...], int]
    digits: list[int]

    @classmethod
    def now(cls, labs: Labs) -> _Held:
        """What they hold now."""
        values: dict[tuple[object, ...], object] = {}
        lengths: dict[tuple[object, ...], int] = {}
        for module_name, module in list(sys.modules.items()):
            if module_name in STANDS_ON:
                values.update(((module_name, name), value) for name, value in _named(module))
            if module_name != NAME and not module_name.startswith(f"{NAME}."):
                continue
            for name, value in _named(module):
                place = (module_name, name)
                values[place] = value
                values.update(_parts(place, value))
                if isinstance(value, dict):
                    lengths[place] = len(value)
                    values.update(((*place, key), item) for key, item in value.items())
                elif isinstance(value, type) and value.__module__ == module_name:
                    for member, held in _named(value):
                        values[*place, member] = held
                        values.update(_parts((*place, member), held))
        return cls(values, lengths, _checksum(labs.digits))

    def differs_from(self, before: _Held) -> bool:
        """Whether a name holds something else than before; newly imported modules do not count."""
        gone = object()
        return (
            any(self.values.get(place, gone) is not value for place, value in before.values.items())
            or any(self.lengths[place] != length for place, length in before.lengths.items())
            or self.digits != before.digits
        )


def _named(holder: types.ModuleType | type) -> Sequence[tuple[str, object]]:
    """What source gives a name to, without what Python adds, such as __doc__, and without modules."""
    return [
        (name, value)
        for name, value in list(vars(holder).items())
        if not isinstance(value, types.ModuleType)
        and (not name.startswith("__") or isinstance(value, types.FunctionType))
    ]


def _parts(place: tuple[object, ...], value: object) -> Sequence[tuple[tuple[object, ...], object]]:
    """What decides what a function computes, if it is one."""
    if not isinstance(value, types.FunctionType):
        return []
    return [((*place, part), getattr(value, part)) for part in FUNCTION_PARTS]


def _unpacked(name: str, data: bytes) -> dict[str, bytes]:
    """The files of a wheel, by their paths. Raises Refusal for what is no wheel of pure Python."""
    unreadable = Refusal("wheel_unreadable", name=name[:LONGEST_TEXT])
    try:
        wheel = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise unreadable from None
    members = [item for item in wheel.infolist() if not item.is_dir()]
    if any(item.filename.endswith(COMPILED) for item in members):
        raise Refusal("wheel_not_pure", name=name[:LONGEST_TEXT])
    if sum(max(item.file_size, SMALLEST_FILE) for item in members) > LARGEST_WHEEL:
        raise Refusal("wheel_too_large", most=LARGEST_WHEEL >> 20)
    if not any(_is_wheel_file(item.filename) for item in members):
        raise unreadable
    files: dict[str, bytes] = {}
    for item in members:
        path = PurePosixPath(item.filename)
        is_within = not path.is_absolute() and ".." not in path.parts and "\\" not in item.filename
        if not is_within or item.compress_type not in COMPRESSIONS:
            raise unreadable
        try:
            with wheel.open(item) as member:
                # No more is unpacked than its header says, and of more the checksum is wrong.
                files[path.as_posix()] = member.read(item.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
            raise unreadable from None
    return files


def _is_wheel_file(path: str) -> bool:
    folder, _, file = path.partition("/")
    return folder.endswith(".dist-info") and file == "WHEEL"


def _distribution(files: Mapping[str, bytes]) -> str:
    """The name of what a wheel holds, without its version."""
    (path, *_) = (path for path in files if _is_wheel_file(path))
    name = path.partition(".dist-info/")[0].partition("-")[0]
    return "".join(letter for letter in name if letter.isalnum() or letter in "_.") or "unnamed"


def _picture(array: np.ndarray[Any, Any]) -> ShownArray | None:
    """A small picture of an array of numbers; None of any other."""
    if array.size == 0 or array.dtype.kind not in "buif":
        return None
    flat = array.reshape(-1, array.shape[-1]) if array.ndim > 1 else array.reshape(1, -1)
    if array.ndim == 1 and array.size == 784:
        flat = array.reshape(28, 28)  # a digit
    rows, columns = (max(1, -(-length // MOST_SHOWN)) for length in flat.shape)
    with np.errstate(all="ignore"):  # a double too large for the picture is infinite in it
        shown = np.ascontiguousarray(flat[::rows, ::columns], np.float32)
    return {
        "shape": list(array.shape),
        "dtype": str(array.dtype),
        "rows": shown.shape[0],
        "columns": shown.shape[1],
        "numbers": shown.reshape(-1),
    }
