"""The recording of an update: the lines that run, their exact numbers, and no effect on the run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import glassnet
from glassnet.config import PRESETS, Config
from glassnet.learning.network import feed_forward
from glassnet.tracing.line_trace import Value
from glassnet.tracing.recorded_pass import (
    RecordedPass,
    central_difference,
    exact_gradient,
    next_update,
    outcome,
    update_on,
)
from tests.traced.runs_to_record import IN_ALL_WAYS, digits_session, recorded_update, session_of

PACKAGE = Path(glassnet.__file__).parent
STEPS_OF_XOR = (
    *("weighted_sum", "activation", "logits", "outputs", "output_error", "output_delta"),
    *("weight_gradient", "bias_gradient", "error_below", "slope", "hidden_delta"),
    *("weight_gradient", "bias_gradient", "mean_gradient", "mean", "square", "adam_step"),
    "new_parameters",
)


def last_shown(recorded: RecordedPass, code: str) -> dict[str, Value]:
    """Return the results of the last step of this name, by the names of its arrays."""
    return dict([step for step in recorded.steps if step.code == code][-1].shown)


@IN_ALL_WAYS
def test_what_is_recorded_is_the_update_that_nobody_watches_and_the_run_makes_next(
    config: Config,
) -> None:
    session = session_of(config)
    before = session.network.parameters.vector.copy()
    update = next_update(session)
    recorded = RecordedPass(update)
    network, state = update.make()
    assert recorded.network_after.parameters.vector.tobytes() == network.parameters.vector.tobytes()
    assert recorded.state_after.gradient.vector.tobytes() == state.gradient.vector.tobytes()
    for mine, theirs in (
        (recorded.state_after.optimizer.velocity, state.optimizer.velocity),
        (recorded.state_after.optimizer.mean, state.optimizer.mean),
        (recorded.state_after.optimizer.square, state.optimizer.square),
    ):
        assert mine.tobytes() == theirs.tobytes()
    if config.learning_rule == "backpropagation":
        shown = last_shown(recorded, "new_parameters")
        for layer, weights in enumerate(network.parameters.weights):
            assert np.array_equal(recorded.numbers(shown[f"weights[{layer}]"].number), weights)

    assert np.array_equal(session.network.parameters.vector, before)
    session.step()  # the compiled pass, if used, rounds in another order
    assert np.allclose(
        recorded.network_after.parameters.vector, session.network.parameters.vector, rtol=1e-5, atol=1e-6
    )


@pytest.mark.parametrize("engine", ["numpy", "simd", "simd_relaxed"])
def test_a_batch_of_digits_is_recorded_to_the_bit_with_units_off_and_changed_pixels(engine: str) -> None:
    session = digits_session(engine=engine, augment_shift=2, augment_rotate=10)
    session.switch_unit(0, 7, True)
    update = next_update(session)
    recorded = RecordedPass(update)
    network, _ = update.make()
    assert len(update.inputs) == 100
    assert recorded.network_after.parameters.vector.tobytes() == network.parameters.vector.tobytes()
    assert not recorded.network_after.parameters.weights[1][7].any()
    session.step()
    assert np.allclose(network.parameters.vector, session.network.parameters.vector, atol=1e-6)


def test_an_update_of_the_preset_has_the_steps_of_the_mathematics_in_their_order() -> None:
    recorded = recorded_update(PRESETS["xor"])
    assert tuple(step.code for step in recorded.steps) == STEPS_OF_XOR


@pytest.mark.parametrize(("rate", "choice"), [(0.03, {"minus", "plus"}), (100.0, {"none"})])
def test_the_perturbation_rule_tells_what_it_chose(rate: float, choice: set[str]) -> None:
    config = replace(PRESETS["xor"], learning_rule="perturbation", learning_rate=rate)
    recorded = recorded_update(config)
    assert recorded.steps[-1].variant in choice


def test_the_shown_lines_are_those_of_the_files_that_run() -> None:
    recorded = recorded_update(PRESETS["xor"])
    for line in recorded.trace.lines:
        source = recorded.sources.of(line.function)
        assert source.text == (PACKAGE / source.file).read_text(encoding="utf-8")
        assert source.file.startswith("learning/")
        code = line.function.__code__
        numbers = {number for _, _, number in code.co_lines() if number}
        assert line.number in numbers


def test_after_the_end_of_an_experiment_the_next_update_is_the_first_of_another() -> None:
    session = session_of(replace(PRESETS["xor"], schedule="cosine", iterations=5))
    session.begin_experiment()
    session.train_for(60)
    assert session.done
    update = next_update(session)
    assert update.learning_rate == PRESETS["xor"].learning_rate
    session.begin_experiment()
    session.step()
    assert np.allclose(update.make()[0].parameters.vector, session.network.parameters.vector, atol=1e-6)


def test_an_answer_alone_is_recorded_forwards_only() -> None:
    session = digits_session()
    image = np.linspace(0, 1, 784, dtype=np.float32).reshape(1, -1)
    recorded = RecordedPass(update_on(session, image, None))
    assert [step.code for step in recorded.steps] == ["weighted_sum", "activation", "logits", "outputs"]
    assert outcome(recorded) is None
    (_, shown) = recorded.steps[-1].shown[0]
    assert np.array_equal(recorded.numbers(shown.number), feed_forward(session.network, image).outputs)


def test_large_arrays_are_summed_up_until_somebody_looks_at_them() -> None:
    session = digits_session()
    recorded = RecordedPass(next_update(session))
    weights = next(value for value in recorded.trace.values if value.shape == (784, 200))
    assert weights.numbers is None
    assert np.array_equal(recorded.numbers(weights.number), session.network.parameters.weights[0])
    kept = [value for value in recorded.trace.values if value.numbers is not None and value.made_at >= 0]
    assert sum(value.numbers.nbytes for value in kept if value.numbers is not None) < 12_000_000


def test_the_gradient_agrees_with_central_differences_for_every_parameter() -> None:
    update = next_update(session_of(replace(PRESETS["xor"], precision="float64")))
    gradient = exact_gradient(update)
    for layer, weights in enumerate(gradient.weights):
        for fan_in, unit in np.ndindex(weights.shape):
            assert central_difference(update, layer, fan_in, unit) == pytest.approx(
                weights[fan_in, unit], abs=1e-9
            )
        for unit in range(weights.shape[1]):
            assert central_difference(update, layer, -1, unit) == pytest.approx(
                gradient.biases[layer][0, unit], abs=1e-9
            )


def test_what_the_gradient_promises_is_kept_by_a_small_step() -> None:
    config = replace(PRESETS["xor"], optimizer="sgd", learning_rate=1e-5, precision="float64")
    done = outcome(recorded_update(config))
    assert done is not None
    assert done.cost_after < done.cost_before
    promised, kept = done.cost_before - done.promised, done.cost_before - done.cost_after
    assert kept == pytest.approx(promised, rel=1e-3)
