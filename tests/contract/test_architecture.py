"""The rules of the map: who may import whom, in pysrc/ and in web/."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "pysrc" / "glassnet"
WEB = ROOT / "web"

# Arrows point down: a module imports only what stands below it here.
ORDER = (
    "__main__",
    "__init__",
    "bridge",
    "bridge_digits",
    "bridge_drawing",
    "bridge_rows",
    "cli",
    "terminal",
    "estimator",
    "replay",
    "checkpoint",
    "session",
    "session_state",
    "tracing",
    "model_files",
    "run_record",
    "history",
    "surfaces",
    "point_sets",
    "own_data",
    "png_files",
    "datasets",
    "array_files",
    "augmentation",
    "photo",
    "digit_image",
    "metrics",
    "compiled_pass",
    "layer_statistics",
    "learning_rules",
    "attribution",
    "optimizers",
    "network",
    "losses",
    "activations",
    "initializers",
    "products",
    "arrays",
    "notebook_story",
    "config",
)
MODULES = sorted(path.stem for path in PACKAGE.glob("*.py"))


def imports(module: str) -> set[str]:
    """List what a module of the package imports: `numpy`, `glassnet.config`, ..."""
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} uses a relative import; write `from glassnet...`."
            source = node.module or ""
            if source == "glassnet":
                found |= {f"glassnet.{alias.name}" for alias in node.names}
            else:
                found.add(source)
    return found


@pytest.mark.parametrize("module", MODULES)
def test_no_module_imports_upwards(module: str) -> None:
    assert module in ORDER, f"{module} has no place yet; give it one in ORDER and on the map."
    below = ORDER[ORDER.index(module) + 1 :]
    for name in imports(module):
        if name.startswith("glassnet."):
            imported = name.split(".")[1]
            assert imported in below, f"{module} imports {imported}, which is not below it."


@pytest.mark.parametrize("module", MODULES)
def test_the_package_needs_nothing_but_numpy(module: str) -> None:
    outside = {name.split(".")[0] for name in imports(module)} - sys.stdlib_module_names
    assert outside <= {"numpy", "glassnet"}
    assert "js" not in outside
    assert "pyodide" not in outside


def test_config_needs_nothing_but_the_standard_library() -> None:
    assert {name.split(".")[0] for name in imports("config")} <= sys.stdlib_module_names


def scripts() -> dict[str, str]:
    """Read our JavaScript by path in web/, without its comments."""
    comment = re.compile(r"/\*.*?\*/|(?<![:'\"])//[^\n]*", re.DOTALL)
    return {
        path.relative_to(WEB).as_posix(): comment.sub("", path.read_text(encoding="utf-8"))
        for path in sorted(WEB.rglob("*.js"))
    }


def script_imports(path: str, source: str) -> set[str]:
    """List the files that a script imports, by path in web/ (or dist/)."""
    found = re.findall(r"\b(?:from|import)\s*\(?\s*['\"]([^'\"]+)['\"]", source)
    here = (WEB / path).parent
    return {
        (here / name).resolve().relative_to(WEB).as_posix() if name.startswith(".") else name
        for name in found
    }


FORBIDDEN = {
    "views/": ("engine/", "storage/", "kernel/", "main.js"),
    "engine/": ("views/", "storage/", "state/", "main.js"),
    "storage/": ("views/", "engine/", "state/", "main.js"),
    "kernel/": ("views/", "engine/", "storage/", "state/", "main.js"),
}


def test_views_engine_storage_and_kernel_do_not_know_each_other() -> None:
    for path, source in scripts().items():
        for folder, forbidden in FORBIDDEN.items():
            if path.startswith(folder):
                for name in script_imports(path, source):
                    assert not name.startswith(forbidden), f"{path} imports {name}."


def test_state_imports_nothing_else() -> None:
    for path, source in scripts().items():
        if path.startswith("state/"):
            for name in script_imports(path, source):
                assert name.startswith("state/"), f"{path} imports {name}."


def test_nothing_imports_main() -> None:
    for path, source in scripts().items():
        assert "main.js" not in script_imports(path, source), path


def test_each_third_party_library_is_imported_by_one_file() -> None:
    importers: dict[str, set[str]] = {}
    for path, source in scripts().items():
        for name in script_imports(path, source):
            if name.startswith("vendor/"):
                importers.setdefault(name, set()).add(path)
        if re.search(r"\bloadPyodide\b", source):
            importers.setdefault("pyodide", set()).add(path)
    for name, paths in importers.items():
        assert len(paths) == 1, f"{name} is imported by {sorted(paths)}."


def test_scripts_are_named_exports_with_unique_names() -> None:
    exported: dict[str, str] = {}
    for path, source in scripts().items():
        assert not re.search(r"^export default", source, re.MULTILINE), path
        pattern = r"^export (?:async )?(?:function\*?|const|let|class) (\w+)"
        for name in re.findall(pattern, source, re.MULTILINE):
            assert name not in exported, f"{path} and {exported[name]} both export {name}."
            exported[name] = path
