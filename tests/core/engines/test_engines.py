"""Which engine serves which name, and which products it gives."""

from __future__ import annotations

import numpy as np
import pytest

from glassnet.config import CHOICES, parse_config
from glassnet.engines.engines import Engines
from glassnet.engines.kernel_products import KernelProducts
from glassnet.engines.products import Products


@pytest.mark.parametrize("engine", CHOICES["engine"])
def test_without_a_kernel_numpy_serves_every_engine(engine: str) -> None:
    engines = Engines()
    assert engines.in_use(engine) == "numpy"
    assert engines.kernel(engine) is None
    assert type(engines.products(engine)) is Products


def test_the_best_kernel_that_there_is_serves_an_engine() -> None:
    engines = Engines()
    engines.provide("simd", {})
    in_use = [engines.in_use(engine) for engine in ("numpy", "simd", "simd_relaxed")]
    assert in_use == ["numpy", "simd", "simd"]
    assert type(engines.products("simd_relaxed")) is KernelProducts
    engines.provide("simd_relaxed", {})
    assert engines.in_use("simd_relaxed") == "simd_relaxed"


def test_engines_do_not_know_of_each_others_kernels() -> None:
    Engines().provide("simd", {})
    assert Engines().in_use("simd") == "numpy"


def test_a_kernel_is_not_asked_while_the_source_of_the_products_is_not_the_shipped_one() -> None:
    # No digests were built here, so no source counts as the shipped one.
    products = KernelProducts({}).current()
    single = np.ones((2, 2), np.float32)
    assert products.affine(single, single, single[:1]).tolist() == [[3, 3], [3, 3]]
    assert products.weight_gradient(single, single).tolist() == [[2, 2], [2, 2]]
    assert products.error_below(single, single).tolist() == [[2, 2], [2, 2]]


def test_the_engine_may_change_in_mid_course() -> None:
    assert parse_config({"engine": "numpy"}).engine == "numpy"
    with pytest.raises(ValueError, match="engine must be one of numpy, simd, simd_relaxed"):
        parse_config({"engine": "blas"})
