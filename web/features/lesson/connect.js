// Connects a lesson and its locks; loaded when an address contains a lesson, or the user opens one.

import { BASE_URL } from '../../engine/early.js';
import { byId } from '../../parts/dom.js';
import { lateStyles } from '../../parts/late_files.js';
import { createLessonActions } from './actions/locks.js';
import { canSubmit, ledBy, lockedNow } from './state/address_lesson.js';
import { createLessonBar } from './view/lesson_bar.js';
import { createLessonLocks } from './view/lesson_locks.js';
import { createLessonPanel } from './view/lesson_panel.js';
import { barView } from './view/bar_view.js';
import { createLessonWalk } from './lesson_walk.js';
import { fetchSiteText } from '../../parts/site_text.js';

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
  keepPlaceFor(place);
  /** The current view: a task, or a lesson in steps. @type {{ isBar: false, view: ReturnType<typeof createLessonPanel> } | { isBar: true, view: ReturnType<typeof createLessonBar> } | undefined} */
  let shown;

  function panel() {
    if (shown?.isBar !== false) {
      shown?.view.destroy();
      shown = { isBar: false, view: createLessonPanel(place, { onFold: lessons.fold, onLift: lessons.lift, onName: lessons.nameOneself, onSubmission: () => onSubmission('') }) };
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
          onLesson: (key) => store.set({ lesson: ledBy(key) }),
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

/** A dock is at the top, a sheet at the bottom, where space is scarce: what scrolls keeps clear of it. */
function keepPlaceFor(/** @type {HTMLElement} */ dock) {
  const scarce = matchMedia('(max-width: 700px), (max-height: 560px)'); // as in styles.css
  const keep = () => {
    const { style } = document.documentElement;
    style.setProperty('--dock-top', `${scarce.matches ? 0 : dock.offsetHeight}px`);
    style.setProperty('--dock-bottom', `${scarce.matches ? dock.offsetHeight : 0}px`);
  };
  new ResizeObserver(keep).observe(dock);
  scarce.addEventListener('change', keep);
}
