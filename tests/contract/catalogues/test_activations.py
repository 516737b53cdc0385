"""The separate lists of activations (goals, Code tab, exports): each is complete."""

from __future__ import annotations

import re

import pytest

from glassnet.config import CHOICES
from glassnet.lessons.goal_facts import SHIPPED_ACTIVATIONS
from glassnet.saving.exports import keras_model, onnx_model, pytorch_model
from tests.contract.structure.web_sources import scripts

SHIPPED = CHOICES["hidden_activation"]
SCRIPTS = scripts()


def test_the_goals_know_which_activations_are_shipped() -> None:
    assert SHIPPED_ACTIVATIONS == SHIPPED


def test_the_code_tab_has_words_and_formulas_for_each() -> None:
    (known,) = re.findall(
        r"^  activations: \[(.*)\],$", SCRIPTS["tabs/code/sentences/pass_steps.js"], re.M
    )
    assert tuple(re.findall(r"'(\w+)'", known)) == SHIPPED
    formulas = SCRIPTS["tabs/code/view/formulas/step_formulas.js"]
    for table in ("FUNCTIONS", "SLOPES"):
        (rows,) = re.findall(rf"^const {table} = \{{\n(.*?)^\}};", formulas, re.M | re.DOTALL)
        assert set(SHIPPED) <= set(re.findall(r"^  (\w+):", rows, re.M))


@pytest.mark.parametrize(
    "names", [keras_model.ACTIVATIONS, onnx_model.OPERATORS, pytorch_model.FUNCTIONS]
)
def test_every_export_has_a_name_for_each(names: dict[str, str]) -> None:
    assert set(SHIPPED) <= set(names)
