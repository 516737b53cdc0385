"""The sandbox: edited code computes every answer, and is gone once the shipped code is restored."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from glassnet.browser.bridge import Bridge
from glassnet.browser.edited.sandbox import Sandbox
from glassnet.engines.shipped_source import PACKAGE, source_digests
from glassnet.workshop import package_copy
from glassnet.workshop.edits import code_sha256
from tests.core.browser.edited.sandboxes import (
    ACTIVATIONS,
    ACTS,
    EDITED,
    OPTIMIZERS,
    RUN,
    Spied,
    asked,
    open_labs,
    part_of,
    run_code,
    steps,
    weights,
)
from tests.core.wire.bridge_requests import (
    XOR,
    ask,
    open_lab,
)
from tests.core.workshop.edited import replaced


@pytest.mark.parametrize("what", EDITED)
def test_an_edited_function_is_used_by_all_that_is_asked_and_gone_after_restore(
    sandbox: Sandbox, what: str
) -> None:
    edited = EDITED[what]
    plain = Bridge()
    run_code(sandbox, edited.edits)
    for bridge in (plain, sandbox):
        open_labs(bridge, **edited.settings)
    used = part_of(sandbox, edited.file.removesuffix(".py").replace("/", ".")).USED
    if what == "initializer":
        assert used
    for act in ACTS:
        used.clear()
        mine, shipped = asked(sandbox, act), asked(plain, act)
        assert used or act not in edited.changes
        assert (mine != shipped) == (act in edited.changes or what == "initializer"), act
    checkpoint = ask(sandbox, "take_checkpoint", lab="digits")
    assert bytes(checkpoint["data"]) != bytes(ask(plain, "take_checkpoint", lab="digits")["data"])
    assert json.loads(checkpoint["record"])["code_sha256"] == code_sha256(edited.edits)
    # Restored: the same acts from the same seed give the same bits.
    run_code(sandbox, {})
    plain = Bridge()
    for bridge in (plain, sandbox):
        open_labs(bridge, **edited.settings)
    used.clear()
    for act in ACTS:
        assert asked(sandbox, act) == asked(plain, act)
    assert used == []
    for lab in ("xor", "digits"):
        taken = [ask(bridge, "take_checkpoint", lab=lab) for bridge in (sandbox, plain)]
        assert bytes(taken[0]["data"]) == bytes(taken[1]["data"])
        assert taken[0]["record"] == taken[1]["record"]


@pytest.mark.parametrize(
    ("file", "shipped", "edited", "settings"),
    [
        (OPTIMIZERS, "ADAM_EPSILON = 1e-8", "ADAM_EPSILON = 1e-2", {"optimizer": "adam"}),
        (ACTIVATIONS, "LEAK = 0.01", "LEAK = 0.3", {"hidden_activation": "leaky_relu"}),
    ],
)
def test_a_constant_that_alone_is_edited_takes_effect(
    sandbox: Sandbox, file: str, shipped: str, edited: str, settings: dict[str, object]
) -> None:
    run_code(sandbox, replaced(file, shipped, edited))
    plain = Bridge()
    learnt = []
    for bridge in (plain, sandbox):
        open_lab(bridge, "xor", XOR | RUN | settings)
        steps(bridge, 5)
        learnt.append(np.array(weights(bridge, "xor")))
    assert np.abs(learnt[0] - learnt[1]).max() > 1e-5


# The kernel


@pytest.fixture(scope="module")
def built_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with the digests that a build writes."""
    package = tmp_path_factory.mktemp("built") / "glassnet"
    shutil.copytree(PACKAGE, package)
    (package / "engines" / "shipped.json").write_text(json.dumps(source_digests(PACKAGE)))
    return package


@pytest.fixture
def built(built_package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for copies of a built package."""
    monkeypatch.setattr(package_copy, "PACKAGE", built_package)
    return tmp_path


@pytest.mark.parametrize(
    ("edits", "is_asked"),
    [
        ({}, True),
        (replaced(ACTIVATIONS, "LEAK = 0.01", "LEAK = 0.01  # a hundredth"), True),
        (replaced(ACTIVATIONS, "LEAK = 0.01", "LEAK = 0.02"), False),
        (replaced(OPTIMIZERS, "ADAM_EPSILON = 1e-8", "ADAM_EPSILON = 1e-7"), False),
        (EDITED["activation"].edits, False),
        (EDITED["learning rule"].edits, False),
    ],
    ids=["shipped", "comment", "constant", "other constant", "activation", "rule"],
)
def test_the_kernel_is_asked_while_the_code_is_the_shipped_one_and_never_when_it_is_edited(
    built: Path, edits: dict[str, str], is_asked: bool
) -> None:
    sandbox, kernel = Sandbox(built), Spied()
    ask(sandbox, "provide_kernel", engines={"simd": kernel})
    run_code(sandbox, edits)
    open_lab(sandbox, "xor", XOR | {"engine": "simd", "precision": "float64"})
    reply = sandbox.handle("step", {"lab": "xor"})
    assert bool(kernel.asked) == is_asked
    if is_asked:
        assert reply["error"]["type"] == "LookupError"
    else:
        assert reply["result"]["iteration"] == 1
