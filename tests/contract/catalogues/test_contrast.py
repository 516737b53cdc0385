"""What the styles promise: enough contrast, and screen-reader texts that take up no space."""

from __future__ import annotations

import re

import pytest

from tests.contract.structure.web_sources import WEB
from tests.contrast import contrast, parse_hex

STYLES = (WEB / "styles.css").read_text(encoding="utf-8")


def tokens(selector: str, times: int = 1) -> list[dict[str, str]]:
    """Read the colours defined in each block of a selector, by name."""
    blocks = re.findall(rf"^ *{re.escape(selector)} \{{(.*?)\}}", STYLES, re.MULTILINE | re.DOTALL)
    assert len(blocks) == times, selector
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks]


(LIGHT,) = tokens(":root")
(DARK_CHANGES,) = tokens(':root[data-theme="dark"]')
THEMES = {"light": LIGHT, "dark": LIGHT | DARK_CHANGES}

TEXT = [
    *((ink, ground) for ink in ("text", "muted") for ground in ("surface", "raised", "sunken")),
    *((ink, ground) for ink in ("good", "bad", "mark", "accent") for ground in ("surface", "raised")),
    ("accent-text", "accent"),
    *((ink, "running") for ink in ("text", "muted", "accent", "mark", "second")),
    ("second", "raised"),
]
CONTROLS = [
    *(("edge", ground) for ground in ("surface", "raised", "sunken")),
    *(("accent", ground) for ground in ("surface", "raised", "sunken")),
]
MARKS = [
    *((line, "surface") for line in ("faint", "second", "accent", "ink")),
    ("faint", "sunken"),
    ("ink", "raised"),
    *((end, "neutral") for end in ("negative", "positive")),
    *(("surface-mark", end) for end in ("negative", "positive")),
]


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [*((*pair, 4.5) for pair in TEXT), *((*pair, 3.0) for pair in CONTROLS + MARKS)],
)
def test_colours_stand_out_from_their_ground(theme: str, ink: str, ground: str, least: float) -> None:
    colours = THEMES[theme]
    assert contrast(parse_hex(colours[ink]), parse_hex(colours[ground])) >= least


def test_the_dark_theme_is_the_same_by_the_switch_and_by_the_system() -> None:
    (by_system,) = tokens(':root[data-theme="auto"]')
    assert by_system == DARK_CHANGES


def test_words_only_for_the_ear_take_no_room_so_that_no_page_is_wider_for_them() -> None:
    files = [path for kind in ("*.css", "*.js") for path in sorted(WEB.rglob(kind))]
    clipped = {
        (path.relative_to(WEB).as_posix(), rule)
        for path in files
        for rule in re.findall(r"\{([^{}]*clip-path: inset[^{}]*)\}", path.read_text(encoding="utf-8"))
    }
    assert len(clipped) > 3
    without_space = {"position: absolute", "width: 1px", "height: 1px", "overflow: hidden"}
    wide = [
        (path, rule)
        for path, rule in clipped
        if not without_space <= {declared.strip() for declared in rule.split(";")}
    ]
    assert wide == []
