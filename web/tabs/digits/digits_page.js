// The Digits tab without its views; loaded with them.

import { createStoryActions } from '../../features/story/actions.js';
import { formatNumber } from '../../words/numbers.js';
import { text } from '../../words/text.js';
import { createDigitsActions } from './actions/digits_actions.js';
import { createOwnDataActions } from './actions/own_data_actions.js';

/** @import { Wires } from '../../page/page_types.js' */

/** @param {Pick<Wires, 'worker' | 'store' | 'rules' | 'labs' | 'complain' | 'cameBack'>} wires */
export function createDigitsPage({ worker, store, rules, labs, complain, cameBack }) {
  const { file_bytes } = rules.limits;
  const digits = createDigitsActions(worker, store, { onError: complain });
  const own = createOwnDataActions(worker, store, file_bytes, {
    beginWith: (record) => labs.beginWith('digits', record),
    onLost: complain,
    tooLarge: ({ name, size }) => text('own.too_large', { name, size: inMegabytes(size), most: inMegabytes(file_bytes) }),
  });
  const story = createStoryActions(worker, store, labs, { preset: rules.presets.digits, onError: complain });
  return {
    digits,
    own,
    story,
    /** @param {Promise<unknown>} booted settles once Python has started */
    async load(booted) {
      worker.request('warm_up', {}).catch(() => {}); // if this fails, so do the requests below
      await Promise.all([worker.request('load_digits', {}), booted]);
      await cameBack;
      await own.restore();
      await labs.reopen('digits');
    },
  };
}

function inMegabytes(/** @type {number} */ bytes) {
  return formatNumber(bytes / 2 ** 20);
}
