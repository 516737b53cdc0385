"""Kept runs as the page sends them."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from glassnet.browser.bridge import Bridge
from glassnet.saving.model_files import read_run
from tests.core.wire.bridge_requests import reports

ID = "0b6e690b-6e69-4b6e-890b-6e690b6e690b"


def row_of(checkpoint: bytes, **changes: object) -> dict[str, Any]:
    """A checkpoint's row in the list of runs, with some values changed."""
    run = read_run(checkpoint)
    assert run
    return {
        "id": ID,
        "lab": "xor",
        "name": "Mine, é",
        "note": "",
        "starred": False,
        "removed": False,
        "created": 1_700_000_000_000,
        "changed": 1_700_000_060_000,
        "record": run.to_json(),
        "config": run.config_now.record(),
        "status": "finished",
        "iteration": run.iteration,
        "goal": run.iteration,
        "elapsed_seconds": 1.5,
        "thumbnail": [0.7, None, 0.5],
        "checkpoint_bytes": len(checkpoint),
        "curve_bytes": 24,
        **changes,
    }


def kept_run(checkpoint: bytes, **changes: object) -> dict[str, Any]:
    """A checkpoint's run as the page exports it."""
    points = {"iteration": np.array([1.0]), "cost": np.array([0.5]), "accuracy": np.array([0.25])}
    none = {name: np.zeros(0) for name in points}
    row = json.dumps(row_of(checkpoint, **changes))
    return {"row": row, "trained": points, "validated": none, "checkpoint": checkpoint}


def imported(bridge: Bridge, data: bytes, seconds: float = 60) -> dict[str, Any]:
    """The runs and data of a file as a page gets them, joined from all slices."""
    came = reports(bridge, "import_runs", seconds, data=data)
    return {
        "runs": [run for each in came for run in each["runs"]],
        "data": [data for each in came for data in each["data"]],
        "slices": len(came),
    }
