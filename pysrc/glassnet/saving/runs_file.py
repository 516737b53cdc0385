"""Kept runs <-> one .zip, to save and to restore. Nothing is trusted when read.

    manifest.json                  {"format": "glassnet-runs", "version": 1, "runs": [id], "data": [sha]}
    runs/ID/run.json               its row in the list of runs, and its record
    runs/ID/curves.npz             its cost and accuracy; missing without points
    runs/ID/checkpoint.npz         the session to continue from; missing if there is none
    data/SHA256/about.json         {"kind", "name", "files": [names]} of files that runs need
    data/SHA256/0, data/SHA256/1   those files: a user's own digits, a model, or edited source

The type of run.json is KeptRun in web/lab/state/kept_runs.js, without its `writer`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from glassnet.config import LABS, parse_config
from glassnet.data.brought.own_data import NamedFile, read_own_digits
from glassnet.engines.arrays import AnyArray
from glassnet.engines.shipped_source import texts_sha256
from glassnet.formats.array_files import read_npz, write_npz
from glassnet.formats.json_records import LONGEST_RECORD, check_keys, count_of, json_record, parsed_json
from glassnet.formats.zip_files import ZipFiles, write_zip
from glassnet.refusals import Refusal, shown
from glassnet.runs.kept_fields import read_curve
from glassnet.runs.record.added_choices import OtherRecord, other_record, settings_of_other_code
from glassnet.runs.record.history import Curve
from glassnet.runs.session_state import STATUSES
from glassnet.saving.model_files import RUN, model_hash

FORMAT, VERSION = "glassnet-runs", 1
MANIFEST = "manifest.json"
MOST_RUNS = 10_000
MOST_DATA = 1000
RUN_PARTS, DATA_PARTS = (
    ("run.json", "curves.npz", "checkpoint.npz"),
    ("about.json", *"0123456789"),
)
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SHA256 = re.compile(r"[0-9a-f]{64}")
LONGEST_NAME, LONGEST_NOTE = 520, 4000
"""Characters. A name may join the names of two user files, of 255 characters each."""
MOST_THUMBNAIL = 40
LATEST = 8_640_000_000_000_000
"""The last millisecond that JavaScript's Date can represent."""
LARGEST_NUMBER = 1e300
"""Numbers are compared with it, not converted: JSON's integers may be too large for a float."""
ALWAYS = (
    *("id", "lab", "name", "note", "starred", "removed", "created", "changed", "record", "config"),
    *("status", "iteration", "goal", "elapsed_seconds", "thumbnail", "checkpoint_bytes", "curve_bytes"),
)
SOMETIMES = ("begun_from", "learnt_before", "cost", "accuracy", "data_name", "code_name")
COUNTS = ("iteration", "goal", "checkpoint_bytes", "curve_bytes", "learnt_before")
POINT_BYTES = 3 * 8
"""Bytes per point on the page: iteration, cost and accuracy as float64."""


@dataclass(frozen=True)
class SavedRun:
    """A kept run.

    row: its run.json. checkpoint: empty if there is none. checkpoint_iteration: the update it was taken
    after.
    """

    row: Mapping[str, Any]
    training: Curve
    validation: Curve
    checkpoint: bytes = b""
    checkpoint_iteration: int = 0


@dataclass(frozen=True)
class SavedData:
    """Files that runs need, identified by `sha256`. kind: as in HASHES."""

    sha256: str
    kind: str
    name: str
    files: tuple[NamedFile, ...]


@dataclass(frozen=True)
class RunsFile:
    """The contents of one file."""

    runs: Sequence[SavedRun]
    data: Sequence[SavedData] = ()


