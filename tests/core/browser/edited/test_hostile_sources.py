"""Edited code that breaks the code reporting on it: errors are still reported, in one sentence.

Each source runs in its own process, because it may break everything there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

import pytest

from glassnet.browser.edited.sandbox import Sandbox
from glassnet.workshop.edits import shipped_text
from tests.core.browser.edited.sandboxes import ACTIVATIONS, RUN
from tests.core.wire.bridge_requests import XOR, opening

TANH = "result: FloatArray = np.tanh(x)"
BROKEN_WORDS = "class Broken(BaseException):\n    def __str__(self): raise SystemExit\nraise Broken"
UNNAMED = (
    "class Meta(type):\n    __name__ = property(lambda cls: 1 / 0)\n"
    "class Unnamed(Exception, metaclass=Meta):\n    __class__ = property(lambda self: 1 / 0)\n"
    "raise Unnamed('no name')"
)
SOURCES = {
    "an end": "raise SystemExit",
    "another end": "import sys\nsys.exit(3)",
    "an interruption": "raise KeyboardInterrupt",
    "an error without words": BROKEN_WORDS,
    "an error without a name": UNNAMED,
    "an endless recursion": "def f(): return f()\nf()",
    "no memory": "raise MemoryError",
    "no len": "import builtins\nbuiltins.len = None\n1 / 0",
    "no isinstance, str and list": "import builtins as b\nb.isinstance = b.str = b.list = None\n0 / 0",
    "nothing built in": "import builtins\nvars(builtins).clear()",
    "no print": "import builtins\nbuiltins.print = None\n1 / 0",
    "no import": "import builtins\nbuiltins.__import__ = None\nimport math",
    "no arrays": "np.ndarray = np.asarray = np.ascontiguousarray = None\n1 / 0",
    "no NumPy": "vars(np).clear()\n1 / 0",
    "no modules": "import sys\nsys.modules.clear()\nsys.path.clear()\n1 / 0",
    "no output": "import sys\nsys.stdout = sys.stderr = None\n1 / 0",
    "hooks that raise": "import sys\nsys.excepthook = sys.unraisablehook = None\n1 / 0",
    "no words for errors": "import re, traceback as t\nt.format_exception = re.sub = None\n1 / 0",
    "a generator": "def g():\n    yield 1 / 0\nlist(g())",
    "a class that lies": "class C(Exception):\n    __traceback__ = property(id)\nraise C('lie')",
}
"""Hostile lines for a file, by what they do."""
NOWHERE = ("no len", "nothing built in")
"""Sources whose errors need not be traced to one of their own lines."""


def at_import(source: str) -> dict[str, str]:
    return {ACTIVATIONS: f"{shipped_text(ACTIVATIONS)}\n{source}\n"}


def when_called(source: str) -> dict[str, str]:
    lines = "\n    ".join(source.splitlines())
    return {ACTIVATIONS: shipped_text(ACTIVATIONS).replace(TANH, f"{lines}\n    {TANH}")}


def in_a_process_of_its_own(act: Callable[[], object]) -> tuple[Any, str]:
    """The result of act, as JSON, and everything that its process writes."""
    reading, writing = os.pipe()
    said, saying = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(saying, 1)
        os.dup2(saying, 2)
        end, write = os._exit, os.write
        try:
            write(writing, json.dumps(act()).encode())
        finally:
            end(0)
    os.close(writing)
    os.close(saying)
    with os.fdopen(reading) as answer, os.fdopen(said) as words:
        text, written = answer.read(), words.read()
    os.waitpid(child, 0)
    return json.loads(text), written


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """A fresh sandbox, of which each test's process inherits a copy."""
    return Sandbox(tmp_path_factory.mktemp("sandbox"))


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_what_ends_the_reading_of_code_is_said_and_the_sandbox_goes_on(
    source: str, sandbox: Sandbox
) -> None:
    edits = at_import(source)

    def act() -> list[Any]:
        troubles = [sandbox.handle_plain("run_code", {"edits": edits}) for _ in range(2)]
        described = sandbox.handle_plain("describe_edits", {"edits": edits})
        running = sandbox.handle_plain("run_code", {"edits": {}})
        opened = sandbox.handle_plain("change_settings", opening("xor", XOR | RUN))
        return [troubles, "result" in described, running, list(opened)]

    (troubles, is_described, running, opened), written = in_a_process_of_its_own(act)
    for reply in troubles:
        trouble = reply["result"]["trouble"]
        assert trouble["values"]["type"].isidentifier()
        if source not in map(SOURCES.__getitem__, NOWHERE):
            assert trouble["file"] == ACTIVATIONS
            assert trouble["line"] > shipped_text(ACTIVATIONS).count("\n")
    assert (is_described, running["result"].get("trouble"), opened) == (True, None, ["result"])
    assert written == ""


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_what_ends_an_update_is_said_with_its_line(source: str, sandbox: Sandbox) -> None:
    edits = when_called(source)

    def act() -> list[Any]:
        sandbox.handle_plain("run_code", {"edits": edits})
        return [
            sandbox.handle_plain("change_settings", opening("xor", XOR | RUN)),
            sandbox.handle_plain("step", {"lab": "xor"}),
            sandbox.handle_plain("step", {"lab": "xor"}),
            sandbox.handle_plain("describe_edits", {"edits": {}}),
        ]

    def plain() -> Any:
        return json.loads(json.dumps(act(), default=lambda _: None))

    (opened, *steps, described), written = in_a_process_of_its_own(plain)
    replies = [*([opened] if "error" in opened else []), *steps]
    for reply in replies:
        error = reply["error"]
        assert error["code"].startswith("edited_")
        assert error["code"].endswith("_nowhere") == (error["values"]["line"] == 0)
    if source not in map(SOURCES.__getitem__, NOWHERE):
        assert replies[0]["error"]["values"]["file"] == ACTIVATIONS
    assert "result" in described
    assert written == ""
