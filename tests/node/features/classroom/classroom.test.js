// A class in numbers, without Python: which lines count, the summaries, and each pupil's standing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLASS_PAGES, classLinesIn, emptyClassroom, lessonsIn, linesAside, movedPicks, nextBatch, pseudonyms, pupilsOf, sortedOut, withLines, withPicked, withRead } from '../../../../web/features/classroom/state/classroom.js';
import { pageOfPupils, sortedByColumn, sortedPupils } from '../../../../web/features/classroom/state/pupil_order.js';
import { countedChecks, countedStandings, runStanding, sameWeightsIn, standingOf } from '../../../../web/features/classroom/state/standing.js';
import { figuresOfPupil } from '../../../../web/features/classroom/state/step_statuses.js';
import { answersTo, askedOfClass, bestRun, classTable, comparedRun, differingFields, stepCounts, stepsOfClass, wallOfCurves, wallOfDrawings } from '../../../../web/features/classroom/state/summaries.js';
import { answeredBy, submittedRunSentence, handwritingNames, marksSentence, pastedSentence, pupilNames, runCheckSentence, standingSentence, submittedStepSentence } from '../../../../web/features/classroom/view/class_sentences.js';
import { submittedSteps, offeredRuns, saidRun } from '../../../../web/features/submission/state.js';
import { submissionSituation, namelessNote } from '../../../../web/features/submission/view/submission_sentences.js';
import { OPEN_QUESTION } from '../../../../web/page/state/open_question.js';
import { csvLine } from '../../../../web/parts/dialogs/csv_text.js';
import { text } from '../../../../web/words/text.js';


const run = (change = {}) => ({ lab: 'xor', settings: { seed: 1 }, layer_sizes: [3, 2, 2], iterations: 100, accuracy: 0.5, cost: 0.2, places: [1, 100], costs: [0.5, 0.2], proof: 'p', own_code: false, steps: [], ...change });
const step = (name, change = {}) => ({ name, title: `The ${name}`, state: 'open', hints: 0, question: '', ...change });
const entry = (name, change = {}) => ({ name, who: name.toLowerCase(), made: 100, lesson: 'why', title: 'Why', steps: [], runs: [], drawings: [], ...change });

/** Rows as Python would read them. */
function rowsOf(entries, lines = entries.map((_, at) => `line${at}`)) {
  const rows = withLines([], lines.map((line) => ({ name: '', line })));
  return withRead(rows, new Map(entries.map((each, at) => [at + 1, each ? { entry: each } : { refused: { code: 'x', values: {}, field: '', message: '' } }])));
}

const judged = (is_true, contradicts = [], weights_sha256 = 'aa') => ({
  phase: 'judged', trouble: undefined, report: { iteration: 1, iterations: 1, contradicts, weights_sha256, name: '', judgement: { is_true, same_until: 0, differs_by: 0, diverged: false, judged: { part: 'train', rows: 1, right: 1 } } },
});

test('the tab of every page of the class is named, and no two alike', () => {
  assert.equal(new Set(CLASS_PAGES.map((page) => text(`class.page_${page}`))).size, CLASS_PAGES.length);
});

test('lines of a message are found with the names before them, also where a mail program broke them', () => {
  const long = `glassnet-class-1.${'Ab_-'.repeat(60)}`;
  const broken = long.match(/.{1,76}/g).join('\n> ');
  const { found, left } = classLinesIn(`Hello,\n\nAnna: glassnet-class-1.abc\n> Ben\n> ${broken}\nSee you`);
  assert.deepEqual(found, [{ name: 'Anna', line: 'glassnet-class-1.abc' }, { name: 'Ben', line: long }]);
  assert.deepEqual(left, ['Hello,', 'See you']);
});

