// The controls of a slice through more than two inputs: the two axes, and the values of the other inputs.

import { html, refill, setText } from '../../../../parts/dom.js';
import { text } from '../../../../words/text.js';

/** @import { SurfaceView } from '../../../../lab/lab_types.js' */

/**
 * @param {HTMLElement} element
 * @param {{ now: () => SurfaceView, onView: (change: Partial<SurfaceView>) => void }} callbacks
 *   now: the current view; each control changes a part of it
 */
export function createSurfaceSlices(element, { now, onView }) {
  return {
    /** @param {string[]} names of the inputs; fewer than three leave nothing to choose */
    update(names) {
      const view = now();
      if (names.length < 3) {
        element.replaceChildren();
        return;
      }
      const axis = (/** @type {0 | 1} */ which, /** @type {string} */ key) => {
        const select = html('select', { 'data-key': key }, ...names.map((name, index) => html('option', { value: index, disabled: index === view.axes[1 - which] }, name)));
        select.value = String(view.axes[which]);
        select.addEventListener('change', () => {
          const axes = /** @type {[number, number]} */ ([...now().axes]);
          axes[which] = Number(select.value);
          onView({ axes });
        });
        return html('label', { 'data-hint': text(`${key}_help`) }, html('span', { class: 'hidden-text' }, text(key)),
          html('span', { 'aria-hidden': 'true' }, text(`${key}_sign`)), select);
      };
      const sliders = names.flatMap((name, index) => {
        if (view.axes.includes(index)) return [];
        const slider = html('input', { type: 'range', min: 0, max: 1, step: 0.05, value: view.fixed[index] ?? 0 });
        const value = html('output', {}, Number(slider.value).toFixed(2));
        slider.addEventListener('input', () => {
          setText(value, Number(slider.value).toFixed(2));
          const fixed = [...now().fixed];
          fixed[index] = Number(slider.value);
          onView({ fixed });
        });
        return [html('label', { class: 'slice', 'data-hint': text('surface.slice_help') }, text('surface.slice', { name }), ' ', slider, ' ', value)];
      });
      refill(element, axis(0, 'surface.right'), axis(1, 'surface.up'), ...sliders);
    },
  };
}
