"""Kept runs as one .zip: they come back as they were, and nothing in such a file is trusted."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.config import LARGEST_FILE, MOST_ITERATIONS, Config
from glassnet.data.brought.own_data import NamedFile, read_own_digits
from glassnet.data.datasets import data_hash
from glassnet.engines.shipped_source import texts_sha256
from glassnet.formats.zip_files import read_zip, write_zip
from glassnet.refusals import Refusal
from glassnet.runs.record.history import Curve
from glassnet.saving.checkpoint import write_checkpoint
from glassnet.saving.model_files import model_hash, write_model
from glassnet.saving.runs_file import RunsFile, SavedData, SavedRun, read_runs, write_runs
from tests.core.made.builders import table_session, train_to_the_end
from tests.core.made.digit_files import CSV
from tests.core.made.hostile_files import MEGABYTE, damaged, peak_memory, zip_bomb, zipped
from tests.core.made.kept_runs import ID, row_of

SESSION = train_to_the_end(table_session(iterations=20))
CHECKPOINT = write_checkpoint(SESSION)
OTHER_ID = "1" + ID[1:]
RUN = SavedRun(
    row_of(CHECKPOINT, curve_bytes=24 * len(SESSION.training)), SESSION.training, Curve(), CHECKPOINT
)
BARE = SavedRun(row_of(CHECKPOINT, id=OTHER_ID, checkpoint_bytes=0, curve_bytes=0), Curve(), Curve())
MODEL = write_model(SESSION.network, SESSION.config)
SHA256 = model_hash(MODEL)
DATA = SavedData(SHA256, "model", "mine", (NamedFile("mine.npz", MODEL),))
OWN = SavedData(
    data_hash(read_own_digits([NamedFile("mine.csv", CSV)]).rows),
    "own_digits",
    "mine.csv",
    (NamedFile("mine.csv", CSV),),
)
SOURCE = (
    NamedFile("learning/losses.py", b"x = 1\n"),
    NamedFile("data/point_sets.py", "y = 'é'\n".encode()),
)
CODE = SavedData(
    texts_sha256({file.name: file.data.decode() for file in SOURCE}), "code", "mine", SOURCE
)
FILE = RunsFile([RUN, BARE], [DATA])
SMALL = RunsFile([BARE])


def members(file: RunsFile = FILE) -> dict[str, bytes]:
    return read_zip(write_runs(file), 100)


def changed(path: str, content: bytes | None, file: RunsFile = FILE) -> bytes:
    """The file with one member replaced or removed."""
    others = {name: data for name, data in members(file).items() if name != path}
    return zipped(others if content is None else others | {path: content})


def with_row(**changes: object) -> bytes:
    """A file of one run with some values of its row changed; `...` removes one."""
    row = {name: value for name, value in {**BARE.row, **changes}.items() if value is not ...}
    path = f"runs/{OTHER_ID}/run.json"
    return changed(path, json.dumps(row).encode(), SMALL)


def refusal_of(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as refused:
        read_runs(data)
    assert len(str(refused.value)) > 20
    return refused.value


texts = st.text(max_size=30)


@given(
    name=texts,
    note=texts,
    starred=st.booleans(),
    thumbnail=st.lists(st.one_of(st.none(), st.floats(-1e9, 1e9)), max_size=40),
    costs=st.lists(st.floats(width=64), max_size=9),
    more=st.fixed_dictionaries(
        {},
        optional={
            "begun_from": st.just({"id": ID, "iteration": 4}),
            "learnt_before": st.integers(0, MOST_ITERATIONS),
            "cost": st.floats(0, 1e9),
            "accuracy": st.floats(0, 1),
            "data_name": texts,
            "code_name": texts,
        },
    ),
)
def test_runs_come_back_as_they_were(
    name: str,
    note: str,
    starred: bool,
    thumbnail: list[float | None],
    costs: list[float],
    more: dict[str, Any],
) -> None:
    points = len(costs) + len(RUN.training)
    said = {"name": name, "note": note, "starred": starred, "thumbnail": thumbnail}
    row = row_of(CHECKPOINT, **said, curve_bytes=24 * points, **more)
    curve = Curve(list(range(1, len(costs) + 1)), costs, [0.5] * len(costs))
    run = SavedRun(row, curve, RUN.training, CHECKPOINT)
    back = read_runs(write_runs(RunsFile([run, BARE], [DATA, OWN, CODE])))
    first, second = back.runs
    assert first.row == row
    assert repr(first.training) == repr(curve)  # nan is not equal to itself
    assert (first.validation, first.checkpoint) == (RUN.training, CHECKPOINT)
    assert second == BARE
    assert back.data == [DATA, OWN, CODE]


def test_the_same_runs_give_the_same_bytes() -> None:
    assert write_runs(FILE) == write_runs(read_runs(write_runs(FILE)))


def test_a_file_is_a_plain_zip_of_what_its_map_tells() -> None:
    with zipfile.ZipFile(BytesIO(write_runs(FILE))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "manifest.json",
            f"runs/{ID}/run.json",
            f"runs/{ID}/curves.npz",
            f"runs/{ID}/checkpoint.npz",
            f"runs/{OTHER_ID}/run.json",
            f"data/{SHA256}/about.json",
            f"data/{SHA256}/0",
        ]


def test_a_run_that_names_no_setting_comes_back_with_all_of_them() -> None:
    record = json.loads(BARE.row["record"])
    forged = json.dumps(record | {"config": {}, "interventions": []})
    (run,) = read_runs(with_row(record=forged, config={})).runs
    every = Config().record()
    assert (run.row["config"], json.loads(run.row["record"])["config"]) == (every, every)


def test_a_run_comes_back_undeleted_and_with_the_size_that_its_checkpoint_has() -> None:
    (run,) = read_runs(with_row(removed=True, checkpoint_bytes=12345, curve_bytes=7)).runs
    sizes = run.row["checkpoint_bytes"], run.row["curve_bytes"]
    assert (run.row["removed"], sizes) == (False, (0, 0))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"id": "../../etc/passwd"}, "saved_run_illegal"),
        ({"id": ID}, "saved_run_illegal"),
        ({"id": 7}, "saved_run_illegal"),
        ({"lab": "draw"}, "saved_run_illegal"),
        ({"lab": "digits"}, "saved_run_illegal"),
        ({"lab": ["xor"]}, "saved_run_illegal"),
        ({"name": "x" * 521}, "saved_run_illegal"),
        ({"note": "x" * 4001}, "saved_run_illegal"),
        ({"note": None}, "saved_run_illegal"),
        ({"starred": 1}, "saved_run_illegal"),
        ({"created": -1}, "count_illegal"),
        ({"changed": 8_640_000_000_000_001}, "count_illegal"),
        ({"iteration": 1.5}, "count_illegal"),
        ({"goal": True}, "count_illegal"),
        ({"goal": MOST_ITERATIONS + 1}, "count_illegal"),
        ({"elapsed_seconds": -0.1}, "saved_run_illegal"),
        ({"elapsed_seconds": 10**400}, "saved_run_illegal"),
        ({"cost": "low"}, "saved_run_illegal"),
        ({"accuracy": 1.01}, "saved_run_illegal"),
        ({"status": "empty"}, "status_unknown"),
        ({"thumbnail": [0.5] * 41}, "saved_run_illegal"),
        ({"thumbnail": ["<b>"]}, "saved_run_illegal"),
        ({"begun_from": ID}, "record_unreadable"),
        ({"begun_from": {"id": ID}}, "record_keys_wrong"),
        ({"begun_from": {"id": "x", "iteration": 1}}, "saved_run_illegal"),
        ({"learnt_before": -1}, "count_illegal"),
        ({"record": "{}"}, "record_keys_wrong"),
        ({"record": "[" * 100_000}, "record_unreadable"),
        ({"config": []}, "record_unreadable"),
        ({"config": {"learning_rate": "fast"}}, "not_a_number"),
        ({"writer": "x"}, "record_keys_wrong"),
        ({"note": ...}, "record_keys_wrong"),
    ],
    ids=str,
)
def test_a_row_with_anything_illegal_is_refused_in_a_sentence(
    changes: Mapping[str, object], code: str
) -> None:
    assert refusal_of(with_row(**changes)).code == code


MANIFEST = json.loads(members()["manifest.json"])
ABOUT = {"kind": "model", "name": "mine", "files": ["mine.npz"]}
CHANGES: list[dict[str, object]] = [
    {"kind": "../x"},
    {"kind": []},
    {"files": []},
    {"files": "abc"},
    {"files": [1]},
    {"name": 1},
]
WRONG_ABOUTS = [json.dumps(ABOUT | change).encode() for change in CHANGES]
RUN_JSON = f"runs/{ID}/run.json"


def test_code_whose_text_is_not_that_of_its_hash_is_refused() -> None:
    file = RunsFile([BARE], [CODE])
    for content in (b"x = 2\n", b"\xff"):
        assert refusal_of(changed(f"data/{CODE.sha256}/0", content, file)).code == "saved_data_differs"


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        ("manifest.json", None, "runs_manifest_missing"),
        ("manifest.json", b"{}", "runs_manifest_missing"),
        ("manifest.json", b"\xff\xfe", "record_unreadable"),
        ("manifest.json", json.dumps(MANIFEST | {"version": 2}).encode(), "runs_version_unknown"),
        ("manifest.json", json.dumps(MANIFEST | {"version": True}).encode(), "runs_version_unknown"),
        ("manifest.json", json.dumps(MANIFEST | {"more": 1}).encode(), "record_keys_wrong"),
        ("manifest.json", json.dumps(MANIFEST | {"runs": ["../.."]}).encode(), "saved_run_illegal"),
        ("manifest.json", json.dumps(MANIFEST | {"runs": [ID, ID]}).encode(), "saved_run_illegal"),
        ("manifest.json", json.dumps(MANIFEST | {"runs": [ID]}).encode(), "zip_file_illegal"),
        (RUN_JSON, None, "runs_part_missing"),
        (RUN_JSON, b'{"cost": NaN}', "record_unreadable"),
        ("../outside.txt", b"", "zip_file_illegal"),
        ("/etc/passwd", b"", "zip_file_illegal"),
        (f"runs/{ID}/../../x", b"", "zip_file_illegal"),
        (f"runs/{ID}/curves.npz", b"no arrays", "npz_damaged"),
        (f"runs/{ID}/curves.npz", CHECKPOINT, "zip_file_illegal"),
        (f"runs/{ID}/checkpoint.npz", b"no arrays", "npz_damaged"),
        (
            f"runs/{ID}/checkpoint.npz",
            write_checkpoint(table_session(seed=7)),
            "checkpoint_of_other_run",
        ),
        (f"data/{SHA256}/0", None, "runs_part_missing"),
        (f"data/{SHA256}/0", CHECKPOINT, "saved_data_differs"),
        (f"data/{SHA256}/1", b"", "zip_file_illegal"),
        *((f"data/{SHA256}/about.json", about, "saved_run_illegal") for about in WRONG_ABOUTS),
    ],
)
def test_a_file_with_a_part_that_is_missing_strange_or_damaged_is_refused_in_a_sentence(
    path: str, content: bytes | None, code: str
) -> None:
    assert refusal_of(changed(path, content)).code == code


def test_what_is_no_zip_is_encrypted_or_names_a_file_twice_is_refused() -> None:
    assert refusal_of(b"no zip").code == "runs_zip_damaged"
    twice = BytesIO()
    with zipfile.ZipFile(twice, "w") as archive:
        archive.writestr("manifest.json", b"{}")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("manifest.json", b"{}")
    assert refusal_of(twice.getvalue()).code == "zip_file_illegal"
    assert refusal_of(zipped(members(), zipfile.ZIP_BZIP2)).code == "zip_file_illegal"
    many = zipped({str(number): b"" for number in range(45_000)}, zipfile.ZIP_STORED)
    assert refusal_of(many).code == "zip_files_too_many"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zip_bomb("manifest.json", b"{", 200)

    def read() -> None:
        assert refusal_of(bomb).code == "unpacked_too_large"

    assert peak_memory(read) < 300 * MEGABYTE


def test_more_than_can_be_read_again_is_not_written() -> None:
    large = replace(DATA, files=(NamedFile("large", bytes(129 * MEGABYTE)),))
    with pytest.raises(ValueError, match="Take fewer runs"):
        write_runs(RunsFile([BARE], [large]))


@pytest.mark.parametrize(
    "file", [RunsFile([BARE] * 10_001), RunsFile([BARE], [DATA] * 1001)], ids=["runs", "data"]
)
def test_a_file_of_more_than_are_read_again_is_not_written(file: RunsFile) -> None:
    with pytest.raises(ValueError, match="Take fewer runs"):
        write_runs(file)


def test_a_zip_that_is_too_large_only_with_its_headings_is_not_written() -> None:
    with pytest.raises(ValueError, match="Take fewer runs"):
        write_zip({"a": bytes(LARGEST_FILE - 10), "b": b"x"})


def survives(data: bytes) -> bool:
    """Whether a file is read, or refused in a sentence: nothing else may happen."""
    try:
        read_runs(data)
    except Refusal as refused:
        return len(str(refused)) > 20
    return True


def test_however_a_file_is_damaged_it_is_read_or_refused() -> None:
    file = write_runs(SMALL)
    step = 23  # trying every byte would take a minute
    assert all(survives(data) for number, data in enumerate(damaged(file)) if number % step == 0)


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20)
PATHS = st.one_of(st.sampled_from([*members()]), NAMES)
CONTENTS: st.SearchStrategy[bytes] = st.one_of(
    st.binary(max_size=60),
    VALUES.map(lambda value: json.dumps(value).encode()),
    st.tuples(st.sampled_from([*BARE.row]), VALUES).map(
        lambda pair: json.dumps({**BARE.row, pair[0]: pair[1]}).encode()
    ),
)


@settings(max_examples=3 * settings().max_examples)
@given(st.dictionaries(PATHS, CONTENTS, max_size=3))
def test_whatever_stands_in_a_file_it_is_read_or_refused(strange: dict[str, bytes]) -> None:
    assert survives(zipped(members() | strange))


@given(st.dictionaries(NAMES, st.binary(max_size=9)))
def test_files_of_a_zip_come_back_whatever_their_names(files: dict[str, bytes]) -> None:
    plain = {name: content for name, content in files.items() if not name.endswith("/")}
    assert read_zip(write_zip(plain), 100) == plain
