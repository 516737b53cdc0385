#!/usr/bin/env python3
"""Fetch, build, serve, check and test Glassnet with nothing but Python 3.11's standard library.

`python3 build.py` fetches what web/assets.toml lists, builds dist/ and serves it; `--help` lists the
other commands. Everything fetched is pinned by SHA-256 and kept in a cache that all clones share, so a
second build needs no network. This file is the command line; pysrc/sitebuild/ does the work.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

try:
    import tomllib  # noqa: F401  # the newest module this needs
except ModuleNotFoundError:
    sys.exit(f"build.py needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
sys.path.insert(0, str(Path(__file__).resolve().parent / "pysrc"))

from sitebuild.bundling.bundles import BUNDLES, provide_bundle
from sitebuild.errors import BuildError
from sitebuild.fetch.assets import assets_for, read_assets
from sitebuild.fetch.fetching import fetch
from sitebuild.package.archive import build_zip
from sitebuild.package.single import build_single
from sitebuild.package.wheel import build_package
from sitebuild.package_map import write_map
from sitebuild.places import DIST, ROOT, cache_folder
from sitebuild.serve.dev import serve_dev
from sitebuild.serve.server import LAST_PORT, check_built, serve
from sitebuild.site.digits_file import DIGIT_SETS
from sitebuild.site.kernel import compare_kernel, write_kernel
from sitebuild.site.site import build_site, runtime_for_node
from sitebuild.wire.protocol import write_wire
from tests import environments, runner
from tests.bench.served import make_served


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse the command line; what follows `--` is kept for pytest."""
    arguments, to_pytest = split_at_dashes(arguments)
    serving = argparse.ArgumentParser(add_help=False)
    # A subcommand's own defaults would overwrite options given before its name.
    defaults = {"digits": "small", "port": 8000, "no_open": False}
    unset = argparse.SUPPRESS
    serving.add_argument(
        "--port", type=port_number, default=unset, help="default 8000, or the next free one"
    )
    serving.add_argument("--no-open", action="store_true", default=unset, help="do not open a browser")
    digits = argparse.ArgumentParser(add_help=False)
    digits.add_argument(
        "--digits",
        choices=DIGIT_SETS,
        default=unset,
        help="10,000 digits of MNIST (small, the default) or all 70,000 (full)",
    )
    parser = argparse.ArgumentParser(
        parents=[serving, digits],
        description="Without a command: fetch, build dist/, serve it and open a browser.",
    )
    commands = parser.add_subparsers(dest="command", metavar="command")
    for name, parents, summary in (
        ("fetch", [digits], "fetch third-party files into the cache"),
        ("build", [digits], "fetch, then build dist/"),
        ("single", [], "build glassnet.html, one file that needs no server and no network"),
        ("zip", [digits], "build glassnet.zip: dist/, and scripts that serve it with any Python 3"),
        ("package", [], "build package/: the wheel and the sdist, for pip and for a package index"),
        ("dev", [serving], "serve the current web/ and package over dist/: edit, then reload"),
        ("env", [], "print the path of the tests' Python, and set it up if it is missing"),
        (
            "wire",
            [],
            "write the generated files that are committed: web/wire/, browser/requests/, wording.py, "
            "the package's map",
        ),
        ("check", [], "lint, formatting, and types in Python and JavaScript"),
    ):
        commands.add_parser(
            name, parents=parents, help=summary, description=f"{summary[:1].upper()}{summary[1:]}."
        )
    served = commands.add_parser(
        "serve",
        parents=[serving],
        help="serve dist/ as it is",
        description="Serves dist/ as it is; with --native, Python runs here instead of in the browser.",
    )
    served.add_argument(
        "--native",
        action="store_true",
        help="run Python here, with NumPy installed into the cache",
    )
    served.add_argument(
        "--data",
        type=Path,
        metavar="PATH",
        help="with --native: Keras's mnist.npz, or a folder with MNIST's four IDX files",
    )
    kernel = commands.add_parser(
        "kernel",
        help="compile web/kernel/",
        description="Compiles the C of web/kernel/ into its two .wasm files, which are committed.",
    )
    kernel.add_argument("--compare", action="store_true", help="only compare with the committed files")
    bench = commands.add_parser(
        "bench",
        help="measure Glassnet beside its peers",
        description="Builds the site, fetches the peers of tests/bench/, measures all of them in turn, "
        "then prints and writes tables. Slow results are reported, never an error.",
    )
    bench.add_argument("--rounds", type=int, default=5, help="default 5")
    bench.add_argument("--quick", action="store_true", help="one short round, to see whether it runs")
    bench.add_argument("--out", type=Path, default=Path("bench-results"), help="default bench-results/")
    bench.add_argument("--browser", default="chromium", help="chromium, or the path of one")
    pictures = commands.add_parser(
        "pictures",
        help="take pictures of every view",
        description="Builds dist/, takes a picture of every view in every size, light and dark, and "
        "writes a page that shows them.",
    )
    pictures.add_argument("--out", type=Path, default=Path("gallery"), help="default gallery/")
    pictures.add_argument("--browser", default="chromium", help="chromium, or the path of one")
    test = commands.add_parser(
        "test",
        help="build dist/ and run the tests",
        description="Builds dist/ and runs the tests in the first browser found. "
        "Arguments after -- go to pytest: -- -n0 runs one test at a time, as --pdb needs.",
    )
    test.add_argument("-k", metavar="EXPRESSION", help="only the tests that match, as in pytest")
    test.add_argument("--browser", help="chromium, firefox, or the path of a browser")
    extent = test.add_mutually_exclusive_group()
    extent.add_argument("--quick", action="store_true", help="no browser, and no site is built")
    extent.add_argument(
        "--landing",
        action="store_true",
        help="what a change must pass to land: checks, and the tests in every browser",
    )
    extent.add_argument(
        "--all",
        action="store_true",
        help="that and the rest: timing, leaks, every size, old browsers",
    )
    test.add_argument(
        "--times", action="store_true", help="report where the time went, by file and cause"
    )
    options = parser.parse_args(arguments, argparse.Namespace(**defaults, to_pytest=to_pytest))
    if to_pytest and options.command != "test":
        parser.error(f"only test takes arguments after --, for pytest; got {' '.join(to_pytest)}")
    return options


