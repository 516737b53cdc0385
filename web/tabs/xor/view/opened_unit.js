// The place for an open unit's card. The card is loaded when a unit is first opened, or once the tab is ready.

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
  /** The place for the controls of the held weight. */
  const heldWeightHost = html('div', { class: 'held-weight' });
  /** @type {UnitInspector | undefined} */
  let inspector;
  /** The latest values for the card. @type {Parameters<UnitInspector['update']> | undefined} */
  let shown;
  /** The unit the card was last requested for. @type {UnitPlace | undefined} */
  let asked;
  /** Removes the message about the missing card. */
  let forget = () => {};

  async function come() {
    const { createUnitInspector } = await withStyles(lateModule('tabs/xor/view/unit_inspector.js', () => import('./unit_inspector.js')), 'tabs/xor/unit.css');
    if (inspector || !shown) return;
    inspector = createUnitInspector(element, callbacks, heldWeightHost);
    inspector.update(...shown);
    callbacks.onGrown(); // puts the card beside its unit before revealing it
    const { activeElement } = document;
    if (activeElement === document.body || element.contains(activeElement)) inspector.reveal(); // otherwise the user has moved on
  }

  /** Like `come`, but reports a failure while a unit is open. */
  async function need() {
    forget();
    try {
      await come();
    } catch (error) {
      forget();
      if (!shown?.[1]) return; // the unit has been closed since
      forget = showMissing(element, text('late.unit'), error, need);
      element.lastElementChild?.scrollIntoView({ block: 'nearest' });
    }
  }

  return {
    heldWeightHost,
    /** Preloads the card before a unit is opened; after a failure it is requested again when needed. */
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
