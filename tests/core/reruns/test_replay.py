"""From a saved file's config, data and interventions alone, a run repeats to the last bit."""

from __future__ import annotations

import json

import pytest

from glassnet.browser.bridge import Bridge
from glassnet.config import PRESETS, parse_config
from glassnet.data.datasets import Dataset
from glassnet.refusals import Refusal
from glassnet.reruns.replay import Replay, replay_run
from glassnet.runs.record.history import Intervention
from glassnet.runs.record.run_record import run_record
from glassnet.runs.session import Session
from glassnet.saving.checkpoint import read_checkpoint, write_checkpoint
from glassnet.saving.model_files import read_run, write_model
from tests.core.made.builders import digit_like_dataset, random_network, table_session
from tests.core.made.whole_runs import same_bits
from tests.core.wire.bridge_requests import XOR, ask, open_lab, reports

DIGITS = digit_like_dataset(120, 30, 30)


def lived_session(dataset: Dataset = DIGITS) -> Session:
    """A run with every change that can be made by hand."""
    config = parse_config({"hidden_layers": "6-4", "batch_size": 50, "iterations": 9}, PRESETS["digits"])
    session = Session(config, dataset)
    session.begin_experiment()
    session.train_for(float("inf"))
    session.configure({"optimizer": "momentum", "learning_rate": 0.1, "batch_order": "random"})
    session.begin_experiment()
    for _ in range(4):
        session.step()
    session.set_parameter(0, 300, 2, -0.5)
    session.switch_unit(0, 1, True)
    for _ in range(3):
        session.step()
    session.switch_unit(0, 1, False)
    session.configure({"iterations": 4})
    session.configure({"augment_shift": 1.5, "iterations": 12})
    session.step()
    return session


@pytest.mark.parametrize("kind", ["model", "checkpoint"])
def test_a_saved_file_replays_its_run_to_the_last_bit(kind: str) -> None:
    session = lived_session()
    config, network = session.config, session.network
    data = (
        write_model(network, config, run=session.run_record)
        if kind == "model"
        else write_checkpoint(session)
    )
    run = read_run(data)
    assert run is not None
    replayed = replay_run(run, DIGITS)
    assert same_bits(session, replayed)
    assert replayed.interventions == session.interventions


def test_a_replay_in_slices_ends_at_the_same_bits() -> None:
    session = lived_session()
    replay = Replay(session.run_record, DIGITS)
    slices = 0
    while not replay.go_on(0):
        slices += 1
    assert slices > len(session.interventions)
    assert same_bits(session, replay.session)


def test_the_page_has_a_run_trained_again_from_its_record_alone() -> None:
    bridge = Bridge()
    open_lab(bridge, "xor", XOR)
    saved = ask(bridge, "save_model", lab="xor")
    ask(bridge, "load_model", lab="xor", locked={}, data=saved["data"])
    ask(bridge, "train", lab="xor")
    ask(bridge, "train_for", lab="xor", seconds=60, most_steps=30)
    ask(bridge, "set_parameter", lab="xor", layer=0, fan_in=0, unit=1, value=0.5)
    taken = ask(bridge, "take_checkpoint", lab="xor")
    fresh = Bridge()
    told = reports(fresh, "replay", 0, record=taken["record"], models=[saved["data"]])
    assert told[0] == {"iteration": 0, "total": 30}
    assert told[-1] == {"iteration": 30, "total": 30}
    progress = ask(fresh, "take_replay", lab="xor")
    assert (progress["iteration"], progress["status"]) == (30, "ready")
    again = ask(fresh, "take_checkpoint", lab="xor")
    assert bytes(again["data"]) == bytes(taken["data"])


def test_a_model_that_was_loaded_is_asked_for_by_its_hash() -> None:
    session = table_session(hidden_activation="sigmoid", precision="float64", hidden_layers="4")
    loaded = random_network((3, 4, 2))
    session.step()
    session.replace_network(loaded, "abc")
    session.step()
    assert same_bits(session, replay_run(session.run_record, session.dataset, {"abc": loaded}))
    with pytest.raises(
        ValueError, match="after 1 iterations the run loaded a model with SHA-256 abc, which is missing"
    ):
        replay_run(session.run_record, session.dataset)


