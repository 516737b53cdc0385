"""Compiles web/kernel/ to WebAssembly, with the same bytes on every machine."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from sitebuild.errors import BuildError
from sitebuild.places import WEB
from sitebuild.writing import write_whole

SOURCE = WEB / "kernel"
VARIANTS = {
    "kernel_simd.wasm": ["-msimd128"],
    "kernel_relaxed.wasm": ["-msimd128", "-mrelaxed-simd", "-DRELAXED"],
}
COMPILE = (
    *("-target", "wasm32-freestanding", "-O3", "-ffp-contract=off", "-fno-builtin", "-nostdlib"),
    # Python's stack occupies the place of ours, so functions that need a stack in memory are refused.
    *("-Wall", "-Werror", "-Wframe-larger-than=0", "-c", "kernel.c"),
)
LINK = ("--no-entry", "--import-memory", "-z", "stack-size=0", "--strip-all", "--gc-sections")
DATA_SECTION = 11


def compile_kernel(python: Path) -> dict[str, bytes]:
    """Return the kernel's files by name. python: one with the package ziglang.

    Raises BuildError when the source does not compile, or breaks the rules of kernel.c.
    """
    files = {}
    with tempfile.TemporaryDirectory() as scratch:
        for name, flags in VARIANTS.items():
            part, built = Path(scratch, "kernel.o"), Path(scratch, name)
            zig(python, "cc", *COMPILE, *flags, "-o", str(part))
            zig(python, "wasm-ld", *LINK, str(part), "-o", str(built))
            files[name] = built.read_bytes()
            if DATA_SECTION in sections(files[name]):
                raise BuildError(
                    f"{name} has a data segment, which would overwrite Python's memory. "
                    "Write constants as numbers in the code, not as arrays or strings."
                )
    return files


def zig(python: Path, *arguments: str) -> None:
    """Run the compiler in the kernel's folder."""
    command = [str(python), "-m", "ziglang", *arguments]
    done = subprocess.run(command, cwd=SOURCE, capture_output=True, text=True)
    if done.returncode:
        raise BuildError(f"web/kernel/ did not compile: {done.stderr.strip()}")


def sections(module: bytes) -> list[int]:
    """List the numbers of a WebAssembly module's sections."""
    found, at = [], 8
    while at < len(module):
        found.append(module[at])
        size, at = unsigned(module, at + 1)
        at += size
    return found


def unsigned(data: bytes, at: int) -> tuple[int, int]:
    """Return the LEB128 number at a place, and the place after it."""
    number = shift = 0
    while True:
        byte = data[at]
        number |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return number, at


def write_kernel(python: Path) -> None:
    """Compile the kernel into web/kernel/, to be committed."""
    for name, data in compile_kernel(python).items():
        write_whole(SOURCE / name, data)
        print(f"Built web/kernel/{name}: {len(data):,} bytes.")


def compare_kernel(python: Path) -> None:
    """Compile the kernel again. Raises BuildError unless the bytes equal the committed ones."""
    for name, data in compile_kernel(python).items():
        if (SOURCE / name).read_bytes() != data:
            raise BuildError(
                f"web/kernel/{name} does not match its source. Run `python3 build.py kernel` and commit "
                "the result."
            )
    print("The committed kernel matches its source, byte for byte.")
