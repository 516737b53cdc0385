"""The page's requests about kept runs: a file of them, and a comparison of several."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from glassnet.browser.bridge import Bridge
from glassnet.config import PRESETS
from glassnet.engines.arrays import AnyArray
from glassnet.formats.zip_files import read_zip, write_zip
from tests.core.made.digit_files import CSV
from tests.core.made.kept_runs import ID, imported, kept_run
from tests.core.wire.bridge_requests import (
    DIGITS,
    JOB,
    MANY_PARTS,
    XOR,
    ask,
    begin,
    digits_file,
    open_lab,
    refusal,
    result,
)


def checkpoint_of(bridge: Bridge, lab: str, steps: int, **settings: object) -> bytes:
    """A checkpoint of a fresh run of this lab after some updates."""
    base = XOR if lab == "xor" else DIGITS
    open_lab(bridge, lab, base | settings)
    for _ in range(steps):
        ask(bridge, "step", lab=lab)
    return bytes(ask(bridge, "take_checkpoint", lab=lab)["data"])


@pytest.fixture
def bridge() -> Bridge:
    """A bridge with digits."""
    made = Bridge()
    ask(made, "provide_digits", data=digits_file(MANY_PARTS))
    return made


def test_runs_that_are_exported_come_back_with_their_points_checkpoint_and_data(bridge: Bridge) -> None:
    run = kept_run(checkpoint_of(bridge, "xor", 3), name="Mine")
    checked = result(bridge, "check_own_digits", files=[{"name": "mine.csv", "data": CSV}])["found"]
    files = [{"name": "mine.csv", "data": CSV}]
    data = {"sha256": checked["sha256"], "kind": "own_digits", "name": "mine.csv", "files": files}
    file = ask(bridge, "export_runs", runs=[run], data=[data])["data"]
    back = imported(bridge, bytes(file))
    (one,) = back["runs"]
    assert json.loads(one["row"]) == json.loads(run["row"])
    assert one["trained"]["cost"].tolist() == run["trained"]["cost"].tolist()
    assert one["validated"]["iteration"].size == 0
    assert (bytes(one["checkpoint"]), one["checkpoint_iteration"]) == (run["checkpoint"], 3)
    (own,) = back["data"]
    assert own | {"files": [{"name": "mine.csv", "data": bytes(own["files"][0]["data"])}]} == data


def test_many_runs_come_back_slice_by_slice(bridge: Bridge) -> None:
    checkpoint = checkpoint_of(bridge, "xor", 1)
    ids = [f"{number:08x}{ID[8:]}" for number in range(20)]
    runs = [kept_run(checkpoint, id=one) | {"checkpoint": b""} for one in ids]
    file = bytes(ask(bridge, "export_runs", runs=runs, data=[])["data"])
    assert begin(bridge, "import_runs", data=file)["total"] == len(ids)
    back = imported(bridge, file, seconds=0)
    assert [json.loads(run["row"])["id"] for run in back["runs"]] == ids
    assert back["slices"] == len(ids) + 2  # a slice per run, the first, and an empty last one


def test_a_run_that_is_refused_ends_the_import(bridge: Bridge) -> None:
    checkpoint = checkpoint_of(bridge, "xor", 1)
    file = write_zip(read_zip(exported(bridge, checkpoint), 100) | {f"runs/{ID}/run.json": b"{}"})
    begin(bridge, "import_runs", data=file)
    assert "run.json needs" in refusal(bridge, "go_on_with_job", job=JOB, seconds=0)
    assert "job 1 is not running" in refusal(bridge, "go_on_with_job", job=JOB, seconds=0)


def exported(bridge: Bridge, checkpoint: bytes) -> bytes:
    return bytes(ask(bridge, "export_runs", runs=[kept_run(checkpoint)], data=[])["data"])


def compared(bridge: Bridge, lab: str, *checkpoints: bytes) -> dict[str, Any]:
    return ask(bridge, "compare_runs", lab=lab, checkpoints=list(checkpoints))


def guesses(result: dict[str, Any]) -> tuple[AnyArray, AnyArray]:
    disputed = result["disputed"]
    return np.array(disputed["guesses"]), disputed["labels"]


def test_networks_of_digits_are_compared_class_by_class_and_digit_by_digit(bridge: Bridge) -> None:
    early, late = checkpoint_of(bridge, "digits", 1), checkpoint_of(bridge, "digits", 20)
    result = compared(bridge, "digits", early, late)
    assert [run["iteration"] for run in result["runs"]] == [1, 20]
    assert result["same_rows"]
    for run in result["runs"]:
        assert run["class_rows"].sum() == run["judged"]["rows"] == MANY_PARTS["test"]
        assert run["class_right"].sum() == run["judged"]["right"]
        assert run["judged"]["part"] == "test"
        assert run["weights"].size == 8 * 784
    found, labels = guesses(result)
    right = found == labels
    assert result["disputed"]["total"] == len(labels) > 0
    assert (right[0] != right[1]).all()
    assert right.sum(axis=1).tolist() == [
        right[0].sum(),
        right[0].sum() + result["runs"][1]["judged"]["right"] - result["runs"][0]["judged"]["right"],
    ]


def test_the_rows_of_a_truth_table_are_told_one_by_one(bridge: Bridge) -> None:
    checkpoint = checkpoint_of(bridge, "xor", 2)
    (run,) = compared(bridge, "xor", checkpoint)["runs"]
    rows = str(XOR["truth_table"]).split()
    assert run["targets"].astype(int).ravel().tolist() == [int(bit) for row in rows for bit in row]
    assert run["outputs"].size == run["targets"].size
    assert run["class_rows"].size == 0


def test_points_are_compared_by_those_that_are_held_out(bridge: Bridge) -> None:
    points = PRESETS["points-xor"].record()
    checkpoint = checkpoint_of(bridge, "xor", 5, **points)
    (run,) = compared(bridge, "xor", checkpoint)["runs"]
    view = {"axes": [0, 1], "fixed": [0, 0], "resolution": 4}
    asked = ask(bridge, "examine", lab="xor", grid_seed=0, grid_mistakes=False, view=view)
    assert run["judged"] == asked["judged"]
    assert (run["judged"]["part"], run["cost"]) == ("validation", asked["cost"])


def test_networks_that_learnt_other_tables_are_compared_but_not_row_by_row(bridge: Bridge) -> None:
    one = checkpoint_of(bridge, "xor", 2)
    other = checkpoint_of(bridge, "xor", 2, truth_table="0 1 1 1", output_activation="sigmoid")
    result = compared(bridge, "xor", one, other)
    assert not result["same_rows"]
    assert len(result["runs"]) == 2


def test_a_checkpoint_that_cannot_be_read_does_not_keep_the_others_from_being_compared(
    bridge: Bridge,
) -> None:
    result = compared(bridge, "xor", b"damaged", checkpoint_of(bridge, "xor", 2))
    assert [run["run"] for run in result["runs"]] == [1]
    (refused,) = result["refused"]
    assert (refused["run"], refused["code"]) == (0, "npz_damaged")


def test_no_more_than_four_are_compared(bridge: Bridge) -> None:
    checkpoint = checkpoint_of(bridge, "xor", 1)
    assert len(compared(bridge, "xor", *[checkpoint] * 6)["runs"]) == 4
