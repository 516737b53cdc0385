// Connects a lesson's panel and its locks; loaded when an address brings a lesson.

import { createLessonActions } from '../actions/lesson_actions.js';
import { lockedNow } from '../state/lesson.js';
import { createLessonLocks } from '../views/page/lesson_locks.js';
import { createLessonPanel } from '../views/page/lesson_panel.js';
import { byId } from '../views/parts/dom.js';

/** @import { PageState } from '../state/page_state.js' */
/** @import { Wires } from '../page/create_page.js' */

/** @param {Wires} wires */
export function connectLesson({ store }) {
  const lessons = createLessonActions(store);
  const panel = createLessonPanel(byId('lesson'), { onFold: lessons.fold, onLift: lessons.lift });
  const locks = createLessonLocks({
    form: byId('settings'), preset: byId('preset'), truthTable: byId('truth-table-preset'), pointInputs: byId('point-inputs'),
  });
  return {
    /** @param {PageState} state */
    update(state) {
      const { lesson } = state;
      panel.update(lesson && { ...lesson, restricts: lesson.hide.length + lesson.lock.length > 0 });
      locks.update(lockedNow(state));
    },
  };
}
