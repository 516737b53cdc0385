// The knob on the held weight's line: dragging it up or down moves the weight. Keyboards use the weight's slider.

import { html } from '../../../parts/dom.js';

/** @import { HeldWeight } from '../../../features/held_weight/state.js' */

/** The share of the stage's height over which a drag covers a weight's whole range. */
const WAY = 0.7;

/**
 * @param {HTMLElement} stage the knob's container
 * @param {{ onPreview: (value: number) => void, onLetGo: () => void }} callbacks
 */
export function createLineKnob(stage, { onPreview, onLetGo }) {
  const element = html('span', { class: 'line-knob', 'aria-hidden': 'true', hidden: true }, '⇅');
  /** @type {HeldWeight | undefined} */
  let heldWeight;
  /** Whether the knob has moved since it was last pressed. */
  let isDragged = false;

  element.addEventListener('pointerdown', (event) => {
    if (!heldWeight) return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    const { scale, preview } = heldWeight;
    const perPixel = (2 * scale) / (WAY * stage.clientHeight);
    const from = event.clientY;
    const dragged = new AbortController();
    isDragged = false;
    element.addEventListener('pointermove', ({ clientY }) => {
      isDragged = true;
      onPreview(Math.min(Math.max(preview + (from - clientY) * perPixel, -scale), scale));
    }, { signal: dragged.signal });
    for (const end of ['pointerup', 'pointercancel']) {
      element.addEventListener(end, () => {
        dragged.abort();
        onLetGo();
      }, { signal: dragged.signal });
    }
  });

  return {
    element,
    /** Whether a click on the knob ends a drag. */
    isDragged: () => isDragged,
    hold(/** @type {HeldWeight | undefined} */ newHeldWeight) {
      heldWeight = newHeldWeight;
    },
    /** @param {(place: HeldWeight['place']) => { x: number, y: number } | undefined} middleOf the middle of a weight's line, if drawn */
    place(middleOf) {
      const middle = heldWeight && middleOf(heldWeight.place);
      element.hidden = !middle;
      if (!heldWeight || !middle) return;
      Object.assign(element.dataset, { layer: heldWeight.place.layer, unit: heldWeight.place.unit, fanIn: heldWeight.place.fan_in });
      Object.assign(element.style, { left: `${middle.x}px`, top: `${middle.y}px` });
    },
  };
}
