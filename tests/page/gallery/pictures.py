"""The gallery: a page with the pictures of every view, in every size, light and dark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

TABS = ("XOR", "Digits", "Draw", "Code", "Runs")
"""The tabs of the page, and its drawer."""
SIZES = {
    "large": (1920, 1080),
    "wide": (1280, 800),
    "tablet": (1024, 768),
    "sideways": (844, 390),
    "phone": (390, 844),
    "small": (320, 568),
}
THEMES = ("light", "dark")

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Every view of Glassnet</title>
<style>
  body {{ margin: 1rem; font-family: system-ui, sans-serif; line-height: 1.5 }}
  section {{ display: flex; flex-wrap: wrap; gap: 1rem }}
  h3 {{ flex-basis: 100%; margin-bottom: 0 }}
  figure {{ margin: 0 }}
  img {{ display: block; width: auto; max-width: 100%; height: 15rem; object-fit: contain }}
</style>
<h1>Every view of Glassnet</h1>
<p>Taken by <code>python3 build.py pictures</code>. Small pictures are light or dark as your system is;
  below each are links to both in full size.</p>
{tabs}
</html>
"""
SECTION = """<section aria-labelledby="{name}">
<h3 id="{name}">{caption}</h3>
{figures}
</section>"""
FIGURE = """<figure>
<picture>
<source media="(prefers-color-scheme: dark)" srcset="{dark}">
<img src="{light}" alt="{alt}" width="{width}" height="{height}" loading="lazy">
</picture>
<figcaption>{width} by {height}: <a href="{light}">light</a>, <a href="{dark}">dark</a></figcaption>
</figure>"""


@dataclass(frozen=True)
class View:
    """A view of the page. name: the prefix of its pictures' names; tab: one of TABS."""

    name: str
    tab: str
    caption: str


def picture(view: View, size: str, theme: str) -> str:
    """Return the name of a picture's file."""
    return f"{view.name}-{size}-{theme}.png"


def gallery_page(views: Iterable[View]) -> str:
    """Return the HTML of the page beside the pictures: static, without a script."""
    views = list(views)
    return PAGE.format(
        tabs="\n".join(
            line
            for tab in TABS
            for line in (f"<h2>{tab}</h2>", *(section(view) for view in views if view.tab == tab))
        )
    )


def section(view: View) -> str:
    """Return the HTML of one view."""
    caption = escape(view.caption)
    figures = [
        FIGURE.format(
            **{theme: picture(view, size, theme) for theme in THEMES},
            **{"width": width, "height": height, "alt": f"{caption}: {width} by {height} pixels"},
        )
        for size, (width, height) in SIZES.items()
    ]
    return SECTION.format(name=view.name, caption=caption, figures="\n".join(figures))
