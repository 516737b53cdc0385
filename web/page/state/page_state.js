// The state of the whole page: the shown tab, the progress of Python, and the state of each lab and tab.

import { keepingOpens } from '../../features/keeping/state.js';
import { freshLab } from '../../lab/state/lab_state.js';
import { afterLoss, labOfCode, nothingRecorded } from '../../tabs/code/state/code_subject.js';
import { DIGITS_VIEWS } from '../../tabs/digits/state/digits_pages.js';
import { createStore } from './store.js';
import { emptyDrawing, hiddenStory, noDigitsAnswers, noOwnData } from './unopened_tabs.js';

/** @import { DigitsAnswers, LabState, XorAnswers } from '../../lab/lab_types.js' */
/** @import { ConfigRecord, LabName } from '../../wire/protocol.js' */
/** @import { PageState, PageStore, PythonState, TabName } from '../page_types.js' */

/** The tabs that are loaded one after the other, the lightest first. */
export const LOADED_TABS = /** @type {const} */ (['xor', 'draw', 'digits']);
/** All tabs. The Code tab is loaded when it is first shown. */
export const TABS = /** @type {const} */ ([...LOADED_TABS, 'code']);
/** The lab whose network a tab shows; the digits network also reads drawings. @type {Record<typeof LOADED_TABS[number], LabName>} */
const LAB_OF_TAB = { xor: 'xor', draw: 'digits', digits: 'digits' };

/** @type {PythonState} */
export const PYTHON_LOADING = { phase: 'loading', loaded: 0, total: 0, version: '', kernel_problem: '', snapshot: '', engines: undefined, native: undefined };

/**
 * @param {TabName} shown
 * @param {Record<LabName, ConfigRecord>} configs the settings each lab begins with
 * @param {PageState['quiet']} [quiet]
 * @returns {PageStore}
 */
export function createPageStore(shown, configs, quiet = []) {
  return createStore({
    shown,
    quiet,
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
    happened: /** @type {string[]} */ ([]),
    digits_answers: noDigitsAnswers(),
    own_data: noOwnData(),
    story: hiddenStory(),
    drawing: emptyDrawing(),
    teach: /** @type {PageState['teach']} */ (undefined),
    arriving_signs: /** @type {PageState['arriving_signs']} */ (undefined),
    what_if: /** @type {PageState['what_if']} */ (undefined),
    held_weight: /** @type {PageState['held_weight']} */ (undefined),
    pushes: /** @type {PageState['pushes']} */ (undefined),
    code: nothingRecorded(),
    kept: keepingOpens(),
    runs: /** @type {PageState['runs']} */ (undefined),
    proofs: /** @type {PageState['proofs']} */ (undefined),
    submission: /** @type {PageState['submission']} */ (undefined),
    classroom: /** @type {PageState['classroom']} */ (undefined),
    report: /** @type {PageState['report']} */ (undefined),
    exports: /** @type {PageState['exports']} */ (undefined),
    search: /** @type {PageState['search']} */ (undefined),
    arriving_code: /** @type {PageState['arriving_code']} */ (undefined),
    workshop: /** @type {PageState['workshop']} */ (undefined),
  });
}

/** The tab of this name; undefined for any other name. */
export function tabNamed(/** @type {string | null} */ name) {
  return TABS.find((tab) => tab === name);
}

/** The lab that the run bar and the settings belong to. */
export function activeLab(/** @type {Pick<PageState, 'shown' | 'code'>} */ { shown, code }) {
  return shown === 'code' ? labOfCode(code) : LAB_OF_TAB[shown];
}

/**
 * The state after Python has stopped: its sessions and networks are lost, the settings kept.
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
