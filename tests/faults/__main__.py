"""Applies each fault of faults.toml on its own, and reports whether its named tests catch it.

PYTHONPATH=pysrc:. $(python3 build.py env) -m tests.faults [--jobs 2] [--sample 6] [--check] [id ...]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from tests.faults.fault import ROOT, Fault, mistakes, read_faults
from tests.faults.scratch import run_tests, scratch

TAIL = 25
"""How many lines of output to show when tests did not run."""
CAUGHT = {0: "NOT CAUGHT", 1: "caught"}


def main(arguments: Sequence[str]) -> int:
    """Run the command line. Returns the exit status: 0 if every fault is caught."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("ids", nargs="*", help="only these faults")
    parser.add_argument("--sample", type=int, help="only this many, chosen at random")
    parser.add_argument("--jobs", type=int, default=1, help="how many at a time")
    parser.add_argument("--check", action="store_true", help="only whether the list fits the sources")
    parser.add_argument(
        "--trust", action="store_true", help="do not run the tests without a fault first"
    )
    chosen = parser.parse_args(arguments)
    faults = read_faults()
    unknown = set(chosen.ids) - {fault.id for fault in faults}
    if wrong := [*mistakes(faults), *(f"there is no fault {name}" for name in sorted(unknown))]:
        print("\n".join(wrong))
        return 1
    if chosen.check:
        print(f"{len(faults)} faults: each has its place, and its tests are there.")
        return 0
    if not (ROOT / "dist" / "index.html").exists():
        print("dist/ has no index.html; run `python3 build.py build` first.")
        return 1
    if chosen.ids:
        faults = [fault for fault in faults if fault.id in chosen.ids]
    if chosen.sample:
        faults = random.sample(faults, min(chosen.sample, len(faults)))
    if not chosen.trust and not pass_without_fault(faults, chosen.jobs):
        return 1
    with ThreadPoolExecutor(chosen.jobs) as pool:
        missed = [
            fault.id
            for fault, is_caught in zip(faults, pool.map(is_caught_now, faults), strict=True)
            if not is_caught
        ]
    print(f"Caught: {len(faults) - len(missed)} of {len(faults)}. {' '.join(missed)}".strip())
    return 1 if missed else 0


def pass_without_fault(faults: Sequence[Fault], jobs: int) -> bool:
    """Whether all named tests pass on the project as it is."""
    tests = sorted({test for fault in faults for test in fault.caught_by})
    with scratch(None) as folder:
        status, words = run_tests(folder, tests, f"-n{jobs}", "--dist=loadfile")
    if status:
        print(f"{words}\nThe tests do not pass without any fault.", flush=True)
    return status == 0


def is_caught_now(fault: Fault) -> bool:
    """Apply one fault, run its tests, and print the outcome. Returns whether one of them failed."""
    begun = time.monotonic()
    with scratch(fault) as folder:
        status, words = run_tests(folder, fault.caught_by, "-n0", "-x")
    told = CAUGHT.get(status, f"its tests did not run (status {status})")
    shown = (
        words.splitlines()[-TAIL:]
        if status > 1
        else [line for line in words.splitlines() if line.startswith("FAILED")]
    )
    print("\n  ".join([f"{fault.id}: {told} ({time.monotonic() - begun:.0f} s)", *shown]), flush=True)
    return status == 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
