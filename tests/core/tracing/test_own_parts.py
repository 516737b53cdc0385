"""Which functions are custom, and which compute with a custom constant."""

from __future__ import annotations

from types import FunctionType

from glassnet.learning import activations, learning_rules, optimizers
from glassnet.tracing.own_parts import OwnParts
from glassnet.workshop.changed_parts import parts_that_compute
from tests.core.workshop.edited import replaced

PATH = "learning/activations.py"


def of(module: object, name: str) -> FunctionType:
    function = vars(module)[name]
    assert isinstance(function, FunctionType)
    return function


TANH = of(activations, "tanh")
ADAM = of(optimizers, "adam")
LEAKY = of(activations, "leaky_relu")


def test_a_function_is_own_only_in_the_file_that_was_edited() -> None:
    own = OwnParts({PATH: ["tanh", "adam"], "learning/losses.py": ["tanh (2)"]})
    assert own.has(TANH)
    assert own.in_use(TANH) == "tanh"
    assert (own.has(ADAM), own.in_use(ADAM)) == (False, "")
    assert OwnParts({PATH: ["tanh (2)"]}).has(TANH)
    assert not OwnParts().has(TANH)


def test_a_function_that_names_an_edited_constant_computes_with_it() -> None:
    own = OwnParts({PATH: ["LEAK"]})
    assert own.in_use(LEAKY) == own.in_use(of(activations, "leaky_relu_slope")) == "LEAK"
    assert not own.has(LEAKY)
    assert own.in_use(TANH) == ""


def test_a_table_with_another_entry_makes_no_function_ones_own() -> None:
    own = OwnParts({PATH: ["ACTIVATIONS"], "learning/network.py": ["feed_forward"]})
    assert own.in_use(of(learning_rules, "backpropagation")) == ""


def test_comments_and_docstrings_are_no_edits_of_what_computes() -> None:
    assert parts_that_compute(replaced(PATH, "np.tanh(x)", "np.tanh(x)  # as before")) == {PATH: []}
    assert parts_that_compute(replaced(PATH, "np.tanh(x)", "np.sin(x)")) == {PATH: ["tanh"]}
    assert parts_that_compute({}) == {}
