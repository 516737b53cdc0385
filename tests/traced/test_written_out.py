"""Every number of an update, written out from the line that made it, adds up to what is stored."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from glassnet.config import PRESETS, Config
from glassnet.tracing.line_trace import Value
from glassnet.tracing.recorded_pass import RecordedPass, next_update, update_on
from glassnet.tracing.terms import Term
from glassnet.tracing.written_out import WrittenOut
from tests.traced.runs_to_record import IN_ALL_WAYS, digits_session, recorded_update, session_of

TOLERANCE = {"float32": 2e-5, "float64": 1e-12}


def assert_adds_up(recorded: RecordedPass, written: WrittenOut, stored: float, tolerance: float) -> None:
    """Check that the formula gives the stored number, to the rounding of its precision."""
    assert math.isclose(written.formula.number, stored, rel_tol=tolerance, abs_tol=tolerance)


def leaves(term: Term) -> list[Term]:
    """List a formula's terms that have no parts."""
    return [term] if not term.parts else [leaf for part in term.parts for leaf in leaves(part)]


@IN_ALL_WAYS
def test_the_terms_of_every_step_add_up_to_its_number_in_every_cell(config: Config) -> None:
    recorded = recorded_update(config)
    seen = 0
    for step in recorded.steps:
        for _, value in step.shown:
            for cell in np.ndindex(value.shape):
                written = recorded.write_out(value.number, cell, step.line)
                stored = float(recorded.numbers(value.number)[cell])
                if written is None:  # a bias that the perturbation rule leaves alone
                    assert config.learning_rule == "perturbation"
                    continue
                assert_adds_up(recorded, written, stored, TOLERANCE[config.precision])
                seen += 1
    assert seen > 100


def test_a_batch_of_digits_is_written_out_too() -> None:
    recorded = RecordedPass(next_update(digits_session(hidden_layers=(101,))))
    rng = np.random.default_rng(2)
    for step in recorded.steps:
        for _, value in step.shown:
            cell = tuple(int(rng.integers(length)) for length in value.shape)
            written = recorded.write_out(value.number, cell, step.line)
            assert written is not None
            assert_adds_up(recorded, written, float(recorded.numbers(value.number)[cell]), 1e-4)


def test_a_number_is_followed_from_term_to_term_back_to_pixels_targets_and_weights() -> None:
    recorded = recorded_update(PRESETS["xor"])
    step = next(step for step in recorded.steps if step.code == "weight_gradient" and step.layer == 0)
    to_follow: list[tuple[Value, tuple[int, ...], int]] = [(step.shown[0][1], (1, 2), step.line)]
    given = set()
    for _ in range(5_000):
        if not to_follow:
            break
        value, cell, line = to_follow.pop()
        written = recorded.write_out(value.number, cell, line, before=line != step.line)
        if written is None:
            given.add(recorded.pass_steps.role(value, cell).code)
            continue
        to_follow += [
            (leaf.source, leaf.cell, written.line) for leaf in leaves(written.formula) if leaf.source
        ]
    assert not to_follow
    assert given == {"inputs", "targets", "weights", "biases"}


def test_a_number_is_followed_to_an_earlier_line_also_from_one_that_changed_nothing() -> None:
    # Units that are off have gradients of 0, which dividing by the rows does not change.
    recorded = recorded_update(replace(PRESETS["xor"], hidden_activation="relu"))
    unchanged = 0
    for step in recorded.steps:
        for _, value in step.shown:
            for cell in np.ndindex(value.shape):
                written = recorded.write_out(value.number, cell, step.line)
                for leaf in leaves(written.formula) if written else []:
                    if leaf.source and written:
                        place = (leaf.source.number, leaf.cell, written.line)
                        earlier = recorded.write_out(*place, before=True)
                        assert earlier is None or earlier.line < written.line
                        unchanged += recorded.write_out(*place) != earlier
    assert unchanged > 0


def test_one_number_by_hand() -> None:
    # tanh of the weighted sum of the row 0 1 1, for the first hidden unit
    session = session_of(PRESETS["xor"])
    train = session.dataset.train
    recorded = RecordedPass(update_on(session, train.inputs[3:4], train.targets[3:4]))
    weights, biases = session.network.parameters.weights[0], session.network.parameters.biases[0]
    by_hand = float(weights[1, 0]) + float(weights[2, 0]) + float(biases[0, 0])
    first, second = recorded.steps[:2]
    written = recorded.write_out(first.shown[0][1].number, (0, 0), first.line)
    assert written is not None
    assert written.formula.number == pytest.approx(by_hand)
    assert [part.kind for part in written.formula.parts] == ["product"] * 3 + ["number"]
    through = recorded.write_out(second.shown[0][1].number, (0, 0), second.line)
    assert through is not None
    assert through.formula.kind == "tanh"
    assert through.formula.number == pytest.approx(math.tanh(by_hand), abs=1e-7)