test('what does not count is told apart: not read, older, the same once more', () => {
  const rows = rowsOf([entry('Anna'), entry('Anna', { made: 200 }), undefined, entry('Ben'), entry('Ben')], ['a', 'b', 'c', 'd', 'd']);
  const numbers = (each) => each.map(({ number }) => number);
  const out = sortedOut({ rows, apart: [] });
  assert.deepEqual([numbers(out.counted), numbers(out.older), numbers(out.same), numbers(out.refused)], [[2, 4], [1], [5], [3]]);
  assert.deepEqual(numbers(sortedOut({ rows, apart: [1] }).counted), [1, 2, 4]);
});

test('names that are equal are told apart, and pseudonyms follow neither names nor the order of files', () => {
  const rows = rowsOf([entry('Anna'), entry(''), entry('Anna', { lesson: 'other' })]);
  const nameOf = pupilNames({ rows, anonymous: false });
  assert.deepEqual([1, 2, 3].map(nameOf), ['Anna', 'No name, line 2', 'Anna (2)']);
  const many = rowsOf(Array.from({ length: 9 }, (_, at) => entry(`Pupil${at}`))).map((row, at) => ({ ...row, line: `glassnet-class-1.${'cabfdegih'[at]}` }));
  const numbers = [...pseudonyms(many).entries()].sort(([one], [other]) => one - other).map(([, number]) => number);
  assert.deepEqual(numbers, [3, 1, 2, 6, 4, 5, 7, 9, 8]);
  const hidden = pupilNames({ rows: many, anonymous: true });
  assert.equal(hidden(1), 'Pupil 3');
});

test('the lesson of most pupils is looked at, until another one is chosen', () => {
  const rows = rowsOf([entry('A'), entry('B', { lesson: 'two', title: 'Two' }), entry('C', { lesson: 'two', title: 'Two' })]);
  const classroom = { ...emptyClassroom(), rows };
  assert.deepEqual(lessonsIn(rows).map(({ title, count }) => [title, count]), [['Two', 2], ['Why', 1]]);
  assert.deepEqual(pupilsOf(classroom).pupils.map((row) => row.entry.name), ['B', 'C']);
  const { key } = lessonsIn(rows)[1];
  assert.deepEqual(pupilsOf({ ...classroom, lesson: key }).pupils.map((row) => row.entry.name), ['A']);
});

test('steps stand in the order of whoever has most, and are counted', () => {
  const rows = rowsOf([
    entry('A', { steps: [step('one', { state: 'reached' })] }),
    entry('B', { steps: [step('one', { state: 'skipped' }), step('two', { state: 'reached' }), step('three')] }),
    entry('C', { steps: [step('older')] }),
  ]);
  const steps = stepsOfClass(rows);
  assert.deepEqual(steps, [{ name: 'one', title: 'The one' }, { name: 'two', title: 'The two' }, { name: 'three', title: 'The three' }, { name: 'older', title: 'The older' }]);
  assert.deepEqual(stepCounts(rows, steps, undefined).map(({ said, skipped, open }) => [said, skipped, open]), [[1, 1, 1], [1, 0, 2], [0, 0, 3], [0, 0, 3]]);
});

const groupedAnswers = (/** @type {ReturnType<typeof rowsOf>} */ rows) => askedOfClass(rows).flatMap((asked, index) => answersTo(rows, asked, index + 1) ?? []);

test('equal answers are one group, however they are written, those given most often first', () => {
  const answered = (answer, right) => ({ steps: [step('one', { question: 'How many?', answer, ...(right !== undefined && { right }) })] });
  const rows = rowsOf([entry('A', answered(2, true)), entry('B', answered('2.0', true)), entry('C', answered('Yes, it can.')), entry('D', answered('yes it  can')), entry('E', answered('2,0', true)), entry('F'), entry('G', answered('!'))]);
  const [{ question, groups, unanswered }] = groupedAnswers(rows);
  assert.equal(question, 'How many?');
  assert.deepEqual(groups.map(({ answer, right, rows: numbers }) => [answer, right, numbers]), [[2, true, [1, 2, 5]], ['Yes, it can.', undefined, [3, 4]], ['!', undefined, [7]]]);
  assert.equal(unanswered, 1);
});

