// The state of the whole page: which tab is shown, how far Python is, and what is known of each lab and tab.

import { keepingOpens } from '../../features/keeping/state.js';
import { freshLab } from '../../lab/state/lab_state.js';
import { afterLoss, labOfCode, nothingRecorded } from '../../tabs/code/state/code_subject.js';
import { DIGITS_VIEWS } from '../../tabs/digits/state/digits_pages.js';
import { createStore } from './store.js';
import { emptyDrawing, hiddenStory, noDigitsAnswers, noOwnData } from './unopened_tabs.js';

/** @import { DigitsAnswers, Labs, LabState, XorAnswers } from '../../lab/lab_types.js' */
/** @import { ConfigRecord, LabName, Trouble } from '../../wire/protocol.js' */

/** The tabs that are loaded one after the other, the lightest first. */
export const LOADED_TABS = /** @type {const} */ (['xor', 'draw', 'digits']);
/** What the page can show. The Code tab is loaded when it is first shown. */
export const TABS = /** @type {const} */ ([...LOADED_TABS, 'code']);
/** @typedef {typeof TABS[number]} TabName */

/** The lab whose network a tab shows; the network of the digits may read drawings. @type {Record<typeof LOADED_TABS[number], LabName>} */
const LAB_OF_TAB = { xor: 'xor', draw: 'digits', digits: 'digits' };

/**
 * @typedef {object} PythonState
 * @property {import('../../lab/lab_types.js').PythonPhase} phase
 * @property {number} loaded bytes
 * @property {number} total bytes
 * @property {string} version
 * @property {import('../../wire/protocol.js').KernelProblem} kernel_problem
 * @property {string[] | undefined} engines those that there are beside `numpy`; undefined until Python has started
 * @property {import('../../wire/protocol.js').NativePython | undefined} native if Python runs in the terminal
 */

/**
 * What was done with a model file, shown while its lab is; with an empty key there is nothing to show yet, or only
 * why it was not done.
 * @typedef {{ lab: LabName, key: '' | 'model.saved' | 'model.loaded', name: string, refused?: Trouble }} ModelFileNote
 */

/**
 * @typedef {object} PageState
 * @property {TabName} shown
 * @property {import('../../tabs/digits/state/digits_pages.js').DigitsView} digits_view which view of the Digits tab
 * @property {'read' | 'teach'} draw_view whether the Draw tab reads what is drawn, or is taught it
 * @property {PythonState} python
 * @property {Labs} labs
 * @property {ModelFileNote | undefined} model_file
 * @property {import('./sharing.js').CopyNote | undefined} copy
 * @property {boolean} share_learnt whether a copied link is to carry what has been learnt
 * @property {import('../../features/lesson/state/address_lesson.js').ShownLesson | undefined} lesson
 * @property {import('../../features/lesson/state/walk.js').LessonWalk | undefined} walk through a lesson in steps; undefined without one
 * @property {import('../../features/lesson/state/progress.js').AllProgress | undefined} lesson_progress undefined until lessons are opened
 * @property {import('../../features/lesson/state/draft.js').LessonDraft | undefined} lesson_draft a lesson that is written; undefined until then
 * @property {LabName | undefined} charts the lab whose large picture and curves fill its stage
 * @property {boolean} settings_open whether all settings are shown beside the lab
 * @property {boolean} share_open whether what saves and shares is shown there alone, while all settings are not
 * @property {string} own_name that a person gives for proofs and reports; may be empty
 * @property {import('../../tabs/digits/state/digits_answers.js').AnswersAboutDigits} digits_answers
 * @property {import('../../tabs/digits/state/own_data.js').OwnDataState} own_data
 * @property {import('../../features/story/state.js').StoryState} story
 * @property {import('../../tabs/draw/state/drawing.js').DrawingState} drawing
 * @property {import('../../features/teach/state/teach.js').TeachState | undefined} teach signs that a network is taught; undefined before that is first shown
 * @property {File | { text: string } | undefined} arriving_signs drawings that were dropped as a file, or came with a link, and are not read yet
 * @property {import('../../features/what_if/state.js').WhatIfState | undefined} what_if undefined while it is closed
 * @property {import('../../features/weight_hand/state.js').WeightHand | undefined} hand the weight in the hand
 * @property {import('../../features/pushes/state/pushes.js').PushesState | undefined} pushes which examples moved a weight; undefined while it is closed
 * @property {import('../../tabs/code/state/code_subject.js').CodeState} code
 * @property {import('../../features/keeping/state.js').KeptState} kept
 * @property {import('../../features/runs/state.js').RunsDrawer | undefined} runs the drawer of kept runs; undefined until it is first opened
 * @property {import('../../features/proofs/state.js').ProofsState | undefined} proofs of training; undefined until they are first opened
 * @property {import('../../features/hand_in/state.js').HandInState | undefined} hand_in what a pupil hands in; undefined while it is closed
 * @property {import('../../features/classroom/state/classroom.js').ClassroomState | undefined} classroom what a teacher reads; undefined while it is closed
 * @property {import('../../features/report/state.js').ReportState | undefined} report of a run; undefined until one is first opened
 * @property {import('../../features/search/state/search.js').SearchState | undefined} search undefined until it is first opened
 * @property {import('../../features/exports/state/exports.js').ExportsState | undefined} exports of a network; undefined until they are first opened
 * @property {import('../../features/workshop/state/workshop.js').ArrivingCode | undefined} arriving_code code of somebody else, until the workshop has it
 * @property {import('../../features/workshop/state/workshop.js').WorkshopState | undefined} workshop undefined until it is first opened
 */

