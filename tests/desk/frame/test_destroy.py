"""A destroyed view leaves nothing behind: no element, and no listener on anything that outlives it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from sitebuild.places import DIST

# Only the page's own elements, its document and its window outlive a view.
LEAVINGS = """async ([base, name]) => {
  const { addTexts } = await import(`${base}words/text.js`);
  const { LATER_ENGLISH } = await import(`${base}words/later.js`);
  addTexts(LATER_ENGLISH); // which come with what is loaded later
  const { createXorTab } = await import(`${base}tabs/xor/view/xor_tab.js`);
  const { createDigitsTab } = await import(`${base}tabs/digits/view/digits_tab.js`);
  const { createDrawTab } = await import(`${base}tabs/draw/view/draw_tab.js`);
  const { createNotices } = await import(`${base}parts/notices.js`);
  const { createTabs } = await import(`${base}parts/tabs.js`);
  const { createTruthTable } = await import(`${base}tabs/xor/view/table/truth_table.js`);
  const { readPalette } = await import(`${base}parts/pictures/colors.js`);
  const { createPageStore } = await import(`${base}page/state/page_state.js`);
  const { presets, limits } = await (await fetch(`${base}config.json`)).json();
  const state = createPageStore('xor', presets).get();
  const callbacks = new Proxy({}, { get: () => () => {} });
  const at = (id) => document.getElementById(id);
  const before = [...document.querySelectorAll('*')];
  const lasting = new Set([window, document, ...before]);
  const listening = new Map();
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    addEventListener.call(this, type, listener, options);
    if (!lasting.has(this ?? window) || options?.signal?.aborted) return;
    const token = {};
    listening.set(token, { target: this ?? window, type, listener });
    if (options?.signal) addEventListener.call(options.signal, 'abort', () => listening.delete(token));
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    removeEventListener.call(this, type, listener, options);
    for (const [token, one] of listening) {
      const isIt = one.target === (this ?? window) && one.type === type && one.listener === listener;
      if (isIt) listening.delete(token);
    }
  };
  const views = {
    xor() {
      const places = { panel: at('panel-xor'), hero: at('xor-hero'), charts: at('xor-charts') };
      const view = createXorTab(places, limits, callbacks);
      view.update(state, readPalette());
      return view;
    },
    digits() {
      const view = createDigitsTab({
        tabs: at('digits-views'), learning: at('view-learning'),
        hero: at('digits-hero'), charts: at('digits-charts'),
        inside: at('view-inside'), mistakes: at('view-mistakes'), data: at('view-data'),
        story: at('view-story'), intro: at('digits-intro'),
      }, callbacks);
      view.update(state, readPalette());
      return view;
    },
    draw() {
      const view = createDrawTab(at('draw-lab'), callbacks);
      view.update(state, readPalette());
      return view;
    },
    notices() {
      const view = createNotices(at('notices'));
      view.show('this', 'One', { key: 'python.retry', run() {} });
      view.show('this', 'Another', { key: 'python.retry', run() {} });
      view.show('that', 'A third', { key: 'python.retry', run() {} });
      return view;
    },
    tabs() {
      const view = createTabs(at('digits-views'), callbacks);
      view.update('mistakes');
      return view;
    },
    truth_table() {
      const view = createTruthTable(at('xor-hero'), limits, callbacks);
      view.update('0 1 1 0', undefined, readPalette(), 0);
      return view;
    },
  };
  const view = views[name]();
  const made = document.querySelectorAll('*').length - before.length;
  const heard = listening.size;
  view.destroy();
  const elements = [...document.querySelectorAll('*')].filter((element) => !lasting.has(element));
  return {
    made, heard,
    elements: elements.map((element) => element.outerHTML.slice(0, 90)),
    listeners: [...listening.values()].map(({ target, type }) => `${type} on ${target.id ?? target}`),
  };
}"""

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def blank(browser: Browser, site: str) -> Iterator[Page]:
    """Give the site's page without any script."""
    page = browser.new_page()
    html = (DIST / "index.html").read_text(encoding="utf-8")
    body = re.sub(r"<script\b.*?</script>", "", html, flags=re.DOTALL)
    page.route("**/blank.html", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(f"{site}blank.html")
    yield page
    page.close()


@pytest.mark.parametrize("view", ["xor", "digits", "draw", "notices", "tabs", "truth_table"])
def test_a_destroyed_view_leaves_no_element_and_no_listener(blank: Page, site: str, view: str) -> None:
    blank.reload()
    left = blank.evaluate(LEAVINGS, [site, view])
    assert left["made"] > 3 or view == "tabs"  # which are in the page already
    assert left["elements"] == []
    assert left["listeners"] == []
    if view in ("draw", "tabs"):
        assert left["heard"] > 0  # shows that listeners are counted at all
