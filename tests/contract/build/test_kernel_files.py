"""The committed kernel: what it may contain, and how a stale one is detected."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitebuild.errors import BuildError
from sitebuild.site import kernel

START_SECTION = 8
ONLY_THE_MEMORY = b"\x01\x03env\x06memory\x02"


@pytest.fixture(params=kernel.VARIANTS)
def module(request: pytest.FixtureRequest) -> bytes:
    """The bytes of each committed kernel."""
    return (kernel.SOURCE / str(request.param)).read_bytes()


def test_a_number_in_leb128_is_read_as_the_standard_tells() -> None:
    assert kernel.unsigned(bytes([0xFF, 0xE5, 0x8E, 0x26, 0x00]), 1) == (624485, 4)


def test_it_has_no_data_of_its_own_and_does_nothing_by_itself(module: bytes) -> None:
    assert not {kernel.DATA_SECTION, START_SECTION} & set(kernel.sections(module))


def test_it_asks_for_nothing_but_a_memory(module: bytes) -> None:
    assert module.count(b"\x03env") == 1
    assert ONLY_THE_MEMORY in module


def test_it_is_small(module: bytes) -> None:
    assert len(module) < 85_000


def test_a_kernel_that_is_not_what_its_source_compiles_to_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled = {name: (kernel.SOURCE / name).read_bytes() for name in kernel.VARIANTS}
    monkeypatch.setattr(kernel, "compile_kernel", lambda python: compiled)
    kernel.compare_kernel(Path())
    compiled["kernel_relaxed.wasm"] += b"\0"
    with pytest.raises(BuildError, match=r"kernel_relaxed.wasm does not match .* build.py kernel"):
        kernel.compare_kernel(Path())


@pytest.mark.skipif(os.name == "nt", reason="the compiler of this test is a shell script")
def test_a_compiler_that_fails_is_quoted(tmp_path: Path) -> None:
    failing = tmp_path / "python"
    failing.write_text("#!/bin/sh\necho no such thing >&2\nexit 1\n")
    failing.chmod(0o755)
    with pytest.raises(BuildError, match="did not compile: no such thing"):
        kernel.compile_kernel(failing)
