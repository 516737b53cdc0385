"""Hostile addresses break nothing; what in them cannot be used is told in a sentence."""

from __future__ import annotations

import base64
import json
import zlib

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.links.test_run_links import MADE_IN_CHROMIUM
from tests.page.actions import after, button, field, fill, status, train

RUN = MADE_IN_CHROMIUM.split("run=")[1]

pytestmark = pytest.mark.thorough


def packed(data: bytes, version: str = "1") -> str:
    """The run of a link with any content."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    bits = packing.compress(data) + packing.flush()
    return version + base64.urlsafe_b64encode(bits).decode().rstrip("=")


def with_head(**changes: object) -> str:
    """The run of a sound link with a head that was changed."""
    data = zlib.decompress(base64.urlsafe_b64decode(RUN[1:] + "=" * (-len(RUN[1:]) % 4)), -15)
    head, _, body = data.partition(b"\n")
    return packed(json.dumps(json.loads(head) | changes).encode() + b"\n" + body)


HOSTILE_RUNS = {
    "": "letters, digits, hyphens",
    "%3Cscript%3Ealert(1)%3C/script%3E": "letters, digits, hyphens",
    "1" + "A" * 8_000: "letters, digits, hyphens",
    "2" + RUN[1:]: "begins with 2",
    RUN[:-9]: "damaged or cut short",
    RUN[:99] + "AAAA" + RUN[103:]: "damaged",
    packed(bytes(5 << 20)): "unpacks to more",
    packed(b"[" * 99_999): "damaged or cut short",  # Python in a browser has no stack for that
    packed(b'{"run": 1e999}'): "damaged or cut short",
    packed(b'{"run": {}}'): "do not fit together",
    with_head(renewals=10**9): "do not fit together",
    with_head(sha256="0" * 16): "damaged or cut short",
    with_head(arrays=[["Weights_0", "f4", 1 << 30]]): "list its arrays",
    with_head(state={}): "do not fit together",
    with_head(run=[]): "do not fit together",
}
HOSTILE_WORDS = [
    "__proto__=1&constructor=2&toString=3",
    "learning_rate=1e999&hidden_layers=99999999-9&seed=-1",
    "dataset=%3Cimg src=x onerror=alert(1)%3E",
    "task=%3Cimg src=x onerror=alert(1)%3E&hide=everything&lock=__proto__",
    "task=" + "%F0%9F%98%80" * 2_000,
    "lab=javascript:alert(1)",
    "lab=digits&view=%00&of=xor",
    "truth_table=" + "0+" * 999,
    "own_points=" + "1,1,1+" * 999 + "&dataset=points&point_set=own",
    "activation=linear&networkShape=,,,,&noise=999&percTrainData=-5&x=false&y=false",
    "%",
    "=",
    "&&&=&=&=",
    "a" * 100_000 + "=1",
]


@pytest.mark.parametrize("first", [0, 5, 10])
def test_the_run_of_a_hostile_link_is_refused_and_the_rest_of_the_address_used(
    xor: Page, first: int
) -> None:
    for number, (run, told) in enumerate(list(HOSTILE_RUNS.items())[first : first + 5]):
        rate = 0.25 + (first + number) / 100
        xor.evaluate("(words) => { location.hash = words; }", f"#lab=xor&learning_rate={rate}&run={run}")
        expect(field(xor, "Learning rate")).to_have_value(str(rate))
        expect(xor.get_by_role("alert").filter(has_text=told).first).to_be_visible()
    fill(xor, "Iterations", 20)
    train(xor, 20)


def test_hostile_words_break_nothing_and_what_was_learnt_comes_back(xor: Page) -> None:
    fill(xor, "Iterations", 20)
    train(xor, 20)
    for number, words in enumerate(HOSTILE_WORDS):
        rate = round(0.25 + number / 1000, 3)
        for followed in (words, f"#lab=xor&iterations=20&learning_rate={rate}"):
            xor.evaluate("(words) => { location.hash = words; }", followed)
        # The words have been read, and Python has answered what they asked for, once it has this.
        expect(field(xor, "Learning rate")).to_have_value(str(rate))
    assert xor.locator("img[src=x]").count() == 0
    xor.evaluate("() => { location.hash = '#lab=xor&iterations=25'; }")
    button(xor, "Reset").click()
    expect(status(xor, "Cost")).to_have_text(after(0))
    train(xor, 25)
