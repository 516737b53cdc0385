// A drawing for each lesson of the course, in the colours of the page: what the lesson is about.

import { svg } from '../../../../parts/dom.js';

/** Shapes in a square of 52 by 52. @type {Record<string, [tag: 'circle' | 'path' | 'rect' | 'text', attributes: Record<string, string | number>, words?: string][]>} */
const DRAWN = {
  'unit-by-hand': [
    ['circle', { cx: 12, cy: 16, r: 5, fill: 'var(--text)' }],
    ['circle', { cx: 12, cy: 36, r: 5, fill: 'var(--text)' }],
    ['path', { d: 'M17 16 34 26 17 36', fill: 'none', stroke: 'var(--positive)', 'stroke-width': 3 }],
    ['rect', { x: 33, y: 19, width: 14, height: 14, rx: 3, fill: 'var(--soft-positive)', stroke: 'var(--edge)' }],
  ],
  'what-a-weight-does': [
    ['path', { d: 'M6 26H46', stroke: 'var(--edge)', 'stroke-width': 2 }],
    ['circle', { cx: 31, cy: 26, r: 7, fill: 'var(--accent)' }],
    ['path', { d: 'M26 14V38', stroke: 'var(--line)', 'stroke-width': 2 }],
  ],
  'why-hidden': [
    ['rect', { x: 8, y: 8, width: 36, height: 36, rx: 4, fill: 'var(--neutral)' }],
    ['path', { d: 'M8 24 28 44M24 8 44 28', stroke: 'var(--accent)', 'stroke-width': 2.5 }],
    ['circle', { cx: 14, cy: 14, r: 4, fill: 'var(--negative)' }],
    ['circle', { cx: 38, cy: 38, r: 4, fill: 'var(--negative)' }],
    ['circle', { cx: 38, cy: 14, r: 4, fill: 'var(--positive)' }],
    ['circle', { cx: 14, cy: 38, r: 4, fill: 'var(--positive)' }],
  ],
  'downhill': [
    ['path', { d: 'M5 10C14 44 30 46 47 20', fill: 'none', stroke: 'var(--edge)', 'stroke-width': 2.5 }],
    ['circle', { cx: 13, cy: 26, r: 5, fill: 'var(--accent)' }],
  ],
  'too-fast-too-slow': [
    ['path', { d: 'M5 10C14 46 38 46 47 10', fill: 'none', stroke: 'var(--edge)', 'stroke-width': 2 }],
    ['path', { d: 'M9 20 43 22 14 30 38 34', fill: 'none', stroke: 'var(--accent)', 'stroke-width': 2 }],
  ],
  'reading-a-curve': [
    ['path', { d: 'M6 8C12 36 22 40 46 42', fill: 'none', stroke: 'var(--accent)', 'stroke-width': 2.5 }],
    ['path', { d: 'M6 10C14 30 24 30 46 26', fill: 'none', stroke: 'var(--second)', 'stroke-width': 2, 'stroke-dasharray': '4 3' }],
  ],
  'by-heart': [
    ['text', { x: 26, y: 34, 'text-anchor': 'middle', 'font-size': 22, 'font-weight': 650, fill: 'var(--text)' }, '100'],
  ],
  'the-stall': [
    ['path', { d: 'M6 40H46', stroke: 'var(--line)', 'stroke-width': 2 }],
    ['path', { d: 'M6 38C12 28 14 31 46 30', fill: 'none', stroke: 'var(--mark)', 'stroke-width': 2.5 }],
  ],
  'digit-784': [
    ['rect', { fill: 'var(--ink)', x: 12, y: 10, width: 8, height: 7 }],
    ['rect', { fill: 'var(--ink)', x: 20, y: 10, width: 8, height: 7 }],
    ['rect', { fill: 'var(--ink)', x: 28, y: 10, width: 8, height: 7 }],
    ['rect', { fill: 'var(--ink)', x: 28, y: 17, width: 8, height: 7, opacity: 0.7 }],
    ['rect', { fill: 'var(--ink)', x: 24, y: 24, width: 8, height: 7 }],
    ['rect', { fill: 'var(--ink)', x: 20, y: 31, width: 8, height: 7, opacity: 0.8 }],
  ],
  'whose-fault': [
    ['path', { d: 'M44 26H12', stroke: 'var(--bad)', 'stroke-width': 3 }],
    ['path', { d: 'M20 18 10 26 20 34', fill: 'none', stroke: 'var(--bad)', 'stroke-width': 3 }],
  ],
  'forgetting': [
    ['rect', { x: 10, y: 12, width: 12, height: 28, fill: 'var(--accent)' }],
    ['rect', { x: 28, y: 28, width: 12, height: 12, fill: 'var(--mark)' }],
  ],
  'own-activation': [
    ['text', { x: 26, y: 33, 'text-anchor': 'middle', 'font-size': 18, 'font-family': 'var(--mono)', fill: 'var(--text)' }, 'f(x)'],
  ],
};
/** For a lesson of somebody's own: a written page. @type {typeof DRAWN[string]} */
const WRITTEN = [['path', { d: 'M16 18H36M16 26H36M16 34H28', stroke: 'var(--edge)', 'stroke-width': 2.5 }]];

export function lessonPicture(/** @type {string} */ name) {
  const shapes = Object.hasOwn(DRAWN, name) ? DRAWN[name] : WRITTEN;
  return svg('svg', { viewBox: '0 0 52 52', 'aria-hidden': 'true' }, ...shapes.map(([tag, attributes, words]) => svg(tag, attributes, ...(words ? [words] : []))));
}