def write_runs(file: RunsFile) -> bytes:
    """The .zip. Raises ValueError when a run has no id, or there are more than read_runs takes."""
    if len(file.runs) > MOST_RUNS:
        raise Refusal("runs_too_many", most=MOST_RUNS, count=len(file.runs))
    if len(file.data) > MOST_DATA:
        raise Refusal("runs_data_too_many", most=MOST_DATA, count=len(file.data))
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "runs": [_matching("id", run.row.get("id"), ID) for run in file.runs],
        "data": [_matching("sha256", data.sha256, SHA256) for data in file.data],
    }
    files = {MANIFEST: _json(manifest)}
    for run in file.runs:
        folder = f"runs/{run.row['id']}"
        files[f"{folder}/run.json"] = _json(run.row)
        if curves := _curves(run):
            files[f"{folder}/curves.npz"] = write_npz(curves)
        if run.checkpoint:
            files[f"{folder}/checkpoint.npz"] = run.checkpoint
    for data in file.data:
        folder = f"data/{data.sha256}"
        names = [file.name for file in data.files]
        files[f"{folder}/about.json"] = _json({"kind": data.kind, "name": data.name, "files": names})
        files |= {f"{folder}/{number}": one.data for number, one in enumerate(data.files)}
    return write_zip(files)


def read_runs(data: bytes) -> RunsFile:
    """The contents that write_runs wrote. Raises ValueError with the first fault found."""
    reader = RunsReader(data)
    return RunsFile(list(reader.runs()), list(reader.data()))


class RunsReader:
    """A file that write_runs wrote, read one run after another."""

    def __init__(self, data: bytes) -> None:
        """Read the lists of runs and data. Raises ValueError when they are unsound."""
        self._files = ZipFiles(data, 1 + MOST_RUNS * len(RUN_PARTS) + MOST_DATA * len(DATA_PARTS))
        if MANIFEST not in self._files:
            raise Refusal("runs_manifest_missing")
        self.ids, self.hashes = _manifest(self._files[MANIFEST])
        known = {MANIFEST, *(f"runs/{one}/{part}" for one in self.ids for part in RUN_PARTS)}
        known |= {f"data/{one}/{part}" for one in self.hashes for part in DATA_PARTS}
        if strange := sorted(set(self._files) - known):
            raise Refusal("zip_file_illegal", name=strange[0][:80])

    def runs(self) -> Iterator[SavedRun]:
        """Read one run after another. Raises ValueError when one is unsound."""
        return (_run(one, self._files) for one in self.ids)

    def data(self) -> Iterator[SavedData]:
        """Read the user's data, one after another. Raises ValueError when one is unsound."""
        return (_data(one, self._files) for one in self.hashes)


def _json(plain: object) -> bytes:
    return json.dumps(plain, allow_nan=False).encode()


def parsed(text: bytes | str, name: str) -> dict[str, Any]:
    """The JSON object in a text. Raises ValueError, with this `name`, for anything else."""
    try:
        words = text.decode() if isinstance(text, bytes) else text
        plain = parsed_json(words, parse_constant=_no_constant)
    except ValueError:
        plain = None
    if not isinstance(plain, dict):
        raise Refusal("record_unreadable", name=name)
    return plain


def _no_constant(word: str) -> float:
    raise Refusal("record_unreadable", name=word)  # NaN and Infinity are not JSON


def _manifest(text: bytes) -> tuple[list[str], list[str]]:
    """The ids of the runs and the hashes of the data that a file lists."""
    plain = parsed(text, MANIFEST)
    if plain.get("format") != FORMAT:
        raise Refusal("runs_manifest_missing")
    version = plain.get("version")
    if type(version) is not int or version != VERSION:
        raise Refusal("runs_version_unknown", known=VERSION, value=shown(version))
    check_keys(MANIFEST, plain, ("format", "version", "runs", "data"))
    runs = _distinct("runs", plain["runs"], ID, MOST_RUNS)
    return runs, _distinct("data", plain["data"], SHA256, MOST_DATA)


def _distinct(name: str, listed: object, pattern: re.Pattern[str], most: int) -> list[str]:
    if not isinstance(listed, list) or len(listed) > most:
        raise Refusal("saved_run_illegal", name=name, value=shown(listed))
    words = [_matching(name, item, pattern) for item in listed]
    if len(set(words)) < len(words):
        raise Refusal("saved_run_illegal", name=name, value=shown(listed))
    return words


