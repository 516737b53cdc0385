"""Proofs of training in a terminal: what was trained here is judged here, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from glassnet.reruns.proof import claim_of
from glassnet.saving.proof_text import claim_text, read_claim
from glassnet.terminal.cli import main
from glassnet.terminal.commands import proving
from tests.core.made.builders import table_session
from tests.core.terminal.quick_runs import QUICK_DIGITS, digits_file


def proof_of(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The proof that training prints as its last line."""
    assert main([*arguments, "--proof"]) == 0
    line = capsys.readouterr().out.splitlines()[-1]
    assert line.startswith("glassnet-proof-1.")
    return line


@pytest.mark.parametrize("as_file", [False, True])
def test_a_training_proves_itself_and_is_judged_to_the_bit(
    as_file: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = proof_of(["xor", "--iterations", "200"], capsys)
    path = tmp_path / "proof.txt"
    path.write_text(line, encoding="utf-8")
    assert main(["verify", str(path) if as_file else line]) == 0
    assert capsys.readouterr().out == "true to the bit: 200 updates give exactly these weights\n"


def test_digits_are_judged_with_the_data_that_they_were_learnt_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = digits_file(tmp_path)
    line = proof_of(["digits", "--data", data, *QUICK_DIGITS], capsys)
    assert main(["verify", line, "--data", data]) == 0
    assert main(["verify", line, "--data", str(tmp_path / "none.npz")]) == 2


def test_a_proof_that_was_changed_is_not_true(capsys: pytest.CaptureFixture[str]) -> None:
    claim = read_claim(proof_of(["xor", "--iterations", "200"], capsys))
    others = [
        (
            type(claim)(claim.run, "0" * 64, claim.milestones),
            "the same up to update 200, but different weights",
        ),
        (
            type(claim)(
                claim.run,
                claim.weights_sha256,
                tuple(type(each)(each.iteration, "00000000") for each in claim.milestones),
            ),
            "the same up to update 0, different by update",
        ),
    ]
    for other, said in others:
        assert main(["verify", claim_text(other)]) == 1
        assert said in capsys.readouterr().out


def test_what_another_computer_or_a_browser_computed_is_not_judged_here(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = proof_of(["xor", "--iterations", "20"], capsys)
    monkeypatch.setattr(proving, "platform_here", lambda: "haiku riscv, numpy 3")
    assert main(["verify", line]) == 3
    assert "cannot be judged here: linux" in capsys.readouterr().out
    session = table_session(iterations=20)
    session.train_for(60)
    assert main(["verify", claim_text(claim_of(session))]) == 3
    assert "a browser computed it" in capsys.readouterr().out


def test_what_is_no_proof_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "glassnet-proof-1.nonsense"]) == 2
    assert main(["verify", "hello"]) == 2
    assert "glassnet-proof-1." in capsys.readouterr().err
