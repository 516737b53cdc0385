"""Puts compiled modules into the shipped archives, so that browsers need not compile at each start.

Pyodide's standard library and NumPy's wheel hold only sources, and compiling them takes longer than the
rest of a start. The modules that the page's Python imports are compiled here, by the shipped Python
itself under Node; all others stay sources. If Node cannot do it, all stay sources.

A memory snapshot of a Python that has imported NumPy would start even faster from a cache. It is not
used: it adds 6.3 MB, gzipped, to the runtime, so that a first visit over 20 Mbit/s takes 5.3 to 6.5 s
instead of 4.5 s. It also depends on private options of Pyodide, which any version may change.
"""

from __future__ import annotations

import base64
import hashlib
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from sitebuild.fetch.node import find_node
from sitebuild.site.start_modules import start_modules
from sitebuild.writing import write_whole
from sitebuild.zips import Members, packed, read_zip

SCRIPT = Path(__file__).with_name("compile_python.mjs")
LIBRARY = "/lib/python314.zip/"
PACKAGES = "/lib/python3.14/site-packages/"
START, LATER = "runtime/glassnet.packed", "runtime/glassnet_later.packed"
"""The two packs of our package, by their paths on the site."""
READ_LATER = (
    "glassnet/browser/",
    "glassnet/config/",
    "glassnet/formats/",
    "glassnet/insight/",
    "glassnet/refusals.py",
    "glassnet/reruns/",
    "glassnet/runs/kept_fields.py",
    "glassnet/runs/session_state.py",
    "glassnet/saving/",
    "glassnet/tracing/",
)
"""A start needs only the compiled modules of these: their sources, for readers, come later. Of other
folders it also needs sources, to check whether they are as shipped."""
WORKSHOP = "glassnet/workshop/"
"""Only edited code needs this: its data files come later, like its modules."""
AT_HOME = (
    *("glassnet/native/", "glassnet/wire/"),
    *("glassnet/search/cluster", "glassnet/search/optuna_adviser", "glassnet/plot.py"),
)
"""Not needed by any page: the server for a terminal's Python, types for checkers, and modules whose
libraries are missing."""
MEMBER_OF_CACHE = "{folder}__pycache__/{stem}.cpython-314.pyc"
BUILT_FROM = (".pyi", ".pxd", ".pyx", ".h", ".c", ".a", ".ini", ".pc", ".build", ".template")
"""Files in NumPy's wheel that only compilers and type checkers read."""
NO_USE = (
    *("_pydatetime.py", "_pyio.py", "_pyrepl/", "asyncio/__main__.py"),
    *("asyncio/proactor_events.py", "asyncio/tools.py", "asyncio/windows_", "bdb.py", "cProfile.py"),
    *("antigravity.py", "compression/zstd/", "concurrent/interpreters/", "email/mime/"),
    "json/tool.py",
    *("nturl2path.py", "py_compile.py", "sched.py", "tracemalloc.py", "zoneinfo/"),
    *("fileinput.py", "filecmp.py", "getpass.py", "graphlib.py", "shelve.py", "symtable.py"),
    *("sysconfig/__main__.py", "timeit.py", "tomllib/", "uuid.py", "zipimport.py"),
    *("cmd.py", "compileall.py", "concurrent/futures/process.py", "configparser.py", "ctypes/_aix.py"),
    *("ctypes/macholib/", "ctypes/wintypes.py", "doctest.py", "ensurepip/", "ftplib.py"),
    *("http/client.py", "http/cookiejar.py", "http/cookies.py", "http/server.py"),
    *("idlelib/", "imaplib.py", "importlib/_bootstrap.py", "importlib/_bootstrap_external.py"),
    *("logging/config.py", "logging/handlers.py", "mailbox.py", "modulefinder.py", "multiprocessing/"),
    *("netrc.py", "optparse.py", "pdb.py", "pickletools.py", "plistlib.py", "poplib.py", "profile.py"),
    *("pstats.py", "pty.py", "pyclbr.py", "pydoc.py", "smtplib.py", "socketserver.py", "sqlite3/"),
    *("tabnanny.py", "trace.py", "unittest/", "urllib/request.py", "urllib/robotparser.py"),
    *("venv/", "wave.py", "wsgiref/", "xml/", "xmlrpc/", "zipapp.py"),
)
"""Parts of the standard library that need processes, a terminal, a debugger, a network or another
system, or that read XML or run tests; that neither Pyodide, micropip, NumPy nor Glassnet imports; or
that C or frozen modules replace."""
CODECS = (
    *("__init__", "_win_cp_codecs", "aliases", "ascii", "base64_codec", "charmap", "cp1252", "cp437"),
    *("hex_codec", "idna", "iso8859_1", "iso8859_15", "latin_1", "punycode", "raw_unicode_escape"),
    *("rot_13", "undefined", "unicode_escape", "utf_16", "utf_16_be", "utf_16_le", "utf_32"),
    *("utf_32_be", "utf_32_le", "utf_7", "utf_8", "utf_8_sig", "zlib_codec"),
)
"""The encodings to keep; few of them are tables for a single alphabet."""
LEFT_OUT = (
    *("numpy/f2py/", "numpy/_pyinstaller/", "numpy/conftest.py", "numpy/linalg/lapack_lite"),
    *("numpy/doc/", "numpy/random/_examples/", "numpy/typing/mypy_plugin.py"),
    *(
        "numpy/ctypeslib/",
        "numpy/lib/recfunctions.py",
        "numpy/ma/",
        "numpy/polynomial/",
        "numpy/testing/",
    ),
)
"""Parts of NumPy that nothing here uses, and that it imports only on demand."""


