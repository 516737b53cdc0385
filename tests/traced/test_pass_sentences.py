"""The names in an update's lines: the page has words for each, whichever way the network learns."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from glassnet.config import Config
from glassnet.tracing.known_forms import UnknownFormError
from glassnet.tracing.line_trace import GIVEN
from glassnet.tracing.recorded_pass import RecordedPass
from glassnet.tracing.terms import Term
from tests.traced.runs_to_record import IN_ALL_WAYS, recorded_update

PAGE = Path(__file__).resolve().parents[2] / "web" / "words" / "en" / "code.ftl"
KEYS = set(re.findall(r"^pass-([\w-]+) =", PAGE.read_text(encoding="utf-8"), re.MULTILINE))


def named(recorded: RecordedPass, term: Term) -> set[str]:
    """List the text keys of all numbers in a formula."""
    if term.parts:
        return {key for part in term.parts for key in named(recorded, part)}
    if term.source is None:
        return keys_of("name", term.name) if term.name else set()
    role = recorded.pass_steps.role(term.source, term.cell, term.name)
    return keys_of(role.code, role.name)


def keys_of(code: str, name: str) -> set[str]:
    """List the text keys of a role."""
    if code == "name":
        asked = re.sub(r"^len\((\w+)\)$", r"len_\1", name)  # as in pass_steps.js
        return {f"name-{asked.replace('.', '-')}"}
    return {f"{group}-{code}" for group in ("role", "short")}


@IN_ALL_WAYS
def test_every_number_that_can_be_followed_is_worded(config: Config) -> None:
    recorded = recorded_update(config)
    wanted = set()
    for value in recorded.trace.values:
        if value.made_at == GIVEN or 0 in value.shape:
            continue
        cell = (0,) * len(value.shape)
        with suppress(UnknownFormError):
            written = recorded.write_out(value.number, cell, value.made_at)
            wanted |= named(recorded, written.formula) if written else set()
    for step in recorded.steps:
        for _, value in step.shown:
            wanted |= keys_of(recorded.pass_steps.role(value, (0,) * len(value.shape)).code, "")
    assert len(wanted) > 10
    assert wanted <= KEYS
