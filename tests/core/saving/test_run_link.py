"""Run links: a run continues from one to the same bits, and nothing in one is trusted."""

from __future__ import annotations

import base64
import hashlib
import json
import tracemalloc
import zlib
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.config import PRESETS, Config, parse_config
from glassnet.learning.initializers import generator
from glassnet.refusals import Refusal
from glassnet.runs.session import Session
from glassnet.saving.model_files import write_model
from glassnet.saving.run_link import LARGEST_UNPACKED, LONGEST_RUN_LINK, read_run_link, write_run_link
from sitebuild.places import ROOT
from tests.core.made.builders import digit_like_session, table_session
from tests.core.made.hostile_files import MEGABYTE
from tests.core.made.whole_runs import LIVE_CHANGES, dataset_of, runs, steps


def opened(link: str) -> Session:
    return read_run_link(link, dataset_of)


def model_of(session: Session) -> bytes:
    """The file that Save model gives: weights, settings and the record of the run."""
    return write_model(session.network, session.config, run=session.run_record)


def is_told(refusal: Refusal, *codes: str) -> None:
    """Check that a refusal has one of these codes, and a sentence."""
    assert refusal.code in codes
    assert str(refusal)


def small_run(config: Config) -> Session:
    """A run whose network fits into a link; for digits, the smallest network possible."""
    layers = "1" if config.dataset == "digits" else "5-3"
    small = parse_config({"hidden_layers": layers}, config)
    return Session(small, dataset_of(small))


@settings(max_examples=2 * settings().max_examples)
@given(runs(), st.integers(0, 25), st.integers(0, 25), st.data())
def test_a_run_that_goes_on_from_a_link_is_the_same_to_the_bit_as_the_one_it_was_made_of(
    config: Config, before: int, after: int, data: st.DataObject
) -> None:
    session = small_run(config)
    steps(session, before)
    if data.draw(st.booleans(), "a setting is changed"):
        session.configure(data.draw(st.sampled_from(LIVE_CHANGES)))
    if data.draw(st.booleans(), "a unit is switched off"):
        session.switch_unit(0, 0, True)
    if data.draw(st.booleans(), "a weight is set"):
        session.set_parameter(1, -1, 0, 0.25)
    try:
        link = write_run_link(session)
    except Refusal as refusal:
        is_told(refusal, "run_link_too_long")
        return
    assert len(link) <= LONGEST_RUN_LINK
    other = opened(link)
    assert model_of(other) == model_of(session)
    steps(session, after)
    steps(other, after)
    assert model_of(other) == model_of(session)
    for one in (session, other):
        if one.units_off:
            one.switch_unit(0, 0, False)
        steps(one, 3)
    assert model_of(other) == model_of(session)
    assert (other.walk.samples, other.walk.passes) == (session.walk.samples, session.walk.passes)


@pytest.mark.parametrize("name", ["xor", "notebook-xor", "points-xor"])
def test_every_preset_of_the_xor_lab_fits_into_a_link_after_training(name: str) -> None:
    config = PRESETS[name]
    session = Session(config, dataset_of(config))
    session.begin_experiment()
    session.train_for(60, 500)
    other = opened(write_run_link(session))
    assert model_of(other) == model_of(session)
    steps(session, 50)
    steps(other, 50)
    assert model_of(other) == model_of(session)


def test_a_link_of_a_link_is_the_same_text() -> None:
    session = table_session()
    steps(session, 30)
    link = write_run_link(session)
    assert write_run_link(opened(link)) == link


def test_a_link_has_some_true_points_of_the_curve_with_its_ends() -> None:
    session = table_session(record_every=1)
    steps(session, 300)
    curve, points = session.training, opened(write_run_link(session)).training
    assert 30 < len(points) <= 40 < len(curve)
    assert (points.iteration[0], points.iteration[-1]) == (curve.iteration[0], curve.iteration[-1])
    true = set(zip(curve.iteration, curve.cost, curve.accuracy, strict=True))
    assert set(zip(points.iteration, points.cost, points.accuracy, strict=True)) <= true


