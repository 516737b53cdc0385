"""Puts compiled modules into what is shipped, so that a browser need not compile them at every start.

Pyodide's standard library and NumPy's wheel hold sources only, and compiling them takes longer than all
else of a start. The modules that a first prediction imports are compiled here, by the shipped Python
itself under Node; all other modules stay sources. Where there is no Node, everything does.

A memory snapshot of a Python that has imported NumPy would start sooner still from a cache, and is left
out: its 6.3 MB over gzip come on top of the runtime, so that a first visit over 20 Mbit/s takes 5.3 to
6.5 s with it and 4.5 s without. And it is written and read by private options of Pyodide, which any
version may change.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from sitebuild.writing import write_whole
from sitebuild.zips import Members, packed, read_zip

SCRIPT = Path(__file__).with_name("compile_python.mjs")
LIBRARY = "/lib/python314.zip/"
PACKAGES = "/lib/python3.14/site-packages/"
MEMBER_OF_CACHE = "{folder}__pycache__/{stem}.cpython-314.pyc"
BUILT_FROM = (".pyi", ".pxd", ".pyx", ".h", ".c", ".a", ".ini", ".pc", ".build", ".template")
"""Of NumPy's wheel, what only compilers and type checkers read."""
NO_USE = (
    *("_pyio.py", "_pyrepl/", "bdb.py", "cProfile.py", "cmd.py", "compileall.py", "doctest.py"),
    *("ensurepip/", "ftplib.py", "idlelib/", "imaplib.py", "mailbox.py", "modulefinder.py"),
    *("multiprocessing/", "pdb.py", "pickletools.py", "poplib.py", "profile.py", "pstats.py"),
    *("smtplib.py", "sqlite3/", "trace.py", "venv/", "wave.py", "wsgiref/", "xmlrpc/"),
)
"""Of the standard library, what needs processes, a terminal, a debugger or a network of its own."""
CODECS = (
    *("__init__", "_win_cp_codecs", "aliases", "ascii", "base64_codec", "charmap", "cp1252", "cp437"),
    *("hex_codec", "idna", "iso8859_1", "iso8859_15", "latin_1", "punycode", "raw_unicode_escape"),
    *("rot_13", "undefined", "unicode_escape", "utf_16", "utf_16_be", "utf_16_le", "utf_32"),
    *("utf_32_be", "utf_32_le", "utf_7", "utf_8", "utf_8_sig", "zlib_codec"),
)
"""Of its encodings, those that are kept: no tables of single alphabets."""
LEFT_OUT = ("numpy/f2py/", "numpy/_pyinstaller/", "numpy/conftest.py", "numpy/linalg/lapack_lite")


def compile_modules(runtime: Mapping[str, bytes], wheels: Mapping[str, bytes], cache: Path) -> Members:
    """Compile what a first prediction imports: .pyc by the path of the module's source in Pyodide.

    runtime: Pyodide's files by name. wheels: NumPy's and ours. What has been compiled is kept in the
    cache. Returns nothing where it cannot be done, and says why.
    """
    parts = [*sorted(runtime.items()), *sorted(wheels.items()), (SCRIPT.name, SCRIPT.read_bytes())]
    digests = [f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in parts]
    kept = cache / f"bytecode-{hashlib.sha256(' '.join(digests).encode()).hexdigest()[:16]}.zip"
    if not kept.exists():
        node = shutil.which("node")
        if node is None:
            print("Python starts slower than it could: install Node.js, and its modules are compiled.")
            return {}
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
                words = [line for line in done.stderr.splitlines() if "Error" in line]
                print(f"Python's modules were not compiled: Node said {words[-1:] or 'nothing'}.")
                return {}
            write_whole(kept, output.read_bytes())
    return read_zip(kept.read_bytes())


def compiled_library(library: bytes, compiled: Members) -> bytes:
    """Pack the standard library: compiled modules in place of their sources, and without the NO_USE.

    library: Pyodide's zip of it.
    """
    codecs = {f"encodings/{name}.py" for name in CODECS}
    members = {
        name: data
        for name, data in read_zip(library).items()
        if not name.startswith(NO_USE) and (name in codecs or not name.startswith("encodings/"))
    }
    return packed(replaced(members, LIBRARY, compiled))


def compiled_numpy(wheel: bytes, compiled: Members) -> bytes:
    """Do the same with NumPy's wheel, without what is no use where there is no compiler."""
    members = {
        name: data
        for name, data in read_zip(wheel).items()
        if not name.endswith(BUILT_FROM) and not name.startswith(LEFT_OUT)
    }
    return packed(recorded(replaced(members, PACKAGES, compiled)))


def compiled_package(wheel: bytes, compiled: Members) -> bytes:
    """Pack our own wheel with what was compiled beside its sources, for people read them."""
    members = read_zip(wheel)
    for path, data in compiled.items():
        name = path.removeprefix(PACKAGES)
        if name in members:
            folder, _, file = name.rpartition("/")
            place = MEMBER_OF_CACHE.format(folder=f"{folder}/", stem=file.removesuffix(".py"))
            members[place] = data
    return packed(recorded(members))


def replaced(members: Members, place: str, compiled: Members) -> Members:
    """Replace x.py by x.pyc wherever it was compiled. place: where the archive's files are to lie."""
    return {
        f"{name}c" if place + name in compiled else name: compiled.get(place + name, data)
        for name, data in members.items()
    }


def recorded(members: Members) -> Members:
    """Write a wheel's list of files anew."""
    (record,) = (name for name in members if name.endswith(".dist-info/RECORD"))
    lines = []
    for name, data in members.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
        lines.append(f"{name},," if name == record else f"{name},sha256={digest},{len(data)}")
    return {**members, record: ("\n".join(lines) + "\n").encode()}
