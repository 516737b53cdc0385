"""What a memory snapshot of Python needs: all imports, a proof that it computes, new randomness."""

from __future__ import annotations

import gc
import hashlib
import random
from importlib import import_module

import numpy as np

from glassnet.browser.bridge import Bridge
from glassnet.browser.requests import first
from glassnet.config.presets import PRESETS

OF_ZIPFILE = "encodings.cp437"
"""Needed at the first import after restoring, from the standard library's zip."""
UPDATES = 20
"""Enough to fill every array of the network's parameters from every array of its gradients."""


def make_ready() -> None:
    """Import what the first answers need, give them once, and free what they needed."""
    for module in (OF_ZIPFILE, *(f"glassnet.browser.{module}" for module, _ in first.REQUESTS.values())):
        import_module(module)
    proof()
    gc.collect()


def proof() -> str:
    """Digest a small training, some draws and a norm: equal wherever Python computes the same bits."""
    bridge = Bridge()
    base = PRESETS["xor"].record()
    bridge.answer("change_settings", {"lab": "xor", "base": base, "changes": {}, "anew": True})
    bridge.answer("train", {"lab": "xor"})
    bridge.answer("train_for", {"lab": "xor", "seconds": 60.0, "most_steps": UPDATES})
    parameters = bridge.labs.session("xor").network.parameters.vector
    drawn = np.random.default_rng(3).normal(size=8)
    norm = np.linalg.norm(drawn.reshape(2, 4) @ drawn.reshape(4, 2))
    return hashlib.sha256(parameters.tobytes() + drawn.tobytes() + norm.tobytes()).hexdigest()


def begin_anew() -> None:
    """Seed the global generators: a snapshot would give the same numbers at every start."""
    random.seed()
    np.random.seed()  # noqa: NPY002  # the global one is what is seeded
