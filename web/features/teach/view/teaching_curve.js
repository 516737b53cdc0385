// How the teaching went: the shares of one's drawings and of the old digits that are read rightly, over the updates; a slider leads back along them.

import { shownIteration } from '../../../lab/state/moment.js';
import { whenChanged } from '../../../parts/changed.js';
import { createCurveSlider } from '../../../parts/frame/curve_slider.js';
import { formatNumber, formatPercent, formatWholePercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';

/** @import { LabState } from '../../../lab/lab_types.js' */
/** @import { SliderCurve } from '../../../parts/frame/curve_slider.js' */
/** @import { TeachKind } from '../state/collection.js' */
/** @import { Taught, TaughtPlace } from '../state/teach.js' */

/** @param {{ onLook: (iteration: number) => void, onPlay: () => void, onStop: () => void }} callbacks */
export function createTeachingCurve({ onLook, onPlay, onStop }) {
  const slider = createCurveSlider({ label: text('teach.curve_slider'), hint: text('teach.curve_slider_help'), playHint: text('time.play_help'), least: 0, onLook, onPlay, onStop });

  const draw = whenChanged((/** @type {TaughtPlace[]} */ curve, /** @type {number} */ goal, /** @type {boolean} */ knowsDigits) => {
    const across = (/** @type {number} */ iteration) => (goal ? Math.min(iteration / goal, 1) : 0);
    /** @returns {SliderCurve} */
    const curveOf = (/** @type {'first' | 'second'} */ role, /** @type {'own' | 'old'} */ name) => ({ role, places: curve.map((place) => [across(place.iteration), place[name]]) });
    const shown = curve.length < 2 ? [] : knowsDigits ? [curveOf('second', 'old'), curveOf('first', 'own')] : [curveOf('first', 'own')];
    slider.draw(shown, [], shown.length ? sentence(curve, knowsDigits) : text('teach.curve_empty', { signs: !knowsDigits }));
  });

  /** From what share to what share the curves lead. */
  function sentence(/** @type {TaughtPlace[]} */ curve, /** @type {boolean} */ knowsDigits) {
    const [first, last] = [curve[0], curve[curve.length - 1]];
    const values = { own_before: wholePercent(first.own), own: wholePercent(last.own), old_before: formatPercent(first.old), old: formatPercent(last.old) };
    return text(knowsDigits ? 'teach.curve_said' : 'teach.curve_said_signs', values);
  }

  return {
    element: slider.element,
    /**
     * @param {Taught | undefined} taught
     * @param {LabState} lab
     * @param {TeachKind} kind
     */
    update(taught, lab, kind) {
      const { goal, training, moment } = lab;
      const iteration = moment?.last ?? lab.iteration;
      const curve = taught?.curve ?? NONE;
      const knowsDigits = kind === 'digit';
      const at = Math.min(moment?.wanted ?? iteration, iteration);
      const words = curve.length < 2 || !taught ? text('teach.curve_empty', { signs: !knowsDigits })
        : moment ? text('teach.curve_at', { iteration: formatNumber(shownIteration(lab)), of: formatNumber(iteration) }) : sentence(curve, knowsDigits);
      slider.update({
        words, most: taught && !training ? iteration : 0, at: taught && !training ? at : 0, valueText: text('teach.curve_value', { iteration: at, of: iteration }),
        plays: moment?.playing ?? false, canLook: !training,
      });
      draw(curve, training ? goal : iteration, knowsDigits);
    },
  };
}

/** Of a few drawings, a share has no more digits. */
const wholePercent = (/** @type {number} */ share) => formatWholePercent(Math.round(100 * share) / 100);

/** @type {TaughtPlace[]} */
const NONE = [];
