"""safetensors: an example by hand, and round trips."""

from __future__ import annotations

import json

import numpy as np
import pytest

from glassnet.formats.safetensors_files import read_safetensors, write_safetensors


def test_the_bytes_of_a_small_file_are_those_of_the_format() -> None:
    data = write_safetensors({"w": np.array([[1, 2]], np.float32)}, {"by": "hand"})
    size = int.from_bytes(data[:8], "little")
    assert size % 8 == 0
    assert json.loads(data[8 : 8 + size]) == {
        "__metadata__": {"by": "hand"},
        "w": {"dtype": "F32", "shape": [1, 2], "data_offsets": [0, 8]},
    }
    assert data[8 + size :] == b"\x00\x00\x80\x3f\x00\x00\x00\x40"


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_what_is_written_is_read_again(dtype: type[np.floating]) -> None:
    rng = np.random.default_rng(1)
    arrays = {"a": rng.normal(size=(3, 5)).astype(dtype), "b": rng.normal(size=7).astype(dtype)}
    read, metadata = read_safetensors(write_safetensors({**arrays, "c": arrays["a"].T}, {"x": "ü"}))
    assert metadata == {"x": "ü"}
    assert read["a"].dtype == dtype
    for name, array in {**arrays, "c": arrays["a"].T}.items():
        assert np.array_equal(read[name], array)
