"""The file of a search: the plan in its first line, then a line for each trial or rung of one.

It holds the whole search: continuing one reads the file and appends to it. An unfinished last line
is ignored. Nothing in it is trusted when read.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glassnet.config import Config, parse_config
from glassnet.formats.json_records import check_keys, count_of, parsed_json
from glassnet.refusals import Refusal, shown
from glassnet.runs.record.run_record import RunRecord, run_record
from glassnet.search.space import MOST_TRIALS, Point, Space, parse_grid, parse_ranges

VERSION = 1
KINDS = ("grid", "random", "tpe")
STATUSES = ("rung", "finished", "stopped_early", "diverged", "pruned", "killed")
OVER = STATUSES[1:]
HEAD_KEYS = (
    "glassnet_search",
    "kind",
    "space",
    "base",
    "trials",
    "seed",
    "prune",
    "data_sha256",
    "order",
)
LINE_KEYS = (
    *("trial", "settings", "rung", "status", "iteration", "cost", "accuracy"),
    *("weights_sha256", "run"),
)
MOST_RUNGS = 12
LONGEST_LINE = 1 << 20
LARGEST_STUDY = 64 << 20


@dataclass(frozen=True)
class Plan:
    """The plan of a search.

    kind: grid, random, or tpe (Optuna's). base: the settings that trials change. trials: how many.
    prune: whether poor trials are given up early. data_sha256: as Dataset.sha256.
    """

    kind: str
    text: str
    base: Config
    trials: int
    seed: int
    prune: bool
    data_sha256: str

    @property
    def space(self) -> Space:
        """The settings that are tried."""
        parse = parse_grid if self.kind == "grid" else parse_ranges
        return parse(self.text, self.base)

    @property
    def depends_on_order(self) -> bool:
        """Whether what is tried depends on which trials end first."""
        return self.kind == "tpe" or self.prune

    def record(self) -> dict[str, object]:
        """The first line of its file, as plain values."""
        order = "what is tried depends on which trials end first" if self.depends_on_order else ""
        return {
            "glassnet_search": VERSION,
            "kind": self.kind,
            "space": self.text,
            "base": self.base.record(),
            "trials": self.trials,
            "seed": self.seed,
            "prune": self.prune,
            "data_sha256": self.data_sha256,
            "order": order,
        }

    def head(self) -> str:
        """The plan as the first line of its file."""
        return _line(self.record())


@dataclass(frozen=True)
class Tried:
    """The outcome of a trial, or of a rung of it.

    number: the trial's. rung: from 0. cost, accuracy: nan where there is none. run: the trial's record;
    None if the trial never ended because its workers died.
    """

    number: int
    settings: Point
    rung: int
    status: str
    iteration: int
    cost: float
    accuracy: float
    weights_sha256: str
    run: RunRecord | None

    @property
    def is_over(self) -> bool:
        """Whether this ends the trial."""
        return self.status in OVER

    def line(self) -> str:
        """The outcome as a line of the file."""
        return _line(
            {
                "trial": self.number,
                "settings": self.settings,
                "rung": self.rung,
                "status": self.status,
                "iteration": self.iteration,
                "cost": _number(self.cost),
                "accuracy": _number(self.accuracy),
                "weights_sha256": self.weights_sha256,
                "run": json.loads(self.run.to_json()) if self.run else None,
            }
        )


class StudyFile:
    """The file of a search, to which outcomes are appended."""

    def __init__(self, path: Path, plan: Plan) -> None:
        """Begin a file, or continue one. Raises ValueError if it is another search's, or unsound."""
        self.path = path
        self.tried: list[Tried] = []
        if path.exists() and path.stat().st_size:
            data = path.read_bytes()
            found, self.tried = read_study(data)
            if found.record() | {"trials": 0} != plan.record() | {"trials": 0}:  # `trials` may differ
                raise Refusal("search_of_another_kind", name=path.name)
            whole = data[: data.rfind(b"\n") + 1]
            if len(whole) < len(data):
                path.write_bytes(whole)  # without the unfinished line
        else:
            self._append(plan.head())

    def add(self, tried: Tried) -> None:
        """Append a line, which is on the disk when this returns."""
        self.tried.append(tried)
        self._append(tried.line())

    def _append(self, line: str) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())


