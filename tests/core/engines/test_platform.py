"""What a run's record calls the Python that computed it."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import pytest

from glassnet.engines.platform import platform_here
from glassnet.runs.record.run_record import LONGEST_PLATFORM


def test_outside_a_browser_the_computer_numpy_and_its_blas_are_named() -> None:
    told = platform_here()
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    assert told.startswith(f"{sys.platform} ")
    assert f"numpy {np.__version__}" in told
    assert told.endswith(f"{blas['name']} {blas['version']}")
    assert len(told) <= LONGEST_PLATFORM
    assert told.isprintable()


def test_pyodide_has_no_name_because_it_is_the_same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "emscripten")
    assert platform_here() == ""


@pytest.mark.parametrize(
    "config",
    [
        None,
        {},
        {"Build Dependencies": None},
        {"Build Dependencies": {"blas": "none"}},
        {"Build Dependencies": {"blas": {"name": None, "version": 3}}},
    ],
)
def test_a_blas_that_numpy_does_not_tell_is_left_out(
    config: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(np, "show_config", lambda mode: config)
    assert platform_here().endswith(f"numpy {np.__version__}")


def test_a_blas_without_a_version_is_named_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        np, "show_config", lambda mode: {"Build Dependencies": {"blas": {"name": "acc"}}}
    )
    assert platform_here().endswith(f"numpy {np.__version__}, acc")
