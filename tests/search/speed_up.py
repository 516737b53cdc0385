"""How much faster two workers are than one process, as JSON: python -m tests.search.speed_up DIGITS."""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from glassnet.config import PRESETS, parse_config
from glassnet.data.datasets import packed_digits
from glassnet.search.cluster import cluster_of, parcel_of, run_task
from glassnet.search.running import run_study
from glassnet.search.study import Study
from glassnet.search.study_file import Plan

WORKERS = 2
GRID = "learning_rate=0.001,0.003 seed=1..6"


def measured(digits: Path, updates: int) -> dict[str, float]:
    """Time one search in this process, and on two workers once they are ready, in seconds."""
    dataset = packed_digits(digits.read_bytes())
    base = parse_config({"iterations": updates, "hidden_layers": "100"}, PRESETS["digits"])
    plan = Plan("grid", GRID, base, 12, 0, False, dataset.sha256)
    with tempfile.TemporaryDirectory() as folder, cluster_of(parcel_of(dataset), WORKERS) as cluster:
        for _ in run_study(Study(plan_of(plan, 10), Path(folder, "warm"), None), cluster):
            pass  # by now the workers have imported what they need
        started = time.perf_counter()
        for _ in run_study(Study(plan, Path(folder, "two"), None), cluster):
            pass
        two = time.perf_counter() - started
        study = Study(plan, Path(folder, "one"), None)
        started = time.perf_counter()
        while task := study.next_task():
            study.take(task, run_task(task, dataset))
        one = time.perf_counter() - started
    return {"one_process": one, "two_workers": two, "speed_up": one / two}


def plan_of(plan: Plan, updates: int) -> Plan:
    """Return the same search with fewer updates per trial."""
    base = parse_config({"iterations": updates}, plan.base)
    return Plan(plan.kind, plan.text, base, plan.trials, 1, plan.prune, plan.data_sha256)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("digits", type=Path, help="the site's data/digits.npz")
    parser.add_argument("--updates", type=int, default=1000)
    options = parser.parse_args()
    print(json.dumps(measured(options.digits, options.updates)))
