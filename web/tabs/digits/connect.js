// Connects the Digits tab's view with its actions.

import { ledBy } from '../../features/lesson/state/address_lesson.js';
import { askedPushes } from '../../features/pushes/state/pushes.js';
import { STORY_LESSON } from '../../features/story/state.js';
import { stepThrough } from '../../page/step_through.js';
import { byId } from '../../parts/dom.js';
import { createDigitsPage } from './digits_page.js';
import { createDigitsTab } from './view/digits_tab.js';

/** @import { Connected } from '../../page/frame.js' */
/** @import { Wires } from '../../page/page_types.js' */

/**
 * @param {Wires} wires
 * @returns {Connected}
 */
export function connectDigits(wires) {
  const { store, labs } = wires;
  const { digits, own, story, load } = createDigitsPage(wires);
  const tab = createDigitsTab({
    intro: byId('digits-intro'),
    tabs: byId('digits-views'),
    learning: byId('view-learning'),
    hero: byId('digits-hero'),
    charts: byId('digits-charts'),
    inside: byId('view-inside'),
    mistakes: byId('view-mistakes'),
    data: byId('view-data'),
    story: byId('view-story'),
  }, {
    onStage: () => store.set({ charts: undefined }),
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
    onFollow: digits.follow,
    onCloseDigit: digits.closeDigit,
    onStepThrough() {
      const { digit } = store.get().digits_answers.choices;
      digits.closeDigit();
      if (digit) stepThrough(store, { lab: 'digits', subject: 'example', ...digit });
    },
    onAnotherCopy: digits.anotherCopy,
    onFiles: own.check,
    onStopReading: own.stop,
    onUseOwn: own.use,
    onShippedDigits: own.back,
    onExperiments: story.begin,
    onStopExperiments: story.stop,
    onModern: story.trainModern,
    onLesson: () => store.set({ lesson: ledBy(STORY_LESSON) }),
  });
  return { update: tab.update, load };
}