test('answers to the open question are grouped with the others, and count as no step', () => {
  const rows = rowsOf(['Two', 'two'].map((answer, at) => entry(String(at), { steps: [step('one', { state: 'reached' }), step(OPEN_QUESTION, { question: 'And then?', answer })] })));
  assert.deepEqual([stepsOfClass(rows).map(({ name }) => name), figuresOfPupil(rows[0], undefined).steps], [['one'], 1]);
  assert.deepEqual(groupedAnswers(rows).map(({ question, groups }) => [question, groups.length, groups[0].rows]), [['And then?', 1, [1, 2]]]);
});

test('a pupil stands as the worst of their proofs; one that is true, but about something else, is denied', () => {
  const said = { phase: 'said', report: undefined, trouble: undefined };
  const waiting = { ...said, phase: 'waiting' };
  assert.equal(standingOf({ checks: [] }), 'none');
  assert.equal(standingOf({ checks: [said] }), 'said');
  assert.equal(standingOf({ checks: [judged(true), said] }), 'part');
  assert.equal(standingOf({ checks: [judged(true), waiting] }), 'waiting');
  assert.equal(standingOf({ checks: [judged(true), judged(true, ['iterations', 'cost'])] }), 'denied');
  assert.equal(standingOf({ checks: [judged(false), judged(true, ['iterations']), waiting] }), 'false');
  assert.equal(runStanding(judged(false, ['iterations'])), 'false');
  assert.equal(standingSentence({ checks: [judged(true), judged(true, ['iterations', 'cost'])] }), 'the proof is about something else: not the same updates, cost');
  assert.equal(standingSentence({ checks: [] }), 'no run');
});

test('proofs are counted', () => {
  const rows = rowsOf([entry('A', { runs: [run()] }), entry('B', { runs: [run(), run({ proof: '' })] }), entry('C', { runs: [run()] })]);
  rows[0].checks = [judged(true)];
  rows[1].checks[0] = { ...judged(true, ['cost'], 'bb') };
  rows[2].checks = [{ phase: 'checking', trouble: undefined, report: { iteration: 50, iterations: 100, contradicts: [], weights_sha256: 'aa', name: '' } }];
  assert.deepEqual(countedChecks(rows), { proofs: 3, said: 1, left: 1, right: 1, wrong: 0, denied: 1, refused: 0, share: 2.5 / 3 });
});

test('the same weights mean something with a seed of one’s own; with that of the page or of a lesson they are expected', () => {
  const withSeeds = (seeds, weights) => {
    const rows = rowsOf(seeds.map((seed, at) => entry(`P${at}`, { runs: [run({ settings: { seed } })] })));
    for (const [at, row] of rows.entries()) row.checks = [judged(true, [], weights[at])];
    return sameWeightsIn(rows, [1]);
  };
  assert.deepEqual(withSeeds([4711, 5, 4711], ['aa', 'bb', 'aa']), { own: new Map([[3, { number: 1, seed: 4711 }]]), expected: 0 });
  assert.deepEqual(withSeeds([1, 1, 5], ['aa', 'aa', 'bb']), { own: new Map(), expected: 2 });
  assert.deepEqual(withSeeds([7, 7, 7, 5], ['aa', 'aa', 'cc', 'bb']), { own: new Map(), expected: 2 });
  assert.equal(withSeeds([7, 7, 7, 1, 2, 3, 4], ['aa', 'aa', 'cc', 'b', 'd', 'e', 'f']).own.size, 1);
});

test('rows are sorted by a column, then the other way round; what has no value there stands last', () => {
  const rows = rowsOf([entry('Anna', { runs: [run({ accuracy: 0.5 })] }), entry('Ben'), entry('Çelik', { runs: [run({ accuracy: 0.9 })] })]);
  const names = (sort) => sortedPupils(rows, sort, (row) => row.entry.name, undefined).map((row) => row.entry.name);
  assert.deepEqual(names(undefined), ['Anna', 'Ben', 'Çelik']);
  const once = sortedByColumn(undefined, 'accuracy');
  assert.deepEqual(names(once), ['Anna', 'Çelik', 'Ben']);
  assert.deepEqual(names(sortedByColumn(once, 'accuracy')), ['Çelik', 'Anna', 'Ben']);
  assert.deepEqual(names({ column: 'name', falls: true }), ['Çelik', 'Ben', 'Anna']);
});