/** @typedef {import('./store.js').Store<PageState>} PageStore */

/** @type {PythonState} */
export const PYTHON_LOADING = { phase: 'loading', loaded: 0, total: 0, version: '', kernel_problem: '', engines: undefined, native: undefined };

/**
 * @param {TabName} shown
 * @param {Record<LabName, ConfigRecord>} configs the settings each lab begins with
 * @returns {PageStore}
 */
export function createPageStore(shown, configs) {
  return createStore({
    shown,
    digits_view: /** @type {PageState['digits_view']} */ (DIGITS_VIEWS[0]),
    draw_view: /** @type {PageState['draw_view']} */ ('read'),
    python: PYTHON_LOADING,
    labs: {
      xor: /** @type {LabState<XorAnswers>} */ (freshLab('xor', configs.xor)),
      digits: /** @type {LabState<DigitsAnswers>} */ (freshLab('digits', configs.digits)),
    },
    model_file: /** @type {PageState['model_file']} */ (undefined),
    copy: /** @type {PageState['copy']} */ (undefined),
    share_learnt: /** @type {boolean} */ (false),
    lesson: /** @type {PageState['lesson']} */ (undefined),
    walk: /** @type {PageState['walk']} */ (undefined),
    lesson_progress: /** @type {PageState['lesson_progress']} */ (undefined),
    lesson_draft: /** @type {PageState['lesson_draft']} */ (undefined),
    charts: /** @type {PageState['charts']} */ (undefined),
    settings_open: /** @type {boolean} */ (false),
    share_open: /** @type {boolean} */ (false),
    own_name: '',
    digits_answers: noDigitsAnswers(),
    own_data: noOwnData(),
    story: hiddenStory(),
    drawing: emptyDrawing(),
    teach: /** @type {PageState['teach']} */ (undefined),
    arriving_signs: /** @type {PageState['arriving_signs']} */ (undefined),
    what_if: /** @type {PageState['what_if']} */ (undefined),
    hand: /** @type {PageState['hand']} */ (undefined),
    pushes: /** @type {PageState['pushes']} */ (undefined),
    code: nothingRecorded(),
    kept: keepingOpens(),
    runs: /** @type {PageState['runs']} */ (undefined),
    proofs: /** @type {PageState['proofs']} */ (undefined),
    hand_in: /** @type {PageState['hand_in']} */ (undefined),
    classroom: /** @type {PageState['classroom']} */ (undefined),
    report: /** @type {PageState['report']} */ (undefined),
    exports: /** @type {PageState['exports']} */ (undefined),
    search: /** @type {PageState['search']} */ (undefined),
    arriving_code: /** @type {PageState['arriving_code']} */ (undefined),
    workshop: /** @type {PageState['workshop']} */ (undefined),
  });
}

/**
 * The tab of this name; undefined for any other word.
 * @param {string | null} name
 */
export function tabNamed(name) {
  return TABS.find((tab) => tab === name);
}

/**
 * The lab that the run bar and the settings belong to.
 * @param {Pick<PageState, 'shown' | 'code'>} state
 */
export function activeLab({ shown, code }) {
  return shown === 'code' ? labOfCode(code) : LAB_OF_TAB[shown];
}

/**
 * The state after Python has stopped: its sessions and networks are lost; settings are kept.
 * @param {PageState} state
 * @returns {PageState}
 */
export function afterCrash(state) {
  const { python, labs: { xor, digits }, drawing, code } = state;
  const closed = { training: false, opened: false, moment: undefined, made: undefined };
  return {
    ...state,
    python: { ...python, phase: 'crashed' },
    labs: { xor: { ...xor, ...closed }, digits: { ...digits, ...closed } },
    drawing: { ...drawing, has_model: false },
    code: afterLoss(code),
  };
}
