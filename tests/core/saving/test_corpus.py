"""Files that users kept, sent and submitted (tests/corpus/, as written then) open as they did."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from glassnet.browser.bridge import Bridge
from glassnet.runs.record.weights_hash import weights_sha256
from glassnet.saving.proof_text import read_claim
from tests.core.wire.bridge_requests import ask, result, xor_bridge

CORPUS = Path(__file__).parents[2] / "corpus"
FACTS: dict[str, Any] = json.loads((CORPUS / "facts.json").read_text())
MODELS = sorted(path.name for path in (CORPUS / "models").iterdir())


def text(name: str) -> str:
    return (CORPUS / name).read_text(encoding="utf-8").strip()


def weights(bridge: Bridge) -> str:
    return weights_sha256(bridge.labs.session("xor").network)


def test_a_link_and_a_checkpoint_are_the_run_that_they_were() -> None:
    data = (CORPUS / "checkpoint.npz").read_bytes()
    for name, payload in (
        ("open_run_link", {"link": text("link.txt")}),
        ("restore_checkpoint", {"data": data}),
    ):
        bridge = xor_bridge()
        opened = ask(bridge, name, lab="xor", **payload)
        assert (opened["iteration"], opened["interventions"]) == (FACTS["iteration"], 3)
        assert weights(bridge) == FACTS["weights_sha256"]


def test_a_file_of_runs_brings_its_run_back() -> None:
    (run,) = result(Bridge(), "import_runs", data=(CORPUS / "runs.zip").read_bytes())["runs"]
    bridge = xor_bridge()
    ask(bridge, "restore_checkpoint", lab="xor", data=bytes(run["checkpoint"]))
    assert run["checkpoint_iteration"] == FACTS["iteration"]
    assert weights(bridge) == FACTS["weights_sha256"]


@pytest.mark.parametrize("name", MODELS)
def test_a_network_in_a_file_has_its_weights(name: str) -> None:
    bridge = xor_bridge()
    ask(bridge, "load_model", lab="xor", locked={}, data=(CORPUS / "models" / name).read_bytes())
    assert weights(bridge) == FACTS["weights_sha256"]


def test_a_proof_claims_what_it_claimed() -> None:
    claim = read_claim(text("proof.txt"))
    assert (claim.name, claim.run.iteration) == ("Anna", FACTS["iteration"])
    assert claim.weights_sha256 == FACTS["weights_sha256"]


def test_a_line_of_a_class_says_what_was_submitted() -> None:
    (line,) = ask(Bridge(), "read_class_texts", texts=[text("class_line.txt")])["lines"]
    entry = line["entry"]
    assert (entry["name"], entry["made"], entry["lesson"]) == ("Anna", 1_700_000_000, "why")
    assert (entry["steps"][0]["state"], entry["steps"][0]["answer"]) == ("reached", 2)
    assert (entry["runs"][0]["iterations"], entry["drawings"][0]["reads"]) == (41, "7")


def test_a_lesson_with_every_kind_of_goal_is_read() -> None:
    raw = json.loads(text("lesson.json"))
    lesson = ask(Bridge(), "read_lesson", text=text("lesson.json"))
    assert [step["name"] for step in lesson["steps"]] == [step["name"] for step in raw["steps"]]
    assert [step["goal"] for step in lesson["steps"]] == [step.get("goal", []) for step in raw["steps"]]


def test_signs_and_a_search_are_what_they_were() -> None:
    assert ask(Bridge(), "read_signs_text", text=text("signs.txt"))["drawings"][0]["sign"] == "7"
    file = {"name": "signs.zip", "data": (CORPUS / "signs.zip").read_bytes()}
    assert result(Bridge(), "read_signs", file=file)["found"]["drawings"][0]["strokes"] == [
        [1, 2.5, 3, 4]
    ]
    search = ask(Bridge(), "read_search", data=(CORPUS / "search.jsonl").read_bytes())
    assert (search["planned"]["trials"], search["tried"][0]["status"]) == (2, "killed")
