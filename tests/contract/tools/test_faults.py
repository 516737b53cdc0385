"""The faults that the tests must catch: each still fits the source, and its tests exist."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest

from sitebuild.site.bytecode import LATER, START
from sitebuild.zips import Members, read_zip
from tests.faults.fault import Fault, mistakes, read_faults
from tests.faults.scratch import run_tests, scratch

IN_PYTHON = Fault(
    id="in-python",
    file="pysrc/glassnet/browser/runs/links.py",
    find='BY_HAND = ("parameter", "unit")',
    replace='BY_HAND = ("parameter",)',
    noticed="A link does not say that a unit was switched off.",
    caught_by=("tests/contract/tools/test_faults.py",),
)
IN_THE_PAGE = replace(
    IN_PYTHON,
    id="in-the-page",
    file="web/words/numbers.js",
    find="rate.toPrecision(2)",
    replace="rate.toFixed(2)",
    caught_by=("tests/node/words/numbers.test.js",),
)


def test_there_are_sixty_faults_and_each_fits_the_sources_and_the_tests() -> None:
    faults = read_faults()
    assert list(mistakes(faults)) == []
    assert len(faults) >= 60


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"find": "no such text"}, "it occurs 0 times"),
        ({"find": "session"}, "its text must occur once"),
        ({"replace": IN_PYTHON.find}, "nothing is changed"),
        ({"caught_by": ()}, "no test is named"),
        ({"caught_by": ("tests/contract/tools/test_faults.py::test_gone",)}, "there is no test"),
        ({"caught_by": ("tests/node/words/numbers.test.js::no such words",)}, "there is no test"),
    ],
)
def test_a_fault_that_does_not_fit_is_told(change: dict[str, object], told: str) -> None:
    assert list(mistakes([IN_PYTHON])) == []
    (wrong,) = mistakes([replace(IN_PYTHON, **change)])  # type: ignore[arg-type]  # changes one field
    assert told in wrong


@pytest.mark.site
def test_a_fault_in_python_is_in_the_pack_that_the_page_loads() -> None:
    with scratch(IN_PYTHON) as folder:
        members: Members = {}
        for name in (START, LATER):
            members |= read_zip(gzip.decompress((folder / "dist" / name).read_bytes()))
    source = members["glassnet/browser/runs/links.py"].decode()
    assert IN_PYTHON.replace in source
    assert IN_PYTHON.find not in source


@pytest.mark.site
def test_a_fault_in_the_page_is_served_and_caught_by_a_test_of_node() -> None:
    with scratch(None) as folder:
        assert run_tests(folder, IN_THE_PAGE.caught_by)[0] == 0
    with scratch(IN_THE_PAGE) as folder:
        served = (folder / "dist" / "start.js").read_text(encoding="utf-8")
        status, words = run_tests(folder, IN_THE_PAGE.caught_by)
    assert IN_THE_PAGE.replace in served
    assert status == 1
    assert "FAILED tests/node/words/numbers.test.js" in words
