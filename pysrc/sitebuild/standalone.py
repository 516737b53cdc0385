"""Reads the package without NumPy: its version, and modules that need only the standard library."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

from sitebuild.places import ROOT

PACKAGE = "glassnet"


def package_version() -> str:
    """Return the version of the package, such as 1.0.0."""
    return str(load_alone(f"{PACKAGE}.version").__version__)


def load_alone(name: str) -> ModuleType:
    """Import a module, such as glassnet.config, without glassnet/__init__.py, which would need NumPy.

    Afterwards sys.modules has the same modules of the package as before.
    """
    kept = take_out()
    bare = ModuleType(PACKAGE)
    bare.__path__ = [str(ROOT / "pysrc" / PACKAGE)]
    sys.modules[PACKAGE] = bare
    try:
        return import_module(name)
    finally:
        take_out()
        sys.modules.update(kept)


def take_out() -> dict[str, ModuleType]:
    """Remove all modules of the package from the imported ones. Returns them by name."""
    names = [name for name in sys.modules if name.split(".")[0] == PACKAGE]
    return {name: sys.modules.pop(name) for name in names}
