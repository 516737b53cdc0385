// The Code tab's state: the position in a recorded update, and the number under inspection.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as lines from '../../../../web/tabs/code/state/code.js';
import { begunWith, fromBeginning, gradientOf, nothingRecorded, withSubject } from '../../../../web/tabs/code/state/code_subject.js';
import * as panes from '../../../../web/tabs/code/state/panes.js';
import { selecting, shortOf } from '../../../../web/tabs/code/state/short.js';
import { frozen } from '../../frozen.js';
import { arrayOf, leafOf, recordingOf, roleOf, stepOf, writtenOf } from '../../recordings.js';

/** @import { CodeState } from '../../../../web/tabs/code/code_types.js' */

const code = { ...lines, ...panes };
/** @type {import('../../../../web/tabs/code/code_types.js').About} */
const ABOUT = { subject: { lab: 'xor', subject: 'batch' }, config: {}, run: 1, iteration: 5, interventions: 0 };

/** @param {Partial<import('../../../../web/wire/protocol.js').Recording>} [facts] */
function recorded(facts) {
  return frozen(code.afterRecording({ ...nothingRecorded(), zoom: 'formula' }, recordingOf(facts), ABOUT));
}

/** @param {CodeState} state @param {import('../../../../web/tabs/code/state/code.js').Move[]} moves @returns {number[]} lines */
function walk(state, ...moves) {
  let now = state;
  return moves.map((move) => {
    now = frozen(code.afterMove(now, move));
    return now.line;
  });
}

test('a recording begins at its first step, at the number that stands out most', () => {
  const { phase, line, place } = recorded();
  assert.deepEqual([phase, line, place], ['recorded', 0, { value: 2, cell: [0, 1], line: 0 }]);
});

test('next and back go from step to step, and past the last one to what the update did', () => {
  assert.deepEqual(walk(recorded(), 'next', 'next', 'next', 'next', 'back', 'first', 'back'), [1, 5, 6, 6, 5, 0, 0]);
  assert.equal(code.isAtEnd(code.afterMove(recorded(), 'end')), true);
});

test('an answer alone ends with its last step', () => {
  assert.deepEqual(walk(recorded({ with_targets: false }), 'end', 'next'), [5, 5]);
  assert.equal(code.countStops(recordingOf({ with_targets: false })), 3);
});

test('in the source next and back keep to the function, into and out go to the function that a line calls and back', () => {
  const source = frozen(code.zoomed(recorded(), 'source'));
  assert.deepEqual(walk(source, 'next', 'next', 'back', 'into', 'next', 'next', 'back', 'back'), [1, 4, 1, 2, 3, 4, 1, 0]);
  assert.deepEqual(walk(source, 'next', 'into', 'next', 'out', 'out'), [1, 2, 3, 1, 1]);
  assert.equal(code.lineAfter(source, 'into'), undefined);
});

test('into and out are of the source alone; another zoom is taken of the step where one is', () => {
  assert.equal(code.lineAfter(code.afterMove(recorded(), 'next'), 'into'), undefined);
  const inside = code.atLine(code.zoomed(recorded(), 'source'), 3);
  assert.deepEqual([code.stepIndexAt(recordingOf(), 3), code.zoomed(inside, 'formula').line], [1, 1]);
});

test('next layer goes to the first step of another layer or section', () => {
  assert.deepEqual(walk(recorded(), 'layer', 'layer', 'layer'), [5, 6, 6]);
});

test('going to the lines of a step leaves the number that one looks at', () => {
  const chosen = { ...code.afterMove(code.zoomed(recorded(), 'source'), 'next') };
  const place = { value: 3, cell: [0, 0], line: 1 };
  assert.deepEqual(code.atLine({ ...chosen, place }, 2).place, place);
  assert.equal(code.atLine({ ...chosen, place }, 5).place?.value, 4);
});

test('a number is followed to the step that made it, and back', () => {
  const here = frozen(code.atLine(recorded(), 1));
  const there = frozen(code.followed(here, 2, [0, 0]));
  assert.deepEqual([there.line, there.place, there.trail], [0, { value: 2, cell: [0, 0], line: 0 }, [here.place]]);
  const back = code.returned(there);
  assert.deepEqual([back.line, back.place, back.trail], [here.line, here.place, []]);
});

test('what was given is looked at where one is, as it was before the line', () => {
  const there = code.followed(code.atLine(recorded(), 1), 0, [1, 0]);
  assert.deepEqual([there.line, there.place], [1, { value: 0, cell: [1, 0], line: 1, before: true }]);
  assert.equal(code.shownPane(there)?.kind, 'weights');
});

test('a vector of all parameters is shown layer by layer, weights and biases', () => {
  const recording = recordingOf();
  const panes = code.panesOfValue(recording, 5);
  assert.deepEqual(panes.map(({ start, rows, columns, kind, layer }) => [start, rows, columns, kind, layer]), [
    [0, 2, 2, 'weights', 0], [4, 1, 2, 'biases', 0], [6, 2, 1, 'weights', 1], [8, 1, 1, 'biases', 1],
  ]);
  assert.deepEqual(code.cellAt(recording, panes[2], 1), [7]);
  assert.equal(code.indexIn(recording, panes[2], { value: 5, cell: [7] }), 1);
  assert.equal(code.indexIn(recording, panes[1], { value: 5, cell: [7] }), undefined);
});

