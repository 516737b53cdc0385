"""Edited code that tries to break out through `js`: no request leaves, no kept data is touched."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, expect

from tests.page.actions import open_page, show, train
from tests.page.drivers.workshop_page import in_use, open_console, typed
from tests.page.served.outside import Outside

pytestmark = [pytest.mark.every_browser]

GONE = (
    *("fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "Worker", "SharedWorker"),
    *("BroadcastChannel", "indexedDB", "caches", "importScripts", "navigator", "location", "close"),
    *("Request", "Response", "ServiceWorkerContainer", "joinedModules", "FileReaderSync", "postMessage"),
)
ATTEMPTS = """
import js, pyodide_js
from pyodide.ffi import create_proxy
site = SITE
tried, begun, ticks = {}, [], []
def attempt(name, act):
    try:
        done = act()
        tried[name] = f"DONE {done!r}"
        if hasattr(done, "done"):
            begun.append(done)
    except BaseException as error:
        tried[name] = type(error).__name__
attempt("eval", lambda: js.eval(f"import('{site}probe-eval.js')"))
attempt("Function", lambda: js.Function.new(f"return import('{site}probe-function.js')")())
attempt("constructor", lambda: js.Object.constructor.new("return self")())
attempt("timeout", lambda: js.setTimeout(f"import('{site}probe-timeout.js')", 0))
attempt("prototype", lambda: js.Object.getPrototypeOf(js.self).fetch(site + "probe-prototype"))
attempt("api", lambda: pyodide_js.loadPackage(site + "probe-0.1-py3-none-any.whl"))
files = pyodide_js._module.FS
attempt("lazy", lambda: files.createLazyFile("/", "probe", site + "probe-lazy", True, False))
attempt("open", lambda: files.readFile("/probe"))
attempt("wasm", lambda: js.WebAssembly.compileStreaming(site + "probe-wasm"))
attempt("url", lambda: js.URL.createObjectURL(js.Blob.new()))
attempt("urllib", lambda: __import__("urllib.request").request.urlopen(site + "probe-urllib").read())
port = int(site.split(":")[2].split("/")[0])
here = ("127.0.0.1", port)
attempt("socket", lambda: __import__("socket").create_connection(here, 1).send(b"GET /probe"))
js.setTimeout(create_proxy(lambda: ticks.append("after the timeout")), 0)
sorted(tried.items())
"""
ALL_HAS_ENDED = "len(begun) >= 1 and all(each.done() for each in begun) and ticks"
MESSAGES = 20
"""How many times to ask the worker if its pending calls have ended; they run in between."""


@pytest.mark.thorough
def test_the_names_that_reach_out_are_gone_and_every_other_way_ends_before_the_network(
    lab: Page, site: str, outside: Outside, allowed_errors: list[str]
) -> None:
    allowed_errors += ["Content Security Policy", "blocked a JavaScript eval"]
    open_page(lab, f"{site}#lab=xor&iterations=10")
    before = lab.evaluate("() => indexedDB.databases().then((all) => all.map(({ name }) => name))")
    open_console(lab)
    typed(lab, "import js")
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    lab.context.on("request", note)
    reachable = typed(lab, f"[name for name in {GONE!r} if hasattr(js, name)]")
    expect(reachable).to_contain_text("[]")
    came = typed(lab, ATTEMPTS.replace("SITE", repr(site)).strip())
    expect(came).to_contain_text("('url', ")
    # Calls that answer later, such as loadPackage, have also ended without a request.
    answers = (typed(lab, ALL_HAS_ENDED).inner_text() for _ in range(MESSAGES))
    assert any("after the timeout" in answer for answer in answers)
    assert [url for url in asked if "probe" in url] == []
    assert [line for line in outside.asked if "probe" in line] == []
    after = lab.evaluate("() => indexedDB.databases().then((all) => all.map(({ name }) => name))")
    assert after == before


REFUSED = """
if (location.href === 'about:srcdoc') {
  window.Worker = class { constructor() { throw new DOMException('Not here.', 'SecurityError'); } };
}
"""
"""Mimics a browser in which a frame without an origin cannot start a worker."""


@pytest.mark.thorough
@pytest.mark.only_browser("chromium")  # tests the page alone: no tested browser refuses the worker
def test_where_the_browser_refuses_the_worker_no_edited_code_runs_and_the_page_says_so(
    lab: Page, site: str
) -> None:
    lab.add_init_script(REFUSED)
    open_page(lab, f"{site}#lab=xor&iterations=10")
    line = open_console(lab)
    line.fill("1 + 1")
    line.press("Enter")
    expect(lab.get_by_text("Edited code cannot run here").first).to_be_visible()
    expect(lab.get_by_text("Not here.").first).to_be_visible()
    expect(in_use(lab)).to_be_hidden()
    show(lab, "XOR")
    train(lab, 10)
