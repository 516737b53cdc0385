// Connects the way back in time with its actions; loaded when something has been learnt.

import { createMomentActions } from '../actions/moment_actions.js';
import { activeLab } from '../state/page_state.js';
import { createTimeBar } from '../views/page/time_bar.js';

/** @import { PageState } from '../state/page_state.js' */
/** @import { Wires } from './frame.js' */

/**
 * @param {Wires} wires
 * @param {{ time: HTMLElement, lookBack: HTMLElement }} places in the run bar
 */
export function connectTimeMachine({ worker, store, labs, complain }, { time, lookBack }) {
  const moments = createMomentActions(worker, store, labs, { onError: complain });
  const lab = () => activeLab(store.get());
  const bar = createTimeBar(time, {
    onLook: (iteration) => moments.lookAt(lab(), iteration),
    onPlay: () => moments.play(lab()),
    onStop: () => moments.stop(lab()),
    onNow: () => moments.leave(lab()),
  });
  return {
    /** @param {PageState} state */
    update(state) {
      bar.update(state.labs[activeLab(state)]);
      lookBack.hidden = time.hidden;
    },
  };
}