def _matching(name: str, value: object, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Refusal("saved_run_illegal", name=name, value=shown(value))
    return value


def _part(files: Mapping[str, bytes], path: str) -> bytes:
    if path not in files:
        raise Refusal("runs_part_missing", name=path)
    return files[path]


def _curves(run: SavedRun) -> dict[str, AnyArray]:
    named = (("Training", run.training), ("Validation", run.validation))
    return {
        name: np.array([curve.iteration, curve.cost, curve.accuracy], np.float64)
        for name, curve in named
        if len(curve)
    }


def _run(identity: str, files: Mapping[str, bytes]) -> SavedRun:
    folder = f"runs/{identity}"
    checkpoint = files.get(f"{folder}/checkpoint.npz", b"")
    row = checked_row(parsed(_part(files, f"{folder}/run.json"), "run.json"))
    if row["id"] != identity:
        raise Refusal("saved_run_illegal", name="id", value=shown(row["id"]))
    record = other_record(parsed(row["record"], "record"))
    iteration = _checked_iteration(checkpoint, record) if checkpoint else 0
    curves = read_npz(files[f"{folder}/curves.npz"]) if f"{folder}/curves.npz" in files else {}
    if strange := sorted(set(curves) - {"Training", "Validation"}):
        raise Refusal("zip_file_illegal", name=f"{strange[0][:76]}.npy")
    training, validation = read_curve(curves, "Training"), read_curve(curves, "Validation")
    sizes = {
        "checkpoint_bytes": len(checkpoint),
        "curve_bytes": POINT_BYTES * (len(training) + len(validation)),
    }
    return SavedRun(row | sizes | {"removed": False}, training, validation, checkpoint, iteration)


def _checked_iteration(checkpoint: bytes, record: OtherRecord) -> int:
    """The update that the checkpoint was taken after. Opening the checkpoint checks the rest.

    Raises ValueError unless it is an .npz that names the same run.
    """
    arrays = read_npz(checkpoint)
    if RUN not in arrays:
        raise Refusal("checkpoint_of_other_run")
    run = other_record(json_record(arrays[RUN], RUN))
    if _what_began(run) != _what_began(record):
        raise Refusal("checkpoint_of_other_run")
    return run.standing_in.iteration


def _what_began(run: OtherRecord) -> tuple[object, ...]:
    return run.config, run.standing_in.data_sha256, run.standing_in.code_sha256


def _own_digits_hash(files: tuple[NamedFile, ...]) -> str:
    return read_own_digits(files).sha256


def _code_hash(files: tuple[NamedFile, ...]) -> str:
    try:
        texts = {file.name: file.data.decode() for file in files}
    except UnicodeDecodeError:
        return ""
    return texts_sha256(texts)


HASHES: Mapping[str, Callable[[tuple[NamedFile, ...]], str]] = {
    "own_digits": _own_digits_hash,
    "model": lambda files: model_hash(files[0].data),
    "code": _code_hash,
}
"""Kind of data -> the hash that a run's record names it by."""


def _data(sha256: str, files: Mapping[str, bytes]) -> SavedData:
    folder = f"data/{sha256}"
    about = parsed(_part(files, f"{folder}/about.json"), "about.json")
    check_keys("about.json", about, ("kind", "name", "files"))
    kind, names = about["kind"], about["files"]
    if not isinstance(kind, str) or kind not in HASHES:
        raise Refusal("saved_run_illegal", name="kind", value=shown(kind))
    if not isinstance(names, list) or not 0 < len(names) < len(DATA_PARTS):
        raise Refusal("saved_run_illegal", name="files", value=shown(names))
    named = tuple(
        NamedFile(_text({"files": name}, "files", LONGEST_NAME), _part(files, f"{folder}/{number}"))
        for number, name in enumerate(names)
    )
    for part in DATA_PARTS[1 + len(names) :]:
        if f"{folder}/{part}" in files:
            raise Refusal("zip_file_illegal", name=f"{folder}/{part}")
    if HASHES[kind](named) != sha256:
        raise Refusal("saved_data_differs", name=str(names[0])[:80])
    return SavedData(sha256, kind, _text(about, "name", LONGEST_NAME), named)


def checked_row(plain: dict[str, Any]) -> dict[str, Any]:
    """A run.json with checked types and bounds. Raises ValueError if it is unsound.

    Its record and settings come back complete, even where they list only some settings.
    """
    present = tuple(name for name in SOMETIMES if name in plain)
    check_keys("run.json", plain, (*ALWAYS, *present))
    _matching("id", plain["id"], ID)
    _text(plain, "name", LONGEST_NAME)
    _text(plain, "note", LONGEST_NOTE)
    for name in ("data_name", "code_name"):
        if name in plain:
            _text(plain, name, LONGEST_NAME)
    for name in ("starred", "removed"):
        if type(plain[name]) is not bool:
            raise Refusal("saved_run_illegal", name=name, value=shown(plain[name]))
    for name in ("created", "changed"):
        count_of(plain, name, LATEST)
    for name in COUNTS:
        if name in plain:
            count_of(plain, name)
    _number(plain, "elapsed_seconds", 0, math.inf)
    if "cost" in plain:
        _number(plain, "cost", -math.inf, math.inf)
    if "accuracy" in plain:
        _number(plain, "accuracy", 0, 1)
    if plain["status"] not in STATUSES:
        raise Refusal("status_unknown", statuses=list[str](STATUSES), value=shown(plain["status"]))
    _check_thumbnail(plain["thumbnail"])
    _check_branch_point(plain)
    return plain | _whole_settings(plain)


def _whole_settings(plain: Mapping[str, Any]) -> dict[str, Any]:
    """A row's record and settings, checked; the dataset must be one of its lab's."""
    record = other_record(parsed(_text(plain, "record", LONGEST_RECORD), "record"))
    if not isinstance(plain["config"], dict):
        raise Refusal("record_unreadable", name="config")
    is_edited = record.standing_in.code_sha256 != ""
    read = settings_of_other_code if is_edited else lambda plain: parse_config(plain).record()
    config = read(plain["config"])
    if not isinstance(plain["lab"], str) or config["dataset"] not in LABS.get(plain["lab"], ()):
        raise Refusal("saved_run_illegal", name="lab", value=shown(plain["lab"]))
    return {"record": record.text, "config": config}


def _check_thumbnail(costs: object) -> None:
    if not isinstance(costs, list) or len(costs) > MOST_THUMBNAIL:
        raise Refusal("saved_run_illegal", name="thumbnail", value=shown(costs))
    for cost in costs:
        if cost is not None:  # None: the cost was not a number
            _number({"thumbnail": cost}, "thumbnail", -math.inf, math.inf)


def _check_branch_point(plain: Mapping[str, Any]) -> None:
    if "begun_from" not in plain:
        return
    branch_point = plain["begun_from"]
    if not isinstance(branch_point, dict):
        raise Refusal("record_unreadable", name="begun_from")
    check_keys("begun_from", branch_point, ("id", "iteration"))
    _matching("begun_from", branch_point["id"], ID)
    count_of(branch_point, "iteration")


def _text(plain: Mapping[str, Any], name: str, longest: int) -> str:
    value = plain[name]
    if not isinstance(value, str) or len(value) > longest:
        raise Refusal("saved_run_illegal", name=name, value=shown(value))
    return value


def _number(plain: Mapping[str, Any], name: str, low: float, high: float) -> None:
    value = plain[name]
    if type(value) not in (int, float) or not low <= value <= high or abs(value) > LARGEST_NUMBER:
        raise Refusal("saved_run_illegal", name=name, value=shown(value))
