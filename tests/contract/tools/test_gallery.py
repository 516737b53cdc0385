"""The gallery of `build.py pictures`: a page of pictures, and a failure without them."""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import build
from tests import runner
from tests.page.gallery.pictures import SIZES, THEMES, View, gallery_page

VIEWS = (View("draw", "Draw", "A drawn <3>"), View("xor", "XOR", "What every unit has learnt"))


class Seen(HTMLParser):
    """Collects what a reader of the page can see and follow."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.pictures: dict[str, str] = {}
        self.dark: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect links, and pictures with their alternative texts."""
        names = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        if tag == "a":
            self.links.append(names["href"])
        if tag == "img":
            self.pictures[names["src"]] = names["alt"]
        if tag == "source" and names["media"] == "(prefers-color-scheme: dark)":
            self.dark.append(names["srcset"])

    def handle_data(self, data: str) -> None:
        """Collect the text."""
        self.text += data


def test_the_gallery_shows_each_view_in_the_systems_theme_and_links_to_every_picture() -> None:
    seen = Seen(gallery_page(VIEWS))
    files = [f"{view.name}-{size}-{theme}.png" for view in VIEWS for size in SIZES for theme in THEMES]
    assert sorted(seen.links) == sorted(files)
    assert sorted([*seen.pictures, *seen.dark]) == sorted(files)
    assert all(file.endswith("-dark.png") for file in seen.dark)
    assert seen.pictures["draw-small-light.png"] == "A drawn <3>: 320 by 568 pixels"
    assert "script" not in seen.tags
    assert seen.text.index("What every unit has learnt") < seen.text.index("A drawn <3>")


@pytest.fixture
def _no_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build no site, and use the running Python as the tests' Python."""
    monkeypatch.setattr(build, "build_site", lambda: None)
    monkeypatch.setattr(runner, "environment", lambda *_: Path(sys.executable))


@pytest.mark.usefixtures("_no_site")
@pytest.mark.parametrize(("line", "status"), [("assert folder", 0), ("assert not folder", 1)])
def test_the_command_names_the_folder_and_fails_when_a_view_cannot_be_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str, status: int
) -> None:
    taking = tmp_path / "tests" / "e2e" / "frame" / "test_pictures.py"
    taking.parent.mkdir(parents=True)
    folder = f"folder = os.environ[{runner.PICTURES!r}] == {str(tmp_path / 'out')!r}"
    taking.write_text(f"import os\ndef test_pictures():\n    {folder}\n    {line}\n", encoding="utf-8")
    monkeypatch.setattr(build, "ROOT", tmp_path)
    browser = ["--browser", sys.executable]  # any existing program; it is not started
    assert build.main(["pictures", "--out", str(tmp_path / "out"), *browser]) == status


@pytest.mark.usefixtures("_no_site")
def test_a_browser_in_which_no_pictures_are_taken_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    firefox = tmp_path / "firefox.exe"
    firefox.touch(0o755)
    assert build.main(["pictures", "--browser", str(firefox)]) == 1
    assert "Pictures are taken in Chromium" in capsys.readouterr().err
