"""Run link: a session of a small network <-> a few thousand characters of an address.

The text is a version, then base64url of raw deflate of a head and a body. The head is one line of JSON;
the body is the bytes of the arrays that it lists, one after another. They are those of a checkpoint, so
that a run continues from a link to the same bits, with three savings:

- Of each curve, at most 40 points, as curves affect no update.
- Of the random generator, only how often its state was renewed since it was seeded.
- Of the optimizer, nothing if all it remembers is 0.

Nothing is trusted when read: unpacking stops at a limit, and a checkpoint's checks follow.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import math
import re
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from glassnet.config import LONGEST_NUMBER, Config
from glassnet.data.datasets import Dataset
from glassnet.engines.arrays import AnyArray
from glassnet.engines.engines import Engines
from glassnet.formats.json_records import check_keys, count_of, parsed_json
from glassnet.learning.initializers import generator
from glassnet.refusals import Refusal, shown
from glassnet.runs.kept_fields import TWISTER_WORDS
from glassnet.runs.record.run_record import RunRecord, run_record
from glassnet.runs.session import Session
from glassnet.saving.checkpoint import STATE, session_arrays, session_from_arrays
from glassnet.saving.model_files import CONFIG, RUN

VERSION = "1"
LONGEST_RUN_LINK = 8_000
"""Characters; some programs cut longer addresses."""
LARGEST_UNPACKED = 1 << 18
"""The most bytes that a link may unpack to."""
TEXT = re.compile(r"[A-Za-z0-9_-]+")
HEAD_KEYS = ("run", "state", "renewals", "arrays", "sha256")
HASH_LENGTH = 16
"""Hexadecimal digits of the body's SHA-256 in the head: enough to notice damage."""
MOST_RENEWALS = 20_000
"""Above this many renewals of the random generator, its whole state is carried."""
RENEWALS_AT_ONCE = 100
"""Renewals searched at once: half a megabyte of numbers."""
MOST_POINTS = 40
RANDOM, OPTIMIZER = "Random", "Optimizer"
CURVES = ("Training", "Validation")
DTYPES = {"f4": "<f4", "f8": "<f8", "i4": "<i4", "u4": "<u4"}
"""The types of arrays, by their names in the head."""
MOST_ARRAYS, MOST_DIMENSIONS = 24, 2
TEXTS = (CONFIG, RUN, STATE)
"""The arrays of a checkpoint that are texts, which go into the head."""
SHOWN_AS_THEY_ARE = (
    *("other_data", "other_old_digits", "own_digits_gone", "digits_not_arrived"),
    "run_of_other_code",
)
"""Refusals that tell the user what to do."""


def write_run_link(session: Session) -> str:
    """The session as text. Raises ValueError when it takes more than LONGEST_RUN_LINK characters."""
    arrays = session_arrays(session)
    state = json.loads(str(arrays[STATE]))
    body = {name: array for name, array in arrays.items() if name not in TEXTS}
    renewals = _renewals(session.first_config.seed, body[RANDOM])
    if renewals is not None:
        del body[RANDOM]
    if not body[OPTIMIZER].any():
        del body[OPTIMIZER]
    for name in set(CURVES) & set(body):
        body[name] = _thinned(body[name])
    data = b"".join(np.ascontiguousarray(array).tobytes() for array in body.values())
    # Most networks of digits are too large: check before packing them.
    if len(data) > LARGEST_UNPACKED:
        raise Refusal("run_link_too_long", most=LONGEST_RUN_LINK)
    head = {
        "run": json.loads(session.run_record.to_json()),
        "state": state,
        "renewals": renewals,
        "arrays": [[name, array.dtype.str[1:], *array.shape] for name, array in body.items()],
        "sha256": _body_hash(data),
    }
    line = json.dumps(head, separators=(",", ":")).encode()
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    packed = packing.compress(line + b"\n" + data) + packing.flush()
    if len(line) + 1 + len(data) > LARGEST_UNPACKED:
        raise Refusal("run_link_too_long", most=LONGEST_RUN_LINK)
    text = VERSION + base64.urlsafe_b64encode(packed).decode().rstrip("=")
    if len(text) > LONGEST_RUN_LINK:
        raise Refusal("run_link_too_long", most=LONGEST_RUN_LINK)
    return text


def read_run_link(
    text: str, dataset_for: Callable[[Config], Dataset], engines: Engines | None = None
) -> Session:
    """The session that write_run_link wrote. dataset_for: returns the data that a Config names.

    Raises ValueError when the text is unsound, or the run began with other data.
    """
    head, data = _unpacked(text)
    try:
        return session_from_arrays(_checked_arrays(head, data), dataset_for, engines)
    except Refusal as refusal:
        if refusal.code.startswith("run_link") or refusal.code in SHOWN_AS_THEY_ARE or refusal.field:
            raise
        raise Refusal("run_link_unsound") from refusal  # other messages are about files


def _checked_arrays(head: Mapping[str, Any], data: bytes) -> dict[str, AnyArray]:
    """All arrays of a checkpoint, from the head and body of a link."""
    check_keys("link", head, HEAD_KEYS)
    run = _run(head["run"])
    arrays = _arrays(head["arrays"], data)
    if head["sha256"] != _body_hash(data):
        raise Refusal("run_link_damaged")
    parameters = _parameters(arrays)
    if OPTIMIZER not in arrays:
        arrays[OPTIMIZER] = np.zeros((3, parameters.size), parameters.dtype)
    if RANDOM not in arrays:
        arrays[RANDOM] = _renewed(run.config.seed, count_of(head, "renewals", MOST_RENEWALS))
    arrays[CONFIG] = np.array(json.dumps(run.config_now.record()))
    arrays[RUN] = np.array(run.to_json())
    arrays[STATE] = np.array(json.dumps(head["state"]))
    return arrays


