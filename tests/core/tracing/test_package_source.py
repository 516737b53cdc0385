"""The package's source as it is shown: no module is forgotten when modules move."""

from __future__ import annotations

from glassnet.engines.shipped_source import PACKAGE
from glassnet.tracing.package_source import FOLDERS

NOT_LISTED = {"browser/requests", "data/sheet", "lessons", "native", "wire"}
"""Generated tables, declarations of types, and modules that no recorded update reaches."""


def test_every_folder_with_modules_is_listed_or_left_out_on_purpose() -> None:
    modules = [path for path in PACKAGE.rglob("*.py") if path.stem != "__init__"]
    folders = {path.parent.relative_to(PACKAGE).as_posix() for path in modules}
    assert folders == {folder or "." for folder in FOLDERS} | NOT_LISTED
