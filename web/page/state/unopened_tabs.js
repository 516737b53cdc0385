// The initial state of the tabs Draw and Digits. The actions that change this state are loaded with the tabs.

import { EXAMPLES_A_PAGE, UNITS_A_PAGE } from '../../tabs/digits/state/digits_pages.js';

/** @import { StoryState } from '../../features/story/state.js' */
/** @import { AnswersAboutDigits } from '../../tabs/digits/state/digits_answers.js' */
/** @import { OwnDataState } from '../../tabs/digits/state/own_data.js' */
/** @import { DrawingState } from '../../tabs/draw/state/drawing.js' */

/** @returns {DrawingState} */
export function emptyDrawing() {
  return {
    content: { strokes: [], image: undefined },
    put: undefined,
    past: [],
    pen_down: false,
    moving: '',
    looked: undefined,
    steps: { pen: true, crop: true, box: true, centre: true },
    steps_open: false,
    shows: 'ink',
    model: 'shipped',
    has_model: false,
    network: undefined,
    unsure_below: undefined,
    is_awaited: false,
    reading: { kind: 'nothing' },
    growth: [],
    unit_most: 0,
    prepared: undefined,
    judged: undefined,
    claimed: undefined,
    hints: [],
    refused: undefined,
  };
}

/** @returns {AnswersAboutDigits} */
export function noDigitsAnswers() {
  return {
    choices: {
      units: { kind: 'change', order: 'number', start: 0, count: UNITS_A_PAGE },
      layers: undefined,
      cell: undefined,
      wrong: undefined,
      data: undefined,
      examples: { part: 'train', digit: -1, start: 0, count: EXAMPLES_A_PAGE },
      copies: 0,
      digit: undefined,
      followed: undefined,
    },
    answered: { units: undefined, layers: undefined, cell: undefined, wrong: undefined, data: undefined, examples: undefined, copies: undefined, digit: undefined, followed: undefined },
  };
}

/** @returns {OwnDataState} */
export function noOwnData() {
  return { asked: 0, checking: false, share: 0, found: undefined, taken: false, refused: undefined, checked: [], used: [], used_sha256: '' };
}

/** @returns {StoryState} */
export function hiddenStory() {
  return { experiments: [], run: 0, begun: { notebook: undefined, switches: undefined }, switch_experiments: [], finished: [] };
}