def read_study(data: bytes) -> tuple[Plan, list[Tried]]:
    """The plan and the lines of a file. Raises ValueError when unsound."""
    if len(data) > LARGEST_STUDY:
        raise Refusal("file_too_large", most=LARGEST_STUDY)
    first, *rest = _lines(data) or [b""]
    plan = read_head(first)
    tried = [_tried(_object(line, number), number) for number, line in enumerate(rest, 2)]
    space = plan.space
    for line, each in enumerate(tried, 2):
        _check_fits(each, plan, space, line)
    seen = {(each.number, each.rung) for each in tried}
    if len(seen) < len(tried):
        raise Refusal("search_line_wrong", line=len(tried) + 1, name="trial")
    return plan, tried


def read_head(line: bytes) -> Plan:
    """The plan in a first line. Raises ValueError when unsound."""
    return _plan(_object(line, 1))


def _lines(data: bytes) -> list[bytes]:
    """The complete lines: an unfinished one was being written when the search stopped."""
    return data.split(b"\n")[:-1]


def _object(line: bytes, number: int) -> dict[str, Any]:
    try:
        plain = parsed_json(line.decode()) if len(line) <= LONGEST_LINE else None
    except ValueError:
        plain = None
    if not isinstance(plain, dict):
        raise Refusal("search_line_wrong", line=number, name="JSON")
    return plain


def _plan(plain: Mapping[str, Any]) -> Plan:
    check_keys("search", plain, HEAD_KEYS)
    base, prune, text = plain["base"], plain["prune"], plain["space"]
    if (
        plain["glassnet_search"] != VERSION
        or plain["kind"] not in KINDS
        or not (isinstance(base, dict) and isinstance(text, str) and type(prune) is bool)
        or not (isinstance(plain["data_sha256"], str) and isinstance(plain["order"], str))
    ):
        raise Refusal("search_line_wrong", line=1, name="search")
    trials, seed = count_of(plain, "trials", MOST_TRIALS), count_of(plain, "seed", 2**32 - 1)
    plan = Plan(plain["kind"], text, parse_config(base), trials, seed, prune, plain["data_sha256"])
    if plan.space.is_grid and plan.space.size != trials:
        raise Refusal("search_line_wrong", line=1, name="trials")
    return plan


def _tried(plain: Mapping[str, Any], number: int) -> Tried:
    check_keys("trial", plain, LINE_KEYS)
    settings, run, status = plain["settings"], plain["run"], plain["status"]
    are_settings = isinstance(settings, dict) and all(
        isinstance(name, str) and type(value) in (str, int, float) for name, value in settings.items()
    )
    if not are_settings or status not in STATUSES or not isinstance(plain["weights_sha256"], str):
        raise Refusal("search_line_wrong", line=number, name="status")
    if (run is None) != (status == "killed") or not (run is None or isinstance(run, dict)):
        raise Refusal("search_line_wrong", line=number, name="run")
    return Tried(
        count_of(plain, "trial", MOST_TRIALS),
        settings,
        count_of(plain, "rung", MOST_RUNGS),
        status,
        count_of(plain, "iteration"),
        _real(plain["cost"], number),
        _real(plain["accuracy"], number),
        plain["weights_sha256"],
        None if run is None else run_record(run),
    )


def _check_fits(tried: Tried, plan: Plan, space: Space, line: int) -> None:
    """Raises ValueError unless a trial belongs to the search, and its record to the trial."""
    if plan.kind == "tpe":
        is_of_search = set(tried.settings) == {axis.name for axis in space.axes}
    else:
        is_there = not space.is_grid or tried.number < space.size
        is_of_search = is_there and tried.settings == space.point(tried.number, plan.seed)
    if not is_of_search:
        raise Refusal("search_line_wrong", line=line, name="settings")
    config = parse_config(tried.settings, plan.base)
    if tried.run is not None and tried.run.config != config:
        raise Refusal("search_line_wrong", line=line, name="run")


def _real(value: object, line: int) -> float:
    if value is None:
        return math.nan
    if type(value) not in (int, float) or not math.isfinite(float(str(value))):
        raise Refusal("search_line_wrong", line=line, name=str(shown(value)))
    return float(str(value))


def _number(value: float) -> float | None:
    """The value for JSON, which has no nan."""
    return value if math.isfinite(value) else None


def _line(plain: Mapping[str, object]) -> str:
    return json.dumps(plain, separators=(",", ":"), allow_nan=False) + "\n"


def over(tried: list[Tried]) -> Iterator[Tried]:
    """The lines that end a trial."""
    return (each for each in tried if each.is_over)
