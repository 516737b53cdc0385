"""Medians and quantiles agree with NumPy's, which the page cannot use."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.data.sheet.quantiles import median, quantile
from sitebuild.places import ROOT

NUMBERS = st.floats(-1e6, 1e6)


@given(st.lists(NUMBERS, min_size=1, max_size=30), st.floats(0, 1))
def test_they_agree_with_numpys(values: list[float], share: float) -> None:
    given_values = np.array(values)
    assert median(given_values) == pytest.approx(float(np.median(given_values)), abs=1e-6)
    found = float(quantile(given_values, share))
    assert found == pytest.approx(float(np.quantile(given_values, share)), abs=1e-4)


def test_an_axis_is_gone_along() -> None:
    values = np.random.default_rng(1).normal(size=(5, 7))
    np.testing.assert_allclose(quantile(values, 0.75, 1), np.quantile(values, 0.75, axis=1))
    np.testing.assert_allclose(quantile(values, 0.5, 0), np.median(values, axis=0))


def test_nothing_in_the_package_asks_numpy_for_what_needs_numpy_ma() -> None:
    asking = re.compile(r"\bnp\.(nan)?(median|quantile|percentile)\(")
    sources = (ROOT / "pysrc" / "glassnet").rglob("*.py")
    assert [path.name for path in sources if asking.search(path.read_text(encoding="utf-8"))] == []