def test_other_data_are_refused() -> None:
    with pytest.raises(ValueError, match="Give the data that it began with"):
        replay_run(
            lived_session(Dataset(DIGITS.train, rows=DIGITS.train)).run_record,
            Dataset(DIGITS.train, rows=digit_like_dataset(9).train),
        )


def test_a_file_of_weights_alone_tells_of_no_run() -> None:
    session = table_session()
    assert read_run(write_model(session.network, session.config)) is None


def test_a_record_tells_what_really_computed() -> None:
    session = lived_session()
    assert (session.config.engine, session.run_record.engine) == ("simd", "numpy")  # no kernel here
    read = run_record(json.loads(session.run_record.to_json()))
    assert read == session.run_record
    assert (read.engine_now, read.code_sha256) == ("numpy", "")


def test_what_stood_in_for_an_engine_that_was_chosen_later_is_recorded_and_repeated() -> None:
    session = table_session(engine="numpy")
    session.step()
    session.configure({"engine": "simd"})
    session.step()
    assert session.interventions[-1] == Intervention(1, "engine", {"engine": "numpy"})
    assert session.run_record.engine_now == "numpy"
    replayed = replay_run(session.run_record, session.dataset)
    assert same_bits(session, replayed)
    assert replayed.run_record == session.run_record


def test_a_run_of_an_engine_that_is_not_here_is_not_repeated_with_another_one() -> None:
    session = table_session(engine="numpy")
    session.state.first_engine = "simd"
    session.step()
    with pytest.raises(Refusal, match="computed by the engine simd, which is not here"):
        replay_run(session.run_record, session.dataset)


def test_another_engine_that_goes_on_from_a_checkpoint_is_recorded() -> None:
    session = table_session()
    session.state.first_engine = "simd"  # as in a browser
    session.step()
    resumed = read_checkpoint(write_checkpoint(session), lambda _: session.dataset)
    assert resumed.run_record.engine == "simd"
    assert resumed.interventions[-1] == Intervention(1, "engine", {"engine": "numpy"})
    again = read_checkpoint(write_checkpoint(resumed), lambda _: session.dataset)
    assert again.interventions == resumed.interventions


def test_a_record_of_the_first_versions_still_reads() -> None:
    session = lived_session()
    plain = json.loads(session.run_record.to_json())
    del plain["engine"], plain["code_sha256"]
    old = run_record(plain)
    assert (old.engine, old.engine_now) == ("", "")
    assert same_bits(session, replay_run(old, DIGITS))


@pytest.mark.parametrize(
    ("part", "value", "code"),
    [
        ("engine", "abacus", "run_engine_unknown"),
        ("engine", ["simd"], "run_engine_unknown"),
        ("code_sha256", 7, "hash_not_text"),
        ("data_sha256", None, "hash_not_text"),
        ("known_sha256", 7, "hash_not_text"),
        ("old_sha256", [], "hash_not_text"),
        ("motor", "simd", "record_keys_wrong"),
    ],
)
def test_an_unsound_record_is_refused(part: str, value: object, code: str) -> None:
    plain = json.loads(lived_session().run_record.to_json())
    with pytest.raises(Refusal) as refused:
        run_record(plain | {part: value})
    assert refused.value.code == code


def test_a_change_at_the_console_is_read_back_and_refused_before_anything_is_trained() -> None:
    session = table_session()
    session.step()
    session.note_console()
    session.step()
    text = session.run_record.to_json()
    read = run_record(json.loads(text))
    assert read == session.run_record
    assert read.to_json() == text
    assert read.interventions[-1] == Intervention(1, "console")
    with pytest.raises(Refusal) as refused:
        Replay(read, session.dataset)
    assert (refused.value.code, refused.value.values) == ("changed_at_console", {"iteration": 1})
    resumed = read_checkpoint(write_checkpoint(session), lambda _: session.dataset)
    assert resumed.run_record == session.run_record


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "telepathy"}, "intervention_unknown"),
        ({"kind": "console", "settings": {"source": "1"}}, "record_keys_wrong"),
        ({"kind": ["console"]}, "intervention_unknown"),
    ],
)
def test_an_intervention_of_another_kind_stays_refused(change: dict[str, object], code: str) -> None:
    session = table_session()
    session.note_console()
    plain = json.loads(session.run_record.to_json())
    plain["interventions"][-1] |= change
    with pytest.raises(Refusal) as refused:
        run_record(plain)
    assert refused.value.code == code