def test_the_random_generator_comes_back_however_often_it_was_renewed() -> None:
    config = parse_config({"batch_order": "shuffled", "iterations": 40_000}, PRESETS["xor"])
    session = Session(config, dataset_of(config))
    links = []
    for draws in (0, 10, 624, 5_000, 800_000, 624 * 20_000):  # the last exceeds what a link counts
        session.state.rng.random(draws // 2)
        link = write_run_link(session)
        links.append(len(link))
        other = opened(link)
        assert np.array_equal(
            other.state.rng.random(700), np.random.Generator(_copy(session)).random(700)
        )
    assert max(links[:-1]) < 2_000 < links[-1] < LONGEST_RUN_LINK


def _copy(session: Session) -> np.random.BitGenerator:
    twin = generator(0).bit_generator
    twin.state = session.state.rng.bit_generator.state
    return twin


def test_a_link_that_version_1_made_opens_ever_after() -> None:
    words = (ROOT / "tests/e2e/links/made_in_chromium.txt").read_text("utf-8").strip()
    session = opened(dict(parse_qsl(words))["run"])
    assert (session.iteration, session.units_off) == (20, [(0, 1)])
    assert session.config.batch_order == "shuffled"
    steps(session, 10)


def test_a_network_of_digits_does_not_fit_and_is_refused_before_it_is_packed() -> None:
    session = digit_like_session(hidden_layers=(200,))
    with pytest.raises(Refusal, match=r"at most 8,000 characters.*Save a model file") as refused:
        write_run_link(session)
    assert refused.value.code == "run_link_too_long"


def packed(head: object, body: bytes = b"", version: str = "1") -> str:
    """A link with any head and body."""
    line = head if isinstance(head, bytes) else json.dumps(head).encode()
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    data = packing.compress(line + b"\n" + body) + packing.flush()
    return version + base64.urlsafe_b64encode(data).decode().rstrip("=")


def unpacked(link: str) -> tuple[dict[str, Any], bytes]:
    """The head and the body of a sound link."""
    data = base64.urlsafe_b64decode(link[1:] + "=" * (-len(link[1:]) % 4))
    line, _, body = zlib.decompress(data, -zlib.MAX_WBITS).partition(b"\n")
    return json.loads(line), body


def sound_link() -> str:
    session = table_session(batch_order="shuffled")
    steps(session, 5)
    session.switch_unit(0, 1, True)
    session.set_parameter(0, 0, 0, 0.5)
    return write_run_link(session)


SOUND = sound_link()
HEAD, BODY = unpacked(SOUND)


def with_head(**changes: object) -> str:
    kept = {name: value for name, value in (HEAD | changes).items() if value is not ...}
    return packed(kept, BODY)


def with_run(**changes: object) -> str:
    return with_head(run=HEAD["run"] | changes)


def with_state(**changes: object) -> str:
    return with_head(state=HEAD["state"] | changes)


def arrays(change: Callable[[list[list[Any]]], object]) -> str:
    listed = json.loads(json.dumps(HEAD["arrays"]))
    change(listed)
    return with_head(arrays=listed)


UNSOUND: list[tuple[str, str]] = [
    ("run_link_illegal", ""),
    ("run_link_illegal", "1<script>"),
    ("run_link_illegal", "1" + "A" * LONGEST_RUN_LINK),
    ("run_link_illegal", SOUND + "="),
    ("run_link_illegal", SOUND + "\n"),
    ("run_link_of_other_version", "2" + SOUND[1:]),
    ("run_link_damaged", "1"),
    ("run_link_damaged", SOUND[:-8]),
    ("run_link_damaged", SOUND[:400] + "AAAA" + SOUND[404:]),
    ("run_link_damaged", SOUND + "AAAA"),
    ("run_link_damaged", packed(HEAD, BODY[:-1] + bytes([BODY[-1] ^ 1]))),
    ("run_link_damaged", packed(HEAD, BODY + b"more")),
    ("run_link_arrays_wrong", packed(HEAD, BODY[:-4])),
    ("run_link_unpacks_too_large", packed(HEAD, bytes(LARGEST_UNPACKED))),
    ("run_link_damaged", packed(b"[" * 50_000)),
    ("run_link_damaged", packed(b"[]")),
    ("run_link_damaged", packed(b'{"run": NaN}')),
    ("run_link_damaged", packed(b'{"run": 1e999}')),
    ("run_link_damaged", packed(b'{"run": ' + b"9" * 400 + b"}")),
    ("run_link_damaged", packed(b"\xff\xfe")),
    ("run_link_unsound", with_head(sha256=...)),
    ("run_link_unsound", with_head(surprise=1)),
    ("run_link_damaged", with_head(sha256="0" * 16)),
    ("run_link_unsound", with_head(renewals=20_001)),
    ("run_link_unsound", with_head(renewals=-1)),
    ("run_link_unsound", with_head(renewals=None)),
    ("run_link_unsound", with_head(run=[])),
    ("run_link_arrays_wrong", with_head(arrays={})),
    ("run_link_arrays_wrong", arrays(lambda listed: listed[0].__setitem__(2, 1 << 40))),
    ("run_link_arrays_wrong", arrays(lambda listed: listed[0].__setitem__(1, "O"))),
    ("run_link_arrays_wrong", arrays(lambda listed: listed[0].__setitem__(0, "Run"))),
    ("run_link_arrays_wrong", arrays(lambda listed: listed[0].__setitem__(0, ["Weights_0"]))),
    ("run_link_arrays_wrong", arrays(lambda listed: listed.append(listed[0]))),
    ("run_link_arrays_wrong", arrays(lambda listed: listed.extend([listed[0]] * 30))),
    ("run_link_unsound", arrays(lambda listed: listed[0].__setitem__(0, "Surprise"))),
    ("other_data", with_run(data_sha256="0" * 64)),
    (
        "run_link_unsound",
        with_run(config=HEAD["run"]["config"] | {"hidden_layers": "1024-1024"}),
    ),
    ("number_too_large", with_run(config=HEAD["run"]["config"] | {"learning_rate": 1e9})),
    ("run_link_unsound", with_head(state=[])),
    ("run_link_unsound", with_state(goal=-1)),
    ("run_link_unsound", with_run(iteration=2**53 - 1)),
]


@pytest.mark.parametrize(("code", "link"), UNSOUND, ids=range(len(UNSOUND)))
def test_what_is_not_sound_is_refused(code: str, link: str) -> None:
    assert opened(SOUND).iteration == 5
    with pytest.raises(Refusal) as refused:
        opened(link)
    assert refused.value.code == code
    assert str(refused.value)


def test_a_link_that_unpacks_to_gigabytes_takes_no_memory() -> None:
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    data = packing.compress(bytes(5 * MEGABYTE)) + packing.flush()
    bomb = "1" + base64.urlsafe_b64encode(data).decode().rstrip("=")
    assert len(bomb) < LONGEST_RUN_LINK
    tracemalloc.start()
    with pytest.raises(Refusal, match="unpacks to more"):
        opened(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * MEGABYTE


def test_a_run_whose_link_would_unpack_to_more_than_is_read_has_none() -> None:
    session = table_session()
    for _ in range(3000):
        session.set_parameter(0, 0, 0, 0.5)
    with pytest.raises(Refusal) as refused:
        write_run_link(session)
    assert refused.value.code == "run_link_too_long"


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def hostile_links(draw: st.DrawFn) -> str:
    """Hostile links of every kind: foreign text, damaged text, and sound text with unsound parts."""
    kind = draw(st.sampled_from(["text", "cut", "swapped", "bytes", "head", "deep", "deep", "body"]))
    if kind == "text":
        return draw(st.text(max_size=60) | st.text("ABCDEFabcdef0123456789-_", max_size=200))
    if kind == "cut":
        start, length = draw(st.integers(0, len(SOUND))), draw(st.integers(0, len(SOUND)))
        return SOUND[:start] + SOUND[start + length :] + draw(st.text("AZaz09-_", max_size=9))
    if kind == "swapped":
        place = draw(st.integers(1, len(SOUND) - 1))
        return SOUND[:place] + draw(st.sampled_from("AZaz09-_")) + SOUND[place + 1 :]
    if kind == "bytes":
        return packed(draw(st.binary(max_size=200)), draw(st.binary(max_size=200)))
    if kind == "body":
        place = draw(st.integers(0, len(BODY) - 1))
        body = BODY[:place] + draw(st.binary(min_size=1, max_size=4)) + BODY[place + 4 :]
        return packed(with_true_hash(HEAD, body), body)
    head = json.loads(json.dumps(HEAD))
    place = head
    if kind == "deep":
        place = draw(
            st.sampled_from([head["run"], head["run"]["config"], head["state"], head["arrays"][0]])
        )
    keys = list(place) if isinstance(place, dict) else list(range(len(place)))
    place[draw(st.sampled_from(keys))] = draw(PLAIN)
    return packed(with_true_hash(head, BODY), BODY)


def with_true_hash(head: dict[str, Any], body: bytes) -> dict[str, Any]:
    """The head with the hash of another body, as a forger would write it."""
    if head["sha256"] != HEAD["sha256"]:
        return head
    return head | {"sha256": hashlib.sha256(body).hexdigest()[:16]}


def refused_or_usable(link: str) -> None:
    """Assert that a link is refused with a sentence, or gives a run to train, save and link again."""
    try:
        session = opened(link)
    except Refusal as refusal:
        is_told(refusal, refusal.code)
        return
    model_of(session)
    try:
        steps(session, 2)
        write_run_link(session)
    except Refusal as refusal:
        # Weights of any size may diverge, and the content may have grown: both are refused harmlessly.
        is_told(refusal, "diverged", "run_link_too_long")


@settings(max_examples=5 * settings().max_examples)
@given(hostile_links())
def test_a_hostile_link_is_refused_or_harmless(link: str) -> None:
    refused_or_usable(link)


@pytest.mark.nightly
@settings(max_examples=10_000)
@given(hostile_links())
def test_ten_thousand_hostile_links_are_refused_or_harmless(link: str) -> None:
    refused_or_usable(link)
