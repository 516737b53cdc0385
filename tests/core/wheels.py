"""Wheels to install at a console, sound and unsound."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

SOUND: dict[str, str] = {
    "small/__init__.py": "ANSWER = 42\n",
    "small/deep/more.py": "from small import ANSWER\n",
    "single.py": "ONE = 1\n",
    "small-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "small-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: small\nVersion: 1.0\n",
}
"""A wheel of pure Python, with a package and a module."""


def wheel_bytes(
    files: Mapping[str, str | bytes] = SOUND, compression: int = zipfile.ZIP_DEFLATED
) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
    return data.getvalue()
