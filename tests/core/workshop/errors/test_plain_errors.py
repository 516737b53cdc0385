"""Plain errors: what an error says as a code with values, and its place in edited source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glassnet.workshop.errors.messages import package_path
from glassnet.workshop.errors.plain_errors import CodeTrouble, explain
from glassnet.workshop.package_copy import PackageCopy
from tests.core.workshop.edited import line_of, replaced

ACTIVATIONS, LOSSES = "learning/activations.py", "learning/losses.py"
OF_TANH = "    result: FloatArray = np.tanh(x)\n    return result\n"


def of_source(text: str) -> CodeTrouble:
    """The explanation of a file that cannot be parsed."""
    try:
        compile(text, LOSSES, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        return explain(error, {LOSSES: text})
    raise AssertionError(text)


def of_tanh(body: str, home: Path) -> CodeTrouble:
    """The explanation of what a tanh with this body raises for an array (2, 3).

    Only its module is written, where a copy would have it: importing whole copies takes seconds.
    """
    edits = replaced(ACTIVATIONS, OF_TANH, "".join(f"    {line}\n" for line in body.split("\n")))
    file = home / "glassnet" / ACTIVATIONS
    file.parent.mkdir(parents=True)
    file.write_text(edits[ACTIVATIONS], "utf-8")
    module: dict[str, Any] = {"__name__": "glassnet.learning.activations"}
    exec(compile(edits[ACTIVATIONS], str(file), "exec", dont_inherit=True), module)
    try:
        module["tanh"](np.ones((2, 3)))
    except BaseException as error:
        return explain(error, edits)
    raise AssertionError(body)


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("def f(x)\n    return x\n", "missing_colon", 1),
        ("x = 1\ny = (2 +\n", "unclosed_bracket", 2),
        ("y = 2)\n", "unmatched_bracket", 1),
        ("y = (2]\n", "brackets_differ", 1),
        ("y = 'abc\n", "unclosed_text", 1),
        ("y = '''abc\n", "unclosed_text", 1),
        ("def f(x):\nreturn x\n", "indentation_missing", 2),
        ("x = 1\n  y = 2\n", "indentation_unexpected", 2),
        ("if 1:\n    x = 1\n  y = 2\n", "indentation_uneven", 3),
        ("if 1:\n        x = 1\n\ty = 2\n", "tabs_and_spaces", 3),
        ("if x = 1:\n    pass\n", "equals_sign", 1),
        ("x = [1 2]\n", "missing_comma", 1),
        ("print 1\n", "call_without_brackets", 1),
        ("1 = x\n", "equals_sign", 1),
        ("f() += 1\n", "cannot_assign", 1),
        ("return 1\n", "statement_outside", 1),
        ("break\n", "statement_outside", 1),
        ("x = 2 \u00d7 3\n", "character_unknown", 1),
        ("x = 1\u00a0+ 2\n", "character_unknown", 1),
        ("f(a=1, 2)\n", "argument_order", 1),
        ("def f(a, a):\n    pass\n", "argument_twice", 1),
        ("def f(a=1, b):\n    pass\n", "default_order", 1),
        ("x = 1__2\n", "number_unreadable", 1),
        ("x = \\ 1\n", "after_backslash", 1),
        ("x = * / 2\n", "unreadable", 1),
    ],
)
def test_what_cannot_be_parsed_has_its_kind_and_its_place(text: str, kind: str, line: int) -> None:
    found = of_source(text)
    assert (found.code, found.values["kind"]) == ("syntax_error", kind)
    assert (found.file, found.line) == (LOSSES, line)
    assert f'File "{LOSSES}", line {line}' in found.original
    assert found.places == ()


def test_what_a_syntax_error_is_about_is_among_its_values() -> None:
    assert of_source("y = (2 +\n").values["bracket"] == "("
    assert of_source("def f(x):\nreturn x\n").values["after_line"] == 1
    assert of_source("x = 2 \u00d7 3\n").values["character"] == "\u00d7"
    assert of_source("x = 1\ny = (2 +\n").column == 5


@pytest.mark.parametrize(
    ("body", "code", "values"),
    [
        ("return resutl", "name_unknown", {"name": "resutl"}),
        ("result = x\nreturn resutl", "name_misspelt", {"name": "resutl", "suggestion": "result"}),
        ("return sigmiod(x)", "name_misspelt", {"name": "sigmiod", "suggestion": "sigmoid"}),
        ("return math.tanh(1)", "name_unknown", {"name": "math"}),
        ("y = y + x\nreturn y", "name_unbound", {"name": "y"}),
        (
            "return np.tahn(x)",
            "attribute_unknown",
            {"name": "tahn", "of": "numpy", "suggestion": "tanh"},
        ),
        (
            "return x.shap",
            "attribute_unknown",
            {"name": "shap", "of": "numpy.ndarray", "suggestion": "shape"},
        ),
        ("return x.tanh()", "attribute_unknown", {"name": "tanh", "of": "numpy.ndarray"}),
        ("return x.sort().shape", "returned_nothing", {"what": "attribute", "name": "shape"}),
        ("return x * x.sort()", "returned_nothing", {"what": "value"}),
        ("return float(x.sort())", "returned_nothing", {"what": "value"}),
        (
            "return x + np.ones(2)",
            "shapes_do_not_fit",
            {"first": "(2, 3)", "second": "(2,)", "arrays": ["x (2, 3)"]},
        ),
        (
            "w = np.ones((4, 5))\nreturn x @ w",
            "shapes_do_not_fit",
            {"first": "(2, 3)", "second": "(4, 5)", "arrays": ["x (2, 3)", "w (4, 5)"]},
        ),
        ("return x @ np.ones((4, 5))", "shapes_do_not_fit", {"first": "(n, 3)", "second": "(4, m)"}),
        ("return np.dot(x, x)", "shapes_do_not_fit", {"first": "(2, 3)", "second": "(2, 3)"}),
        ("x[...] = np.ones(4)\nreturn x", "shapes_do_not_fit", {"first": "(4,)", "second": "(2, 3)"}),
        ("return x.reshape(4)", "shapes_do_not_fit", {"first": "(6,)", "second": "(4,)"}),
        ("return np.concatenate([x, np.ones((1, 2))])", "shapes_do_not_fit", {"arrays": ["x (2, 3)"]}),
        ("return 1 / 0", "division_by_zero", {}),
        (
            "return sigmoid()",
            "not_enough_arguments",
            {"function": "sigmoid", "missing": ["x"], "count": 1},
        ),
        ("return softmax_delta()", "not_enough_arguments", {"missing": ["error", "output"], "count": 2}),
        ("return sigmoid(x, x)", "too_many_arguments", {"function": "sigmoid", "takes": 1, "given": 2}),
        ("return sigmoid(y=x)", "argument_unknown", {"function": "sigmoid", "name": "y"}),
        ("return sigmoid(x, x=x)", "argument_twice", {"function": "sigmoid", "name": "x"}),
        ("return tanh(x)", "recursion_too_deep", {}),
        ("return np.ones((10**6, 10**6, 10**3))", "memory", {}),
        ("return np.ones((10**9, 10**9, 10**9))", "memory", {}),
        ("return [0] * 10**30", "memory", {}),
        ("import torch", "import_refused", {"kind": "module_unknown", "module": "torch"}),
        (
            "from numpy import tahn",
            "import_refused",
            {"kind": "name_unknown", "module": "numpy", "name": "tahn"},
        ),
        ("return x[5]", "index_error", {"kind": "beyond", "index": 5, "axis": 0, "size": 2}),
        ("return [1][3]", "index_error", {"kind": "beyond"}),
        ("return x[0, 0, 0]", "index_error", {"kind": "dimensions", "dimensions": 2, "given": 3}),
        ("return {'a': 1}['b']", "key_error", {"key": "'b'"}),
        ("return ACTIVATIONS['gelu']", "key_error", {"key": "'gelu'"}),
        ("if x > 0:\n    return x", "value_error", {"kind": "truth_of_array"}),
        ("a, b, c = x", "value_error", {"kind": "unpacking", "expected": 3, "got": 2}),
        ("a, = x", "value_error", {"kind": "unpacking", "expected": 1}),
        ("return np.array([[1, 2], [3]])", "value_error", {"kind": "uneven_rows"}),
        ("return float('a')", "value_error", {"kind": "other"}),
        ("return x + 'a'", "type_error", {"kind": "other"}),
        (
            "return 1 + 'a'",
            "type_error",
            {"kind": "operands", "operator": "+", "left": "int", "right": "str"},
        ),
        ("return 1 < 'a'", "type_error", {"kind": "operands", "operator": "<"}),
        ("return x(1)", "type_error", {"kind": "not_callable", "of": "numpy.ndarray"}),
        ("return sigmoid[0]", "type_error", {"kind": "no_parts", "of": "function"}),
        (
            "y = np.ones(3, np.int64)\ny += 0.5",
            "type_error",
            {"kind": "cast", "left": "float64", "right": "int64"},
        ),
        ("raise NotImplementedError", "not_written_yet", {}),
        ("assert x.sum() == 0", "assertion_failed", {}),
        ("raise KeyboardInterrupt", "interrupted", {}),
        ("raise StopIteration('so')", "other", {"type": "StopIteration", "message": "so"}),
    ],
)
def test_what_edited_code_raises_has_a_code_values_and_a_place(
    body: str, code: str, values: dict[str, object], tmp_path: Path
) -> None:
    found = of_tanh(body, tmp_path)
    assert found.code == code
    assert {name: found.values.get(name) for name in values} == values
    assert found.file == ACTIVATIONS
    assert found.places[0].file == ACTIVATIONS
    assert found.places[0].function == "tanh"
    assert str(tmp_path) not in found.original + str(found.values)
    assert f'File "{ACTIVATIONS}", line {found.line}' in found.original


def test_the_place_is_the_edited_line_that_is_nearest_to_the_error(tmp_path: Path) -> None:
    edits = replaced(
        LOSSES, "    return outputs - targets\n", "    return outputs - targets[:, :1, 0]\n"
    )
    copy = PackageCopy(edits, tmp_path)
    losses = copy.module("learning.losses")
    try:
        with copy:
            losses.squared_error(np.ones((2, 3)), np.ones((2, 3)))
    except IndexError as error:
        found = explain(error, edits)
    finally:
        copy.close()
    assert found.line == line_of(edits, LOSSES, "targets[:, :1, 0]")
    assert found.column == len("    return outputs - ") + 1
    assert [place.function for place in found.places] == ["squared_error", "output_error"]
    assert found.original.startswith("Traceback (most recent call last):\n")
    assert "return outputs - targets[:, :1, 0]" in found.original


def test_shapes_that_the_package_itself_refuses_are_shapes_that_do_not_fit(tmp_path: Path) -> None:
    found = of_tanh(
        "from glassnet.learning import losses\nreturn losses.squared_error(x, x.T)", tmp_path
    )
    assert found.code == "shapes_do_not_fit"
    assert (found.values["first"], found.values["second"]) == ("(2, 3)", "(3, 2)")


def test_an_error_that_cannot_even_be_written_is_still_explained(tmp_path: Path) -> None:
    body = "class Bad(Exception):\n    def __str__(self):\n        raise self\nraise Bad"
    found = of_tanh(body, tmp_path)
    assert (found.code, found.values) == ("silent", {"type": "Bad", "message": ""})


def test_files_of_the_package_and_of_copies_are_known_by_their_paths() -> None:
    assert package_path("/x/glassnet/4-1/glassnet/learning/losses.py") == LOSSES
    assert package_path("C:\\x\\glassnet\\learning\\losses.py") == LOSSES
    assert package_path("/usr/lib/python3.14/ast.py") == ""
    assert package_path("/x/glassnet/notes.py") == ""
    assert package_path("<string>") == ""
