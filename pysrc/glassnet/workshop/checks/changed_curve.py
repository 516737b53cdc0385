"""changed_curve: an edited activation, or its slope, as a curve beside the shipped one."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypedDict

import numpy as np

from glassnet.learning.activations import ACTIVATIONS
from glassnet.workshop.checks.check_setup import CheckSetup, EditFailedError
from glassnet.workshop.package_copy import Edits

X = np.linspace(-4, 4, 65)
"""The weighted sums of a curve."""


class ChangedCurve(TypedDict):
    """A function over the weighted sums from -4 to 4."""

    name: str
    edited: list[float]
    shipped: list[float]  # empty if it is new


def changed_curve(edits: Edits, home: Path) -> ChangedCurve | None:
    """The first activation, or else slope, that differs from the shipped one; None if any of them fails.

    edits, home: as for CheckSetup.
    """
    setup = CheckSetup(edits, home)
    try:
        with setup.inside():
            edited = _curves(setup.module("learning.activations").ACTIVATIONS)
    except EditFailedError:
        return None
    finally:
        setup.close()
    shipped = _curves(ACTIVATIONS)
    for name, curve in edited.items():
        if name not in shipped or not np.allclose(curve, shipped[name]):
            return {"name": name, "edited": curve, "shipped": shipped.get(name, [])}
    return None


def _curves(activations: Any) -> dict[str, list[float]]:
    """By name: all activations at X, then their slopes there. Raises for what is no curve."""
    outputs = {name: each.function(X.copy()) for name, each in activations.items()}
    slopes = {f"{name}_slope": activations[name].slope(output) for name, output in outputs.items()}
    curves = {name: np.broadcast_to(values, X.shape) for name, values in (outputs | slopes).items()}
    return {name: np.asarray_chkfinite(values, float).tolist() for name, values in curves.items()}
