// How the answer grew: a curve for each class over the drawing's points, which is the way back; and the button that plays it.

import { whenChanged } from '../../../parts/changed.js';
import { createCurveSlider } from '../../../parts/frame/curve_slider.js';
import { formatOutput } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { countPoints, drawnClasses, leadsOf } from '../state/growth.js';

/** @import { DrawingState } from '../state/drawing.js' */
/** @import { Grown } from '../state/growth.js' */

/** @param {{ onLook: (at: number) => void, onReplay: () => void, onStop: () => void }} callbacks */
export function createGrowthBar({ onLook, onReplay, onStop }) {
  const slider = createCurveSlider({ label: text('draw.growth_slider'), hint: text('draw.growth_slider_help'), playHint: text('draw.growth_play_help'), least: 1, onLook, onPlay: onReplay, onStop });

  const draw = whenChanged((/** @type {Grown[]} */ growth, /** @type {number} */ points, /** @type {number} */ first, /** @type {number} */ second, /** @type {readonly string[]} */ classes) => {
    const across = (/** @type {number} */ at) => (points > 1 ? (at - 1) / (points - 1) : 1);
    const roleOf = (/** @type {number} */ digit) => (digit === first ? 'first' : digit === second ? 'second' : 'other');
    const drawn = growth.length > 1 ? drawnClasses(growth, [first, second]).sort((one) => (one === first ? 1 : -1)) : [];
    const leads = leadsOf(growth);
    slider.draw(
      drawn.map((digit) => ({ role: roleOf(digit), places: growth.map(({ at, outputs }) => [across(at), outputs[digit]]) })),
      leads.map(({ digit, from, to }) => ({ words: classes[digit], role: roleOf(digit), across: across((Math.max(from, 1) + to) / 2) })),
      leads.length ? text('draw.growth_label', { leads: leads.map(({ digit, from, to }) => text('draw.growth_lead', { digit: classes[digit], from: from + 1, to })).join(', ') }) : text('draw.growth_none'));
  });

  return {
    element: slider.element,
    /**
     * @param {DrawingState} drawing
     * @param {readonly string[]} classes the names of the classes
     */
    update({ content, growth, looked, reading, moving }, classes) {
      const points = countPoints(content);
      const now = growth.at(-1);
      const ranked = now ? [...now.outputs.keys()].sort((one, other) => now.outputs[other] - now.outputs[one]) : [];
      const at = looked?.at ?? points;
      const shown = looked && reading.kind === 'read' ? reading.recognition : undefined;
      const words = points === 0 ? text(content.image ? 'draw.growth_image' : 'draw.growth_empty')
        : shown ? text('draw.growth_at', { at, points, digit: classes[shown.ranked[0]], share: formatOutput(shown.outputs[shown.ranked[0]], shown.are_shares) }) : text('draw.growth_said');
      slider.update({ words, most: points, at, valueText: text('draw.growth_value', { at, points }), plays: moving === 'replaying', canLook: moving !== 'drawing' });
      draw(points ? growth : NONE, points, ranked[0], ranked[1], classes);
    },
  };
}

/** @type {Grown[]} */
const NONE = [];
