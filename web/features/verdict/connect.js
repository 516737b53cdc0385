// Connects the verdicts' view with their actions; loaded once something has been learnt.

import { activeLab } from '../../page/state/page_state.js';
import { byId } from '../../parts/dom.js';
import { createVerdictActions } from './actions.js';
import { createVerdictPanel } from './view.js';

/** @import { PageState, Wires } from '../../page/page_types.js' */

export function connectVerdicts(/** @type {Wires} */ { worker, store, rules, labs, complain }) {
  const verdicts = createVerdictActions(worker, store, labs, { presets: rules.presets, onError: complain });
  const panel = createVerdictPanel(byId('verdict'), { onFollow: (remedy) => verdicts.follow(activeLab(store.get()), remedy) });
  return {
    /** @param {PageState} state */
    update: (state) => panel.update(state.labs[activeLab(state)], (state.workshop?.running.sha256 ?? '') !== ''),
  };
}
