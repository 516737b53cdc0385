"""A claim of training as one short line of text, for a link, a file or a message. Not trusted when read.

The line is a mark, a version, and the deflated JSON of the claim in URL-safe base64: about 700
characters for a run of a preset.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from glassnet.formats.deflated_line import deflated_line, inflated_line
from glassnet.formats.json_records import check_keys, count_of, parsed_json
from glassnet.refusals import Refusal
from glassnet.reruns.proof import MILESTONE_DIGITS, MOST_MILESTONES, Claim, Milestone
from glassnet.runs.record.run_record import run_record

MARK = "glassnet-proof-1."
KEYS = ("run", "weights_sha256", "milestones")
LONGEST_NAME = 60
"""Characters of a name."""
MOST_CHARACTERS = 100_000
"""Enough for a run with thousands of manual changes."""
MOST_BYTES = 2_000_000
"""The limit for the unpacked JSON, so that a small line cannot fill memory."""
HEXADECIMAL = frozenset("0123456789abcdef")
SHA256_DIGITS = 64


def claim_text(claim: Claim) -> str:
    """The line that `read_claim` reads.

    Raises ValueError when the run has too many changes, and for an illegal name.
    """
    _check_name(claim.name)
    milestones = [[each.iteration, each.digest] for each in claim.milestones]
    plain = {"run": json.loads(claim.run.to_json()), "weights_sha256": claim.weights_sha256}
    named = {"name": claim.name} if claim.name else {}
    text = json.dumps(plain | {"milestones": milestones} | named, separators=(",", ":"))
    line = MARK + deflated_line(text.encode())
    if len(text) > MOST_BYTES or len(line) > MOST_CHARACTERS:
        raise Refusal("proof_would_be_too_long", most=MOST_CHARACTERS)
    return line


def read_claim(text: str) -> Claim:
    """The claim in a line; spaces and line breaks around and in it, as in a message, are ignored.

    Raises ValueError when `claim_text` could not have written it.
    """
    line = "".join(text.split())
    if not line.startswith(MARK):
        raise Refusal("proof_unmarked", mark=MARK)
    if len(line) > MOST_CHARACTERS:
        raise Refusal("proof_too_long", most=MOST_CHARACTERS, count=len(line))
    plain = _unpacked(line.removeprefix(MARK))
    check_keys("proof", plain, (*KEYS, "name") if "name" in plain else KEYS)
    name = plain.get("name", "")
    _check_name(name)
    if not isinstance(plain["run"], dict) or not isinstance(plain["milestones"], list):
        raise Refusal("proof_unreadable")
    run = run_record(plain["run"])
    if not _is_hexadecimal(plain["weights_sha256"], SHA256_DIGITS):
        raise Refusal("proof_unreadable")
    milestones = tuple(_milestone(item, run.iteration) for item in plain["milestones"])
    places = [each.iteration for each in milestones]
    if len(places) > MOST_MILESTONES or places != sorted(set(places)):
        raise Refusal("proof_unreadable")
    return Claim(run, plain["weights_sha256"], milestones, name)


def _unpacked(packed: str) -> Mapping[str, Any]:
    data = inflated_line(packed, MOST_BYTES)
    try:
        plain = None if data is None else parsed_json(data.decode())
    except ValueError:
        plain = None
    if not isinstance(plain, dict):
        raise Refusal("proof_unreadable")
    return plain


def _check_name(name: object) -> None:
    """Raise ValueError for a name that is too long, or has invisible characters."""
    if not isinstance(name, str) or len(name) > LONGEST_NAME or not (name.isprintable()):
        raise Refusal("proof_name_illegal", most=LONGEST_NAME)


def _milestone(plain: object, last: int) -> Milestone:
    if not isinstance(plain, list) or len(plain) != len(("iteration", "digest")):
        raise Refusal("proof_unreadable")
    iteration = count_of({"milestone": plain[0]}, "milestone", last)
    if not _is_hexadecimal(plain[1], MILESTONE_DIGITS):
        raise Refusal("proof_unreadable")
    return Milestone(iteration, plain[1])


def _is_hexadecimal(value: object, digits: int) -> bool:
    return isinstance(value, str) and len(value) == digits and set(value) <= HEXADECIMAL
