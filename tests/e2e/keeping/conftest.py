"""A page whose store can fail, one for all tests of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.e2e.keeping.kept_xor import ASKED, FAULTS
from tests.page.actions import open_page
from tests.page.rooms.runs_page import delete_everything
from tests.page.xor_page import start_afresh


@pytest.fixture(scope="module")
def own_page(visited: BrowserContext, site: str) -> Iterator[Page]:
    """Give a page whose store can fail, one for all tests of this file."""
    with visited.new_page() as page:
        page.add_init_script(FAULTS)
        page.add_init_script(ASKED)
        open_page(page, site)
        yield page


@pytest.fixture
def page(own_page: Page, problems: list[str], photographed: Callable[[Page], None]) -> Iterator[Page]:
    """Give the file's page as `xor` is, with nothing kept. A test may load it again."""
    own_page.bring_to_front()
    start_afresh(own_page)
    delete_everything(own_page)
    yield own_page
    photographed(own_page)
    own_page.evaluate("Object.assign(window, { failing: false, room: Infinity })")
    own_page.evaluate("localStorage.removeItem('glassnet-keep-nothing')")
