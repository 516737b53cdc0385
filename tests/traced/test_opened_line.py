"""A line opens into its expressions, each with the value that it had."""

from __future__ import annotations

import numpy as np
import pytest

from glassnet.config import PRESETS, Config
from glassnet.learning import learning_rules
from glassnet.tracing.known_forms import UnknownFormError
from tests.traced.runs_to_record import IN_FEW_WAYS, recorded_update

COMPUTED_WHOLE = {"weighted_sum", "logits", "output_error", "error_below", "slope", "hidden_delta"}
"""Steps whose line is one expression."""


def test_the_last_delta_opens_into_error_and_slope() -> None:
    recorded = recorded_update(PRESETS["xor"])
    by_code = {step.code: step for step in recorded.steps}
    parts = recorded.open_line(by_code["hidden_delta"].line)
    assert [part.text for part in parts] == ["error * slope", "error", "slope"]
    whole, error, slope = (part.array for part in parts)
    assert error is not None
    assert slope is not None
    assert whole is not None
    assert np.array_equal(error, recorded.numbers(by_code["error_below"].shown[0][1].number))
    assert np.array_equal(whole, error * slope)


def test_of_a_line_that_ran_several_times_the_asked_turn_is_opened() -> None:
    recorded = recorded_update(PRESETS["xor"])
    gradients = [step for step in recorded.steps if step.code == "weight_gradient"]
    widths = []
    for step in gradients:
        (inputs,) = [part for part in recorded.open_line(step.line) if part.text == "layer_inputs"]
        assert inputs.array is not None
        widths.append(inputs.array.shape[1])
    assert widths == [6, 3]


def test_a_line_with_a_body_is_refused_and_every_function_gets_its_code_back() -> None:
    recorded = recorded_update(PRESETS["xor"])
    code = learning_rules.backpropagation.__code__
    loops = [line for line in recorded.trace.lines if line.function.__name__ == "backpropagation"]
    with pytest.raises(UnknownFormError, match=r"^for layer"):
        recorded.open_line(next(line.index for line in loops if line.number == 44))
    recorded.open_line(loops[0].index)
    assert learning_rules.backpropagation.__code__ is code
    assert not [name for name in vars(learning_rules) if "pass_value" in name]


@IN_FEW_WAYS
def test_every_step_opens_and_its_whole_is_what_it_gave(config: Config) -> None:
    recorded = recorded_update(config)
    for step in recorded.steps:
        parts = recorded.open_line(step.line)
        assert parts or step.code == "move", step  # a move names no array or number
        if step.code in COMPUTED_WHOLE:
            given = recorded.numbers(step.shown[0][1].number)
            arrays = [part.array for part in parts if part.array is not None]
            assert any(array.tobytes() == given.tobytes() for array in arrays), step
