"""Whether a run uses custom code: inserted code is used only where a setting chooses it."""

from __future__ import annotations

import pytest

from glassnet.browser.bridge import Bridge
from glassnet.browser.edited.sandbox import Sandbox
from tests.core.browser.edited.sandboxes import ACTIVATIONS, LOSSES, OPTIMIZERS, RUN, AnyBridge, run_code
from tests.core.wire.bridge_requests import XOR, ask, open_lab
from tests.core.workshop.copies import NEW, all_templates
from tests.core.workshop.edited import replaced

POINTS = {"dataset": "points", "held_out": 0.2}
CHOSEN: dict[str, dict[str, object]] = {field: {field: name} for field, name in NEW.items()}
CHOSEN["loss"] |= {"output_activation": "sigmoid"}
CHOSEN["point_set"] |= POINTS


def verdict(bridge: AnyBridge, **settings: object) -> dict[str, object]:
    """The verdict on a run of three updates."""
    open_lab(bridge, "xor", XOR | RUN | settings)
    for _ in range(3):
        ask(bridge, "step", lab="xor")
    found: dict[str, object] = ask(bridge, "diagnose", lab="xor", training=False, followed=[])
    return found


@pytest.mark.parametrize("field", ["", *CHOSEN])
def test_what_templates_insert_computes_only_where_a_setting_chooses_it(
    sandbox: Sandbox, field: str
) -> None:
    run_code(sandbox, all_templates())
    assert verdict(sandbox, **CHOSEN.get(field, {}))["own_code"] is (field != "")


@pytest.mark.parametrize(
    ("edits", "settings", "is_used"),
    [
        (replaced(ACTIVATIONS, "np.maximum(x, 0)", "np.maximum(x, 0.1)"), {}, False),
        (
            replaced(ACTIVATIONS, "np.maximum(x, 0)", "np.maximum(x, 0.1)"),
            {"hidden_activation": "relu"},
            True,
        ),
        (replaced(OPTIMIZERS, "ADAM_EPSILON = 1e-8", "ADAM_EPSILON = 0.5"), {"optimizer": "sgd"}, False),
        (replaced(OPTIMIZERS, "ADAM_EPSILON = 1e-8", "ADAM_EPSILON = 0.5"), {"optimizer": "adam"}, True),
        (
            replaced(LOSSES, '"""Losses: how wrong a network', '"""Losses: how wrong a network mine,'),
            {},
            None,
        ),
    ],
)
def test_an_edited_function_or_constant_computes_where_the_run_calls_it(
    sandbox: Sandbox,
    edits: dict[str, str],
    settings: dict[str, object],
    is_used: bool | None,
) -> None:
    run_code(sandbox, edits)
    assert verdict(sandbox, **settings).get("own_code") is is_used


def test_of_the_shipped_code_nothing_is_said_and_the_run_stays_as_it_is(sandbox: Sandbox) -> None:
    assert "own_code" not in verdict(Bridge())
    run_code(sandbox, all_templates())
    first = verdict(sandbox, **CHOSEN["optimizer"])
    before = bytes(ask(sandbox, "take_checkpoint", lab="xor")["data"])
    assert (
        ask(sandbox, "diagnose", lab="xor", training=True, followed=[])["own_code"] == first["own_code"]
    )
    assert bytes(ask(sandbox, "take_checkpoint", lab="xor")["data"]) == before
