// Connects the Digits tab's view with its actions.

import { createDigitsActions } from '../actions/digits_actions.js';
import { createOwnDataActions } from '../actions/own_data_actions.js';
import { createStoryActions } from '../actions/story_actions.js';
import { askedPushes } from '../state/pushes.js';
import { formatNumber } from '../texts/numbers.js';
import { text } from '../texts/text.js';
import { createDigitsTab } from '../views/digits/digits_tab.js';
import { byId } from '../views/parts/dom.js';
import { stepThrough } from './step_through.js';

/** @import { Connected, Wires } from './frame.js' */

/**
 * @param {Wires} wires
 * @returns {Connected}
 */
export function connectDigits({ worker, store, rules, labs, complain, cameBack }) {
  const { file_bytes } = rules.limits;
  const digits = createDigitsActions(worker, store, { onError: complain });
  const own = createOwnDataActions(worker, store, file_bytes, {
    beginWith: (record) => labs.beginWith('digits', record),
    onLost: complain,
    tooLarge: ({ name, size }) => text('own.too_large', { name, size: inMegabytes(size), most: inMegabytes(file_bytes) }),
  });
  const story = createStoryActions(worker, store, labs, { preset: rules.presets.digits, onError: complain });
  const tab = createDigitsTab({
    intro: byId('digits-intro'),
    tabs: byId('digits-views'),
    hero: byId('digits-hero'),
    charts: byId('digits-charts'),
    inside: byId('view-inside'),
    mistakes: byId('view-mistakes'),
    data: byId('view-data'),
    story: byId('view-story'),
  }, {
    onView: (digits_view) => store.set({ digits_view }),
    onOtherDigits: labs.showOtherDigits,
    onMistakesOnly: labs.showMistakesOnly,
    onUnits: digits.chooseUnits,
    onTurnUnits: digits.turnUnits,
    onPushes: (unit) => store.set({ pushes: askedPushes('digits', { layer: 0, unit }) }),
    onCell: digits.openCell,
    onKind: digits.countAs,
    onBrowse: digits.chooseExamples,
    onTurnExamples: digits.turnExamples,
    onOpenDigit: digits.openDigit,
    onCloseDigit: digits.closeDigit,
    onStepThrough() {
      const { digit } = store.get().digits_answers.choices;
      digits.closeDigit();
      if (digit) stepThrough(store, { lab: 'digits', subject: 'example', ...digit });
    },
    onAnotherCopy: digits.anotherCopy,
    onFiles: own.check,
    onUseOwn: own.use,
    onShippedDigits: own.back,
    onExperiments: story.begin,
    onStopExperiments: story.stop,
    onModern: story.trainModern,
  });
  return {
    update: tab.update,
    async load(booted) {
      worker.request('warm_up', {}).catch(() => {}); // what fails here fails below
      await Promise.all([worker.request('load_digits', {}), booted]);
      await cameBack;
      await own.restore();
      await labs.reopen('digits');
    },
  };
}

/** @param {number} bytes */
function inMegabytes(bytes) {
  return formatNumber(bytes / 2 ** 20);
}
