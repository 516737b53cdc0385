"""The console: what is typed runs beside a lab, and what it changes is marked as changed."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glassnet.browser.sandbox import SandboxBridge
from tests.core.bridge_requests import (
    DIGITS,
    JOB,
    POINTS,
    XOR,
    ask,
    digits_file,
    open_lab,
    refusal,
    result,
)
from tests.core.wheels import SOUND, wheel_bytes
from tests.core.workshop.edited import line_of, replaced

ACTIVATIONS = "learning/activations.py"
RUN = XOR | {"engine": "numpy", "iterations": 20}
UNMARKED = {"more": False, "value": "", "changed": False, "trouble": None}


@pytest.fixture
def sandbox(tmp_path: Path) -> Iterator[SandboxBridge]:
    path, modules = list(sys.path), set(sys.modules)
    made = SandboxBridge(tmp_path)
    open_lab(made, "xor", RUN)
    yield made
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        if name.partition(".")[0] in ("small", "single"):
            del sys.modules[name]


def typed(sandbox: SandboxBridge, source: str, lab: str = "xor") -> dict[str, Any]:
    return ask(sandbox, "run_console", lab=lab, source=source)


def value(sandbox: SandboxBridge, source: str, lab: str = "xor") -> str:
    """The value of something typed that raises nothing and changes nothing."""
    reply = typed(sandbox, source, lab)
    assert (reply["more"], reply["changed"], reply["trouble"]) == (False, False, None)
    written: str = reply["value"]
    return written


def trouble(sandbox: SandboxBridge, source: str) -> dict[str, Any]:
    reply = typed(sandbox, source)
    assert (reply["value"], reply["more"]) == ("", False)
    found: dict[str, Any] = reply["trouble"]
    return found


def kinds(sandbox: SandboxBridge, lab: str = "xor") -> list[str]:
    """What was done to a run, as its record says."""
    record = json.loads(ask(sandbox, "take_checkpoint", lab=lab)["record"])
    return [item["kind"] for item in record["interventions"]]


def code_of(sandbox: SandboxBridge, lab: str = "xor") -> str:
    sha256: str = json.loads(ask(sandbox, "take_checkpoint", lab=lab)["record"])["code_sha256"]
    return sha256


def test_a_value_is_written_and_kept_and_none_is_not(sandbox: SandboxBridge) -> None:
    assert value(sandbox, "6 * 7") == "42"
    assert value(sandbox, "_ + 1") == "43"
    assert typed(sandbox, "None") == UNMARKED
    assert typed(sandbox, "x = 3") == UNMARKED
    assert typed(sandbox, "") == UNMARKED
    assert typed(sandbox, "# nothing") == UNMARKED
    assert value(sandbox, "_") == "43"
    assert value(sandbox, "y = 2\nx * y") == "6"
    assert value(sandbox, "'a'") == "'a'"


def test_what_is_printed_goes_where_python_prints(
    sandbox: SandboxBridge, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(sandbox, "for word in ('one', 'two'):\n    print(word)") == UNMARKED
    assert capsys.readouterr().out == "one\ntwo\n"


@pytest.mark.parametrize(
    ("source", "is_more"),
    [
        ("for i in range(3):", True),
        ("(1 +", True),
        ("'''text", True),
        ("x = \\", True),
        ("def f():\n    return 1\n", False),
        ("if True:\n    pass\nelse:", True),
        ("@decorated", True),
        ("1 +* 2", False),
        (")", False),
        ("\0", False),
    ],
)
def test_the_beginning_of_something_waits_for_more_and_runs_nothing(
    sandbox: SandboxBridge, source: str, is_more: bool
) -> None:
    reply = typed(sandbox, source)
    assert reply["more"] == is_more
    assert not (is_more and reply["trouble"])


def test_names_mean_what_the_lab_has_now_and_nothing_where_none_is_open(sandbox: SandboxBridge) -> None:
    assert value(sandbox, "session.network is network and session.config is config") == "True"
    assert value(sandbox, "data.train.inputs.shape") == "(8, 3)"
    assert trouble_of_lab(sandbox, "session", "digits")["code"] == "name_unknown"
    ask(sandbox, "provide_digits", data=digits_file())
    open_lab(sandbox, "digits", DIGITS)
    assert value(sandbox, "data.train.inputs.shape", "digits") == "(60, 784)"
    open_lab(sandbox, "xor", POINTS)
    assert value(sandbox, "config.dataset") == "'points'"
    assert value(sandbox, "np.__name__, glassnet.__name__") == "('numpy', 'glassnet')"


def trouble_of_lab(sandbox: SandboxBridge, source: str, lab: str) -> dict[str, Any]:
    found: dict[str, Any] = typed(sandbox, source, lab)["trouble"]
    return found


def test_what_was_typed_is_run_as_it_stands_and_annotations_are_values(sandbox: SandboxBridge) -> None:
    assert (
        value(sandbox, "def f(x: int) -> float:\n    return x\nf.__annotations__['x'].__name__")
        == "'int'"
    )


# Errors


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("1/0", "division_by_zero", 1),
        ("x = 1\n\ny = x + z", "name_unknown", 3),
        ("x = (1\ny = 2", "syntax_error", 1),
        ("def f():\n    return [][1]\nf()", "index_error", 2),
        ("np.zeros(2) @ np.zeros((3, 3))", "shapes_do_not_fit", 1),
        ("raise SystemExit", "other", 1),
        ("raise KeyboardInterrupt", "interrupted", 1),
        ("assert False, 'no'", "assertion_failed", 1),
    ],
)
def test_an_error_says_where_in_what_was_typed(
    sandbox: SandboxBridge, source: str, code: str, line: int
) -> None:
    found = trouble(sandbox, source)
    assert (found["code"], found["file"], found["line"]) == (code, "<console>", line)
    assert "browser/console.py" not in found["original"]
    assert all(place["file"] == "<console>" for place in found["places"])
    assert value(sandbox, "1 + 1") == "2"


def test_an_error_in_what_was_typed_before_is_not_told_with_a_line_of_now(
    sandbox: SandboxBridge,
) -> None:
    assert typed(sandbox, "def f():\n    x = 0\n    return 1 / x") == UNMARKED
    found = trouble(sandbox, "f()")
    assert (found["file"], found["line"]) == ("<console>", 1)
    assert "return 1 / x" in found["original"]


def test_an_error_in_edited_code_says_where_in_it(sandbox: SandboxBridge) -> None:
    edits = replaced(ACTIVATIONS, "result: FloatArray = np.tanh(x)", "result: FloatArray = np.tahn(x)")
    ask(sandbox, "run_code", edits=edits)
    found = trouble(sandbox, "from glassnet.learning.activations import tanh\ntanh(np.zeros(2))")
    assert (found["file"], found["line"]) == (ACTIVATIONS, line_of(edits, ACTIVATIONS, "np.tahn"))
    assert found["places"][0]["file"] == "<console>"


@pytest.mark.parametrize("source", ["exit()", "quit()", "exit(3)", "input()", "input('name? ')"])
def test_nothing_ends_python_or_waits_for_a_keyboard(sandbox: SandboxBridge, source: str) -> None:
    assert trouble(sandbox, source)["values"]["type"] == "RuntimeError"
    assert value(sandbox, "1 + 1") == "2"
    assert exit.__class__.__name__ == "Quitter"


def test_a_class_that_cannot_say_what_it_is_says_why(sandbox: SandboxBridge) -> None:
    typed(
        sandbox,
        "class C:\n    def __init__(self, e):\n        self.e = e\n"
        "    def __repr__(self):\n        raise self.e",
    )
    for raised in ("ValueError", "SystemExit", "KeyboardInterrupt"):
        assert trouble(sandbox, f"C({raised})")["values"]["type"] == raised
    assert value(sandbox, "1 + 1") == "2"


# help()


@pytest.mark.parametrize(
    ("thing", "told"),
    [
        ("", "help(thing) says"),
        ("session.step", "runs/session.py, line"),
        ("np.tanh", "hyperbolic tangent"),
        ("network", "It has: "),
        ("3", "a value of the class int"),
        ("len", "number of items"),
        ("np", "NumPy"),
    ],
)
def test_help_says_what_a_thing_is(
    sandbox: SandboxBridge, capsys: pytest.CaptureFixture[str], thing: str, told: str
) -> None:
    assert typed(sandbox, f"help({thing})") == UNMARKED
    assert told in capsys.readouterr().out


def test_help_says_where_a_function_stands_that_was_typed(
    sandbox: SandboxBridge, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(sandbox, "def doubled(x):\n    'Twice x.'\n    return 2 * x")
    typed(sandbox, "help(doubled)")
    out = capsys.readouterr().out
    assert out.startswith("doubled(x)\n\nTwice x.\n")
    assert "line 1" in out


# Completion


@pytest.mark.parametrize(
    ("text", "start", "name"),
    [
        ("network.param", 0, "network.parameters"),
        ("x = sess", 4, "session"),
        ("np.tan", 0, "np.tanh("),
        ("print(le", 6, "len("),
        ("network.parameters.vec", 0, "network.parameters.vector"),
        ("impor", 0, "import "),
    ],
)
def test_a_name_is_completed(sandbox: SandboxBridge, text: str, start: int, name: str) -> None:
    found = ask(sandbox, "complete", lab="xor", text=text)
    assert found["start"] == start
    assert name in found["names"]
    assert all(each.startswith(text[start:]) for each in found["names"])


@pytest.mark.parametrize("text", ["", "x = ", "no.such.thing.", ".", "np..", "f(1)."])
def test_what_cannot_go_on_is_not_completed(sandbox: SandboxBridge, text: str) -> None:
    assert ask(sandbox, "complete", lab="xor", text=text)["names"] == []


def test_completion_is_bounded_and_a_property_that_raises_ends_nothing(sandbox: SandboxBridge) -> None:
    assert len(ask(sandbox, "complete", lab="xor", text="np.a")["names"]) <= 60
    typed(sandbox, "class C:\n    @property\n    def p(self):\n        raise SystemExit\nc = C()")
    ask(sandbox, "complete", lab="xor", text="c.p.x")
    assert value(sandbox, "1 + 1") == "2"
    assert kinds(sandbox) == []


# Arrays


def picture(sandbox: SandboxBridge, source: str) -> tuple[list[int], str, int, int, list[float]]:
    array = typed(sandbox, source)["array"]
    assert array["numbers"].dtype == np.float32
    assert array["numbers"].shape == (array["rows"] * array["columns"],)
    return array["shape"], array["dtype"], array["rows"], array["columns"], array["numbers"].tolist()


@pytest.mark.parametrize(
    ("source", "shape", "dtype", "rows", "columns"),
    [
        ("np.zeros((2, 3))", [2, 3], "float64", 2, 3),
        ("np.arange(5)", [5], "int64", 1, 5),
        ("np.arange(784.0)", [784], "float64", 28, 28),
        ("np.zeros((784, 200), np.float32)", [784, 200], "float32", 47, 40),
        ("np.zeros((5, 4, 3), np.uint8)", [5, 4, 3], "uint8", 20, 3),
        ("np.array(3.0)", [], "float64", 1, 1),
        ("np.ones((2, 2), bool)", [2, 2], "bool", 2, 2),
        ("np.zeros((3, 2)).T", [2, 3], "float64", 2, 3),
        ("np.zeros(10**6)", [1000000], "float64", 1, 48),
        ("np.ma.array([1, 2])", [2], "int64", 1, 2),
        ("network.parameters.weights[0]", [3, 6], "float32", 3, 6),
    ],
)
def test_an_array_of_numbers_comes_with_a_picture(
    sandbox: SandboxBridge, source: str, shape: list[int], dtype: str, rows: int, columns: int
) -> None:
    assert picture(sandbox, source)[:4] == (shape, dtype, rows, columns)


def test_a_picture_has_the_numbers_in_their_order_and_what_is_none(
    sandbox: SandboxBridge, capfd: pytest.CaptureFixture[str]
) -> None:
    assert picture(sandbox, "np.arange(6).reshape(3, 2).T")[4] == [0, 2, 4, 1, 3, 5]
    numbers = picture(sandbox, "np.array([1.5, np.nan, -np.inf, 1e300])")[4]
    assert np.array_equal(numbers, [1.5, np.nan, -np.inf, np.inf], equal_nan=True)
    assert picture(sandbox, "np.array([True, False])")[4] == [1, 0]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "source",
    [
        "np.zeros(0)",
        "np.zeros((3, 0))",
        "np.array([None, 1])",
        "np.array(['a'])",
        "np.zeros(2, complex)",
        "np.zeros(2, [('a', int)])",
        "[1, 2]",
        "np.float64(1)",
    ],
)
def test_what_is_no_array_of_numbers_has_no_picture(sandbox: SandboxBridge, source: str) -> None:
    assert "array" not in typed(sandbox, source)


@pytest.mark.parametrize(
    "source",
    [
        "list(range(10**6))",
        "'x' * 10**7",
        "b'x' * 10**7",
        "{i: i for i in range(10**5)}",
        "set(range(10**5))",
        "(0,) * 10**6",
        "[[0] * 10000] * 10000",
        "'ab' * 1999",
        "session.dataset",
    ],
)
def test_a_huge_value_is_written_in_part(sandbox: SandboxBridge, source: str) -> None:
    written = value(sandbox, source)
    assert 100 < len(written) <= 4000


# What is changed


@pytest.mark.parametrize(
    "source",
    [
        "network.parameters.vector[0] = 3",
        "session.step()",
        "session.configure({'learning_rate': 0.5})",
        "session.state.rng.normal()",
        "network.hidden_activation = 'relu'",
        "data.train.targets[0] = 1",
        "session.interventions.clear(); session.state.learning_rate = 7",
        "session.network = type(network)(network.parameters, 'relu', 'sigmoid')",
        "network.parameters.vector[1] = 2; 1 / 0",
        "labs.take('xor', type(session)(config, data, labs.engines))\n"
        "labs.session('xor').network.parameters.vector[...] = 0",
    ],
)
def test_a_run_that_is_changed_is_marked_and_neither_repeated_nor_proved_nor_a_notebook(
    sandbox: SandboxBridge, source: str
) -> None:
    ask(sandbox, "step", lab="xor")
    assert typed(sandbox, source)["changed"]
    assert kinds(sandbox)[-1] == "console"
    record = ask(sandbox, "take_checkpoint", lab="xor")["record"]
    for name, payload in (
        ("make_proof", {"lab": "xor"}),
        ("export_model", {"lab": "xor", "format": "notebook"}),
        ("begin_job", {"job": JOB, "name": "replay", "payload": {"record": record, "models": []}}),
    ):
        assert "something typed at the console has changed this run" in refusal(sandbox, name, **payload)


def test_a_marked_run_goes_on_is_saved_and_is_read_again(sandbox: SandboxBridge, tmp_path: Path) -> None:
    typed(sandbox, "network.parameters.vector[0] = 3")
    ask(sandbox, "step", lab="xor")
    taken = ask(sandbox, "take_checkpoint", lab="xor")
    link = ask(sandbox, "write_run_link", lab="xor")["link"]
    other = SandboxBridge(tmp_path / "other")
    open_lab(other, "xor", RUN)
    ask(other, "restore_checkpoint", lab="xor", data=bytes(taken["data"]))
    assert ask(other, "take_checkpoint", lab="xor")["record"] == taken["record"]
    ask(other, "open_run_link", lab="xor", link=link)
    assert "console" in kinds(other)
    ask(sandbox, "export_model", lab="xor", format="npz")


def test_before_what_was_typed_nothing_is_looked_at_and_after_it_everything(
    sandbox: SandboxBridge,
) -> None:
    for _ in range(3):
        ask(sandbox, "step", lab="xor")
    typed(sandbox, "network.parameters.vector[0] = 3")
    changed = ask(sandbox, "save_model", lab="xor")["data"]
    for _ in range(3):
        ask(sandbox, "step", lab="xor")
    told = result(sandbox, "look_at", lab="xor", iteration=0)
    assert (told["earliest"], told["iteration"]) == (3, 3)
    looked_at = ask(sandbox, "save_model", lab="xor")["data"]
    assert bytes(looked_at) == bytes(changed)
    assert result(sandbox, "look_at", lab="xor", iteration=5)["iteration"] == 5


def test_what_changes_nothing_marks_nothing(sandbox: SandboxBridge) -> None:
    ask(sandbox, "step", lab="xor")
    before = bytes(ask(sandbox, "take_checkpoint", lab="xor")["data"])
    for source in (
        "session.run_record",
        "w = network.parameters.vector.copy()\nw[0] = 3",
        "import glassnet.saving.exports.formats, glassnet.reruns.proof",
        "from glassnet.learning.network import feed_forward\nfeed_forward(network, np.zeros((1, 3)))",
        "config = 7",
        "import inspect, typing\nfor each in vars(glassnet.config).values():\n"
        "    callable(each) and typing.get_type_hints(each)",
        "np.random.default_rng(1).normal()",
        "session.measure(data.train)",
        "def tanh(x):\n    return x",
        "network.parameters.vector[0] += 0",
    ):
        assert not typed(sandbox, source)["changed"], source
    assert "console" not in kinds(sandbox)
    assert code_of(sandbox) == ""
    assert bytes(ask(sandbox, "take_checkpoint", lab="xor")["data"]) == before


PATCHES = [
    "activations.tanh = lambda x: x",
    "activations.LEAK = 0.5",
    "activations.ACTIVATIONS['tanh'] = activations.ACTIVATIONS['relu']",
    "activations.ACTIVATIONS['mine'] = activations.ACTIVATIONS['relu']",
    "activations.tanh.__code__ = (lambda x: x).__code__",
    "session.step.__func__.__defaults__ = (1,)",
    "type(session).step = lambda self: None",
    "del activations.LEAK",
    "np.tanh = np.sin",
    "labs.digits.train.targets[0, 0] += 1",
]


@pytest.mark.parametrize("patch", PATCHES)
def test_what_patches_the_code_changes_its_hash_and_marks_the_runs_of_it(
    sandbox: SandboxBridge, patch: str
) -> None:
    tanh = np.tanh
    ask(sandbox, "provide_digits", data=digits_file())
    try:
        assert typed(sandbox, "from glassnet.learning import activations") == UNMARKED
        assert typed(sandbox, patch)["changed"]
        patched = code_of(sandbox)
        assert len(patched) == 64
        assert kinds(sandbox) == ["console"]
        # A run that begins only now can be repeated by no other Python.
        open_lab(sandbox, "xor", RUN | {"seed": 5})
        assert code_of(sandbox) == patched
        assert kinds(sandbox) == ["console"]
        assert typed(sandbox, "1 + 1")["changed"] is False
        assert code_of(sandbox) == patched
        ask(sandbox, "run_code", edits={})
        assert np.tanh is tanh
        if "digits" not in patch:
            open_lab(sandbox, "xor", RUN)
            assert (code_of(sandbox), kinds(sandbox)) == ("", [])
    finally:
        np.tanh = tanh


def test_a_run_that_is_broken_is_no_end_of_the_console(sandbox: SandboxBridge) -> None:
    assert typed(sandbox, "kept, session.state = session.state, None")["changed"]
    assert "error" in sandbox.handle("step", {"lab": "xor"})
    assert typed(sandbox, "session.state = kept")["changed"]
    ask(sandbox, "step", lab="xor")
    assert "console" in kinds(sandbox)


# Wheels


def test_a_wheel_of_pure_python_is_installed_for_this_and_later_consoles(sandbox: SandboxBridge) -> None:
    name = "small-1.0-py3-none-any.whl"
    assert ask(sandbox, "install_wheel", name=name, data=memoryview(wheel_bytes()))["modules"] == [
        "single",
        "small",
    ]
    assert value(sandbox, "import small.deep.more, single\nsmall.ANSWER + single.ONE") == "43"
    ask(sandbox, "run_code", edits={})
    assert typed(sandbox, "import small\nsmall.ANSWER")["value"] == "42"
    newer = {path.replace("-1.0", "-1.1"): text for path, text in SOUND.items() if path != "single.py"}
    assert ask(sandbox, "install_wheel", name=name, data=wheel_bytes(newer))["modules"] == ["small"]
    del sys.modules["single"]
    assert typed(sandbox, "import single")["trouble"]["code"] == "import_refused"


def lying(data: bytes) -> bytes:
    """A wheel whose headers say that its largest file has 10 bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as wheel:
        item = max(wheel.infolist(), key=lambda item: item.file_size)
    size = item.file_size.to_bytes(4, "little")
    assert data.count(size) >= 2
    return data.replace(size, (10).to_bytes(4, "little"))


