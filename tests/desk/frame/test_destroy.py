"""A destroyed view leaves no element behind, and no listener on anything that outlives it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from sitebuild.places import DIST
from tests.page.served.part_site import all_words
from tests.page.served.sources import sources

# Only the page's own elements, its document and its window outlive a view.
LEAVINGS = """async ([web, words, name]) => {
  const { addTexts } = await import(`${web}words/text.js`);
  addTexts(words);
  const { createConfusionMatrix } = await import(`${web}tabs/digits/view/confusion_matrix.js`);
  const { createCellDigits } = await import(`${web}tabs/digits/view/cell_digits.js`);
  const { createDataBrowser } = await import(`${web}tabs/digits/view/data_browser.js`);
  const { createAugmentationPreview } = await import(`${web}tabs/digits/view/augmentation_preview.js`);
  const { createLineChart } = await import(`${web}parts/charts/line_chart.js`);
  const { createNotices } = await import(`${web}parts/notices.js`);
  const { createPixelImage } = await import(`${web}parts/pictures/pixel_image.js`);
  const { createPixelReading } = await import(`${web}parts/pictures/pixel_reading.js`);
  const names = [...'0123456789'];
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
    confusion_matrix: () => (
      createConfusionMatrix(at('view-mistakes'), at('view-mistakes'), names, callbacks)),
    cell_digits: () => createCellDigits(at('view-mistakes'), names, callbacks),
    data_browser: () => createDataBrowser(at('view-data'), at('view-data'), names, callbacks),
    augmentation_preview: () => createAugmentationPreview(at('view-data'), names, callbacks),
    line_chart: () => createLineChart(at('xor-charts'), {
      title: 'Cost', unit: '', series: [{ label: 'training', color: '--accent', width: 2 }],
      log: true, format: String, tick: String,
    }),
    pixel_reading() {
      const view = createPixelReading(at('draw-lab'), [createPixelImage('')], String);
      at('draw-lab').append(view.element);
      return view;
    },
    notices() {
      const view = createNotices(at('notices'));
      view.show('this', 'One', { key: 'python.retry', run() {} });
      view.show('this', 'Another', { key: 'python.retry', run() {} });
      view.show('that', 'A third', { key: 'python.retry', run() {} });
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
    """Return the site's page without any script."""
    page = browser.new_page()
    html = (DIST / "index.html").read_text(encoding="utf-8")
    body = re.sub(r"<script\b.*?</script>", "", html, flags=re.DOTALL)
    page.route("**/blank.html", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(f"{site}blank.html")
    yield page
    page.close()


@pytest.mark.parametrize(
    "view",
    [
        "confusion_matrix",
        "cell_digits",
        "data_browser",
        "augmentation_preview",
        "line_chart",
        "pixel_reading",
        "notices",
    ],
)
def test_a_destroyed_view_leaves_no_element_and_no_listener(blank: Page, site: str, view: str) -> None:
    blank.reload()
    left = blank.evaluate(LEAVINGS, [sources(blank, site), all_words(), view])
    assert left["made"] > 0
    assert left["elements"] == []
    assert left["listeners"] == []
    if view == "pixel_reading":
        assert left["heard"] > 0  # listeners are indeed counted