test('the first press on Proofs shows the false ones first, the second the other way round', () => {
  const rows = rowsOf([entry('True', { runs: [run()] }), entry('Denied', { runs: [run()] }), entry('Said', { runs: [run({ proof: '' })] }), entry('False', { runs: [run()] })]);
  for (const [at, check] of [[0, judged(true)], [1, judged(true, ['cost'])], [3, judged(false)]]) rows[at].checks = [check];
  const names = (sort) => sortedPupils(rows, sort, (row) => row.entry.name, undefined).map((row) => row.entry.name);
  const once = sortedByColumn({ column: 'name', falls: false }, 'proof');
  assert.deepEqual(names(once), ['False', 'Denied', 'Said', 'True']);
  assert.deepEqual(names(sortedByColumn(once, 'proof')), ['True', 'Said', 'Denied', 'False']);
});

test('what was pasted is said once it is read: who came, what is of another lesson, and what does not count or was not read', () => {
  const elsewhere = { lesson: 'two', title: 'Two' };
  const rows = rowsOf([entry('Ada'), entry('Ben'), entry('Anna', elsewhere), entry('Ada'), entry('Ben', { made: 1 }), undefined], ['a', 'b', 'c', 'a', 'e', 'f']);
  const told = (numbers, change = {}) => pastedSentence({ ...emptyClassroom(), rows, pasted: { numbers, is_full: false, trouble: undefined }, ...change });
  assert.equal(told([3]), '1 line added: Anna, another lesson.');
  assert.equal(told([1, 3]), '2 lines added: Ada; Anna, another lesson.');
  assert.equal(told([3], { anonymous: true }).includes('Anna'), false);
  assert.equal(told([4, 5]), '1 line was here already. 1 line is older than one that counts.');
  rows[5].refused = { code: 'class_unmarked', values: { mark: 'x' }, field: '', message: '' };
  assert.equal(told([2, 6]), '1 line added: Ben. 1 not read: A submission begins with “x”; this does not. Copy the whole line.');
  const many = rowsOf(Array.from({ length: 5 }, (_, at) => entry(`P${at}`, at < 3 ? {} : elsewhere)));
  assert.equal(told([1, 2, 3, 4, 5], { rows: many }), '5 lines added. 2 of another lesson.');
  assert.equal(told([1, 7], { rows: withLines(rows, [{ name: '', line: 'unread' }]) }), '');
  assert.equal(pastedSentence({ ...emptyClassroom(), rows }), '');
  assert.equal(told([], { pasted: { numbers: [], is_full: false, trouble: rows[5].refused } }), 'A submission begins with “x”; this does not. Copy the whole line.');
});

test('while names are hidden a handwriting has a number that no pupil has', () => {
  const tried = ['Ada', 'Eve'].map((hand) => ({ hand, rows: 10, right: 9, hardest: '', missed: 0, taken_for: '' }));
  assert.deepEqual(['Ada', 'Eve'].map(handwritingNames(tried, false)), ['Ada', 'Eve']);
  assert.deepEqual(['Ada', 'Eve'].map(handwritingNames(tried, true)).sort(), ['Handwriting 1', 'Handwriting 2']);
});

test('an answer of one pupil is theirs, one of several is such as that of the first', () => {
  const nameOf = (number) => `P${number}`;
  assert.deepEqual([answeredBy([2], nameOf), answeredBy([2, 5], nameOf)], ['P2', 'such as P2']);
});

test('a proof that is checked has no number before there is one', () => {
  const checking = { phase: 'checking', report: undefined, trouble: undefined };
  assert.equal(runCheckSentence(checking), 'being checked');
  assert.equal(runCheckSentence({ ...checking, report: { iteration: 50, iterations: 100 } }), 'being checked, 50 of 100');
});

