"""Answers about edited code as text: changes, templates, planted bugs; the job that checks it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypedDict

from glassnet.browser.requests.marks import job, request
from glassnet.refusals import Refusal
from glassnet.workshop.changed_parts import functions_changed
from glassnet.workshop.checks.changed_curve import ChangedCurve, changed_curve
from glassnet.workshop.checks.check_setup import CheckResult
from glassnet.workshop.checks.ladder import run_checks
from glassnet.workshop.edits import (
    changed_files,
    checked_edits,
    code_sha256,
    edits_of_module,
    normalised,
)
from glassnet.workshop.errors.plain_errors import CodeTrouble, explain
from glassnet.workshop.own_checks import own_checks, run_own_check
from glassnet.workshop.package_copy import Edits, PackageCopy
from glassnet.workshop.patches import apply_patch, patch_of
from glassnet.workshop.planted_bugs import edits_of, planted, repaired
from glassnet.workshop.templates import template_of, with_template

if TYPE_CHECKING:
    from glassnet.browser.edited.sandbox import Sandbox
    from glassnet.browser.requests.marks import UnderWay
    from glassnet.wire.basics import RefusalValue

TemplateKind = Literal["activation", "loss", "initializer", "optimizer", "learning_rule", "point_set"]
CheckStatus = Literal["passed", "failed", "noted", "skipped"]
MOST_SEED = 2**31


class ChangedPart(TypedDict):
    """An edited function, class or constant."""

    file: str
    name: str
    how: Literal["changed", "added", "removed"]
    line: int  # in the edited text; of a removed part, where it stood


class DescribedEdits(TypedDict):
    """A description of edits."""

    sha256: str
    patch: str
    parts: list[ChangedPart]
    trouble: CodeTrouble | None  # where a text is not Python


class ReadEdits(TypedDict):
    """The edits found in a text."""

    edits: Edits
    sha256: str


class FilledTemplate(TypedDict):
    """The edits with a template in them."""

    edits: Edits
    file: str  # where the template is
    line: int


class PlantedBug(TypedDict):
    """Code with a bug in it."""

    edits: Edits
    file: str
    clues: list[str]  # codes, the vaguest first


class JudgedRepair(TypedDict):
    """Whether edits do what the shipped code does."""

    repaired: bool


class CheckedCode(TypedDict):
    """The finding of one check."""

    code: Annotated[
        str,
        "parses | imports | signatures | shapes | finite | gradient | repeats | ten_updates | "
        "xor_learns | speed | own_check",
    ]
    status: CheckStatus
    values: Mapping[str, RefusalValue]
    file: str
    line: Annotated[int, "0.."]
    trouble: CodeTrouble | None


class CheckReport(TypedDict):
    """The findings of all checks so far."""

    results: list[CheckedCode]
    curve: ChangedCurve | None  # once it is known that functions give arrays


@request()
def describe_edits(sandbox: Sandbox, edits: Edits) -> DescribedEdits:
    """Describe what differs from the shipped source, and where a text is not Python."""
    edits = changed_files(checked_edits(edits))
    parts: list[ChangedPart] = []
    trouble: CodeTrouble | None = None
    for file, text in edits.items():
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # warnings appear when it runs
                compile(text, file, "exec", dont_inherit=True)
                changed = functions_changed(file, text)
        except Refusal:
            raise
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            trouble = trouble or explain(error, edits)
            continue
        parts += [
            {"file": file, "name": part.name, "how": part.change, "line": part.line} for part in changed
        ]
    return {
        "sha256": code_sha256(edits),
        "patch": patch_of(edits),
        "parts": parts,
        "trouble": trouble,
    }


@request()
def read_edits(sandbox: Sandbox, name: str, text: str) -> ReadEdits:
    """Read the edits of a patch, or of one file of the package. None of it is run."""
    text = normalised(text)
    edits = edits_of_module(name, text) if name.endswith(".py") else apply_patch(text)
    edits = changed_files(checked_edits(edits))
    if not edits:
        raise Refusal("edits_none")
    return {"edits": edits, "sha256": code_sha256(edits)}


@request()
def fill_template(sandbox: Sandbox, edits: Edits, kind: TemplateKind, name: str) -> FilledTemplate:
    """The edits with a template in them."""
    edits = checked_edits(edits)
    filled = with_template(edits, kind, name)
    file = template_of(kind).file
    lines = filled[file].splitlines()
    line = next(at for at, text in enumerate(lines, 1) if text.startswith(f"def {name}("))
    return {"edits": changed_files(filled), "file": file, "line": line}


@request()
def plant_bug(sandbox: Sandbox, seed: int) -> PlantedBug:
    """The shipped code with the bug that this seed chooses."""
    bug = planted(_seed(seed))
    return {"edits": dict(edits_of(bug)), "file": bug.file, "clues": list(bug.clues)}


@request()
def judge_repair(sandbox: Sandbox, edits: Edits, seed: int) -> JudgedRepair:
    """Whether edits compute what the shipped code does where the bug was."""
    edits = checked_edits(edits)
    return {"repaired": repaired(edits, planted(_seed(seed)), sandbox.home)}


@job("watched")
def check_code(sandbox: Sandbox, edits: Edits) -> UnderWay[CheckReport]:
    """Check edits, the cheapest check first; a failed check forbids nothing."""
    edits = changed_files(checked_edits(edits))
    results: list[CheckedCode] = []
    curve: ChangedCurve | None = None
    yield {"results": [], "curve": None}
    for found in run_checks(edits, sandbox.home):
        if found is not None:
            results.append(_plain(found))
            if found.code == "shapes" and found.status != "skipped":
                curve = changed_curve(edits, sandbox.home)
        yield {"results": list(results), "curve": curve}
    for result in _own(sandbox.home, edits):
        results.append(result)
        yield {"results": list(results), "curve": curve}
    return {"results": results, "curve": curve}


def _own(home: Path, edits: Edits) -> Iterator[CheckedCode]:
    """The findings of the checks that the edits define."""
    copy = PackageCopy(edits, home)
    try:
        for file, name in own_checks(copy):
            trouble: CodeTrouble | None = None
            try:
                run_own_check(copy, file, name)
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # whatever the user's check raises is its finding
                trouble = explain(error, edits)
            yield {
                "code": "own_check",
                "status": "failed" if trouble else "passed",
                "values": {"name": name},
                "file": file,
                "line": trouble.line if trouble else 0,
                "trouble": trouble,
            }
    finally:
        copy.close()


def _plain(result: CheckResult) -> CheckedCode:
    return {
        "code": result.code,
        "status": result.status,
        "values": result.values,
        "file": result.file,
        "line": result.line,
        "trouble": result.error,
    }


def _seed(seed: int) -> int:
    if not 0 <= seed < MOST_SEED:
        raise Refusal("bug_seed_illegal", most=MOST_SEED - 1)
    return seed
