// The place of the card of an open unit. The card itself comes with the first unit that is opened, or once the tab is ready.

import { html } from '../../../parts/dom.js';
import { lateModule, showMissing, withStyles } from '../../../parts/late_files.js';
import { text } from '../../../words/text.js';

/** @import { UnitPlace } from '../../../lab/lab_types.js' */

/** @typedef {ReturnType<typeof import('./unit_inspector.js').createUnitInspector>} UnitInspector */

/**
 * @param {HTMLElement} element
 * @param {Parameters<typeof import('./unit_inspector.js').createUnitInspector>[1]} callbacks
 */
export function createOpenedUnit(element, callbacks) {
  /** Where the weight that is chosen is shown in the hand. */
  const hand = html('div', { class: 'weight-hand' });
  /** @type {UnitInspector | undefined} */
  let inspector;
  /** What it is to show. @type {Parameters<UnitInspector['update']> | undefined} */
  let shown;
  /** The unit for which the card was last asked. @type {UnitPlace | undefined} */
  let asked;
  /** Takes away what is said of the missing card. */
  let forget = () => {};

  async function come() {
    const { createUnitInspector } = await withStyles(lateModule('tabs/xor/view/unit_inspector.js', () => import('./unit_inspector.js')), 'tabs/xor/unit.css');
    if (inspector || !shown) return;
    inspector = createUnitInspector(element, callbacks, hand);
    inspector.update(...shown);
    callbacks.onGrown(); // it stands beside its unit before it is looked for
    const { activeElement } = document;
    if (activeElement === document.body || element.contains(activeElement)) inspector.reveal(); // else somebody has gone on to something else
  }

  /** As come, for a unit that is open. */
  async function need() {
    forget();
    try {
      await come();
    } catch (error) {
      forget();
      if (!shown?.[1]) return; // the unit was closed meanwhile
      forget = showMissing(element, text('late.unit'), error, need);
      element.lastElementChild?.scrollIntoView({ block: 'nearest' });
    }
  }

  return {
    hand,
    /** Has the card come before a unit is opened; what does not come is asked for again then. */
    fetch() {
      come().catch(() => {});
    },
    /** @type {UnitInspector['update']} */
    update(answers, selected, palette) {
      shown = [answers, selected, palette];
      if (inspector) inspector.update(...shown);
      else if (selected && selected !== asked) need();
      else if (!selected) forget();
      asked = selected;
    },
    /** @type {UnitInspector['putBeside']} */
    putBeside: (...given) => inspector?.putBeside(...given),
    reveal: () => inspector?.reveal(),
  };
}