test('a step whose title says no more than its number is called by that alone; its question stands for it in a spreadsheet', () => {
  const own = (number, change) => step(`step_${number}`, { title: `step ${number}`, ...change });
  const rows = rowsOf([entry('A', { steps: [own(1, { answer: 'Two' }), own(2, { answer: 4, question: 'How many?' }), own(4)] })]);
  assert.deepEqual(stepsOfClass(rows).map(({ title }, index) => submittedStepSentence(index + 1, title)), ['Step 1', 'Step 2', 'Step 3: step 4'], 'a title of another number says more');
  const same = (number, title) => title || `Step ${number}`;
  const [columns] = classTable(rows, undefined, {
    nameOf: () => '', proofOf: () => '', proofOfRun: () => '', columns: {}, runColumn: () => '', stepColumn: same, answerColumn: (title) => `Answer: ${title}`, statusOf: () => '', stepOf: submittedStepSentence, layersOf: String,
  });
  assert.deepEqual(columns.slice(-5), ['Step 1', 'Step 2', 'step 4', 'Answer: Step 1', 'Answer: How many?']);
});

test('who hands in is told what became of the line, and that it has no name', () => {
  const submission = { is_making: false, text: 'x'.repeat(12), given: '' };
  assert.equal(submissionSituation(submission, false), '');
  assert.equal(submissionSituation({ ...submission, given: 'copied' }, false), 'Copied. Paste it where your teacher wants it.');
  assert.equal(submissionSituation({ ...submission, given: 'saved' }, false), 'The file was saved. Give it to your teacher.');
  assert.equal(namelessNote('', false), 'Without a name, nobody knows whose it is.');
  assert.deepEqual([namelessNote('Anna', false), namelessNote('', true)], ['', '']);
});

test('no more than two are picked, the last ones', () => {
  const pupils = rowsOf([entry('A'), entry('B'), entry('C')]);
  const picked = (before, number, isPicked) => withPicked(before, number, isPicked, pupils);
  assert.deepEqual(picked(picked(picked([], 1, true), 2, true), 3, true), [2, 3]);
  assert.deepEqual(picked([2, 3], 2, false), [3]);
  assert.deepEqual(withPicked([1, 2], 3, true, [pupils[2]]), [3]);
});

test('whoever is picked stays so when a newer line of theirs comes, and a line that came twice says so', () => {
  const rows = rowsOf([entry('Anna'), entry('Ben'), entry('Anna', { made: 200 }), entry('Ben'), entry('Anna', { made: 300 })], ['a', 'b', 'c', 'b', 'e']);
  assert.deepEqual(movedPicks({ rows, apart: [], picked: [1, 2] }), [5, 2]);
  assert.deepEqual(movedPicks({ rows, apart: [], picked: [1, 3] }), [5]);
  assert.deepEqual(movedPicks({ rows, apart: [1], picked: [1, 2] }), [1, 2]);
  assert.deepEqual([...linesAside({ rows, apart: [] })], [[2, { same: 1, older: 0 }], [5, { same: 0, older: 2 }]]);
});

const STEPS = [step('one'), step('two'), step('three')];

test('a run is said with the steps that were reached in it, its network, how long it learnt and what came of it', () => {
  assert.equal(submittedRunSentence(run(), STEPS), '3-2-2, 100 updates, 50.0 % right');
  assert.equal(submittedRunSentence(run({ steps: ['three', 'one', 'gone'], own_code: true, accuracy: undefined }), STEPS), 'Steps 1, 3: 3-2-2, 100 updates, cost 0.2000, own code');
  assert.equal(submittedRunSentence(run({ steps: ['two'], iterations: 1, accuracy: undefined, cost: undefined }), STEPS), 'Step 2: 3-2-2, 1 update, nothing measured');
});