BOMB = SOUND | {"small/bomb.py": b"#" * (60 << 20)}
UNSOUND = {
    "no zip": (b"no wheel at all", "wheel_unreadable"),
    "nothing": (b"", "wheel_unreadable"),
    "no wheel": (wheel_bytes({"small.py": "X = 1"}), "wheel_unreadable"),
    "deep": (wheel_bytes({"a/small-1.0.dist-info/WHEEL": "", "small.py": ""}), "wheel_unreadable"),
    "compiled": (
        wheel_bytes(SOUND | {"small/fast.cpython-313-wasm32-emscripten.so": b"\0asm"}),
        "wheel_not_pure",
    ),
    "windows": (wheel_bytes(SOUND | {"small/fast.pyd": b"MZ"}), "wheel_not_pure"),
    "bomb": (wheel_bytes(BOMB), "wheel_too_large"),
    "many": (
        wheel_bytes(SOUND | {f"small/a{number}.py": "" for number in range(13_000)}),
        "wheel_too_large",
    ),
    "above": (wheel_bytes(SOUND | {"../outside.py": "X = 1"}), "wheel_unreadable"),
    "above within": (wheel_bytes(SOUND | {"small/../../outside.py": "X = 1"}), "wheel_unreadable"),
    "absolute": (wheel_bytes(SOUND | {"/outside.py": "X = 1"}), "wheel_unreadable"),
    "backslash": (wheel_bytes(SOUND | {"..\\outside.py": "X = 1"}), "wheel_unreadable"),
    "lying": (lying(wheel_bytes(SOUND | {"small/long.py": b"#" * 1_234_567})), "wheel_unreadable"),
    "cut": (wheel_bytes()[:200], "wheel_unreadable"),
    "bzip2": (wheel_bytes(SOUND, zipfile.ZIP_BZIP2), "wheel_unreadable"),
    "file and folder": (wheel_bytes(SOUND | {"single.py/more.py": "X = 1"}), "wheel_unreadable"),
}


