"""The compiled pass agrees with the kernel's source; tests/traced/ compares its numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glassnet.config import CHOICES, PRESETS, Config, parse_config
from glassnet.config.bounds import LOSS_OUTPUTS
from glassnet.learning import activations, optimizers
from glassnet.runs import compiled_pass

KERNEL = Path(__file__).resolve().parents[3] / "web" / "kernel"


def test_it_covers_backpropagation_and_not_perturbation() -> None:
    assert compiled_pass.covers(Config())
    assert not compiled_pass.covers(PRESETS["notebook-digits"])


@pytest.mark.parametrize(
    "field", ["loss", "optimizer", "hidden_activation", "output_activation", "learning_rule"]
)
def test_what_is_added_to_the_choices_later_runs_as_python(
    monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    monkeypatch.setitem(CHOICES, field, (*CHOICES[field], "new"))
    for loss in CHOICES["loss"]:
        monkeypatch.setitem(LOSS_OUTPUTS, loss, CHOICES["output_activation"])
    assert not compiled_pass.covers(parse_config({field: "new"}))


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