test('the best run is the most accurate; compared is the one that is chosen, else the last with a proof, else the last', () => {
  assert.equal(bestRun([run({ accuracy: 0.5 }), run({ accuracy: 0.9, cost: 0.3 }), run({ accuracy: 0.9, cost: 0.1 }), run({ accuracy: undefined })]), 2);
  assert.equal(bestRun([run({ accuracy: undefined, cost: 0.3 }), run({ accuracy: undefined, cost: undefined })]), 0);
  assert.equal(bestRun([]), -1);
  const [row] = rowsOf([entry('A', { runs: [run({ proof: '' }), run(), run({ proof: '' })] })]);
  assert.deepEqual([comparedRun(row, {}), comparedRun(row, { 1: 2 }), comparedRun(row, { 1: 9 }), comparedRun(row, { 2: 0 })], [1, 2, 1, 1]);
  const [said] = rowsOf([entry('A', { runs: [run({ proof: '' }), run({ proof: '' })] })]);
  assert.equal(comparedRun(said, {}), 1);
  assert.equal(comparedRun(rowsOf([entry('A')])[0], {}), -1);
});

test('the signs are explained that are there, and no others', () => {
  const [row, other] = rowsOf([entry('A', { steps: [step('one', { state: 'reached' })], runs: [run()] }), entry('B', { steps: [step('one')], runs: [run({ proof: '' })] })]);
  row.checks = [judged(true)];
  const told = (rows, steps) => marksSentence(stepCounts(rows, steps, undefined), countedStandings(rows));
  assert.equal(told([row, other], STEPS.slice(0, 1)), 'Steps: ○ only said: no run shows it; · not yet. Runs: ✓ proved: trained again here, it came out the same; ○ only said, without a proof.');
  assert.equal(told([{ ...row, checks: [judged(false)] }], []), 'Runs: ✕ false, or about something else.');
  assert.equal(told([], []), '');
});

test('a wall has one scale for all curves, and every drawing', () => {
  const drawing = { pixels: new Uint8Array(784), reads: '1' };
  const rows = rowsOf([entry('A', { runs: [run(), run({ places: [1, 400], costs: [2, 0.001] })] }), entry('B', { runs: [run({ places: [], costs: [] })], drawings: [drawing, drawing] })]);
  rows[0].checks = [judged(true), judged(false)];
  const { curves, low, high, last } = wallOfCurves(rows);
  assert.equal(curves[0].stands, 'false', 'the proof is that of the curve');
  assert.deepEqual([curves.length, curves[0].at, low, high, last], [1, 1, 0.001, 2, 400]);
  assert.deepEqual(wallOfDrawings(rows).map(({ number }) => number), [2, 2]);
  assert.deepEqual(wallOfCurves([]), { curves: [], low: Infinity, high: 0, last: 1 });
});

test('settings that differ are those that are not the same in both', () => {
  assert.deepEqual(differingFields([{ a: 1, b: 2, c: 3 }, { a: 1, b: 3, d: 4 }]), ['b', 'c', 'd']);
});

