// Connects slow motion; loaded when the first single update is shown.

import { watchState } from '../../page/state/store.js';
import { stepThrough } from '../../page/step_through.js';
import { byId } from '../../parts/dom.js';
import { lateStyles } from '../../parts/late_files.js';
import { createSlowMotion } from './actions.js';
import { showingOf } from './state.js';
import { createUnitMarks } from './view/unit_marks.js';
import { createUpdatePanel } from './view/update_panel.js';

/** @import { LabState, XorAnswers } from '../../lab/lab_types.js' */
/** @import { PageState, Wires } from '../../page/page_types.js' */
/** @import { Palette } from '../../parts/pictures/colors.js' */
/** @import { Showing } from './state.js' */
/** @import { Standing } from './view/unit_marks.js' */

/** Returns the connector once its styles are loaded. */
export async function slowMotionConnector() {
  await lateStyles('features/slow_motion/styles.css');
  return connectSlowMotion;
}

/**
 * @param {Wires} wires
 * @param {{ words: HTMLElement, marks: HTMLElement, placeOf: (layer: number, unit: number) => Standing | undefined }} stage words: the parent of
 *   the phases; marks: the parent of the numbers above the units
 */
function connectSlowMotion({ worker, store, labs, clock, complain }, { words, marks, placeOf }) {
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const actions = createSlowMotion(worker, store, labs, {
    clock, isStill: () => still.matches, onError: complain, onStepThrough: (subject, number) => stepThrough(store, subject, number),
  });
  watchState(store, ({ labs: { xor } }) => [xor.made, xor.iteration, xor.moment, xor.training, xor.pace], actions.follow);
  actions.follow();
  watchState(store, ({ shown }) => [shown], actions.comeBack);
  const panel = createUpdatePanel({ band: /** @type {HTMLElement} */ (byId('ask').firstElementChild), foot: words, bar: byId('run') }, { onPhase: actions.choose, onNext: actions.next, onEnd: actions.end, onLeave: () => /** @type {HTMLElement | null} */ (byId('run').querySelector('.primary:not([hidden])'))?.focus({ preventScroll: true }) });
  const units = createUnitMarks(marks, { placeOf, onNumber: actions.stepThrough });
  /** The last result, and the inputs it was computed from. @type {{ of: unknown[], showing: Showing | undefined }} */
  let last = { of: [], showing: undefined };

  return {
    /** Returns the same object while nothing in it changes. */
    showing(/** @type {LabState<XorAnswers>} */ lab) {
      const of = [lab.made, lab.iteration, lab.moment, lab.made?.phase === 'nudge' && lab.answers];
      if (!of.every((each, index) => each === last.of[index]) || !last.of.length) last = { of, showing: showingOf(lab) };
      return last.showing;
    },
    placed: units.placed,
    update(/** @type {PageState} */ { labs: { xor } }, /** @type {Palette} */ palette) {
      const showing = this.showing(xor);
      panel.update(showing, xor.training && xor.pace === 'slow');
      units.update(showing, palette);
    },
  };
}
