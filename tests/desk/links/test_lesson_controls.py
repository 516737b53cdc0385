"""Each control named by a lesson's step can be seen and pressed in that step."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Error, Page, expect

from sitebuild.places import WEB
from tests.contract.catalogues.test_lessons import NAMES, TEXTS, keys_in
from tests.contract.catalogues.test_named_controls import MESSAGES, NAMED
from tests.page.actions import more_settings, press, show_settings, within_reach
from tests.page.drivers.lesson_page import go_to_step, leave, open_lesson

IN_SETTINGS = re.compile(r"settings\.(data|network|learning|advanced|new_seed)|field\.")
ONCE_LEARNT = re.compile(r"time\.")
IN_WHAT_IF = re.compile(r"what_if\.")
IN_WORKSHOP = re.compile(r"(template|edit|bug|checks|use)\.")
ELSEWHERE = {
    "bug.judge": "once a bug is hidden: tests/e2e/workshop/test_lesson.py",
    "use.restore": "once edited code runs: tests/e2e/workshop/test_lesson.py",
    "run.more": "on a phone: tests/desk/frame/settings/test_running.py",
    "edit.run": "where Python runs in the browser: tests/e2e/workshop/test_lesson.py",
    "what_if.digits": "once both have learnt: tests/desk/time_machine/test_what_if.py",
    "teach.press": "once something is drawn: tests/desk/teach/test_lesson.py",
    "teach.take_back": "once it was taught: tests/desk/teach/test_lesson.py",
    "teach.rehearsal_none": "at the end of its slider: tests/desk/teach/test_lesson.py",
}
"""Controls that appear only under these conditions, and the tests that cover them."""
MISSING = """(names) => {
  const said = (text) => text.replace(/[\\s↺⇅]+/g, ' ').trim();
  const isOff = (element) => element.closest(':disabled, [inert], .lesson') !== null;
  const isThere = (element) => !isOff(element) && element.checkVisibility({ visibilityProperty: true });
  const named = (element) => [
    element.getAttribute('aria-label') ?? '', element.textContent,
    ...[...element.childNodes].map((each) => each.textContent),
    ...[...(element.labels ?? [])].flatMap(named),
    ...[...(element.options ?? [])].filter((each) => !each.disabled).map((each) => each.textContent),
  ].map(said);
  const roles = ['tab', 'radio', 'button'].map((role) => `[role=${role}]`);
  const elements = ['button', 'summary', 'legend', 'label', 'h2', 'h3', 'h4', 'input', 'select'];
  const there = [...document.querySelectorAll([...roles, ...elements, '.field-name'].join())];
  const found = new Set(there.filter(isThere).flatMap(named));
  return names.filter((name) => !found.has(said(name)));
}"""
"""Returns the names without a visible, enabled control outside the lesson."""


def lesson_of(name: str) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads((WEB / "lessons" / f"{name}.json").read_text(encoding="utf-8"))
    return plain


def named_in(step: dict[str, Any]) -> list[str]:
    """List the keys of the controls that a step names, in its order."""
    words = [TEXTS[key] for key in keys_in(step)]
    return list(dict.fromkeys(key for text in words for key in NAMED.findall(text)))


def are_there(page: Page, keys: list[str]) -> None:
    """Wait until all these controls are there."""
    names = [MESSAGES[key] for key in keys if key not in ELSEWHERE]
    try:
        page.wait_for_function(f"(names) => ({MISSING})(names).length === 0", arg=names)
    except Error as error:
        raise AssertionError(f"not there: {page.evaluate(MISSING, names)}") from error


def those(keys: list[str], which: re.Pattern[str]) -> list[str]:
    return [key for key in keys if which.match(key)]


@pytest.mark.thorough
def test_the_steps_of_an_update_that_the_lesson_on_one_error_names_are_where_it_says(
    ready: Page,
) -> None:
    open_lesson(ready, "whose-fault", TEXTS["lesson_fault.title"])
    go_to_step(ready, 2)
    sections = ready.get_by_role("navigation", name="The steps of the update")
    steps = sections.get_by_role("button")
    expect(steps.nth(1)).to_contain_text("through the sigmoid")  # h1's value
    expect(steps.nth(3)).to_contain_text("through the sigmoid")  # the answer
    told = " ".join(TEXTS.values())
    for section, names in (
        ("Forward", ("sums of the outputs",)),
        ("Backward", ("error \u00d7 slope", "handing the error back")),
    ):
        assert f"“{section}”" in told
        if section != "Forward":
            sections.get_by_text(re.compile(f"^{section}: ")).click()
        for name in names:
            assert f"“{name}”" in told
            expect(steps.filter(has_text=name).first).to_be_visible()
    leave(ready)


@pytest.mark.thorough
@pytest.mark.parametrize("name", NAMES)
def test_what_a_lesson_tells_to_press_is_there(ready: Page, name: str) -> None:
    lesson = lesson_of(name)
    open_lesson(ready, name, TEXTS[lesson["title"]["key"]])
    for number, step in enumerate(lesson["steps"], start=1):
        if keys := named_in(step):
            go_to_step(ready, number)
            follow(ready, keys)
    leave(ready)


def follow(page: Page, keys: list[str]) -> None:
    """Open whatever holds these controls, and wait until all are there."""
    ways: list[tuple[re.Pattern[str], Callable[[], None]]] = [
        (IN_SETTINGS, lambda: all_settings(page)),
        (ONCE_LEARNT, lambda: press(page, MESSAGES["run.step"])),
        (IN_WHAT_IF, lambda: press(page, MESSAGES["time.what_if"])),
        (IN_WORKSHOP, lambda: in_workshop(page)),
    ]
    apart = [key for pattern, _ in ways for key in those(keys, pattern)]
    are_there(page, [key for key in keys if key not in apart])
    for pattern, opens in ways:
        found = [key for key in those(keys, pattern) if key not in ELSEWHERE]
        if found:
            assert pattern is not IN_WORKSHOP or "code_view.edit" in keys, f"nobody is led to {found}"
            opens()
            are_there(page, found)
    if those(keys, IN_WHAT_IF):
        page.keyboard.press("Escape")


def all_settings(page: Page) -> None:
    show_settings(page)
    more_settings(page)


def in_workshop(page: Page) -> None:
    """Open the code editor and its folds."""
    page.get_by_role("tab", name=MESSAGES["code_view.edit"]).click()
    for key in ("template.title", "bug.title"):
        fold = page.locator("details").filter(has_text=MESSAGES[key]).last
        if fold.get_attribute("open") is None:
            within_reach(fold.locator("summary")).click()
