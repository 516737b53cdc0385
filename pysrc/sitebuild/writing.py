"""Writes results whole or not at all, so that a failed build leaves the old ones in place."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from sitebuild.errors import BuildError


def write_whole(path: Path, data: bytes) -> None:
    """Write the file, replacing an older one, and create its folders.

    If the disk is full or the program is stopped, no half-written file remains. Raises BuildError.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(data)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise BuildError(
            f"{path} could not be written: expected {len(data):,} bytes to fit, got "
            f"{error.strerror}. Free some space there or correct its permissions, or, for fetched "
            "files, point GLASSNET_CACHE at another folder; then run the command again."
        ) from error


@contextlib.contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Yield an empty folder to build in; on success, it replaces `folder`."""
    new = folder.with_name(f".{folder.name}-new-{os.getpid()}")
    old = folder.with_name(f".{folder.name}-old-{os.getpid()}")
    new.mkdir()
    try:
        yield new
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    except BaseException:
        if old.exists():
            old.rename(folder)
        raise
    finally:
        shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
