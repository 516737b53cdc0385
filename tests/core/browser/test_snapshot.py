"""What a snapshot of Python promises: a proof that does not change, and nothing random twice."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import numpy as np
import pytest

from glassnet.browser.requests import first
from glassnet.browser.snapshot import begin_anew, make_ready, proof

GLOBAL = np.random.mtrand._rand
"""NumPy's global generator, which code of the user's may draw from."""


def test_the_proof_is_the_same_each_time_and_uses_no_global_generator() -> None:
    before = str(GLOBAL.get_state(legacy=False)), random.getstate()
    assert proof() == proof()
    assert (str(GLOBAL.get_state(legacy=False)), random.getstate()) == before


def test_the_proof_tells_of_a_wrong_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    right, norm = proof(), np.linalg.norm
    monkeypatch.setattr(np.linalg, "norm", lambda values: np.nextafter(norm(values), 0))
    assert proof() != right


def test_a_snapshot_has_all_that_first_answers_import() -> None:
    wanted = [f"glassnet.browser.{module}" for module, _ in first.REQUESTS.values()]
    code = (
        "import sys\nfrom glassnet.browser.snapshot import make_ready\nmake_ready()\n"
        f"print([name for name in {wanted!r} if name not in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_what_is_random_differs_after_each_restoring() -> None:
    make_ready()
    states = GLOBAL.get_state(), random.getstate()
    drawn = set()
    for _ in range(2):
        GLOBAL.set_state(states[0])  # what restoring the same memory does
        random.setstate(states[1])
        begin_anew()
        drawn.add((GLOBAL.random(), random.random()))
    assert len(drawn) == 2
    assert len({number for pair in drawn for number in pair}) == 4