@pytest.mark.parametrize("kind", UNSOUND)
def test_what_is_no_wheel_of_pure_python_is_refused_and_changes_nothing(
    sandbox: SandboxBridge, tmp_path: Path, kind: str
) -> None:
    data, code = UNSOUND[kind]
    path, outside = list(sys.path), sorted(tmp_path.parent.iterdir())
    reply = sandbox.handle("install_wheel", {"name": "x" * 500, "data": data})
    assert reply["error"]["code"] == code
    assert refusal(sandbox, "install_wheel", name="small.whl", data=data)
    assert sys.path == path
    assert sorted(tmp_path.parent.iterdir()) == outside
    assert not list((tmp_path / "wheels").rglob("*")) if (tmp_path / "wheels").exists() else True
    assert typed(sandbox, "import small")["trouble"]["code"] == "import_refused"


def test_two_consoles_know_nothing_of_each_other(sandbox: SandboxBridge, tmp_path: Path) -> None:
    other = SandboxBridge(tmp_path / "other")
    open_lab(other, "xor", RUN)
    typed(sandbox, "x = 1")
    assert trouble(other, "x")["code"] == "name_unknown"
    typed(sandbox, "network.parameters.vector[0] = 3")
    assert (kinds(sandbox), kinds(other)) == (["console"], [])
    typed(sandbox, "import glassnet.learning.activations as a\na.LEAK = 3")
    assert code_of(other) == ""
    assert value(other, "import glassnet.learning.activations as a\na.LEAK") == "0.01"
    ask(sandbox, "run_code", edits={})
    assert trouble(sandbox, "x")["code"] == "name_unknown"


def test_labs_share_the_names_that_were_typed_and_only_the_changed_one_is_marked(
    sandbox: SandboxBridge,
) -> None:
    ask(sandbox, "provide_digits", data=digits_file())
    open_lab(sandbox, "digits", DIGITS | {"engine": "numpy"})
    typed(sandbox, "x = network", "xor")
    assert value(sandbox, "x is network", "digits") == "False"
    assert typed(sandbox, "x.parameters.vector[0] = 3", "digits")["changed"]
    assert (kinds(sandbox, "xor"), kinds(sandbox, "digits")) == (["console"], [])
