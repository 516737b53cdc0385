"""Changed parts: what an edit changed, by name."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from glassnet.refusals import Refusal
from glassnet.workshop.changed_parts import ChangedPart, functions_changed
from glassnet.workshop.edits import EDITABLE, shipped_text
from tests.core.workshop.edited import line_of, replaced

ACTIVATIONS, OPTIMIZERS, NETWORK = (
    "learning/activations.py",
    "learning/optimizers.py",
    "learning/network.py",
)
SWISH = '''

def swish(x: FloatArray) -> FloatArray:
    """x * sigmoid(x), any shape."""
    return x * sigmoid(x)
'''


def parts(path: str, text: str) -> list[tuple[str, str, str, bool]]:
    return [(part.name, part.kind, part.change, part.computes) for part in functions_changed(path, text)]


@pytest.mark.parametrize("path", EDITABLE)
def test_nothing_of_the_shipped_source_is_changed(path: str) -> None:
    assert functions_changed(path, shipped_text(path)) == []
    assert functions_changed(path, shipped_text(path).replace("\n", "\r\n")) == []


def test_a_changed_function_is_named_with_its_lines_in_the_edited_text() -> None:
    edits = replaced(ACTIVATIONS, "return 1 - output * output", "slope = 1 - output\n    return slope")
    line = line_of(edits, ACTIVATIONS, "def tanh_slope")
    assert functions_changed(ACTIVATIONS, edits[ACTIVATIONS]) == [
        ChangedPart("tanh_slope", "function", "changed", line, line + 3, computes=True)
    ]


def test_a_comment_changes_a_part_but_not_what_it_computes() -> None:
    edits = replaced(ACTIVATIONS, "return 1 - output * output", "return 1 - output * output  # 1 at 0")
    assert parts(ACTIVATIONS, edits[ACTIVATIONS]) == [("tanh_slope", "function", "changed", False)]


def test_constants_methods_fields_and_imports_are_parts_of_their_own() -> None:
    text = shipped_text(OPTIMIZERS)
    text = text.replace("ADAM_SQUARE_DECAY = 0.999", "ADAM_SQUARE_DECAY = 0.99")
    text = text.replace("    steps: int = 0", "    steps: int = 1")
    text = text.replace("velocity=np.zeros_like(parameters)", "velocity=np.ones_like(parameters)")
    text = text.replace("import math\n", "import math\nimport cmath\n")
    assert parts(OPTIMIZERS, text) == [
        ("imports", "head", "changed", True),
        ("ADAM_SQUARE_DECAY", "constant", "changed", True),
        ("OptimizerState", "class", "changed", True),
        ("OptimizerState.like", "method", "changed", True),
    ]


def test_a_changed_method_alone_does_not_make_its_class_changed() -> None:
    edits = replaced(NETWORK, 'return self.output_activation == "softmax"', "return True")
    assert parts(NETWORK, edits[NETWORK]) == [("Network.outputs_are_shares", "method", "changed", True)]


def test_added_and_removed_parts_are_named_where_they_stand_or_stood() -> None:
    text = shipped_text(ACTIVATIONS).replace("def softmax(x", "def soft_max(x") + SWISH
    found = functions_changed(ACTIVATIONS, text)
    assert [(part.name, part.change) for part in found] == [
        ("softmax", "removed"),
        ("soft_max", "added"),
        ("swish", "added"),
    ]
    assert found[1].line == line_of({ACTIVATIONS: text}, ACTIVATIONS, "def soft_max")
    assert found[0].line < found[1].line


def test_a_name_that_comes_twice_is_two_parts() -> None:
    text = shipped_text(ACTIVATIONS) + SWISH + SWISH
    assert [name for name, *_ in parts(ACTIVATIONS, text)] == ["swish", "swish (2)"]


@pytest.mark.parametrize("path", EDITABLE)
def test_every_function_and_class_that_is_taken_out_is_named_where_it_was(path: str) -> None:
    shipped = shipped_text(path)
    named = dict(defined(path))
    assert len(named) > 5
    for name, (first, last) in named.items():
        lines = shipped.split("\n")
        while not lines[first - 2].strip():
            first -= 1
        without = "\n".join(lines[: first - 1] + lines[last:])
        found = functions_changed(path, without)
        assert [(part.name, part.change, part.line) for part in found] == [(name, "removed", first)]


def defined(path: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The name, first and last line of all functions, methods and classes of a shipped module."""
    for node in ast.parse(shipped_text(path)).body:
        members = [node, *node.body] if isinstance(node, ast.ClassDef) else [node]
        for member in members:
            if isinstance(member, ast.FunctionDef | ast.ClassDef):
                first = min([member.lineno, *(item.lineno for item in member.decorator_list)])
                owner = f"{node.name}." if member is not node and isinstance(node, ast.ClassDef) else ""
                # Without this member the class would have no body, which is not valid.
                if not owner or len(members) > 2:
                    yield f"{owner}{member.name}", (first, member.end_lineno or first)


@pytest.mark.parametrize("text", ["def f(:\n", "x = 1\n  y = 2\n", "\0"])
def test_a_text_that_cannot_be_parsed_is_refused_with_the_place(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        functions_changed(ACTIVATIONS, text)
    assert refused.value.code == "edit_unparsable"
    assert refused.value.values["line"] in (0, 1, 2)
