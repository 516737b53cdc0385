"""When the compiled pass may stand in for Python. That its numbers are right, tests/e2e shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from glassnet import activations, compiled_pass, learning_rules, optimizers, products
from glassnet.config import CHOICES, PRESETS, Config, parse_config

KERNEL = Path(__file__).resolve().parents[2] / "web" / "kernel"


def test_it_covers_backpropagation_and_not_perturbation() -> None:
    assert compiled_pass.covers(Config())
    assert not compiled_pass.covers(PRESETS["notebook-digits"])


STOOD_IN_FOR = [(module, name) for module, names in compiled_pass.STOOD_IN_FOR for name in names]
IMPORTED = [(learning_rules, "feed_forward"), (learning_rules, "softmax_delta")]
"""Functions that a module calls by a name of its own."""
TABLES: dict[str, dict[str, Any]] = {
    "ACTIVATIONS": activations.ACTIVATIONS,
    "OUTPUT_FUNCTIONS": activations.OUTPUT_FUNCTIONS,
    "OPTIMIZERS": optimizers.OPTIMIZERS,
}


def edited(*arguments: object) -> tuple[object, ...]:
    """Stand for whatever a person wrote instead."""
    return arguments


def ids(values: Iterable[tuple[ModuleType | str, str]]) -> list[str]:
    """Name each by where it stands, and its name there."""
    return [f"{getattr(where, '__name__', where)}.{name}" for where, name in values]


@pytest.mark.parametrize(("module", "name"), STOOD_IN_FOR + IMPORTED, ids=ids(STOOD_IN_FOR + IMPORTED))
def test_an_edited_function_is_not_stood_in_for(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str
) -> None:
    monkeypatch.setattr(module, name, edited)
    assert not compiled_pass.covers(Config())


@pytest.mark.parametrize(
    "field", ["loss", "optimizer", "hidden_activation", "output_activation", "learning_rule"]
)
def test_what_is_added_to_the_choices_later_runs_as_python(
    monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    monkeypatch.setitem(CHOICES, field, (*CHOICES[field], "new"))
    assert not compiled_pass.covers(parse_config({field: "new"}))


ENTRIES = [(table, name) for table, entries in TABLES.items() for name in entries]


@pytest.mark.parametrize(("table", "name"), ENTRIES, ids=ids(ENTRIES))
def test_an_edited_table_is_not_stood_in_for(
    monkeypatch: pytest.MonkeyPatch, table: str, name: str
) -> None:
    shipped = TABLES[table][name]
    both = table == "ACTIVATIONS"
    changes = (
        [replace(shipped, **{part: edited}) for part in ("function", "slope")] if both else [edited]
    )
    for change in changes:
        monkeypatch.setitem(TABLES[table], name, change)
        assert not compiled_pass.covers(Config())


def test_the_same_source_run_again_counts_as_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Path(activations.__file__).read_text(encoding="utf-8")
    names: dict[str, object] = {"__name__": "glassnet.activations_again"}
    monkeypatch.setitem(__import__("sys").modules, "glassnet.activations_again", activations)
    exec(compile(source, activations.__file__, "exec"), names)
    monkeypatch.setattr(activations, "sigmoid", names["sigmoid"])
    assert compiled_pass.covers(Config())


def test_names_are_numbered_as_in_the_kernel() -> None:
    header = (KERNEL / "run.h").read_text(encoding="utf-8")
    for kind, names in (
        ("activation", compiled_pass.ACTIVATION_NAMES),
        ("optimizer", compiled_pass.OPTIMIZER_NAMES),
    ):
        listed = re.search(rf"enum {kind} {{ (.*) }};", header)
        assert listed is not None
        assert listed[1].lower().split(", ") == list(names)


def test_the_record_of_a_run_has_the_fields_of_the_kernel() -> None:
    header = (KERNEL / "run.h").read_text(encoding="utf-8")
    body = header[header.index("struct run {") : header.index("};", header.index("struct run {"))]
    assert tuple(re.findall(r"intptr_t (\w+)", body)) == compiled_pass.RUN.names


def test_constants_are_those_of_the_kernel() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in KERNEL.glob("*.h"))
    for name in ("ADAM_MEAN_DECAY", "ADAM_SQUARE_DECAY", "ADAM_EPSILON"):
        assert f"#define {name} {getattr(optimizers, name)!r}".replace("1e-08", "1e-8") in text
    assert f"#define LEAK ((REAL){activations.LEAK})" in text


@pytest.mark.parametrize("engine", CHOICES["engine"])
def test_without_a_kernel_numpy_serves_every_engine(engine: str) -> None:
    assert products.engine_in_use(engine) == "numpy"
    with products.computing_with(engine) as kernel:
        assert kernel is None


def test_the_best_kernel_that_there_is_serves_an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products, "_kernels", {})
    products.provide_kernel("simd", {})
    assert [products.engine_in_use(engine) for engine in ("numpy", "simd", "simd_relaxed")] == [
        *("numpy", "simd", "simd"),
    ]
    products.provide_kernel("simd_relaxed", {})
    assert products.engine_in_use("simd_relaxed") == "simd_relaxed"


def test_the_engine_may_change_in_mid_course() -> None:
    assert parse_config({"engine": "numpy"}).engine == "numpy"
    with pytest.raises(ValueError, match="engine must be one of numpy, simd, simd_relaxed"):
        parse_config({"engine": "blas"})
