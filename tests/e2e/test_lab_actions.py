"""What the page makes of what a person does while the engine is still busy with something else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

# An engine that answers when it is told to.
PRESS_WHILE_EXAMINING = """async ([base, pressed]) => {
  const { createLabActions } = await import(`${base}actions/lab_actions.js`);
  const { createPageStore } = await import(`${base}state/page_state.js`);
  const asked = [];
  let answer;
  const engine = {
    request: (type, payload) => new Promise((resolve) => {
      asked.push(payload);
      answer = () => resolve({});
    }),
  };
  const store = createPageStore('digits', { xor: {}, digits: {} });
  const labs = createLabActions(engine, store, { isVisible: () => true });
  labs.setLab('digits', { opened: true, layer_sizes: [784, 10] });
  labs.examine('digits');
  for (const press of pressed) labs[press](true);
  answer();
  await new Promise((resolve) => setTimeout(resolve));
  answer();
  await new Promise((resolve) => setTimeout(resolve));
  return asked.map(({ grid_seed, grid_mistakes }) => [grid_seed, grid_mistakes]);
}"""


@pytest.mark.parametrize(
    ("pressed", "asked"),
    [
        ([], [[1, False]]),
        (["showOtherDigits"], [[1, False], [2, False]]),
        (["showOtherDigits", "showOtherDigits"], [[1, False], [3, False]]),
        (["showMistakesOnly"], [[1, False], [1, True]]),
    ],
)
def test_other_digits_asked_for_during_an_examination_come_after_it(
    blank: Page, site: str, pressed: list[str], asked: list[list[object]]
) -> None:
    assert blank.evaluate(PRESS_WHILE_EXAMINING, [site, pressed]) == asked
