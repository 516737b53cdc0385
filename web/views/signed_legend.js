// The legend of signed values: orange negative, blue positive.

import { text } from '../texts.js';
import { html } from './dom.js';

export function signedLegend() {
  return html('span', { class: 'signed-legend' }, text('legend.negative'), html('i', { 'aria-hidden': 'true' }), text('legend.positive'));
}