test('the table for a spreadsheet says of the best and of the last run what network it was, for how long, and what came of it', () => {
  const runs = [run({ steps: ['one', 'two'], accuracy: 1, layer_sizes: [3, 6, 2] }), run({ accuracy: undefined, proof: '' })];
  const rows = rowsOf([entry('=HYPERLINK(1)', { steps: [step('one', { state: 'reached', answer: '+1,"2"', right: true, question: 'How?' }), step('two', { title: '=1+1', state: 'reached' })], runs }), entry('-2+3')]);
  rows[0].checks[0] = { ...judged(true), report: { ...judged(true).report, held: ['two'] } };
  const known = new Map([['one', { shown_by: 'answer' }], ['two', { shown_by: 'run' }]]);
  const columns = { name: 'Name', lesson: 'Lesson', made: 'Made', proved: 'Proved', answered: 'Answered', said: 'Said', false: 'False', steps: 'Steps', hints: 'Hints', right: 'Right', judged: 'Judged', proof: 'Proof', runs: 'Runs' };
  const table = [...classTable(rows, known, {
    nameOf: (row) => row.entry.name, proofOf: () => 'said', proofOfRun: runStanding, columns, runColumn: (which, field) => `${which} ${field}`, stepColumn: (number, title) => title,
    answerColumn: (title) => `Answer: ${title}`, statusOf: (status) => status, stepOf: String, layersOf: (layers) => `${layers} units`,
  })].map(csvLine).join('');
  const fields = ['step', 'layers', 'iterations', 'cost', 'accuracy', 'proof'];
  assert.equal(table, `Name,Lesson,Made,Proved,Answered,Said,False,Steps,Hints,Right,Judged,Proof,Runs,${[...fields.map((each) => `best ${each}`), ...fields.map((each) => `last ${each}`)].join()},The one,'=1+1,Answer: The one\r\n`
    + '\'=HYPERLINK(1),Why,1970-01-01T00:01:40.000Z,1,1,0,0,2,0,1,1,said,2,"The one;\' =1+1",3-6-2 units,100,0.2,1,true,,3-2-2 units,100,0.2,,said,answered,proved,"\'+1,""2"""\r\n'
    + `'-2+3,Why,1970-01-01T00:01:40.000Z,0,0,0,0,0,0,0,0,said,0,${','.repeat(12)}open,open,\r\n`);
});

test('what comes later keeps what is known of proofs', () => {
  const rows = rowsOf([entry('A', { runs: [run()] })]);
  rows[0].checks = [judged(true)];
  const more = withRead(withLines(rows, [{ name: '', line: 'x' }]), new Map([[2, { entry: entry('a', { made: 200 }) }]]));
  assert.equal(more[0].checks[0].phase, 'judged');
  assert.deepEqual(more.map(({ counts }) => counts), [2, 2]);
});

test('of two lines of the same pupil and lesson the newest counts; the same line again is the first one again', () => {
  const counts = (entries, lines) => rowsOf(entries, lines).map((row) => row.counts);
  const [older, newer, newest] = [100, 101, 102].map((made) => entry('Anna', { made }));
  assert.deepEqual([counts([older, newer]), counts([newer, older]), counts([older, newer, newest]), counts([older, older])], [[2, 2], [1, 1], [3, 3, 3], [2, 2]]);
  const others = [older, entry('Anna', { lesson: 'other' }), entry('Ben'), entry(''), entry(''), undefined];
  assert.deepEqual(counts(others), [1, 2, 3, 4, 5, 6], 'other lessons, other names and no names stand by themselves');
  assert.deepEqual(counts([older, older, undefined, undefined], ['a', 'a', 'x', 'x']), [1, 1, 3, 3]);
  assert.deepEqual(counts([older, newer, older], ['a', 'b', 'a']), [2, 2, 2], 'an older one that comes again stands behind the newest');
});

test('lines are read a few at a time, each once, and long ones by themselves', () => {
  let rows = withLines([], [30_000, 30_000, 90_000, 1].map((letters) => ({ name: '', line: 'x'.repeat(letters) })));
  const lots = [];
  for (let lot = nextBatch(rows); lot.length; lot = nextBatch(rows)) {
    lots.push(lot.map(({ number }) => number));
    rows = withRead(rows, new Map(lot.map(({ number }) => [number, { entry: entry(`P${number}`) }])));
  }
  assert.deepEqual(lots, [[1, 2], [3], [4]]);
});

test('a page of the table has as many pupils as can be drawn in a moment, and the pages have everybody once', () => {
  const rows = rowsOf(Array.from({ length: 500 }, (_, at) => entry(`P${at}`, { runs: Array(12).fill(run()) })));
  for (const [steps, pages] of [[60, 50], [0, 23]]) {
    const all = Array.from({ length: pages }, (_, turned) => pageOfPupils(rows, steps, turned));
    assert.ok(all.every((page, at) => page.pages === pages && page.turned === at && (page.shown.length >= 10 || at === pages - 1)));
    assert.deepEqual(all.flatMap(({ shown }) => shown), rows);
  }
  const usual = rowsOf(Array.from({ length: 30 }, (_, at) => entry(`P${at}`, { runs: Array(5).fill(run()) })));
  assert.equal(pageOfPupils(usual, 7, 0).pages, 1, 'a usual class stands on one');
  assert.equal(pageOfPupils(rows, 60, 99).turned, 49, 'the last stays, where there are fewer than before');
});

