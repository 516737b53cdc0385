"""What counts as the shipped source, and what as an edit: in a copy of the package, and live.

tests/traced/kernel/ shows with the real kernel that edits run in Python and change the numbers.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

from glassnet.data import augmentation, datasets
from glassnet.engines import products
from glassnet.engines.shipped_source import PACKAGE, Digests, ShippedSource, source_digests, tree_digest
from glassnet.learning import (
    activations,
    learning_rules,
    losses,
    network,
    optimizers,
    training_step,
)
from glassnet.runs import batch_walk, compiled_pass, one_update

MATHEMATICS = (activations, losses, network, learning_rules, optimizers, training_step)
STOOD_IN_FOR = (*MATHEMATICS, products, augmentation, datasets, batch_walk, one_update)


def own_names(module: ModuleType) -> Iterator[str]:
    """Name everything a module defines and imports: functions, classes, constants, tables, modules."""
    return (name for name in vars(module) if not name.startswith("__"))


NAMES = [(module, name) for module in STOOD_IN_FOR for name in own_names(module)]
FUNCTIONS = [
    (module, name)
    for module, name in NAMES
    if isinstance(vars(module)[name], FunctionType) and vars(module)[name].__module__ == module.__name__
]
TABLES = [
    (module, name, key)
    for module, name in NAMES
    if isinstance(vars(module)[name], dict)
    for key in vars(module)[name]
]


def ids(places: list[Any]) -> list[str]:
    """Name places by module and name."""
    return [".".join([place[0].__name__, *map(str, place[1:])]) for place in places]


@pytest.fixture(scope="module")
def digests() -> Digests:
    """The digests that a build writes."""
    return source_digests(PACKAGE)


@pytest.fixture
def source(digests: Digests) -> ShippedSource:
    """Return everything that the kernel stands in for, with the digests that a build writes."""
    return ShippedSource(*STOOD_IN_FOR, digests=digests)


def test_the_source_as_it_is_counts_as_shipped(source: ShippedSource) -> None:
    assert source.is_in_force()


def test_without_digests_no_source_is_the_shipped_one() -> None:
    assert not ShippedSource(activations, digests={}).is_in_force()
    assert not compiled_pass.STOOD_IN_FOR.is_in_force()


@pytest.mark.parametrize(("module", "name"), NAMES, ids=ids(NAMES))
def test_another_value_of_any_name_is_an_edit(
    monkeypatch: pytest.MonkeyPatch, source: ShippedSource, module: ModuleType, name: str
) -> None:
    monkeypatch.setattr(module, name, object())
    assert not source.is_in_force()


@pytest.mark.parametrize(("module", "name"), FUNCTIONS, ids=ids(FUNCTIONS))
def test_other_code_or_defaults_of_a_function_are_an_edit(
    monkeypatch: pytest.MonkeyPatch, source: ShippedSource, module: ModuleType, name: str
) -> None:
    function = vars(module)[name]

    def edited(*arguments: object) -> object:
        return arguments

    for part, other in (
        ("__code__", edited.__code__),
        ("__defaults__", (3,)),
        ("__kwdefaults__", {"x": 3}),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(function, part, other)
            assert not source.is_in_force(), part
    assert source.is_in_force()


@pytest.mark.parametrize(("module", "name", "key"), TABLES, ids=ids(TABLES))
def test_another_entry_of_a_table_is_an_edit(
    monkeypatch: pytest.MonkeyPatch, source: ShippedSource, module: ModuleType, name: str, key: object
) -> None:
    monkeypatch.setitem(vars(module)[name], key, object())
    assert not source.is_in_force()


@pytest.mark.parametrize(
    ("cls", "name"),
    [
        (products.Products, "_product"),
        (products.Products, "__init__"),
        (datasets.Examples, "batch"),
        (network.Network, "layer_sizes"),
        (optimizers.OptimizerState, "part"),
        (optimizers.OptimizerState, "like"),
    ],
)
def test_another_method_of_a_class_is_an_edit(
    monkeypatch: pytest.MonkeyPatch, source: ShippedSource, cls: type, name: str
) -> None:
    monkeypatch.setattr(cls, name, partial(print))
    assert not source.is_in_force()


def test_a_warning_and_a_new_name_are_no_edits(
    monkeypatch: pytest.MonkeyPatch, source: ShippedSource
) -> None:
    monkeypatch.setattr(activations, "__warningregistry__", {"version": 1}, raising=False)
    monkeypatch.setattr(activations, "looked_at", 1, raising=False)
    assert source.is_in_force()


@pytest.mark.parametrize(
    ("edit", "is_shipped"),
    [
        (("LEAK = 0.01", "LEAK = 0.01  # a hundredth"), True),
        (('"""Slope of leaky_relu below zero."""', '"""What it lets through."""'), True),
        (("    return output * (1 - output)", "    return (output * (1 - output))"), True),
        (("LEAK = 0.01", "LEAK = 0.02"), False),
        (("return output * (1 - output)", "return output"), False),
        (("def tanh(x: FloatArray)", "def tanh(x: FloatArray, y: int = 1)"), False),
        (('"tanh": Activation(tanh, tanh_slope)', '"tanh": Activation(tanh, relu_slope)'), False),
    ],
)
def test_an_edited_copy_of_the_package_is_compared_with_the_shipped_source(
    tmp_path: Path, digests: Digests, edit: tuple[str, str], is_shipped: bool
) -> None:
    copy = tmp_path / "glassnet"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "engines" / "shipped.json").write_text(json.dumps(digests))
    path = copy / "learning" / "activations.py"
    text = path.read_text(encoding="utf-8")
    assert text.count(edit[0]) == 1
    path.write_text(text.replace(*edit), encoding="utf-8")
    told = subprocess.run(
        [
            *(sys.executable, "-c"),
            "from glassnet.runs.compiled_pass import STOOD_IN_FOR; print(STOOD_IN_FOR.is_in_force())",
        ],
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == str(is_shipped)


def test_a_tree_leaves_out_docstrings_at_every_level_and_nothing_else() -> None:
    bare = "A = 1\ndef f(x):\n    return x\nclass C:\n    y = 'text'\n"
    told = (
        "'m'\nA = 1\n'a'\ndef f(x):\n    'f'\n    # why\n    return x\n"
        "class C:\n    'c'\n    y = 'text'\n"
    )
    assert tree_digest(bare) == tree_digest(told)
    for other in (bare.replace("'text'", "'other'"), bare.replace("= 1", "= 1.0")):
        assert tree_digest(bare) != tree_digest(other)
