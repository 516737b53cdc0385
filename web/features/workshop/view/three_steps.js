// The three steps of a change, beside the editor: what is changed, what the checks say of it, and running it. In the run bar the next step is
// the filled button, and each check is a mark.

import { whenChanged } from '../../../parts/changed.js';
import { html, setText } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { isChecked, openVariant, runsAsItIs, soughtBug } from '../state/workshop.js';
import { checkSentence, checkTitle } from '../sentences/check_sentences.js';
import { drawCurve } from './changed_curve.js';
import { placeButton, troubleBox } from './trouble_box.js';

/** @import { ChangedCurve, ChangedPart, CheckedCode, CodeTrouble } from '../../../wire/protocol.js' */
/** @import { WorkshopState } from '../state/workshop.js' */

/** Checks that must pass before anything can be trained. */
const ENDS_A_RUN = ['parses', 'imports', 'signatures', 'shapes'];
/** @type {readonly ChangedPart[]} */
const NONE = [];
/** @type {Record<CheckedCode['status'], string>} */
const MARKS = { passed: '✓', failed: '△', noted: 'i', skipped: '–' };

/**
 * @param {{
 *   onCheck: () => void, onStopChecking: () => void, onRun: () => void,
 *   onPlace: (file: string, line: number) => void, onRestoreAll: () => void,
 * }} callbacks
 */
export function createThreeSteps({ onCheck, onStopChecking, onRun, onPlace, onRestoreAll }) {
  const [run, check, stop, restore] = /** @type {const} */ ([['edit.run', onRun], ['checks.begin', onCheck], ['checks.stop', onStopChecking], ['edit.restore_all', onRestoreAll]])
    .map(([key, act]) => button(key, text(key), act));
  const marks = html('div', { class: 'check-marks', role: 'group', 'aria-label': text('checks.marks') });
  const [changed, checked, ran] = ['edit.parts', 'checks.title', 'edit.bar'].map((key) => {
    const [title, body] = [html('h3'), html('div', { role: key === 'edit.parts' ? undefined : 'status' })];
    return { title, body, box: html('section', { 'aria-label': text(key) }, title, body) };
  });
  const refused = html('div', { role: 'alert' });
  restore.className = 'when-open';
  ran.box.append(refused);
  const curveHost = html('div');
  checked.box.append(curveHost);
  /** The check whose mark was pressed. */
  let asked = '';
  /** @type {WorkshopState | undefined} */
  let shown;

  /** @param {string} words @param {() => void} act */
  function button(/** @type {string} */ key, words, act) {
    const made = html('button', { type: 'button', 'data-hint': text(`${key}_help`) }, words);
    made.addEventListener('click', act);
    return made;
  }

  const showParts = whenChanged((/** @type {readonly ChangedPart[]} */ parts) => {
    changed.body.replaceChildren(html('ul', {}, ...parts.map(({ file, name, how, line }) => (
      html('li', {}, placeButton(file, line, onPlace, name), html('span', { class: 'note' }, how === 'changed' ? '' : ` ${text(`edit.part_${how}`)}`))))));
  });

  const showMarks = whenChanged((/** @type {CheckedCode[]} */ results) => {
    marks.replaceChildren(...results.map(({ code, status }) => {
      const mark = button('checks.mark', MARKS[status], () => {
        asked = code;
        if (shown) update(shown);
      });
      mark.dataset.status = status;
      mark.setAttribute('aria-label', text('checks.mark', { title: checkTitle(code), status: text(`checks.${status}`) }));
      return mark;
    }));
  });

  const showResult = whenChanged((/** @type {CheckedCode | undefined} */ result, /** @type {string[]} */ editable) => {
    if (!result) return checked.body.replaceChildren();
    const { code, file, line, trouble } = result;
    checked.body.replaceChildren(html('strong', {}, text('checks.mark', { title: checkTitle(code), status: text(`checks.${result.status}`) })),
      ...(trouble ? [troubleBox(trouble, onPlace, editable)] : [html('p', {}, checkSentence(result)), ...(file && line ? [placeButton(file, line, onPlace)] : [])]));
  });

  const showCurve = whenChanged((/** @type {ChangedCurve | undefined} */ curve) => curveHost.replaceChildren(...(curve ? [drawCurve(curve)] : [])));

  const showRefused = whenChanged((/** @type {CodeTrouble | undefined} */ trouble, /** @type {string[]} */ editable) => {
    refused.replaceChildren(...(trouble ? [html('p', {}, text('edit.refused')), troubleBox(trouble, onPlace, editable)] : []));
  });

  function update(/** @type {WorkshopState} */ workshop) {
    shown = workshop;
    const { described, checks: { phase, results, curve }, library, running } = workshop;
    const edited = openVariant(workshop)?.edits ?? {};
    const isChanged = Object.keys(edited).length > 0;
    const isSought = soughtBug(workshop) !== undefined;
    const isOf = isChecked(workshop);
    const found = (/** @type {CheckedCode['status']} */ status) => (isOf ? results.filter((each) => each.status === status) : []);
    const [passed, failed] = [found('passed').length, found('failed')];
    const isRunning = runsAsItIs(workshop);
    const editable = library?.editable ?? [];
    setText(changed.title, isSought ? text('bug.sought') : text('edit.lines', { count: isChanged ? linesOf(described?.patch ?? '') : 0 }));
    showParts(isSought || !isChanged ? NONE : described?.parts ?? NONE);
    restore.hidden = !isChanged || isSought;
    const words = phase === 'none' ? 'none' : !isOf ? 'older' : phase;
    setText(checked.title, text(`checks.${words}`, { passed, all: passed + failed.length }));
    marks.toggleAttribute('data-older', words === 'older');
    showMarks(results);
    showResult(isOf ? results.find(({ code }) => code === asked) ?? failed[0] : undefined, editable);
    showCurve(isOf && !isSought ? curve : undefined); // it would show where a bug is
    check.hidden = phase === 'running';
    stop.hidden = phase !== 'running';
    setText(run, text(isRunning ? 'edit.running' : failed.length ? 'edit.run_anyway' : running.id !== '' && running.id === workshop.open ? 'edit.run_again' : 'edit.run'));
    setText(ran.title, text('edit.then'));
    setText(ran.body, isRunning ? text('edit.now_train') : failed.length ? text(failed.some(({ code }) => ENDS_A_RUN.includes(code)) ? 'edit.expect_nothing' : 'edit.expect_other') : '');
    showRefused(workshop.refused, editable);
    const isNext = isChanged && !isRunning && phase !== 'running';
    check.classList.toggle('primary', isNext && !isOf);
    run.classList.toggle('primary', isNext && isOf);
    for (const [{ box }, state] of /** @type {const} */ ([[changed, isChanged], [checked, isOf && phase === 'done' && (failed.length ? 'failed' : true)], [ran, isRunning]])) box.dataset.done = String(state);
  }

  return { element: html('div', { class: 'three-steps' }, changed.box, checked.box, ran.box), buttons: [check, run, stop, restore], run, state: marks, update };
}

/** How many lines a patch changes: of each place the longer side counts. */
function linesOf(/** @type {string} */ patch) {
  const count = (/** @type {RegExp} */ sign) => patch.match(sign)?.length ?? 0;
  return Math.max(count(/^\+(?!\+\+ )/gm), count(/^-(?!-- )/gm));
}