test('a block of a longer vector ends where the block does', () => {
  const short = recordingOf({ layer_sizes: [2, 4, 1] });
  const panes = code.panesOfValue(short, 5);
  assert.deepEqual(panes.map(({ rows, count, kind }) => [rows, count, kind]), [[2, 8, 'weights'], [1, 1, 'biases']]);
});

test('new weights are compared with those that were given; what is made anew with nothing', () => {
  const recording = recordingOf();
  const [pane] = code.panesOf(recording, recording.steps[2]);
  assert.equal(code.paneBefore(recording, pane)?.value, 0);
  const [sums] = code.panesOf(recording, recording.steps[0]);
  assert.equal(code.paneBefore(recording, sums), undefined);
});

test('what a number was made from is told by array', () => {
  const written = writtenOf(2, [0, 1], [leafOf(0, [0, 1], roleOf('weights', 0)), leafOf(1, [0, 0], roleOf('inputs')), leafOf(0, [1, 1], roleOf('weights', 0))]);
  const parents = code.parentsOf(recordingOf(), written);
  assert.deepEqual(parents.map(({ pane, indices }) => [pane.value, indices]), [[0, [1, 3]], [1, [0]]]);
});

test('an answer about another number is not taken for this one', () => {
  const state = recorded();
  assert.equal(code.writtenNow({ ...state, written: writtenOf(2, [0, 0]) }), undefined);
  assert.notEqual(code.writtenNow({ ...state, written: writtenOf(2, [0, 1]) }), undefined);
});

test('whoever records the same anew stays where he is; another pass begins at its first step', () => {
  const here = code.atLine(recorded(), 5);
  assert.equal(code.afterRecording(here, recordingOf(), ABOUT).line, 5);
  const other = recordingOf({ lines: recordingOf().lines.slice(1), steps: [stepOf({ line: 2, shown: [{ name: 'a', value: 2 }] })] });
  assert.equal(code.afterRecording(here, other, ABOUT).line, 2);
});

test('a recording is outdated when its network has learnt on, or was changed by hand; that of the network that ships never is', () => {
  const state = recorded();
  const lab = { run: 1, iteration: 5, interventions: 0, moment: undefined };
  assert.equal(code.isOutdated(state, lab), false);
  assert.equal(code.isOutdated(state, { ...lab, iteration: 6 }), true);
  assert.equal(code.isOutdated(state, { ...lab, interventions: 1 }), true);
  const shipped = { ...ABOUT, subject: /** @type {const} */ ({ lab: 'shipped', subject: 'batch' }) };
  assert.equal(code.isOutdated({ ...state, about: shipped }, { ...lab, run: 2 }), false);
});

test('another subject is asked for anew, and what was recorded stays until it is there', () => {
  const state = withSubject(recorded(), { lab: 'digits', subject: 'batch' });
  assert.deepEqual([state.is_due, state.phase, state.recording !== undefined], [true, 'waiting', true]);
});

test('whoever comes from a lab begins at the first step, as closely as he looked before', () => {
  const state = begunWith(code.zoomed(code.atLine(recorded(), 5), 'numbers'), { lab: 'xor', subject: 'batch' });
  assert.deepEqual([state.recording, state.line, state.zoom, state.is_due], [undefined, 0, 'numbers', true]);
});

test('whoever asks about a weight begins at its gradient, in the source', () => {
  const facts = { steps: [...recordingOf().steps.slice(0, 2), stepOf({ code: 'weight_gradient', section: 'backward', line: 4, shown: [{ name: 'gradient.weights[0]', value: 4 }] })] };
  const begun = (/** @type {number} */ layer) => {
    const asked = begunWith(code.zoomed(recorded(), 'numbers'), { lab: 'xor', subject: 'example', part: 'train', index: 2 }, gradientOf({ layer, fan_in: 1, unit: 0 }), 'source');
    return code.afterRecording(asked, recordingOf(facts), ABOUT);
  };
  const { zoom, line, place, begin_at: beginAt } = begun(0);
  assert.deepEqual([zoom, line, place, beginAt], ['source', 4, { value: 4, cell: [1, 0], line: 4 }, undefined]);
  assert.equal(begun(1).line, 0); // an update without that gradient, such as the perturbation rule's, begins as usual
});

