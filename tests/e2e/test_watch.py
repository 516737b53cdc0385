"""The watch over every end-to-end test: it must notice what it is meant to notice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import until
from tests.page.served.outside import Outside
from tests.page.served.pages_server import serving

PROBE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Probe</title><link rel="icon" href="data:,">
<p role="status"></p>
<script type="module">
  const probe = await (await fetch('probe.js', { cache: 'no-store' })).text();
  const source = `${probe}; setTimeout(() => postMessage('over'), 200)`;
  if (location.hash === '#worker') {
    const blob = new Blob([source], { type: 'text/javascript' });
    new Worker(URL.createObjectURL(blob), { type: 'module' }).onmessage = end;
  } else {
    const script = document.createElement('script');
    script.textContent = probe;
    document.body.append(script);
    setTimeout(end, 200);
  }
  function end() { document.querySelector('p').textContent = 'over'; }
</script>
"""
PROVOCATIONS = {
    "a request left the site: https://example.com/": "fetch('https://example.com/').catch(() => 0)",
    "the console shows an error: told so": "console.error('told so')",
    "an exception was not caught: thrown": "setTimeout(() => { throw new Error('thrown'); })",
    "an exception was not caught: rejected": "Promise.reject(new Error('rejected'))",
}

pytestmark = pytest.mark.every_browser  # each reports errors and requests in its own way


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site that runs probe.js in its page or in a worker."""
    folder = tmp_path_factory.mktemp("probe")
    (folder / "index.html").write_text(PROBE, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[str]:
    """The address of the probe, served instead of dist/."""
    with serving(folder) as address:
        yield address


@pytest.mark.parametrize("place", ["page", "worker"])
@pytest.mark.parametrize("problem", PROVOCATIONS)
def test_the_watch_sees_what_goes_wrong(
    lab: Page, site: str, folder: Path, problems: list[str], outside: Outside, problem: str, place: str
) -> None:
    (folder / "probe.js").write_text(PROVOCATIONS[problem], encoding="utf-8")
    lab.goto(f"{site}#{place}")
    expect(lab.get_by_role("status")).to_have_text("over")
    until(lab, lambda: problem in problems)  # a busy browser may report it later
    problems.clear()
    outside.asked.clear()  # other tests of this process read it, too


def test_the_watch_says_nothing_of_what_goes_well(lab: Page, site: str, folder: Path) -> None:
    (folder / "probe.js").write_text("fetch('index.html')", encoding="utf-8")
    lab.goto(site)
    expect(lab.get_by_role("status")).to_have_text("over")


def test_the_watch_sees_a_missing_file(
    lab: Page, site: str, problems: list[str], allowed_errors: list[str]
) -> None:
    allowed_errors += ["the answer was 404", "the console shows an error: .*404"]
    lab.goto(f"{site}missing")
    assert f"the answer was 404: {site}missing" in problems
