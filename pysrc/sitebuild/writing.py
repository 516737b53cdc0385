"""Writes files whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from sitebuild.errors import BuildError


def write_whole(path: Path, data: bytes) -> None:
    """Write the file, also in the place of an older one, and make its folders.

    When the disk is full or the program is stopped, nothing half-written stays. Raises BuildError.
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
            f"{error.strerror}. Free some space there or correct its permissions, or, for what is "
            "fetched, point GLASSNET_CACHE at another folder; then run the command again."
        ) from error
