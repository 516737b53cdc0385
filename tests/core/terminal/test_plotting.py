"""The command plot and --plot without matplotlib; tests/exports/ has the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from glassnet.terminal.cli import main


def test_without_matplotlib_it_is_said_what_to_install_before_anything_is_trained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["xor", "--plot", str(tmp_path / "out.png")]) == 2
    said = capsys.readouterr()
    assert "matplotlib, which is not installed" in said.err
    assert said.out == ""
    assert main(["xor", "--plot", str(tmp_path / "none" / "out.png")]) == 2
    assert "a picture needs an existing folder" in capsys.readouterr().err
