"""The benchmark's entry point; a slow result is reported, never an error."""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import sync_playwright

from tests.bench.bench import ROWS, Bench, Native
from tests.bench.measuring import first_line
from tests.bench.report import Report
from tests.browsers import QUIET_CHROMIUM
from tests.page.served.desk_server import at_a_desk
from tests.page.served.pages_server import Host

NATIVE = {"native NumPy": "numpy", "native PyTorch": "torch", "native scikit-learn": "sklearn"}
PACKAGE = Path(__file__).resolve().parents[2] / "pysrc"
BUSY = 0.5
"""Above this load average per core the figures cannot be trusted."""


def parse() -> argparse.Namespace:
    """Parse the command line that build.py writes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, required=True, help="as made by served.py")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--chromium", default=None)
    parser.add_argument("--torch", default=None, help="a Python that has PyTorch")
    parser.add_argument("--search", default=None, help="a Python that has Dask")
    parser.add_argument("--desk", type=Path, default=None, help="a Python to run beside the page")
    return parser.parse_args()


def write_digits(root: Path) -> None:
    """Write the training digits to made/ as plain bytes, and packed sets of other sizes."""
    made = root / "made"
    made.mkdir(exist_ok=True)
    with np.load(root / "site" / "data" / "digits.npz") as packed:
        pixels, labels, split = packed["pixels"], packed["labels"], packed["split"]
    train = int(split[0])
    (made / "digits.bin").write_bytes(pixels[:train].tobytes() + labels[:train].tobytes())
    for rows in ROWS:
        chosen = np.concatenate([np.arange(rows) % train, np.arange(train, train + 200)])
        parts = {"pixels": pixels[chosen], "labels": labels[chosen]}
        memory = io.BytesIO()
        np.savez(memory, **parts, split=np.array([rows, 100, 100]))
        (made / f"digits-{rows}.npz").write_bytes(memory.getvalue())


@contextmanager
def native(python: str, library: str, folder: Path) -> Iterator[Native]:
    """Start native.py; yield a function that measures one kind of work."""
    script = Path(__file__).parent / "native.py"
    command = [python, str(script), library, str(folder)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, stderr=subprocess.DEVNULL, **pipes) as process:
        assert process.stdin
        assert process.stdout
        lines = process.stdout

        def answer() -> Any:
            line = lines.readline()
            if not line:
                raise RuntimeError("it ended before it answered")
            return json.loads(line)

        version = answer()
        print(f"{library} {version}, one thread", flush=True)

        def ask(work: str, seconds: float) -> float:
            assert process.stdin
            process.stdin.write(json.dumps({"work": work, "seconds": seconds}) + "\n")
            process.stdin.flush()
            return float(answer())

        yield ask
        with suppress(BrokenPipeError):
            process.stdin.close()


def processor() -> str:
    """Return the processor's name and the number of cores."""
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text().splitlines() if facts.exists() else []
    named = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    return f"{named[0] if named else platform.processor() or platform.machine()}, {os.cpu_count()} cores"


def busyness() -> str:
    """Return the load average, with a warning when the machine is busy."""
    if not hasattr(os, "getloadavg"):
        return "load average unknown"
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    told = f"load average {load:.2f}"
    return f"{told}: THE MACHINE WAS BUSY, measure again on a quiet one" if load > BUSY * cores else told


def start_natives(bench: Bench, torch: str | None, stack: ExitStack, folder: Path) -> None:
    """Start the native libraries; one that fails to start gives the reason when called."""
    for title, library in NATIVE.items():
        python = torch if library == "torch" else sys.executable
        try:
            if not python:
                raise RuntimeError("PyTorch could not be installed here")
            bench.natives[title] = stack.enter_context(native(python, library, folder))
        except Exception as error:
            bench.natives[title] = partial(not_started, first_line(error))


def speed_up(python: str | None, digits: Path) -> float | None:
    """How much faster two workers do a search on these digits than one process; None without Dask."""
    if not python:
        return None
    command = [python, "-m", "tests.search.speed_up", str(digits.resolve())]
    setting = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": f"pysrc{os.pathsep}."}
    done = subprocess.run(
        command, cwd=PACKAGE.parent, env=setting, stdout=subprocess.PIPE, text=True, check=True
    )
    return float(json.loads(done.stdout.splitlines()[-1])["speed_up"])


def not_started(reason: str, work: str, seconds: float) -> float:
    """Stand in for a library that did not start."""
    raise RuntimeError(reason)


def run(options: argparse.Namespace) -> None:
    """Measure everything, and write the report."""
    busy = busyness()
    print(f"At the start: {busy}.", flush=True)
    write_digits(options.root)
    arguments = [
        *QUIET_CHROMIUM,
        *(["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []),
    ]
    arguments.remove("--disable-gpu")  # lets webgl use any GPU
    with ExitStack() as stack:
        server = Host(options.root.resolve())
        stack.callback(server.stop)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=options.chromium, args=arguments)
        where = f"Chromium {browser.version}, {processor()}, {platform.system()}; {busy}"
        print(f"Measuring in {where}; {options.rounds} rounds.", flush=True)
        served = (options.desk, options.root / "site", PACKAGE)
        desk = stack.enter_context(at_a_desk(*served)) if options.desk else None
        bench = Bench(server, browser, options.rounds, options.seconds, desk)
        # Starts are measured first, while nothing else is open.
        starts, weights, longest_task = bench.starts(), bench.weights(), bench.longest_task()
        teaching = bench.teaching()
        start_natives(bench, options.torch, stack, options.root / "made")
        report = Report(
            where=where,
            rounds=options.rounds,
            digits=bench.digits(),
            xor=bench.xor(),
            answers=bench.answers(),
            row_by_row=bench.row_by_row(),
            recording=bench.recording(),
            looking_back=bench.looking_back(),
            teaching=teaching,
            units=bench.growth_of_units(),
            rows=bench.growth_of_rows(),
            starts=starts,
            weights=weights,
            longest_task=longest_task,
            ways=bench.ways(),
        )
        browser.close()
    report.search = speed_up(options.search, options.root / "site" / "data" / "digits.npz")
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "bench.md").write_text(report.markdown(), encoding="utf-8")
    (options.out / "bench.svg").write_text(report.chart(), encoding="utf-8")
    print(report.markdown())
    print(f"Written: {options.out / 'bench.md'} and bench.svg.")


if __name__ == "__main__":
    run(parse())
