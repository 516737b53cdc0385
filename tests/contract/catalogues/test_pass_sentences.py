"""The steps of a recorded update: each has words and a formula, and every marked word has a card."""

from __future__ import annotations

import re

from glassnet.config import CHOICES
from glassnet.learning.losses import LOSSES
from glassnet.tracing.named_steps import SECTIONS, STEPS, TENTATIVE_COSTS
from glassnet.tracing.number_meaning import CODES as MEANINGS
from tests.contract.catalogues.fluent_texts import said
from tests.contract.structure.web_sources import scripts

SCRIPTS = scripts()
WORDS = {key.removeprefix("pass.") for key in said() if key.startswith("pass.")}
PLACED_BY_LAYER = {"error", "delta"}
"""Lines that are one step in the output layer and another in the hidden layers."""
CODES = (set(STEPS.values()) | set(SECTIONS)) - PLACED_BY_LAYER


def worded(group: str) -> set[str]:
    """List the steps with texts in this group, including those whose only texts are for variants."""
    keys = {key.partition(".")[2] for key in WORDS if key.startswith(f"{group}.")}
    return {max((code for code in CODES if f"{key}_".startswith(f"{code}_")), key=len) for key in keys}


def test_the_page_words_every_step_and_every_section_and_no_other() -> None:
    assert worded("list") == worded("sentence") == CODES
    sections = {key.partition(".")[2] for key in WORDS if key.startswith("section.")}
    assert sections == {*SECTIONS.values(), *TENTATIVE_COSTS.values(), "step"}


def test_every_step_has_a_formula() -> None:
    code = SCRIPTS["tabs/code/view/formulas/step_formulas.js"]
    found = re.findall(r"case '(\w+)'|^  (\w+): \[", code, re.MULTILINE)
    assert {one or other for one, other in found} >= CODES


def test_the_page_words_all_that_a_number_can_mean_and_nothing_else() -> None:
    assert {key.partition(".")[2] for key in WORDS if key.startswith("sign.")} == MEANINGS


def test_every_cost_is_worded_and_has_a_formula() -> None:
    costs = {loss.cost.__name__ for loss in LOSSES.values()}
    assert {key.partition(".")[2] for key in WORDS if key.startswith("loss.")} == costs
    code = SCRIPTS["tabs/code/view/formulas/step_formulas.js"]
    assert all(f"  {name}: [" in code for name in costs)


def test_every_choice_that_changes_an_update_is_worded() -> None:
    for name in CHOICES["output_activation"]:
        assert {f"function.{name}", f"bends.{name}"} <= WORDS
    for name in CHOICES["hidden_activation"]:
        assert {f"flat.{name}", f"slope.{name}"} <= WORDS
