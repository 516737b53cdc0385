// Connects a lesson's panel and its locks; loaded when an address brings a lesson.

import { byId } from '../../parts/dom.js';
import { createLessonActions } from './actions.js';
import { handsIn, lockedNow } from './state.js';
import { createLessonLocks } from './view/lesson_locks.js';
import { createLessonPanel } from './view/lesson_panel.js';

/** @import { Wires } from '../../page/create_page.js' */
/** @import { PageState } from '../../page/state/page_state.js' */

/** @param {Wires} wires */
export function connectLesson({ store }) {
  const lessons = createLessonActions(store);
  const panel = createLessonPanel(byId('lesson'), { onFold: lessons.fold, onLift: lessons.lift, onName: lessons.nameOneself });
  const locks = createLessonLocks({
    form: byId('settings'), preset: byId('preset'), truthTable: byId('truth-table-preset'), pointInputs: byId('point-inputs'),
  });
  return {
    /** @param {PageState} state */
    update(state) {
      const { lesson, own_name } = state;
      panel.update(lesson && { ...lesson, restricts: lesson.hide.length + lesson.lock.length > 0, hands_in: lesson.lifted || handsIn(lesson), own_name });
      locks.update(lockedNow(state));
    },
  };
}
