"""Runs the checks and the tests, each in a virtual environment. Standard library only."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sitebuild.errors import BuildError
from sitebuild.fetch.node import find_node
from sitebuild.fetch.pythons import newest_python
from tests import browsers, javascript, old_chromium, typescript
from tests.environments import TRACES, desk_python, environment
from tests.javascript import NO_TESTS

OLD_TESTS = ("main_jobs", "embedding", "matrix and Pages and phone")
"""The tests for the two-year-old Chromium, as expressions for -k."""
MOST_PROCESSES = 4
AT_ONCE = (
    "--numprocesses=auto",
    f"--maxprocesses={MOST_PROCESSES}",
    "--dist=loadfile",
    "--no-loadscope-reorder",
)
"""Runs test files in parallel, since a page waits half of the time; the tests of a file share a page.
tests/conftest.py orders the files."""
QUICK = ("core", "contract")
FOLDERS = (*QUICK, "desk", "e2e")
LEFT_OUT = {
    "quick": ("nightly", "site"),
    "usual": ("nightly", "thorough"),
    "chosen": ("nightly",),
    "landing": ("nightly",),
    "all": (),
}
"""The marks of pyproject.toml that each extent leaves out."""
EVERY_BROWSER = ("landing", "all")
"""The extents that use every browser."""
LANDING = "--landing"
"""The option of tests/conftest.py that runs only what a landing requires."""
PICTURES = "GLASSNET_PICTURES"
"""Environment variable: the folder where test_pictures.py puts the pictures."""
ORDERINGS = "GLASSNET_ORDERINGS"
"""Environment variable: how many lists tests/node/lab/orderings_fuzz.test.js tries."""
LISTS = {"usual": "50", "all": "2000"}
"""How many lists the test tries, by extent; for other extents, the test's own default."""
NODE_LEAVES_OUT = "GLASSNET_LEAVES_OUT"
"""Environment variable: the tests that tests/node/thorough.js leaves out."""
DESK_PYTHON = "GLASSNET_DESK_PYTHON"
"""Environment variable: the Python that tests/desk/ runs beside the page."""
LAST_WORDS = 10
"""Seconds that a server has to end after Ctrl+C."""
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
"""Keeps NumPy's products on one core: on several, parallel tests would slow each other down."""
KEEPS_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
"""Environment variable that some machines set. It makes every copy of the package, and every Python that
a test starts, compile each module anew, which takes longer than the rest of the test."""


def check(root: Path, cache: Path, fetch_types: Callable[[], Mapping[str, bytes]]) -> int:
    """Lint, and check the formatting and the types of Python and JavaScript. Returns the exit status.

    fetch_types: returns the compiler and the declaration files that web/assets.toml lists.
    """
    python = environment(root, cache)
    failed = [
        name
        for name, command in (
            ("ruff check", ["ruff", "check"]),
            ("ruff format", ["ruff", "format", "--check"]),
            ("mypy --strict", ["mypy", "--strict"]),
        )
        if not passes(name, [str(python), "-m", *command], root)
    ]
    node = shutil.which("node")
    if node and shutil.which("npm"):
        print("-- tsc --checkJs --strict", flush=True)
        if not typescript.check(node, root, fetch_types()):
            failed.append("tsc")
    else:
        print("The types in web/ were NOT checked: install Node.js, which brings npm.", flush=True)
        if os.environ.get("CI"):
            failed.append("tsc, which CI must not leave out")
    print(f"Check failed: {', '.join(failed)}." if failed else "Check passed.", flush=True)
    return 1 if failed else 0


def passes(name: str, command: Sequence[str], root: Path) -> bool:
    """Run one check in the terminal, under its name. Returns whether it passed."""
    print(f"-- {name}", flush=True)
    return subprocess.run(command, cwd=root).returncode == 0


