"""The console: input runs beside a lab and is answered with its value, its error or a help text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glassnet.browser.edited.console import Console
from glassnet.browser.edited.sandbox import Sandbox
from tests.core.browser.edited.consoles import RUN, UNMARKED, kinds, trouble, typed, value
from tests.core.wire.bridge_requests import DIGITS, POINTS, ask, digits_file, open_lab


@pytest.fixture(scope="module")
def only_sandbox(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """One sandbox for all tests here: they edit no code, and a copy of the package is slow to import."""
    return Sandbox(tmp_path_factory.mktemp("sandbox"))


@pytest.fixture
def sandbox(only_sandbox: Sandbox) -> Sandbox:
    """A fresh console beside an untrained XOR lab."""
    only_sandbox.console = Console(only_sandbox.home / "wheels")
    open_lab(only_sandbox, "xor", RUN)
    return only_sandbox


def test_a_value_is_written_and_kept_and_none_is_not(sandbox: Sandbox) -> None:
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
    sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
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
    sandbox: Sandbox, source: str, is_more: bool
) -> None:
    reply = typed(sandbox, source)
    assert reply["more"] == is_more
    assert not (is_more and "trouble" in reply)


def test_names_mean_what_the_lab_has_now_and_nothing_where_none_is_open(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    open_lab(sandbox, "xor", RUN)
    assert value(sandbox, "session.network is network and session.config is config") == "True"
    assert value(sandbox, "data.train.inputs.shape") == "(8, 3)"
    assert trouble_of_lab(sandbox, "session", "digits")["code"] == "name_unknown"
    ask(sandbox, "provide_digits", data=digits_file())
    open_lab(sandbox, "digits", DIGITS)
    assert value(sandbox, "data.train.inputs.shape", "digits") == "(60, 784)"
    open_lab(sandbox, "xor", POINTS)
    assert value(sandbox, "config.dataset") == "'points'"
    assert value(sandbox, "np.__name__, glassnet.__name__") == "('numpy', 'glassnet')"


def trouble_of_lab(sandbox: Sandbox, source: str, lab: str) -> dict[str, Any]:
    found: dict[str, Any] = typed(sandbox, source, lab)["trouble"]
    return found


def test_what_was_typed_is_run_as_it_stands_and_annotations_are_values(sandbox: Sandbox) -> None:
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
        ("raise SystemExit", "silent", 1),
        ("raise KeyboardInterrupt", "interrupted", 1),
        ("assert False, 'no'", "assertion_failed", 1),
    ],
)
def test_an_error_says_where_in_what_was_typed(
    sandbox: Sandbox, source: str, code: str, line: int
) -> None:
    found = trouble(sandbox, source)
    assert (found["code"], found["file"], found["line"]) == (code, "<console>", line)
    assert "browser/edited/console.py" not in found["original"]
    assert all(place["file"] == "<console>" for place in found["places"])
    assert value(sandbox, "1 + 1") == "2"


def test_an_error_in_what_was_typed_before_is_not_told_with_a_line_of_now(
    sandbox: Sandbox,
) -> None:
    assert typed(sandbox, "def f():\n    x = 0\n    return 1 / x") == UNMARKED
    found = trouble(sandbox, "f()")
    assert (found["file"], found["line"]) == ("<console>", 1)
    assert "return 1 / x" in found["original"]


@pytest.mark.parametrize("source", ["exit()", "quit()", "exit(3)", "input()", "input('name? ')"])
def test_nothing_ends_python_or_waits_for_a_keyboard(sandbox: Sandbox, source: str) -> None:
    assert trouble(sandbox, source)["values"]["type"] == "RuntimeError"
    assert value(sandbox, "1 + 1") == "2"
    assert exit.__class__.__name__ == "Quitter"


def test_a_class_that_cannot_say_what_it_is_says_why(sandbox: Sandbox) -> None:
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
        ("", "help(thing) explains"),
        ("session.step", "runs/session.py, line"),
        ("np.tanh", "hyperbolic tangent"),
        ("network", "It has: "),
        ("3", "a value of the class int"),
        ("len", "number of items"),
        ("np", "NumPy"),
    ],
)
def test_help_says_what_a_thing_is(
    sandbox: Sandbox, capsys: pytest.CaptureFixture[str], thing: str, told: str
) -> None:
    assert typed(sandbox, f"help({thing})") == UNMARKED
    assert told in capsys.readouterr().out


def test_help_says_where_a_function_stands_that_was_typed(
    sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
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
def test_a_name_is_completed(sandbox: Sandbox, text: str, start: int, name: str) -> None:
    found = ask(sandbox, "complete", lab="xor", text=text)
    assert found["start"] == start
    assert name in found["names"]
    assert all(each.startswith(text[start:]) for each in found["names"])


@pytest.mark.parametrize("text", ["", "x = ", "no.such.thing.", ".", "np..", "f(1)."])
def test_what_cannot_go_on_is_not_completed(sandbox: Sandbox, text: str) -> None:
    assert ask(sandbox, "complete", lab="xor", text=text)["names"] == []


def test_completion_is_bounded_and_a_property_that_raises_ends_nothing(sandbox: Sandbox) -> None:
    assert len(ask(sandbox, "complete", lab="xor", text="np.a")["names"]) <= 60
    typed(sandbox, "class C:\n    @property\n    def p(self):\n        raise SystemExit\nc = C()")
    ask(sandbox, "complete", lab="xor", text="c.p.x")
    assert value(sandbox, "1 + 1") == "2"
    assert kinds(sandbox) == []


# Arrays


def picture(sandbox: Sandbox, source: str) -> tuple[list[int], str, int, int, list[float]]:
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
    sandbox: Sandbox, source: str, shape: list[int], dtype: str, rows: int, columns: int
) -> None:
    assert picture(sandbox, source)[:4] == (shape, dtype, rows, columns)


def test_a_picture_has_the_numbers_in_their_order_and_what_is_none(
    sandbox: Sandbox, capfd: pytest.CaptureFixture[str]
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
def test_what_is_no_array_of_numbers_has_no_picture(sandbox: Sandbox, source: str) -> None:
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
def test_a_huge_value_is_written_in_part(sandbox: Sandbox, source: str) -> None:
    written = value(sandbox, source)
    assert 100 < len(written) <= 4000