test('steps are handed in with the words of what was asked and chosen', () => {
  const lesson = {
    lesson: 'why', title: 'Why', runs: [],
    steps: [
      { name: 'two_units', state: 'reached', hints: 200, answer: 2, answered_right: true }, { name: 'b', state: 'open', hints: 0, answer: undefined, answered_right: undefined },
      { name: 'c', state: 'skipped', hints: 1, answer: 7, answered_right: undefined },
    ],
  };
  const words = { two_units: { title: 'Two units', question: 'Can it?', choices: ['Yes', 'No'] }, c: { question: 'How many?' } };
  assert.deepEqual(submittedSteps(lesson, words), [
    { name: 'two_units', title: 'Two units', state: 'reached', hints: 99, question: 'Can it?', answer: 'No', right: true },
    { name: 'b', title: 'b', state: 'open', hints: 0, question: '' },
    { name: 'c', title: 'c', state: 'skipped', hints: 1, question: 'How many?', answer: 7 },
  ]);
  assert.deepEqual(submittedSteps(undefined, {}), []);
  const last = submittedSteps({ ...lesson, open_answer: 'Perhaps' }, { [OPEN_QUESTION]: { title: 'Open question', question: 'What next?' } }).at(-1);
  assert.deepEqual(last, { name: OPEN_QUESTION, title: 'Open question', state: 'open', hints: 0, question: 'What next?', answer: 'Perhaps' });
  assert.equal(submittedSteps(lesson, {})[0].title, 'two units');
});

test('runs of the lesson go in, with what its lab shows, else those that were chosen, else what the labs show', () => {
  const lab = (id, has_learnt) => ({ has_learnt, iteration: 5, kept_as: id ? { id } : undefined });
  const row = (id, changed) => ({ id, lab: 'xor', iteration: 9, changed, removed: false });
  const state = { labs: { xor: lab('x', true), digits: lab('', false) }, kept: { runs: [row('x', 3), row('y', 2), row('z', 1)] } };
  const taken = (wanted) => offeredRuns(state, { lesson: undefined, chosen: [], ...wanted }).map(({ id, is_shown, is_taken }) => [id, is_shown, is_taken]);
  assert.deepEqual(taken({}), [['x', true, true], ['y', false, false], ['z', false, false]]);
  assert.deepEqual(taken({ chosen: ['z'] }), [['z', false, true], ['x', true, false], ['y', false, false]]);
  assert.deepEqual(taken({ lesson: { runs: ['x', 'y', 'gone'] } }), [['x', true, true], ['y', false, true], ['z', false, false]]);
  assert.deepEqual(taken({ lesson: { runs: ['y'] } }), [['x', true, true], ['y', false, true], ['z', false, false]]);
});

test('of a run whose network is gone the browser says what it has kept', () => {
  const places = Float64Array.from({ length: 500 }, (_, at) => at + 1);
  const costs = places.map((place) => (place === 500 ? NaN : 1 / place));
  const row = { lab: 'xor', config: { seed: 3 }, iteration: 500, cost: NaN, accuracy: 0.75 };
  const said = saidRun({ row, curves: { trained: { iteration: places, cost: costs, accuracy: costs }, validated: {} }, checkpoint: undefined }, [3, 2, 2]);
  assert.equal(said.proof, '');
  assert.ok(said.places.length <= 60 && said.places.length === said.costs.length && said.costs.every(Number.isFinite));
  assert.deepEqual([said.accuracy, 'cost' in said, said.places[0], said.iterations], [0.75, false, 1, 500]);
  assert.deepEqual(saidRun({ row, curves: undefined, checkpoint: undefined }, []).places, []);
});