test('a name of the package leads to its definition: in the file that is read, else in the first that has it', () => {
  const library = {
    files: [{ file: 'learning/network.py', text: '' }, { file: 'runs/run.py', text: '' }],
    definitions: [
      { name: 'Run', file: 'learning/network.py', line: 3 }, { name: 'Run', file: 'runs/run.py', line: 9 }, { name: 'gone', file: 'gone.py', line: 1 },
    ],
  };
  const state = frozen({ ...recorded(), library });
  assert.equal(code.atSource(state, 'nothing.py').reading, undefined);
  assert.deepEqual(code.atDefinition(state, 'Run').reading, { file: 'learning/network.py', line: 3 });
  const reading = frozen(code.atSource(state, 'runs/run.py'));
  assert.deepEqual(code.atDefinition(reading, 'Run').reading, { file: 'runs/run.py', line: 9 });
  for (const name of ['unknown', 'gone']) assert.deepEqual(code.atDefinition(reading, name).reading, { file: 'runs/run.py', line: 1 });
  assert.equal(code.afterMove(reading, 'next').reading, undefined);
});

test('in short tells of the weight that changes most, and a chosen number keeps its weight', () => {
  const short = frozen(code.afterRecording(nothingRecorded(), recordingOf(), ABOUT));
  assert.deepEqual([short.zoom, short.weight], ['short', { layer: 0, fan_in: 1, unit: 1 }]);
  const told = shortOf(short);
  assert.deepEqual([told?.before, told?.after, told?.came], [4, 5, 1]);
  assert.ok(Number.isNaN(told?.delta)); // no step of this recording makes it
  assert.deepEqual(walk(short, 'next', 'next', 'back', 'back'), [5, 6, 5, 0]); // section by section
  assert.equal(code.atLine(short, 5).place, short.place);
  const formula = code.zoomed(short, 'formula');
  const chosen = code.zoomed(selecting({ ...formula, line: 5 }, { value: 4, cell: [0, 1], line: 5 }), 'short');
  assert.deepEqual([chosen.weight, chosen.place?.cell], [{ layer: 0, fan_in: 0, unit: 1 }, [0, 1]]);
});

test('every step selects what belongs to one weight, and a chosen unit or weight is followed from there', () => {
  const cellsOf = (/** @type {CodeState} */ begun) => ['first', 'next', 'next'].map((move) => (begun = code.afterMove(begun, /** @type {'first'} */ (move))).place?.cell);
  const first = recorded();
  assert.deepEqual([first.weight, cellsOf(first)], [{ layer: 0, fan_in: 1, unit: 1 }, [[0, 1], [0, 1], [1, 1]]]);
  const unit = frozen(selecting(first, { value: 2, cell: [0, 0], line: 0 })); // the smaller sum
  assert.deepEqual([unit.weight, cellsOf(unit)], [{ layer: 0, fan_in: 1, unit: 0 }, [[0, 0], [0, 0], [1, 0]]]);
  const weight = frozen(selecting(code.atLine(unit, 5), { value: 4, cell: [0, 1], line: 5 }));
  assert.deepEqual(cellsOf(weight), [[0, 1], [0, 1], [0, 1]]);
  const input = frozen(selecting(weight, { value: 1, cell: [0, 1], line: 0 }));
  assert.deepEqual(input.weight, { layer: 0, fan_in: 1, unit: 1 });
});

test('of a batch in short the row that says most is told, of the outputs the one that is most wrong, and what is not at hand is asked for', () => {
  const recording = recordingOf({
    rows: 2,
    arrays: [
      arrayOf([2, 2], [1, 2, 3, 4], roleOf('weights', 0), -1),
      arrayOf([2, 2], [1, 0, 2, 1], roleOf('inputs'), -1),
      arrayOf([2, 2], [0.5, 0.5, 0.25, -0.5], roleOf('output_delta', 0), 0),
      arrayOf([2, 2], [], roleOf('output_error', 0), 0),
      arrayOf([2, 2], [1.5, 2, 3, 4], roleOf('weights', 0), 5),
    ],
    layer_sizes: [2, 2],
    steps: [
      stepOf({ code: 'output_error', section: 'error', shown: [{ name: 'error', value: 3 }] }),
      stepOf({ code: 'output_delta', section: 'backward', line: 1, shown: [{ name: 'delta', value: 2 }] }),
      stepOf({ code: 'new_parameters', section: 'step', layer: -1, line: 5, shown: [{ name: 'weights[0]', value: 4 }] }),
    ],
  });
  const state = code.afterRecording(nothingRecorded(), recording, ABOUT);
  const told = shortOf(selecting(state, { value: 4, cell: [0, 1], line: 5 }));
  assert.deepEqual([told?.row, told?.came, told?.delta, told?.output, [...told?.missing ?? []]], [1, 2, -0.5, 1, [3]]);
});

test('a number or the error that a link names is shown at its step, not in short', () => {
  const number = { ...gradientOf({ layer: 0, fan_in: 1, unit: 1 }) };
  assert.equal(begunWith(nothingRecorded(), { lab: 'xor', subject: 'batch' }, number).zoom, 'formula');
  assert.equal(begunWith(nothingRecorded(), { lab: 'xor', subject: 'batch' }).zoom, 'short');
  assert.equal(fromBeginning(nothingRecorded(), { lab: 'xor', subject: 'batch' }, 'error').zoom, 'formula');
});
