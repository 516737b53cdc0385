"""The user's own digits: IDX pairs, CSV, zips of PNG; and refusals that say what to do."""

from __future__ import annotations

import gzip
import zipfile

import numpy as np
import pytest

from glassnet.browser.bridge import Bridge
from glassnet.config import PRESETS
from glassnet.data.brought.own_data import NamedFile, own_dataset, read_own_digits
from glassnet.data.datasets import PIXELS, data_hash
from glassnet.refusals import Refusal
from tests.core.made.digit_files import CSV, DIGITS, IMAGES, LABELS, NAMES, ROWS, drawn, keras
from tests.core.made.hostile_files import damaged, zipped
from tests.core.wire.bridge_requests import JOB, ask, begin, open_lab, opening, refusal, reports, result
from tests.core.wire.every_request import VIEW


def files(*data: bytes) -> list[NamedFile]:
    return [NamedFile(f"file{index}", each) for index, each in enumerate(data)]


@pytest.mark.parametrize("given", [(IMAGES, NAMES), (NAMES, gzip.compress(IMAGES, mtime=0))])
def test_idx_pairs_are_read_in_either_order_packed_or_not(given: tuple[bytes, bytes]) -> None:
    examples = read_own_digits(files(*given)).rows
    assert np.array_equal(examples.inputs, DIGITS)
    assert examples.labels is not None
    assert np.array_equal(examples.labels, LABELS)


@pytest.mark.parametrize("header", [b"", b"label,pixel0,pixel1\n", b'"label","1x1"\r\n'])
def test_csv_is_read_with_and_without_a_header(header: bytes) -> None:
    examples = read_own_digits(files(header + CSV)).rows
    assert np.array_equal(examples.inputs, DIGITS)


QUOTED = "\n".join('"' + row.replace(",", '","') + '"' for row in ROWS)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + "\n".join(ROWS),
        "\n".join(ROWS).replace(",", ", "),
        "\n".join(ROWS).replace(",", ";"),
        "\n".join(ROWS).replace(",", "\t"),
        QUOTED,
        "\ufeff" + QUOTED.replace(",", "; "),
        "\n\n" + "\r\n \r\n".join(ROWS) + "\r\n" + "," * PIXELS + "\r\n",
        "Ziffer, Pixel 1, größte Zahl\n" + "\n".join(ROWS),
        "\n".join(ROWS).replace(",", ".0,"),
    ],
    ids=["mark", "spaces", "semicolons", "tabs", "quotes", "all", "blank lines", "words", "points"],
)
def test_csv_is_read_as_spreadsheets_write_it(text: str) -> None:
    examples = read_own_digits(files(text.encode())).rows
    assert np.array_equal(examples.inputs, DIGITS)
    assert examples.labels is not None
    assert np.array_equal(examples.labels, LABELS)


def test_a_line_of_a_csv_that_is_refused_is_told_by_its_number_in_the_file() -> None:
    with pytest.raises(ValueError, match="line 5 should have 785 columns"):
        read_own_digits(files(b"label\n\n" + row() + b"\n \n" + row(pixels=3)))


def test_a_zip_of_png_is_prepared_as_drawings_are_dark_or_light() -> None:
    members = {f"digits/{n % 10}/{n}.png": drawn(*((0, 255) if n % 2 else (255, 0))) for n in range(12)}
    others = {"__MACOSX/1/._1.png": b"?", "notes.txt": b"?", "array.npy": b"?"}
    examples = read_own_digits(files(zipped(members | others))).rows
    assert examples.labels is not None
    assert examples.labels.tolist() == [n % 10 for n in range(12)]
    assert np.array_equal(examples.inputs[0], examples.inputs[1])
    rows = np.flatnonzero(examples.inputs[0].reshape(28, 28).any(axis=1))
    assert (rows[0], rows[-1]) == (4, 23)  # 20 pixels high, centred


def test_a_split_follows_the_seed_and_loses_nothing() -> None:
    own = read_own_digits(files(CSV))
    dataset = own_dataset(own, "mine.csv", 5)
    assert dataset.validation is not None
    assert dataset.test is not None
    assert [len(part) for part in (dataset.train, dataset.validation, dataset.test)] == [32, 4, 4]
    parts = np.concatenate([dataset.train.inputs, dataset.validation.inputs, dataset.test.inputs])
    assert sorted(map(bytes, parts)) == sorted(map(bytes, DIGITS))
    again, other = own_dataset(own, "mine.csv", 5), own_dataset(own, "mine.csv", 6)
    assert np.array_equal(again.train.inputs, dataset.train.inputs)
    assert not np.array_equal(other.train.inputs, dataset.train.inputs)
    assert dataset.sha256 == other.sha256 == data_hash(own.rows)


def row(label: object = 1, pixels: int = PIXELS, value: object = 0) -> bytes:
    return ",".join([str(label), *[str(value)] * pixels]).encode()