LONGEST_LINE = 300
"""Longer lines of an error are cut: Node shows the failing line, which may be all of Pyodide."""


def compile_modules(runtime: Mapping[str, bytes], wheels: Mapping[str, bytes], cache: Path) -> Members:
    """Compile the modules that the page's Python imports: .pyc by the path of the source in Pyodide.

    runtime: Pyodide's files by name. wheels: NumPy's and ours. The result is cached. Prints the reason
    and returns nothing if compiling is impossible.
    """
    parts = [*sorted(runtime.items()), *sorted(wheels.items()), (SCRIPT.name, SCRIPT.read_bytes())]
    digests = [f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in parts]
    kept = cache / f"bytecode-{hashlib.sha256(' '.join(digests).encode()).hexdigest()[:16]}.zip"
    if not kept.exists():
        node = find_node(cache)
        with tempfile.TemporaryDirectory() as scratch:
            for name, data in (*runtime.items(), *wheels.items()):
                write_whole(Path(scratch, name), data)
            output = Path(scratch, "compiled.zip")
            paths = [str(Path(scratch, name)) for name in wheels]
            command = [node, str(SCRIPT), scratch, str(output), *paths]
            done = subprocess.run(
                command, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL
            )
            if done.returncode or not output.exists():
                words = [line[:LONGEST_LINE] for line in done.stderr.splitlines() if "Error" in line]
                print(f"Python's modules were not compiled: Node said {words[-1:] or 'nothing'}.")
                return {}
            write_whole(kept, output.read_bytes())
    return read_zip(kept.read_bytes())


def compiled_library(library: bytes, compiled: Members) -> bytes:
    """Pack the standard library: compiled modules instead of their sources, and none of NO_USE.

    library: Pyodide's zip of the library.
    """
    codecs = {f"encodings/{name}.py" for name in CODECS}
    members = {
        name: data
        for name, data in read_zip(library).items()
        if not name.startswith(NO_USE) and (name in codecs or not name.startswith("encodings/"))
    }
    return packed(replaced(members, LIBRARY, compiled))


def compiled_numpy(wheel: bytes, compiled: Members) -> bytes:
    """Pack NumPy's wheel likewise, without BUILT_FROM and LEFT_OUT."""
    members = {
        name: data
        for name, data in read_zip(wheel).items()
        if not name.endswith(BUILT_FROM) and not name.startswith(LEFT_OUT)
    }
    return packed(recorded(replaced(members, PACKAGES, compiled)))


def compiled_package(wheel: bytes, compiled: Members) -> dict[str, bytes]:
    """Pack our own wheel, with compiled modules beside the sources, which people read."""
    members = read_zip(wheel)
    for path, data in compiled.items():
        name = path.removeprefix(PACKAGES)
        if name in members:
            members[compiled_member(name)] = data
    return packs(members)


def packs(members: Members) -> dict[str, bytes]:
    """Pack our package in two, for the start and for later; each by its path."""
    members = {name: data for name, data in members.items() if not name.startswith(AT_HOME)}
    start = start_modules(members)
    late = {name for name in members if name.endswith(".py") or name.startswith(WORKSHOP)} - start
    read_later = {
        name for name in start if name.startswith(READ_LATER) and compiled_member(name) in members
    }
    # Python finds a compiled module without a source only in the place where the source would be.
    places = {compiled_member(name): f"{name}c" for name in read_later}
    # The list of files is as large as three modules, because it is all digests; no start reads it.
    later = {*late, *map(compiled_member, late), *read_later, *filter(is_record, members)}
    listed = recorded({places.get(name, name): data for name, data in members.items()})
    return {
        START: packed({name: data for name, data in listed.items() if name not in later}),
        LATER: packed({name: data for name, data in listed.items() if name in later}),
    }


def is_record(name: str) -> bool:
    """Whether a member of a wheel is its list of files."""
    return name.endswith(".dist-info/RECORD")


def compiled_member(source: str) -> str:
    """Return Python's path for the compiled form of a source. source: its path in an archive."""
    folder, _, file = source.rpartition("/")
    return MEMBER_OF_CACHE.format(folder=f"{folder}/", stem=file.removesuffix(".py"))


def replaced(members: Members, place: str, compiled: Members) -> Members:
    """Replace x.py with x.pyc wherever it was compiled. place: where the archive will be unpacked."""
    return {
        f"{name}c" if place + name in compiled else name: compiled.get(place + name, data)
        for name, data in members.items()
    }


def recorded(members: Members) -> Members:
    """Rewrite a wheel's list of files."""
    (record,) = filter(is_record, members)
    lines = []
    for name, data in members.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
        lines.append(f"{name},," if name == record else f"{name},sha256={digest},{len(data)}")
    return {**members, record: ("\n".join(lines) + "\n").encode()}
