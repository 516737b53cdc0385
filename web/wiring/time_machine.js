// Connects the way back in time with its actions; loaded when something has been learnt.

import { troubleOf } from '../actions/errors.js';
import { createMomentActions } from '../actions/moment_actions.js';
import { activeLab } from '../state/page_state.js';
import { text } from '../texts/text.js';
import { createTimeBar } from '../views/page/time_bar.js';

/** @import { PageState } from '../state/page_state.js' */
/** @import { Palette } from '../views/parts/colors.js' */
/** @import { Wires } from '../page/create_page.js' */

/**
 * @param {Wires} wires
 * @param {{ time: HTMLElement, lookBack: HTMLElement }} places in the run bar
 */
export function connectTimeMachine(wires, { time, lookBack }) {
  const { worker, store, labs, clock, complain } = wires;
  const moments = createMomentActions(worker, store, labs, { onError: complain, clock });
  const lab = () => activeLab(store.get());
  const bar = createTimeBar(time, {
    onLook: (iteration) => moments.lookAt(lab(), iteration),
    onPlay: () => moments.play(lab()),
    onStop: () => moments.stop(lab()),
    onNow: () => moments.leave(lab()),
    onWhatIf: openWhatIf,
  });
  /** @type {Awaited<ReturnType<typeof import('./what_if.js').connectWhatIf>> | undefined} */
  let whatIf;

  async function openWhatIf() {
    moments.stop(lab());
    try {
      const { connectWhatIf } = await import('./what_if.js');
      whatIf ??= await connectWhatIf(wires);
      await whatIf.open(lab());
    } catch (error) {
      complain(troubleOf(new Error(text('notice.part_missing', { message: String(error) }))));
    }
  }

  return {
    /**
     * @param {PageState} state
     * @param {Palette} palette
     */
    update(state, palette) {
      whatIf?.update(state, palette);
      bar.update(state.labs[activeLab(state)]);
      lookBack.hidden = time.hidden;
    },
  };
}
