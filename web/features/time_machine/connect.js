// Connects the time machine; loaded once something has been learnt.

import { createLatePart } from '../../page/late_part.js';
import { activeLab } from '../../page/state/page_state.js';
import { lateModule } from '../../parts/late_files.js';
import { DIGITS_VIEWS } from '../../tabs/digits/state/digits_pages.js';
import { createMomentActions } from './actions.js';
import { createTimeBar } from './view/time_bar.js';

/** @import { PageState, Wires } from '../../page/page_types.js' */
/** @import { Palette } from '../../parts/pictures/colors.js' */

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
    onCharts: () => store.set(areChartsSeen(store.get()) ? { charts: undefined } : { shown: lab(), digits_view: DIGITS_VIEWS[0], charts: lab() }),
  });
  const whatIf = createLatePart(wires, 'late.what_if', async () => {
    const { connectWhatIf } = await lateModule('features/what_if/connect.js', () => import('../what_if/connect.js'));
    return connectWhatIf(wires);
  });

  function areChartsSeen(/** @type {PageState} */ state) {
    return state.charts === activeLab(state) && state.shown === state.charts && (state.charts !== 'digits' || state.digits_view === DIGITS_VIEWS[0]);
  }

  function openWhatIf() {
    moments.stop(lab());
    whatIf.need((dialog) => dialog.open(lab()));
  }

  return {
    update(/** @type {PageState} */ state, /** @type {Palette} */ palette) {
      whatIf.get()?.update(state, palette);
      bar.update(state.labs[activeLab(state)], areChartsSeen(state));
      lookBack.hidden = time.hidden;
    },
  };
}