def test(
    root: Path, cache: Path, browser: str | None, extent: str, pytest_arguments: Sequence[str]
) -> int:
    """Run pytest. Returns its exit status.

    browser: chromium, firefox, a path, or None for the first that is found.
    extent: quick (no browser), usual, chosen (tests or a browser were named: the thorough tests, too),
    landing (required before a change lands: every browser; tests/desk/ and what can wait, in the first
    only), or all (everything, in every browser).
    """
    python = environment(root, cache)
    folders = [f"tests/{name}" for name in (QUICK if extent == "quick" else FOLDERS)]
    if extent == "quick":
        chosen = []
    elif browser:
        chosen = [browsers.named(browser, python)]
    else:
        found = browsers.find(python) or [browsers.install(python)]
        chosen = found if extent in EVERY_BROWSER else found[:1]
        if extent in EVERY_BROWSER and os.environ.get("CI"):
            browsers.check_all_found(found)
    where = " and ".join(map(str, chosen)) or "no browser"
    left_out = LEFT_OUT[extent]
    what = f", without what is marked {' or '.join(left_out)}" if left_out else ""
    print(f"Running {', '.join(folders)} in {where}{what}.", flush=True)
    command = [
        *(str(python), "-m", "pytest", *marked(extent)),
        *(option for item in chosen for option in ("--browser", item.engine)),
        *(["--screenshot=only-on-failure"] if chosen else []),  # into test-results/
        *(["--durations=50"] if extent in EVERY_BROWSER else []),  # shows the slowest tests
        *([LANDING] if extent == "landing" else []),
        *AT_ONCE,
        *(folder for folder in folders if (root / folder).exists()),
        *pytest_arguments,
    ]
    paths = {item.engine: item.path for item in chosen if item.path}
    at_a_desk = desk_python(root, cache) if chosen else None
    variables = {
        **{name: value for name, value in os.environ.items() if name != KEEPS_NO_BYTECODE},
        **ONE_THREAD,
        browsers.VARIABLE: json.dumps(paths),
        **({DESK_PYTHON: str(at_a_desk)} if at_a_desk else {}),
    }
    return subprocess.run(command, cwd=root, env=variables).returncode


def marked(extent: str) -> list[str]:
    """Return pytest's options that leave out this extent's marks."""
    left_out = LEFT_OUT[extent]
    return ["-m", " and ".join(f"not {mark}" for mark in left_out)] if left_out else []


def test_javascript(root: Path, cache: Path, extent: str, expression: str | None) -> int:
    """Run the tests in tests/node/ that match the expression. Returns an exit status like pytest's.

    extent: as in test; `all` tries more lists of user actions, unless the environment says how many.
    """
    node = find_node(cache)
    print(f"Running tests/node in {node}.", flush=True)
    if lists := LISTS.get(extent):
        os.environ.setdefault(ORDERINGS, lists)  # only Node reads it
    if "thorough" in LEFT_OUT[extent]:
        os.environ.setdefault(NODE_LEAVES_OUT, "thorough")
    return javascript.test(node, environment(root, cache), root, expression)


def test_traced(
    root: Path,
    cache: Path,
    fetch: Callable[[], Mapping[str, bytes]],
    extent: str,
    expression: str | None,
) -> int:
    """Run tests/traced/ in Pyodide under Node, on every core. Returns an exit status like pytest's.

    extent: as in test. expression: as pytest's -k; pytest's other options would need plugins and
    processes. fetch: returns Pyodide's files and NumPy's wheel, by their published names.
    """
    python = environment(root, cache)
    node = find_node(cache)
    print(f"Running tests/traced in Pyodide under {node}.", flush=True)
    where = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.run(where, capture_output=True, text=True, check=True).stdout.strip()
    with tempfile.TemporaryDirectory() as scratch:
        for name, data in fetch().items():
            Path(scratch, name).write_bytes(data)
        script = root / "tests" / "traced" / "run.mjs"
        options = [*marked(extent), *(["-k", expression] if expression else [])]
        count = min(os.cpu_count() or 1, MOST_PROCESSES)

        def run_share(share: int) -> subprocess.CompletedProcess[str]:
            command = [node, str(script), scratch, str(root), packages, f"{share}/{count}", *options]
            return subprocess.run(
                command, cwd=root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
            )

        statuses = []
        with ThreadPoolExecutor() as threads:
            for share in threads.map(run_share, range(count)):
                print(share.stdout, end="", flush=True)
                statuses.append(share.returncode)
        return together(statuses)


def together(statuses: Iterable[int]) -> int:
    """Combine the exit statuses of several runs: NO_TESTS only when none of them ran a test."""
    told = list(statuses)
    failed = [status for status in told if status not in (0, NO_TESTS)]
    return failed[0] if failed else min(told)


def test_webkit(root: Path, cache: Path, extent: str, pytest_arguments: Sequence[str]) -> int:
    """Run the tests of WebKitGTK, which has its own driver. Returns the exit status.

    On a machine without it the tests are skipped; CI must have it.
    """
    try:
        browsers.webkit_gtk()
    except BuildError as error:
        print(error, flush=True)
        return 1 if os.environ.get("CI") else 0
    python = environment(root, cache, "webkit")
    print("Running tests/webkit in WebKitGTK.", flush=True)
    command = [str(python), "-m", "pytest", *marked(extent), "tests/webkit", *pytest_arguments]
    return subprocess.run(command, cwd=root).returncode


