"""Answers about edited code as text: what is changed, templates, planted bugs; the job that checks it.

Handlers as in bridge.py and a job as in jobs.py. Only the sandbox has them.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from glassnet.browser.code_troubles import code_trouble, plain_trouble
from glassnet.refusals import Refusal
from glassnet.workshop.bench import CheckResult
from glassnet.workshop.changed_parts import functions_changed, restored_part
from glassnet.workshop.checks import run_checks
from glassnet.workshop.edits import (
    changed_files,
    checked_edits,
    code_sha256,
    edits_of_module,
    normalised,
)
from glassnet.workshop.own_checks import own_checks, run_own_check
from glassnet.workshop.package_copy import Edits, PackageCopy
from glassnet.workshop.patches import apply_patch, patch_of
from glassnet.workshop.planted_bugs import edits_of, planted, repaired
from glassnet.workshop.templates import template_of, with_template

if TYPE_CHECKING:
    from glassnet.wire.requests import UnderWay
    from glassnet.wire.workshop import (
        ChangedPart,
        CheckedCode,
        CheckReport,
        CodeTrouble,
        DescribedEdits,
        EditsRequest,
        FilledTemplate,
        JudgedRepair,
        JudgeRepairRequest,
        PlantedBug,
        PlantRequest,
        ReadEdits,
        ReadPatchRequest,
        RestoredPart,
        RestorePartRequest,
        TemplateRequest,
    )

MOST_SEED = 2**31


class WorkshopBridge:
    """Answers what is asked about edits, without letting them compute for a lab."""

    def __init__(self, home: Path) -> None:
        """home: a folder for copies of the package."""
        self._home = home
        self.handlers = {
            "describe_edits": self.describe_edits,
            "read_edits": self.read_edits,
            "restore_part": self.restore_part,
            "fill_template": self.fill_template,
            "plant_bug": self.plant_bug,
            "judge_repair": self.judge_repair,
        }
        self.jobs = {"check_code": self.check_code}

    def describe_edits(self, payload: EditsRequest) -> DescribedEdits:
        """What differs from the shipped source; of a text that is no Python, where that shows."""
        edits = changed_files(checked_edits(payload["edits"]))
        parts: list[ChangedPart] = []
        trouble: CodeTrouble | None = None
        for file, text in edits.items():
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # they come when it is run
                    compile(text, file, "exec", dont_inherit=True)
                    changed = functions_changed(file, text)
            except Refusal:
                raise
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                trouble = trouble or code_trouble(error, edits)
                continue
            parts += [
                {"file": file, "name": part.name, "how": part.change, "line": part.line}
                for part in changed
            ]
        return {
            "sha256": code_sha256(edits),
            "patch": patch_of(edits),
            "parts": parts,
            "trouble": trouble,
        }

    def read_edits(self, payload: ReadPatchRequest) -> ReadEdits:
        """The edits of a patch, or of one file of the package. Nothing of them is run."""
        name, text = payload["name"], normalised(payload["text"])
        edits = edits_of_module(name, text) if name.endswith(".py") else apply_patch(text)
        edits = changed_files(checked_edits(edits))
        if not edits:
            raise Refusal("edits_none")
        return {"edits": edits, "sha256": code_sha256(edits)}

    def restore_part(self, payload: RestorePartRequest) -> RestoredPart:
        """The text of a file with one part as it was shipped."""
        edits = checked_edits({payload["file"]: payload["text"]})
        (text,) = edits.values()
        return {"text": restored_part(payload["file"], text, payload["name"])}

    def fill_template(self, payload: TemplateRequest) -> FilledTemplate:
        """The edits with a template in them."""
        edits = checked_edits(payload["edits"])
        filled = with_template(edits, payload["kind"], payload["name"])
        file = template_of(payload["kind"]).file
        lines = filled[file].splitlines()
        line = next(at for at, text in enumerate(lines, 1) if text.startswith(f"def {payload['name']}("))
        return {"edits": changed_files(filled), "file": file, "line": line}

    def plant_bug(self, payload: PlantRequest) -> PlantedBug:
        """The shipped code with the bug that this seed chooses."""
        bug = planted(_seed(payload["seed"]))
        return {"edits": dict(edits_of(bug)), "file": bug.file, "clues": list(bug.clues)}

    def judge_repair(self, payload: JudgeRepairRequest) -> JudgedRepair:
        """Whether edits compute again what the shipped code does, where the bug was."""
        edits = checked_edits(payload["edits"])
        return {"repaired": repaired(edits, planted(_seed(payload["seed"])), self._home)}

    def check_code(self, payload: EditsRequest) -> UnderWay[CheckReport]:
        """Check edits, the cheapest check first; a check that fails forbids nothing."""
        edits = changed_files(checked_edits(payload["edits"]))
        results: list[CheckedCode] = []
        yield {"results": []}
        for found in run_checks(edits, self._home):
            if found is not None:
                results.append(_plain(found))
            yield {"results": list(results)}
        for result in self._own(edits):
            results.append(result)
            yield {"results": list(results)}
        return {"results": results}

    def _own(self, edits: Edits) -> Iterator[CheckedCode]:
        """What the checks find that the edits bring along."""
        copy = PackageCopy(edits, self._home)
        try:
            for file, name in own_checks(copy):
                trouble: CodeTrouble | None = None
                try:
                    run_own_check(copy, file, name)
                except KeyboardInterrupt:
                    raise
                except BaseException as error:  # whatever a person's check raises is what it has found
                    trouble = code_trouble(error, edits)
                yield {
                    "code": "own_check",
                    "status": "failed" if trouble else "passed",
                    "values": {"name": name},
                    "file": file,
                    "line": trouble["line"] if trouble else 0,
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
        "trouble": plain_trouble(result.error) if result.error else None,
    }


def _seed(seed: int) -> int:
    """A seed. Raises Refusal for what is none."""
    if not (isinstance(seed, int) and 0 <= seed < MOST_SEED):
        raise Refusal("bug_seed_illegal", most=MOST_SEED - 1)
    return seed
