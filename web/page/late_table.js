// The table of late parts around the tabs: how each is loaded, and which parts of the state need it.

import { LABS } from '../lab/state/lab_state.js';
import { byId } from '../parts/dom.js';
import { lessonAnew } from './state/sharing.js';
import { lateModule, withStyles } from '../parts/late_files.js';

/** @import { LateEntry, LateUpdate } from './page_types.js' */

const openedModule = () => lateModule('page/connect_opened.js', () => import('./connect_opened.js'));

/** In the order of their updates: a lesson marks what is locked before the settings are drawn. */
export const LATE_PARTS = /** @satisfies {Record<string, LateEntry>} */ ({
  lesson: {
    name: 'late.lesson',
    async load({ wires, open }) {
      const [{ connectLesson }] = await Promise.all([
        lateModule('features/lesson/connect.js', () => import('../features/lesson/connect.js')),
        openedModule().then(open.settings), // where the lesson marks what it locks
      ]);
      return connectLesson(wires, { onOthers: open.lessons, onSubmission: (lesson) => open.submission({ lesson }) });
    },
    neededBy: (state) => [state.lesson],
  },
  lessonList: {
    name: 'late.lesson',
    async load({ wires, open, isEmbedded }) {
      const { connectLessonList } = await lateModule('features/lesson/connect_list.js', () => import('../features/lesson/connect_list.js'));
      return connectLessonList(wires, { onMake: open.lessonMaker, onClass: isEmbedded ? undefined : () => open.classroom(), onQr: open.qr });
    },
  },
  lessonMaker: {
    name: 'late.lesson_maker',
    async load({ wires, open }) {
      const coming = lateModule('features/lesson/connect_maker.js', () => import('../features/lesson/connect_maker.js'));
      const { openLessonMaker } = await withStyles(coming, 'parts/dialogs/styles.css', 'features/lesson/styles.css');
      return { open: () => openLessonMaker(wires, { write: copyText, onQr: open.qr }) };
    },
  },
  help: {
    name: 'page.help',
    load: async ({ wires }) => (await withStyles(lateModule('features/help/connect.js', () => import('../features/help/connect.js')), 'features/help/styles.css')).connectHelp(wires, copyText),
  },
  /** All settings and sharing. */
  opened: {
    name: 'late.opened',
    async load({ wires, open }) {
      const { connectOpened } = await withStyles(openedModule(), 'lab/settings.css', 'page/opened.css');
      return connectOpened(wires, { write: copyText, onExport: open.exports, onReport: open.shownReport, onLesson: open.lessonMaker });
    },
    neededBy: (state) => [state.settings_open],
  },
  runs: {
    name: 'late.runs',
    async load({ wires, open }) {
      const { connectRuns } = await lateModule('features/runs/connect.js', () => import('../features/runs/connect.js'));
      return connectRuns(wires, { onProofs: open.proofs, onSubmission: (chosen) => open.submission({ chosen }), onClass: () => open.classroom(), onReport: open.keptReport, addressAnew: lessonAnew });
    },
  },
  proofs: {
    name: 'late.proofs',
    async load({ wires, open, isEmbedded }) {
      const { connectProofs } = await lateModule('features/proofs/connect.js', () => import('../features/proofs/connect.js'));
      return connectProofs(wires, { write: copyText, onRuns: isEmbedded ? undefined : open.runs });
    },
  },
  /** The dialog for a pupil's submission. */
  submission: {
    name: 'late.submission',
    async load({ wires }) {
      const { connectSubmission } = await lateModule('features/submission/connect.js', () => import('../features/submission/connect.js'));
      const { connectKnownLessons } = await lateModule('features/lesson/connect_known_lessons.js', () => import('../features/lesson/connect_known_lessons.js'));
      return connectSubmission(wires, { write: copyText, ...connectKnownLessons(wires) });
    },
  },
  /** The dialog for the submissions of a class. */
  classroom: {
    name: 'late.classroom',
    async load({ wires }) {
      const { connectClassroom } = await lateModule('features/classroom/connect.js', () => import('../features/classroom/connect.js'));
      const { connectKnownLessons } = await lateModule('features/lesson/connect_known_lessons.js', () => import('../features/lesson/connect_known_lessons.js'));
      return connectClassroom(wires, connectKnownLessons(wires));
    },
  },
  reports: {
    name: 'late.report',
    async load({ wires }) {
      const { connectReport } = await lateModule('features/report/connect.js', () => import('../features/report/connect.js'));
      return connectReport(wires);
    },
  },
  exports: {
    name: 'late.exports',
    async load({ wires }) {
      const { connectExports } = await lateModule('features/exports/connect.js', () => import('../features/exports/connect.js'));
      return connectExports(wires);
    },
  },
  /** The examples that moved a weight. */
  pushes: {
    name: 'late.pushes',
    async load({ wires }) {
      const { pushesConnector } = await lateModule('features/pushes/connect.js', () => import('../features/pushes/connect.js'));
      const connectPushes = await pushesConnector();
      return connectPushes(wires);
    },
    neededBy: (state) => [state.pushes],
  },
  workshop: {
    name: 'late.workshop',
    async load({ wires }) {
      const { connectWorkshop } = await lateModule('features/workshop/connect.js', () => import('../features/workshop/connect.js'));
      return connectWorkshop(wires);
    },
    neededBy: (state) => [state.workshop, state.arriving_code],
  },
  /** The verdict and the time machine of a run that has learnt something. */
  learnt: {
    name: 'late.learnt',
    async load({ wires, runBar }) {
      const [{ connectVerdicts }, { connectTimeMachine }] = await Promise.all([
        withStyles(lateModule('features/verdict/connect.js', () => import('../features/verdict/connect.js')), 'features/verdict/styles.css'),
        withStyles(lateModule('features/time_machine/connect.js', () => import('../features/time_machine/connect.js')), 'features/time_machine/styles.css'),
      ]);
      const verdicts = connectVerdicts(wires);
      const timeMachine = connectTimeMachine(wires, runBar);
      return {
        /** @type {LateUpdate} */
        update(state, palette, past) {
          verdicts.update(past);
          timeMachine.update(state, palette);
        },
      };
    },
    place() {
      const verdict = byId('verdict');
      verdict.hidden = false;
      return verdict;
    },
    neededBy: ({ labs }) => LABS.map((name) => labs[name].has_learnt),
  },
  /** The handling of dropped files. */
  dropped: {
    name: 'late.dropped',
    load: () => lateModule('page/place_dropped.js', () => import('./place_dropped.js')),
  },
});

/** Copies a text, which may still be a promise: browsers allow copying only while they handle the user's press. */
async function copyText(/** @type {string | Promise<string>} */ words) {
  if (typeof words === 'string') return navigator.clipboard.writeText(words);
  if (typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(await words);
  const blob = words.then((link) => new Blob([link], { type: 'text/plain' }));
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}