def test_exports(root: Path, cache: Path, pytest_arguments: Sequence[str]) -> int:
    """Open exported files with the real libraries. Returns the exit status.

    The tests make an environment for each group of libraries.
    """
    python = environment(root, cache)
    print("Running tests/exports with PyTorch, Keras, ONNX Runtime and Jupyter.", flush=True)
    command = [str(python), "-m", "pytest", "tests/exports", *pytest_arguments]
    variables = {**os.environ, **ONE_THREAD}
    return subprocess.run(command, cwd=root, env=variables).returncode


def test_search(root: Path, cache: Path, pytest_arguments: Sequence[str]) -> int:
    """Search with Dask and Optuna, in an environment that has them. Returns the exit status.

    A machine may lack them; CI may not.
    """
    try:
        python = environment(root, cache, "search")
    except BuildError as error:
        print(f"Searches on a cluster are not tested. {error}", flush=True)
        return 1 if os.environ.get("CI") else 0
    print("Running tests/search with Dask and Optuna.", flush=True)
    command = [str(python), "-m", "pytest", "tests/search", *pytest_arguments]
    return subprocess.run(command, cwd=root, env={**os.environ, **ONE_THREAD}).returncode


def test_old_chromium(
    root: Path, cache: Path, fetch: Callable[[], bytes], pytest_arguments: Sequence[str]
) -> int:
    """Run the main jobs, a host and the embedded labs in the two-year-old Chromium.

    fetch: returns the packed browser. Returns the exit status. A machine may lack it; CI may not.
    """
    try:
        path = str(old_chromium.unpacked(cache, fetch))
    except BuildError as error:
        print(f"Chromium of two years ago is not tested. {error}", flush=True)
        return 1 if os.environ.get("CI") else 0
    print("Running the main jobs in Chromium of two years ago.", flush=True)
    python = environment(root, cache)
    chosen = ["-k", " or ".join(OLD_TESTS)]  # a -k on the command line overrides it
    command = [
        *(str(python), "-m", "pytest", "--browser", "chromium"),
        *("tests/e2e", *chosen, *AT_ONCE, *pytest_arguments),
    ]
    variables = {**os.environ, browsers.VARIABLE: json.dumps({"chromium": path})}
    return subprocess.run(command, cwd=root, env=variables).returncode


def pictures(root: Path, cache: Path, browser: str, out: Path) -> int:
    """Take a picture of every view of the site. Returns pytest's exit status."""
    python = environment(root, cache)
    chosen = browsers.named(browser, python)
    if chosen.engine != "chromium":
        raise BuildError(f"Pictures are taken in Chromium, Chrome or Edge; got {chosen}.")
    command = [
        *(str(python), "-m", "pytest", "--browser", "chromium", "--screenshot=only-on-failure"),
        "tests/e2e/frame/test_pictures.py",
    ]
    paths = {chosen.engine: chosen.path} if chosen.path else {}
    variables = {**os.environ, browsers.VARIABLE: json.dumps(paths), PICTURES: str(out)}
    return subprocess.run(command, cwd=root, env=variables).returncode


def bench(
    root: Path, cache: Path, served: Path, browser: str, rounds: int, seconds: float, out: Path
) -> int:
    """Measure the site in `served`/site against its peers. Returns the exit status."""
    python = environment(root, cache, "bench")
    try:
        torch = ["--torch", str(environment(root, cache, "bench-torch"))]
    except BuildError as error:
        print(f"PyTorch is left out: {error}", flush=True)
        torch = []
    try:
        search = ["--search", str(environment(root, cache, "search"))]
    except BuildError as error:
        print(f"Searches are left out: {error}", flush=True)
        search = []
    chosen = browsers.named(browser, python)
    at_a_desk = desk_python(root, cache)
    command = [
        *(str(python), "-m", "tests.bench", "--root", str(served), "--out", str(out)),
        *("--rounds", str(rounds), "--seconds", str(seconds)),
        *torch,
        *search,
        *(["--desk", str(at_a_desk)] if at_a_desk else []),
        *(["--chromium", chosen.path] if chosen.path else []),
    ]
    variables = {**os.environ, "PYTHONPATH": str(root / "pysrc")}
    return subprocess.run(command, cwd=root, env=variables).returncode


def serve_native(root: Path, cache: Path, site: Path, options: Sequence[str]) -> int:
    """Serve the built site with Python beside it, until Ctrl+C. Returns the exit status.

    options: as for `glassnet serve`. If a Python new enough for Step through is installed, it is used.
    """
    python = environment(root, cache, "native", newest_python(at_least=TRACES))
    command = [str(python), "-m", "glassnet", "serve", str(site), "--native", *options]
    with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(root / "pysrc")}) as server:
        try:
            return server.wait()
        except KeyboardInterrupt:  # the terminal sends Ctrl+C to the server, too
            try:
                return server.wait(LAST_WORDS)
            except subprocess.TimeoutExpired:
                server.terminate()
                return server.wait()
