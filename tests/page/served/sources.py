"""Single modules of web/ for tests in a page: the site has them only in its bundles."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sitebuild.places import DIST, WEB

if TYPE_CHECKING:  # tests/webkit/ runs without Playwright
    from playwright.sync_api import Page, Route

FOLDER = "source/"


def sources(page: Page, site: str) -> str:
    """Let a page import modules of web/, and libraries of dist/. Returns their address, with a slash."""
    page.route(f"{site}{FOLDER}**", send)
    return site + FOLDER


def send(route: Route) -> None:
    """Answer with the requested module."""
    path = urlsplit(route.request.url).path.rpartition(f"/{FOLDER}")[2]
    found = WEB / path if (WEB / path).is_file() else DIST / path
    route.fulfill(path=found, content_type="text/javascript")