def port_number(text: str) -> int:
    """Read a port. Raises ArgumentTypeError unless it is a valid port number."""
    if text.isdecimal() and 0 < int(text) <= LAST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"must be a whole number from 1 to {LAST_PORT}; got {text}")


def split_at_dashes(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split the arguments into those before `--` and those after it."""
    arguments = list(arguments)
    at = arguments.index("--") if "--" in arguments else len(arguments)
    return arguments[:at], arguments[at + 1 :]


def run_check() -> int:
    """Check our sources. Returns the exit status."""
    assets = assets_for("check")
    return runner.check(ROOT, cache_folder(), lambda: fetch(assets, cache_folder()))


def run_wire() -> int:
    """Write the committed files that are generated from other sources. Returns the exit status."""
    write_wire()
    python = environments.environment(ROOT, cache_folder())
    words = subprocess.run([python, "-m", "sitebuild.words.python_wording"], cwd=ROOT / "pysrc")
    write_map()
    return words.returncode


def run_kernel(compare: bool) -> int:
    """Compile the kernel, or compare it with the committed one. Returns the exit status."""
    python = environments.environment(ROOT, cache_folder(), "kernel")
    (compare_kernel if compare else write_kernel)(python)
    return 0


def run_serve(options: argparse.Namespace) -> int:
    """Serve dist/. Returns the exit status."""
    if options.data and not options.native:
        raise BuildError("--data needs serve --native; without it the page uses its own digits.")
    if not options.native:
        serve(options.port, open_browser=not options.no_open)
        return 0
    check_built()
    to_server = ["--port", str(options.port), *(["--no-open"] if options.no_open else [])]
    if options.data:
        to_server += ["--data", str(options.data.absolute())]
    return runner.serve_native(ROOT, cache_folder(), DIST, to_server)


def run_bench(options: argparse.Namespace) -> int:
    """Build a site for the benchmark and measure it. Returns the exit status."""
    root = cache_folder() / "bench"
    make_served(root)
    return runner.bench(
        ROOT,
        cache_folder(),
        root,
        browser=options.browser,
        rounds=1 if options.quick else options.rounds,
        seconds=0.2 if options.quick else 1.0,
        out=options.out.absolute(),
    )


def run_pictures(browser: str, out: Path) -> int:
    """Build dist/ and take screenshots of it. Returns the exit status."""
    build_site()
    status = runner.pictures(ROOT, cache_folder(), browser, out)
    print(
        f"Pictures failed: some are missing from {out}."
        if status
        else f"{out / 'index.html'} shows every view."
    )
    return status


def run_test(options: argparse.Namespace) -> int:
    """Build dist/ if the tests need it, and run them. Returns the exit status."""
    is_thorough = options.landing or options.all
    if is_thorough and (status := run_check() or run_kernel(compare=True)):
        return status
    if options.quick:
        provide_bundle("fluent")
    else:
        build_site()
    chosen = ["-k", options.k] if options.k else []
    to_pytest = [*chosen, *options.to_pytest]
    extent = extent_of(options)
    statuses = [
        runner.test_javascript(ROOT, cache_folder(), extent, options.k),
        runner.test_traced(ROOT, cache_folder(), fetch_runtime, extent, options.k),
        runner.test(
            ROOT,
            cache_folder(),
            browser=options.browser,
            extent=extent,
            pytest_arguments=[*(["-p", "tests.page.times"] if options.times else []), *to_pytest],
        ),
    ]
    if is_thorough and not options.browser:
        statuses.append(runner.test_webkit(ROOT, cache_folder(), extent, to_pytest))
    if options.all and not options.browser:
        old = runner.test_old_chromium(ROOT, cache_folder(), fetch_old_chromium, to_pytest)
        statuses.append(old)
        statuses.append(runner.test_exports(ROOT, cache_folder(), to_pytest))
        statuses.append(runner.test_search(ROOT, cache_folder(), to_pytest))
    return runner.together(statuses)


def extent_of(options: argparse.Namespace) -> str:
    """How much to test, as tests/runner.py names it."""
    named = [name for name in ("quick", "landing", "all") if getattr(options, name)]
    usual = "chosen" if options.k or options.browser else "usual"
    return named[0] if named else usual


def fetch_runtime() -> dict[str, bytes]:
    """Fetch Pyodide and NumPy's wheel, by their published names. Raises BuildError."""
    files = fetch(assets_for("page", "build"), cache_folder())
    wheels = {Path(path).name: data for path, data in files.items() if path.startswith("numpy/")}
    return {**runtime_for_node(files), **wheels}


def fetch_old_chromium() -> bytes:
    """Fetch the one file that tests/old_browsers.toml lists. Raises BuildError."""
    pins = read_assets(
        (ROOT / "tests" / "old_browsers.toml").read_text(encoding="utf-8"), "tests/old_browsers.toml"
    )
    (packed,) = fetch(pins, cache_folder()).values()
    return packed


def run(options: argparse.Namespace) -> int:
    """Run one command. Returns the exit status."""
    if options.command == "check":
        return run_check()
    if options.command == "wire":
        return run_wire()
    if options.command == "kernel":
        return run_kernel(options.compare)
    if options.command == "bench":
        return run_bench(options)
    if options.command == "pictures":
        return run_pictures(options.browser, options.out.absolute())
    if options.command == "test":
        return run_test(options)
    if options.command == "serve":
        return run_serve(options)
    if options.command == "env":
        print(environments.environment(ROOT, cache_folder()))
    if options.command == "package":
        build_package()
    if options.command == "dev":
        serve_dev(options.port, open_browser=not options.no_open)
    if options.command == "fetch":
        bundled = [asset for bundle in BUNDLES for asset in bundle.assets()]
        others = assets_for("page", "build", "check", options.digits)
        found = fetch([*others, *bundled], cache_folder())
        print(f"All {len(found)} files are in {cache_folder()}.")
    if options.command in (None, "build", "single", "zip"):
        build_site(options.digits)
    if options.command == "single":
        build_single()
    if options.command == "zip":
        build_zip(digits=options.digits)
    if options.command is None:
        serve(options.port, open_browser=not options.no_open)
    return 0


def main(arguments: Sequence[str]) -> int:
    """Run the command line, reporting any error as a sentence. Returns the exit status."""
    try:
        return run(parse(arguments))
    except BuildError as error:
        print(f"build.py: {error}", file=sys.stderr)
    except OSError as error:
        print(
            f"build.py: the disk refused {error.filename or 'a file'}: {error.strerror or error}. "
            "Free some space or correct its permissions, then run the command again.",
            file=sys.stderr,
        )
    except KeyboardInterrupt:
        print("build.py: stopped.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