def bomb() -> bytes:
    return zipped({"1/a.png": b"\x89PNG" + bytes(5 << 20)})


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((), "expected one file"),
        ((CSV, CSV, CSV), "got 3"),
        ((CSV, CSV), "should be a pair of IDX files"),
        ((IMAGES,), "needs its partner"),
        ((IMAGES, IMAGES), "two files of images"),
        ((NAMES, NAMES), "two files of labels"),
        ((b"",), "is empty"),
        ((b"\x00\xff\xfe",), "not a zip, not IDX|needs its partner|not a text"),
        ((b"\xff\xfe",), "not a text of numbers"),
        ((b"a" * 200_000,), "not a text of numbers"),
        ((b"label,pixel",), "needs 10 to 100,000 digits; got 0"),
        ((row(pixels=3),), "line 1 should have 785 columns"),
        ((row() + b"\n" + row(label=10),), "line 2 should begin with a label from 0 to 9; got 10"),
        ((row(value=256),), "pixels from 0 to 255"),
        ((row(value="nan"),), "whole numbers only"),
        ((row(value="x"),), "whole numbers only"),
        ((row(value=0.5),), "whole numbers only"),
        ((row(),), "needs 10 to 100,000 digits; got 1"),
        ((b"PK\x03\x04nonsense",), "cannot be unpacked"),
        ((zipped({"a.txt": b""}),), "got 0"),
        ((zipped({"a.png": drawn()}),), "named after its digit"),
        ((zipped({"x/a.png": drawn()}),), "named after its digit"),
        ((zipped({"1/a.png": drawn(255, 255)}),), "it is blank"),
        ((zipped({"1/a.png": b"GIF"}),), "should be a PNG"),
        ((bomb(),), "at most 4,194,304 bytes"),
        (
            (keras()[:-100],),
            r"should be Keras's mnist\.npz or a zip of PNG images; it cannot be",
        ),
        ((zipped({"a.npy": b""}),), r"a\.npy must begin with the header"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_to_do(given: tuple[bytes, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message) as caught:
        read_own_digits(files(*given))
    assert str(caught.value).endswith(".")


def test_own_digits_are_checked_shown_used_and_named_by_their_hash() -> None:
    bridge = Bridge()
    config = PRESETS["digits"].record() | {"dataset": "own_digits", "hidden_layers": "4"}
    assert "Choose the files again" in refusal(bridge, "change_settings", **opening("digits", config))
    assert "Check files first" in refusal(bridge, "use_own_digits")
    files = [{"name": "mine.csv", "data": memoryview(CSV)}]
    found = result(bridge, "check_own_digits", files=files)["found"]
    assert (found["name"], found["total"], len(found["labels"])) == ("mine.csv", 40, 20)
    assert found["parts"] == {"train": 32, "validation": 4, "test": 4}
    assert np.array_equal(found["pixels"], DIGITS[:20].reshape(-1))
    ask(bridge, "use_own_digits")
    open_lab(bridge, "digits", config)
    assert bridge.labs["digits"].session.dataset.sha256 == found["sha256"]
    assert ask(bridge, "describe_digits", lab="digits")["name"] == "mine.csv"
    answers = ask(bridge, "examine", lab="digits", view=VIEW)
    assert answers["parts"]["test"] == 4  # fewer than the grid can show
    assert sorted(answers["grid"]["indices"].tolist()) == [0, 1, 2, 3]


PICTURES = zipped({f"digits/{n % 10}/{n}.png": drawn() for n in range(12)})


@pytest.mark.parametrize("file", [CSV, PICTURES])
def test_own_digits_are_read_slice_by_slice(file: bytes) -> None:
    *slices, last = reports(Bridge(), "check_own_digits", 0, files=[{"name": "mine", "data": file}])
    shares = [each["share"] for each in slices]
    assert len(shares) == 1 + last["found"]["total"]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1], last["share"]) == (0, 1, 1)


def test_digits_whose_reading_was_stopped_are_not_used() -> None:
    bridge = Bridge()
    result(bridge, "check_own_digits", files=[{"name": "mine.csv", "data": CSV}])
    begin(bridge, "check_own_digits", files=[{"name": "others.csv", "data": CSV}])
    ask(bridge, "go_on_with_job", job=JOB, seconds=0)
    ask(bridge, "end_job", job=JOB)
    assert ask(bridge, "use_own_digits") == {"name": "mine.csv", "sign_names": ""}


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_damaged_zip_of_images_is_refused_in_a_sentence_wherever_it_is_damaged(
    compression: int,
) -> None:
    whole = zipped({"7/one.png": drawn()}, compression)
    for file in damaged(whole):
        with pytest.raises(Refusal) as refused:  # an undamaged file has too few digits, too
            read_own_digits([NamedFile("mine.zip", file)])
        assert "seek" not in str(refused.value)
