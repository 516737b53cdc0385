"""A site kept offline, and a Python that can crash."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.page.actions import expect_kept, open_page
from tests.page.served.pages_server import Host

WORKER_THAT_CAN_CRASH = """
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    const crash = new ErrorEvent('error', { message: 'as wished' });
    addEventListener('crash', () => this.dispatchEvent(crash));
  }
};
"""


def visit(page: Page, host: Host) -> None:
    """Open the site, and wait until it is kept offline."""
    open_page(page, host.address)
    expect_kept(page)
