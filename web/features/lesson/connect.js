// Connects a lesson and its locks; loaded when an address contains a lesson, or the user opens one.

import { BASE_URL } from '../../engine/early.js';
import { byId } from '../../parts/dom.js';
import { lateStyles } from '../../parts/late_files.js';
import { createLessonActions } from './actions/locks.js';
import { canSubmit, lockedNow } from './state/address_lesson.js';
import { createLessonBar } from './view/lesson_bar.js';
import { createLessonLocks } from './view/lesson_locks.js';
import { createLessonPanel } from './view/lesson_panel.js';
import { barView } from './view/bar_view.js';
import { createLessonWalk } from './lesson_walk.js';
import { fetchSiteText } from './site_text.js';

/** @import { PageState, Wires } from '../../page/page_types.js' */

/**
 * @param {Wires} wires
 * @param {{ onOthers: () => void, onSubmission: (key: string) => void }} page onOthers: shows the list of lessons; onSubmission: opens a lesson's submission
 */
export async function connectLesson(wires, { onOthers, onSubmission }) {
  await lateStyles('features/lesson/styles.css');
  const { store } = wires;
  const lessons = createLessonActions(store);
  const { walking } = createLessonWalk(wires, { fetchText: (path) => fetchSiteText(BASE_URL, path) });
  const place = byId('lesson');
  const locks = createLessonLocks({
    form: byId('settings'), preset: byId('preset'), truthTable: byId('truth-table-preset'), pointInputs: byId('point-inputs'),
  });
  /** The current view: a task, or a lesson in steps. @type {{ isBar: false, view: ReturnType<typeof createLessonPanel> } | { isBar: true, view: ReturnType<typeof createLessonBar> } | undefined} */
  let shown;

  function panel() {
    if (shown?.isBar !== false) {
      shown?.view.destroy();
      shown = { isBar: false, view: createLessonPanel(place, { onFold: lessons.fold, onLift: lessons.lift, onName: lessons.nameOneself }) };
    }
    return shown.view;
  }

  function bar() {
    if (shown?.isBar !== true) {
      shown?.view.destroy();
      shown = {
        isBar: true,
        view: createLessonBar(place, {
          onFold: lessons.fold, onLift: lessons.lift, onLeave: walking.leave, onStep: walking.enter, onBack: walking.back, onNext: walking.next, onSkip: walking.skip,
          onHint: walking.hint, onSetUp: walking.setUpAgain, onAnswer: walking.answer, onRestart: walking.restart, onOthers, onSubmission, onAgain: walking.again,
        }),
      };
    }
    return shown.view;
  }

  return {
    update(/** @type {PageState} */ state) {
      const { lesson, walk, own_name } = state;
      place.toggleAttribute('data-walk', lesson?.name !== undefined);
      place.toggleAttribute('data-folded', lesson?.folded ?? false);
      if (lesson?.name !== undefined) {
        place.hidden = false;
        if (walk) bar().update(barView(state, walk, lesson));
      } else {
        panel().update(lesson && { ...lesson, restricts: lesson.hide.length + lesson.lock.length > 0, can_submit: lesson.lifted || canSubmit(lesson), own_name });
      }
      locks.update(lockedNow(state));
    },
  };
}
