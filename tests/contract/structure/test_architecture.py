"""The rules of the map of pysrc/: which module may import which."""

from __future__ import annotations

import ast
import sys

import pytest

from tests.contract.structure.package_map import PACKAGE, modules

ORDER = modules()
INIT = "__init__"  # of a folder; holds a single sentence, except FACE
FACE = "config.__init__"  # also a module: others import from it
OPTIONAL = {
    "estimator.inputs": {"sklearn"},
    "plot": {"matplotlib"},
    "search.cluster": {"dask", "distributed"},
    "search.optuna_adviser": {"optuna"},
}
"""The only modules to import optional libraries, inside functions, so the rest runs without them."""
PATHS = {
    name: path
    for path in sorted(PACKAGE.rglob("*.py"))
    if (name := path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".")) in (INIT, FACE)
    or path.stem != INIT
}
MODULES = list(PATHS)


def imports(module: str) -> set[str]:
    """List the modules that a module of the package imports: `numpy`, `glassnet.wording`, ..."""
    tree = ast.parse(PATHS[module].read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} uses a relative import; write `from glassnet...`."
            source = node.module or ""
            if source == f"glassnet.{FACE}".removesuffix(f".{INIT}"):
                found.add(f"glassnet.{FACE}")
            elif (PACKAGE.parent / source.replace(".", "/")).is_dir():
                found |= {f"{source}.{alias.name}" for alias in node.names}
            else:
                found.add(source)
    return found


def test_the_map_has_every_module_of_the_package_and_no_other() -> None:
    missing, gone = sorted({*MODULES} - {*ORDER}), sorted({*ORDER} - {*MODULES})
    assert not missing, f"Give {missing} a row each in pysrc/README.md, above what they import."
    assert not gone, f"pysrc/README.md names {gone}, which are not there."
    assert len(ORDER) == len(MODULES), "pysrc/README.md names a module twice."


@pytest.mark.parametrize("module", MODULES)
def test_no_module_imports_upwards(module: str) -> None:
    assert module in ORDER, f"{module} has no row in pysrc/README.md."
    below = ORDER[ORDER.index(module) + 1 :]
    for name in imports(module):
        if name.startswith("glassnet."):
            imported = name.removeprefix("glassnet.")
            assert imported in below, f"{module} imports {imported}, which is not below it."


@pytest.mark.parametrize("module", MODULES)
def test_the_package_needs_nothing_but_numpy(module: str) -> None:
    outside = {name.split(".")[0] for name in imports(module)} - sys.stdlib_module_names
    assert outside <= {"numpy", "glassnet"} | OPTIONAL.get(module, set())
    assert "js" not in outside
    assert "pyodide" not in outside


@pytest.mark.parametrize("module", OPTIONAL)
def test_an_optional_library_is_imported_inside_functions_only(module: str) -> None:
    tree = ast.parse(PATHS[module].read_text(encoding="utf-8"))
    at_once = [ast.unparse(node) for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not [line for line in at_once if any(library in line for library in OPTIONAL[module])]
    found = {name.split(".")[0] for name in imports(module)}
    assert found >= OPTIONAL[module]  # otherwise OPTIONAL need not list the library


@pytest.mark.parametrize("module", ORDER[ORDER.index(FACE) :])
def test_config_and_all_below_need_nothing_but_the_standard_library(module: str) -> None:
    outside = {name.split(".")[0] for name in imports(module)} - {"glassnet"}
    assert outside <= sys.stdlib_module_names
