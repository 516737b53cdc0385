"""What committed files must not contain."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
TOP_LEVEL = (
    *("README.md", "build.py", "pyproject.toml", "pysrc", "web", "tests"),
    *("LICENSE", "CHANGELOG.md", ".editorconfig", ".gitattributes", ".gitignore", ".github", ".ci"),
)
# Split into pieces, so that this file passes its own test.
REGISTRIES = ("pypi" + ".org", "python" + "hosted", "npm" + "js.", "deb" + ".debian", "yarn" + "pkg")
MACHINE_PATHS = ("/ro" + "ot/", "/ho" + "me/", "/wo" + "rk/", "/Us" + "ers/", "/tm" + "p/")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".ico", ".svg", ".pdf")


def texts(*places: str) -> Iterator[tuple[str, str]]:
    """Yield the path and content of every text file in these places, caches excepted."""
    for place in places:
        top = ROOT / place
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and "__pycache__" not in path.parts:
                try:
                    yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
                except UnicodeDecodeError:
                    continue


@pytest.mark.parametrize("words", [REGISTRIES, MACHINE_PATHS], ids=["registries", "paths"])
def test_no_file_names_a_registry_or_a_folder_of_one_machine(words: tuple[str, ...]) -> None:
    for path, text in texts(*TOP_LEVEL):
        for word in words:
            assert word not in text, f"{path} contains {word}"


def front_end() -> list[tuple[str, str]]:
    """Return our scripts, pages, styles and manifests."""
    suffixes = (".js", ".html", ".css", ".webmanifest", ".svg")
    return [(path, text) for path, text in texts("web") if path.endswith(suffixes)]


@pytest.mark.parametrize(
    "pattern",
    [
        r"\binnerHTML\b",
        r"\bouterHTML\b",
        r"\binsertAdjacentHTML\b",
        r"\bdocument\.write",
        r"\beval\(",
        r"\bnew Function\b",
        r"javascript:",
    ],
)
def test_text_stays_text_and_nothing_is_evaluated(pattern: str) -> None:
    for path, text in front_end():
        assert not re.search(pattern, text), f"{path} matches {pattern}"


def test_the_front_end_names_no_outside_address() -> None:
    namespace = re.compile(r"http://www\.w3\.org/\S+")  # only a name, never requested
    for path, text in front_end():
        found = re.search(r"(https?:)?//[\w-]+(\.[\w-]+)+/", namespace.sub("", text))
        assert found is None, f"{path} names {found and found[0]}"


class InlineCode(HTMLParser):
    """Collects what a strict content security policy would block."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect scripts without a source, style elements, and inline handlers or styles."""
        names = dict(attrs)
        runs = tag == "script" and names.get("type") != "text/plain"
        if tag == "style" or (runs and "src" not in names):
            self.found.append(f"<{tag}>")
        self.found += [name for name in names if name.startswith("on") or name == "style"]


def test_no_page_has_inline_scripts_handlers_or_styles() -> None:
    for path, text in front_end():
        if path.endswith(".html"):
            parser = InlineCode()
            parser.feed(text)
            assert parser.found == [], path


def tracked() -> list[str]:
    """Return the path of every file in git."""
    told = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return told.stdout.decode().rstrip("\0").split("\0")


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="only a clone knows what is in git")
def test_nothing_else_is_at_the_top_of_what_is_in_git() -> None:
    assert {path.split("/")[0] for path in tracked()} == set(TOP_LEVEL)


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="only a clone knows what is in git")
def test_the_only_pictures_in_git_are_a_few_small_ones_that_the_readme_shows() -> None:
    pictures = {path for path in tracked() if path.lower().endswith(PICTURES)} - {"web/icon.svg"}
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert pictures == set(shown)
    assert len(pictures) <= 6
    assert [path for path in pictures if (ROOT / path).stat().st_size >= 200_000] == []
