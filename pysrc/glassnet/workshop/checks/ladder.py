"""The ladder of checks of edited source, cheapest first, in slices between which a face can pause."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from glassnet.workshop.checks.check_setup import Check, CheckResult, CheckSetup, Code, EditFailedError
from glassnet.workshop.checks.gradient import check_gradient
from glassnet.workshop.checks.runs import (
    check_repeats,
    check_speed,
    check_ten_updates,
    check_xor_learns,
)
from glassnet.workshop.checks.source import check_imports, check_parses, check_signatures
from glassnet.workshop.checks.values import check_finite, check_shapes
from glassnet.workshop.package_copy import Edits

LADDER: dict[Code, tuple[Callable[[CheckSetup], Check], tuple[Code, ...]]] = {
    "parses": (check_parses, ()),
    "imports": (check_imports, ("parses",)),
    "signatures": (check_signatures, ("parses",)),
    "shapes": (check_shapes, ("imports", "signatures")),
    "finite": (check_finite, ("shapes",)),
    "gradient": (check_gradient, ("shapes",)),
    "repeats": (check_repeats, ("shapes",)),
    "ten_updates": (check_ten_updates, ("shapes",)),
    "xor_learns": (check_xor_learns, ("shapes",)),
    "speed": (check_speed, ("shapes",)),
}
"""Each check, and the earlier ones that must pass first."""


def run_checks(edits: Edits, home: Path) -> Iterator[CheckResult | None]:
    """Yield each check's result in the order of LADDER, and None after each slice of work before it.

    edits: legal ones. home: a folder for copies of the package, left as it was. Anything that edited
    code raises is a failed check, except KeyboardInterrupt; checks that need a failed one are skipped.
    """
    setup = CheckSetup(edits, home)
    unmade: set[Code] = set()
    try:
        for code, (check, needed) in LADDER.items():
            if unmade & set(needed):
                result = CheckResult(code, "skipped")
            else:
                result = yield from _made(setup, code, check)
            if result.status in ("failed", "skipped"):
                unmade.add(code)
            yield result
    finally:
        setup.close()


def _made(setup: CheckSetup, code: Code, check: Callable[[CheckSetup], Check]) -> Check:
    """Run a check; it fails if edited code raises something."""
    try:
        return (yield from check(setup))
    except EditFailedError as failed:
        found = setup.explain(failed.error)
        file, line = (found.file, found.line) if found.file else setup.first_change
        return CheckResult(code, "failed", file, line, {"kind": "raised"}, found)
