// The results of a version's checks, one after another.

import { whenChanged } from '../../../parts/changed.js';
import { html, setText } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { isChecked } from '../state/workshop.js';
import { checkSentence, checkTitle } from '../sentences/check_sentences.js';
import { placeButton, troubleBox } from './trouble_box.js';

/** @import { CheckedCode } from '../../../wire/protocol.js' */
/** @import { WorkshopState } from '../state/workshop.js' */

/**
 * @param {{ onCheck: () => void, onStopChecking: () => void, onPlace: (file: string, line: number) => void }} callbacks
 */
export function createCheckList({ onCheck, onStopChecking, onPlace }) {
  const begin = html('button', { type: 'button', 'data-hint': text('checks.begin_help') }, text('checks.begin'));
  const stop = html('button', { type: 'button', 'data-hint': text('checks.stop_help') }, text('checks.stop'));
  begin.addEventListener('click', onCheck);
  stop.addEventListener('click', onStopChecking);
  const status = html('p', { class: 'note', role: 'status' });
  const list = html('ol', { class: 'check-list' });
  const element = html('section', { class: 'workshop-part', 'aria-label': text('checks.title') }, html('div', { class: 'workshop-part-head' }, html('h3', {}, text('checks.title')), begin, stop), status, list);

  /** @type {readonly string[]} */
  let editable = [];
  const showResults = whenChanged((/** @type {CheckedCode[]} */ results, /** @type {boolean} */ isRunning) => {
    // Failures come first once all results are in.
    const failures = isRunning ? [] : results.filter((each) => each.status === 'failed');
    list.replaceChildren(...[...failures, ...results.filter((each) => !failures.includes(each))].map(item));
  });

  function item(/** @type {CheckedCode} */ result) {
    const { code, status: found, file, line, trouble } = result;
    return html('li', { 'data-status': found },
      html('span', { class: 'check-mark', 'aria-hidden': 'true' }, MARKS[found]),
      html('div', {}, html('strong', {}, checkTitle(code)), html('span', { class: 'check-status' }, text(`checks.${found}`)),
        ...(trouble ? [troubleBox(trouble, onPlace, editable)] : [html('p', {}, checkSentence(result)), ...(file && line ? [placeButton(file, line, onPlace)] : [])])));
  }

  return {
    element,
    update(/** @type {WorkshopState} */ workshop) {
      const { phase, results } = workshop.checks;
      editable = workshop.library?.editable ?? [];
      begin.hidden = phase === 'running';
      stop.hidden = phase !== 'running';
      const words = phase === 'none' ? 'none' : !isChecked(workshop) ? 'older' : phase === 'done' ? '' : phase;
      setText(status, words ? text(`checks.${words}`) : '');
      status.hidden = words === '';
      list.hidden = results.length === 0;
      list.toggleAttribute('data-older', words === 'older');
      showResults(results, phase === 'running');
    },
  };
}

/** @type {Record<CheckedCode['status'], string>} */
const MARKS = { passed: '✓', failed: '✗', noted: 'i', skipped: '–' };
