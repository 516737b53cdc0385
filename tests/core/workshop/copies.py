"""Copies of the package for tests, and runs in them."""

from __future__ import annotations

from typing import Any

import numpy as np

from glassnet.workshop.package_copy import Edits, PackageCopy
from glassnet.workshop.templates import TEMPLATES, with_template

SMALL: dict[str, object] = {"truth_table": "0 1 1 0", "engine": "numpy", "iterations": 200}
NEW = {template.field: template.name for template in TEMPLATES.values()}
"""The name that each template adds, by the field of Config that chooses it."""


def all_templates() -> Edits:
    """Edits with every template, each under its own name."""
    edits: Edits = {}
    for kind, template in TEMPLATES.items():
        edits = with_template(edits, kind, template.name)
    return edits


def session_in(copy: PackageCopy, **changes: object) -> Any:
    """The copy's Session, on the data its config names, with an experiment begun."""
    config = copy.module("config").parse_config({**SMALL, **changes})
    data = copy.module("data.named_data").named_data(config, lambda config: None)
    session = copy.module("runs.session").Session(config, data)
    session.begin_experiment()
    return session


def trained_in(copy: PackageCopy, **changes: object) -> Any:
    """The session of `session_in`, trained to its end. Wrong edits may make numbers overflow."""
    session = session_in(copy, **changes)
    with np.errstate(all="ignore"):
        session.train_for(float("inf"))
    return session
