"""The rules of the map: who may import whom, in pysrc/ and in web/."""

from __future__ import annotations

import ast
import re
import sys

import pytest

from tests.contract.web_sources import ROOT, WEB, scripts

PACKAGE = ROOT / "pysrc" / "glassnet"

# The map of pysrc/glassnet. Arrows point down: a module imports only what stands below it here.
ORDER = {
    "__main__": "python -m glassnet",
    "__init__": "what `import glassnet` gives",
    "bridge": "the one face to the browser: plain values and bytes in, plain values and bytes out",
    "bridge_digits": "its answers for the Digits lab: about the network",
    "bridge_data": "about the data",
    "bridge_story": "about the notebook's story",
    "bridge_drawing": "its answers for the Draw lab",
    "bridge_rows": "its answers for the XOR lab",
    "wire": "what crosses between the page and Python",
    "cli": "the one face to a terminal",
    "terminal": "what the command line draws: progress, tables",
    "estimator": "fit, predict, predict_proba, score, over a session",
    "replay": "a run repeated from its record",
    "experiments": "experiments run one after another, and what they come to",
    "checkpoint": "a session <-> bytes, to go on exactly where it was",
    "session": "the only mutable object: one run, which trains in slices",
    "session_state": "everything that a session's next update depends on",
    "batch_walk": "where a run is in its data, batch by batch, pass after pass",
    "edits_by_hand": "one weight that is set, a hidden unit that is switched off and on again",
    "early_stopping": "the best weights so far, and whether to wait for better ones",
    "model_files": "network <-> bytes: .npz, a folder of .npy",
    "run_record": "what replays a run exactly, as one line of JSON",
    "json_records": "checks of the JSON in saved files",
    "history": "what a run has measured, and what a person did to it",
    "surfaces": "what every unit answers over a square of two inputs",
    "named_data": "the data that a Config names",
    "point_sets": "points in the plane, of two classes",
    "own_data": "the digits that a person brings: IDX, CSV, zip of PNG",
    "png_files": "PNG -> gray images",
    "datasets": "truth tables, packed digits, IDX files",
    "array_files": "named arrays <-> bytes: .npy, .npz",
    "augmentation": "digits shifted, turned, resized and made noisy",
    "photo": "a photo of a digit -> its ink",
    "digit_image": "a drawing -> 28 x 28 as MNIST was made",
    "metrics": "accuracy, confusion matrices, running average, ranked guesses",
    "compiled_pass": "many updates in one call of the kernel",
    "layer_statistics": "what the units look for, and whether they can still learn",
    "learning_rules": "backpropagation (exact and notebook error rule), perturbation",
    "attribution": "which inputs spoke for an answer, and which against it",
    "optimizers": "sgd, momentum, adam; learning-rate schedules",
    "network": "Network: shape, weights, biases; feed forward",
    "losses": "squared error, cross-entropy",
    "activations": "activation functions and their slopes",
    "initializers": "how weights begin",
    "products": "the three matrix products, and which engine computes them",
    "arrays": "the array types that the mathematics speaks",
    "notebook_story": "the notebook's ten experiments, as data",
    "config": "frozen Config, its bounds, its validation, the named presets",
}
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


def test_the_map_has_every_module_of_the_package_and_no_other() -> None:
    assert sorted(ORDER) == MODULES


@pytest.mark.parametrize("module", MODULES)
def test_no_module_imports_upwards(module: str) -> None:
    order = list(ORDER)
    below = order[order.index(module) + 1 :]
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


def script_imports(path: str, source: str) -> set[str]:
    """List the files that a script imports, by path in web/ (or dist/)."""
    found = re.findall(r"\b(?:from\s+|import\s*\(?\s*)['\"]([^'\"]+)['\"]", source)
    here = (WEB / path).parent
    return {
        (here / name).resolve().relative_to(WEB).as_posix() if name.startswith(".") else name
        for name in found
    }


# The map of web/: what the modules of each folder may import beside one another. main.js, the wiring,
# may import everything.
LAYERS = {
    "": (),  # texts.js: every text; first.js: before all modules; sw.js: offline
    "actions/": ("state/",),  # what a person can do; they are handed the engine and callbacks
    "views/": ("state/", "texts.js", "vendor/"),  # an element and callbacks -> { update, destroy }
    "state/": (),  # what the page knows, and how each message changes it
    "engine/": ("kernel/", "texts.js", "vendor/"),  # the worker that runs Python, and its one client
    "kernel/": (),  # the SIMD matrix products, and their loader
    "storage/": ("vendor/",),  # what stays when the page is closed
}


def test_every_script_imports_only_what_its_folder_may() -> None:
    for path, source in scripts().items():
        folder = path[: path.rfind("/") + 1]
        assert folder in LAYERS, f"{path} has no place yet; give {folder} one in LAYERS."
        for name in script_imports(path, source) if path != "main.js" else ():
            own = folder and name.startswith(folder)
            assert own or name.startswith(LAYERS[folder]), f"{path} imports {name}."


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