def _body_hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:HASH_LENGTH]


def _renewals(seed: int, words: AnyArray) -> int | None:
    """How often the generator's words were renewed since seeding; None if too often to count."""
    rng = generator(seed)
    if np.array_equal(_words(rng), words):
        return 0
    first = _tempered(int(words[0]))
    for before in range(0, MOST_RENEWALS, RENEWALS_AT_ONCE):
        drawn = rng.bit_generator.random_raw(TWISTER_WORDS * RENEWALS_AT_ONCE)
        for place in np.flatnonzero(drawn[::TWISTER_WORDS] == first):
            renewals = before + int(place) + 1
            if np.array_equal(_renewed(seed, renewals), words):
                return renewals
    return None


def _tempered(word: int) -> int:
    """The Mersenne Twister's output for one of its words (Matsumoto and Nishimura 1998)."""
    word ^= word >> 11
    word ^= word << 7 & 0x9D2C5680
    word ^= word << 15 & 0xEFC60000
    return word ^ word >> 18


def _renewed(seed: int, renewals: int) -> AnyArray:
    rng = generator(seed)
    # A seeded generator has used up all its words, so drawing as many as it has renews them once.
    rng.bit_generator.random_raw(TWISTER_WORDS * renewals, output=False)
    return _words(rng)


def _words(rng: np.random.Generator) -> AnyArray:
    words: AnyArray = rng.bit_generator.state["state"]["key"]
    return words


def _thinned(points: AnyArray) -> AnyArray:
    """At most MOST_POINTS points of a curve, including the first and the last. points: (3, points)."""
    count = points.shape[1]
    return points[:, np.linspace(0, count - 1, min(count, MOST_POINTS)).round().astype(np.intp)]


def _unpacked(text: str) -> tuple[dict[str, Any], bytes]:
    """The head and the body of a link."""
    if len(text) > LONGEST_RUN_LINK or not TEXT.fullmatch(text):
        raise Refusal("run_link_illegal", most=LONGEST_RUN_LINK)
    if text[0] != VERSION:
        raise Refusal("run_link_of_other_version", expected=VERSION, came=text[0])
    packed = text[1:]
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        line, _, body = unpacking.decompress(data, LARGEST_UNPACKED).partition(b"\n")
    except (binascii.Error, zlib.error) as error:
        raise Refusal("run_link_damaged") from error
    if unpacking.unconsumed_tail:
        raise Refusal("run_link_unpacks_too_large", most=LARGEST_UNPACKED)
    if not unpacking.eof or unpacking.unused_data:
        raise Refusal("run_link_damaged")
    try:
        head = parsed_json(line.decode(), parse_float=_finite, parse_int=_whole, parse_constant=_finite)
    except ValueError as error:
        raise Refusal("run_link_damaged") from error
    if not isinstance(head, dict):
        raise Refusal("run_link_damaged")
    return head, body


def _finite(word: str) -> float:
    """A number of the head; not infinity, which the page's JSON parser could not read in the record."""
    number = float(word)
    if not math.isfinite(number):
        raise Refusal("run_link_damaged")
    return number


def _whole(word: str) -> int:
    if len(word) > LONGEST_NUMBER:
        raise Refusal("run_link_damaged")
    return int(word)


def _run(plain: object) -> RunRecord:
    if not isinstance(plain, dict):
        raise Refusal("run_incomplete")
    return run_record(plain)


def _arrays(listed: object, data: bytes) -> dict[str, AnyArray]:
    """Cut the arrays that the head lists out of the body, which they must fill."""
    if not isinstance(listed, list) or len(listed) > MOST_ARRAYS:
        raise Refusal("run_link_arrays_wrong", value=shown(listed))
    arrays: dict[str, AnyArray] = {}
    start = 0
    for entry in listed:
        name, dtype, shape = _entry(entry)
        count = math.prod(shape)
        size = count * dtype.itemsize
        if name in arrays or name in TEXTS or size > len(data) - start:
            raise Refusal("run_link_arrays_wrong", value=shown(entry))
        arrays[name] = np.frombuffer(data, dtype, count, start).reshape(shape)
        start += size
    if start != len(data):
        raise Refusal("run_link_damaged")
    return arrays


def _entry(entry: object) -> tuple[str, np.dtype[Any], tuple[int, ...]]:
    """Name, type and shape of one array, as listed in the head."""
    if isinstance(entry, list) and 3 <= len(entry) <= 2 + MOST_DIMENSIONS:
        name, dtype, *shape = entry
        known = isinstance(name, str) and isinstance(dtype, str) and dtype in DTYPES
        if known and all(type(size) is int and 0 < size <= LARGEST_UNPACKED for size in shape):
            return name, np.dtype(DTYPES[dtype]), tuple(shape)
    raise Refusal("run_link_arrays_wrong", value=shown(entry))


def _parameters(arrays: Mapping[str, AnyArray]) -> AnyArray:
    """As many zeros as a network of these arrays has parameters, in their type."""
    layers = [array for name, array in arrays.items() if name.startswith(("Weights_", "Biases_"))]
    if not layers:
        raise Refusal("run_link_unsound")
    return np.zeros(sum(array.size for array in layers), layers[0].dtype)
