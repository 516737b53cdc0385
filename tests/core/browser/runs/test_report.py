"""The data from which a run's report is written."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from glassnet.browser.bridge import Bridge
from tests.core.wire.bridge_requests import (
    DIGITS,
    MANY_PARTS,
    XOR,
    ask,
    digits_file,
    open_lab,
    result,
)


def told(lab: str, steps: int, **settings: object) -> tuple[dict[str, Any], Bridge]:
    """Report on a fresh run after some updates, and return its bridge too."""
    bridge = Bridge()
    ask(bridge, "provide_digits", data=digits_file(MANY_PARTS))
    base = XOR if lab == "xor" else DIGITS
    open_lab(bridge, lab, base | settings)
    for _ in range(steps):
        ask(bridge, "step", lab=lab)
    checkpoint = bytes(ask(bridge, "take_checkpoint", lab=lab)["data"])
    return ask(bridge, "report_kept_run", checkpoint=checkpoint), bridge


def test_a_small_network_is_told_with_its_answers_link_and_proof_as_its_lab_tells_them() -> None:
    reply, bridge = told("xor", 4)
    (rows,) = reply["rows"]
    view = {"axes": [0, 1], "fixed": [0] * 3, "resolution": 48}
    now = ask(bridge, "examine", lab="xor", grid_seed=0, view=view)
    assert (rows["outputs"] == now["outputs"]).all()
    assert [layer.size for layer in rows["weights"]] == [layer.size for layer in now["weights"]]
    assert reply["digits"] == reply["confusions"] == []
    assert reply["link"] == ask(bridge, "write_run_link", lab="xor")["link"]
    assert reply["proof"] == ask(bridge, "make_proof", lab="xor")["text"]
    assert reply["verdict"] == ask(bridge, "diagnose", lab="xor", training=False, followed=[])
    assert reply["no_link"] == reply["no_proof"] == []


def test_the_shown_run_is_told_as_its_checkpoint_is_and_an_earlier_moment_while_that_is_shown() -> None:
    reply, bridge = told("xor", 4)
    now = ask(bridge, "report_run", lab="xor")
    assert (now["record"], now["link"], now["proof"]) == (
        reply["record"],
        reply["link"],
        reply["proof"],
    )
    assert result(bridge, "look_at", lab="xor", iteration=2)["done"]
    past = ask(bridge, "report_run", lab="xor")
    assert past["iteration"] == past["rows"][0]["iteration"] == 2
    assert past["proof"] == told("xor", 2)[0]["proof"]


def test_digits_are_told_with_their_commonest_confusions_and_why_there_is_no_link() -> None:
    reply, _ = told("digits", 20)
    (digits,) = reply["digits"]
    confusion = digits["confusion"].reshape(10, 10).copy()
    np.fill_diagonal(confusion, 0)
    told_of = reply["confusions"]
    assert [each["count"] for each in told_of] == [
        count for count in sorted(confusion.flatten(), reverse=True)[:5] if count
    ]
    for each in told_of:
        assert confusion[each["digit"], each["guess"]] == each["count"]
        assert len(each["indices"]) == min(each["count"], 5)
        assert each["pixels"].size == len(each["indices"]) * 784
    assert reply["rows"] == []
    assert (reply["link"], reply["no_link"][0]["code"]) == ("", "run_link_too_long")
    assert reply["proof"].startswith("glassnet-proof-1.")


@pytest.mark.parametrize("table", ["0 1", "0 1 1 0"])
def test_a_table_of_one_or_two_inputs_can_be_told(table: str) -> None:
    reply, _ = told("xor", 1, truth_table=table)
    assert reply["rows"][0]["rows"] == len(table.split())
