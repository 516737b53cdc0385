// Connects the verdicts' view with their actions; loaded when something has been learnt.

import { LABS } from '../../page/state/page_state.js';
import { byId } from '../../parts/dom.js';
import { createVerdictActions } from './actions.js';
import { createVerdictPanel } from './view.js';

/** @import { Wires } from '../../page/create_page.js' */
/** @import { PageState } from '../../page/state/page_state.js' */

/** @param {Wires} wires */
export function connectVerdicts({ worker, store, rules, labs, complain }) {
  const verdicts = createVerdictActions(worker, store, labs, { presets: rules.presets, onError: complain });
  const panels = LABS.map((lab) => /** @type {const} */ ([lab, createVerdictPanel(byId(`${lab}-verdict`), {
    onFollow: (remedy) => verdicts.follow(lab, remedy),
  })]));
  return {
    /** @param {PageState} state */
    update(state) {
      for (const [lab, panel] of panels) panel.update(state.labs[lab]);
    },
  };
}
