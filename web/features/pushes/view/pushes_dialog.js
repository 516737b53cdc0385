// A dialog that shows which examples moved a weight: pushes explained, the choice of weight and moments, and the strongest examples.

import { classNames } from '../../../lab/state/config.js';
import { whenChanged } from '../../../parts/changed.js';
import { closeButton, createDialog } from '../../../parts/dialogs/dialog.js';
import { html, setDisabled, setText } from '../../../parts/dom.js';
import { formatFixed, formatNumber } from '../../../words/numbers.js';
import { troubleSentence } from '../../../words/refusals.js';
import { choiceName } from '../../../words/settings.js';
import { text } from '../../../words/text.js';
import { formatPush } from '../sentences.js';
import { ALL_MOMENTS } from '../state/pushes.js';
import { besides, shareAsked } from '../state/pushing_examples.js';
import { createPushedChooser, unitCalled, unitNamesOf } from './pushed_chooser.js';
import { createPushedImage } from './pushed_image.js';
import { createPushingExamples } from './pushing_examples.js';

/** @import { LabState } from '../../../lab/lab_types.js' */
/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { ConfigRecord, PushesReport } from '../../../wire/protocol.js' */
/** @import { Pushed, PushesState } from '../state/pushes.js' */

/**
 * @param {HTMLElement} place
 * @param {{
 *   onChoose: (pushed: Pushed) => void,
 *   onMoment: (moment: number) => void,
 *   onStop: () => void,
 *   onGoOn: () => void,
 *   onClose: () => void,
 *   onStepThrough: (index: number) => void,
 * }} callbacks
 */
export function createPushesDialog(place, { onChoose, onMoment, onStop, onGoOn, onClose, onStepThrough }) {
  const title = html('h2', { id: 'pushes-title', tabindex: -1, autofocus: true });
  const intro = html('p');
  const more = html('p', { class: 'note' });
  const chooser = createPushedChooser({ onChoose, onMoment });
  const image = createPushedImage({ onChoose });
  const bar = html('progress', { max: 1, value: 0, 'aria-label': text('pushes.progress') });
  const far = html('span');
  const stop = html('button', { type: 'button', class: 'small' }, text('pushes.stop'));
  const goOn = html('button', { type: 'button', class: 'small' }, text('pushes.go_on'));
  const progress = html('p', { class: 'pushes-progress' }, bar, far, stop, goOn);
  const status = html('p', { class: 'pushes-said', role: 'status', 'aria-labelledby': 'pushes-title' });
  const examples = createPushingExamples({ onStepThrough });
  const close = closeButton();
  const { openDialog, closeDialog } = createDialog(place, { class: 'pushes', 'aria-labelledby': 'pushes-title' }, { close, onClose },
    html('div', { class: 'dialog-head' }, title, close), html('div', { class: 'pushes-question' }, html('div', {}, intro, chooser.element, progress, status, more), image.element), examples.element);

  stop.addEventListener('click', onStop);
  goOn.addEventListener('click', onGoOn);

  const showExamples = whenChanged(examples.update);
  const showImage = whenChanged(image.update);

  function showProgress(/** @type {PushesState} */ { report, goes_on: isAsking, trouble }) {
    progress.hidden = !report || report.done || trouble !== undefined;
    if (!report || progress.hidden) return;
    bar.value = shareAsked(report);
    setText(far, text(isAsking ? 'pushes.asking' : 'pushes.stopped', {
      asked: report.iterations.length + report.left_out, planned: report.planned, iteration: formatNumber(report.iteration), last: formatNumber(report.last),
    }));
    const [shown, other] = isAsking ? [stop, goOn] : [goOn, stop];
    shown.hidden = false;
    if (other === document.activeElement) shown.focus();
    other.hidden = true;
    setDisabled(goOn, isAsking);
  }

  return {
    /**
     * @param {PushesState | undefined} state
     * @param {LabState} lab the shown lab, at the shown moment
     * @param {Palette} palette
     */
    update(state, { layer_sizes: sizes, running: config }, palette) {
      const names = state ? unitNamesOf(sizes, config) : [];
      // A newly opened address may have brought a smaller network.
      if (!state || names[state.pushed.layer + 1]?.[state.pushed.unit] === undefined) {
        closeDialog();
        return;
      }
      const { pushed, report, trouble } = state;
      const kind = kindOf(pushed);
      setText(title, text('pushes.title', { what: called(pushed, kind, names, config) }));
      setText(intro, kind === 'unit' ? text('pushes.intro_unit') : text('pushes.intro', { what: text(`pushes.went_${kind}`) }));
      setText(more, besides(config).map((what) => text(`pushes.besides_${what}`, { optimizer: choiceName(config.optimizer) })).join(' '));
      more.hidden = more.textContent === '';
      chooser.update(state, sizes, names);
      showProgress(state);
      showImage(pushed, report?.incoming, unitCalled(names, config, pushed.layer + 1, pushed.unit), palette);
      const isAnswered = report && report.iterations.length > 0 && !trouble;
      setText(status, trouble ? troubleSentence(trouble) : isAnswered ? factsOf(state, report, kind) : '');
      examples.element.hidden = !isAnswered;
      openDialog();
      if (isAnswered) showExamples(report, config.dataset === 'points', palette, classNames(config));
    },
  };
}

/**
 * The question's weight, bias or unit in words.
 * @param {Pushed} pushed
 * @param {ReturnType<typeof kindOf>} kind
 * @param {string[][]} names of all units
 * @param {ConfigRecord} config
 */
function called({ layer, unit, fan_in: fanIn = 0 }, kind, names, config) {
  const into = unitCalled(names, config, layer + 1, unit);
  if (kind !== 'unit') return text(`pushes.${kind}`, { unit: into, from: unitCalled(names, config, layer, fanIn) });
  return into === names[layer + 1][unit] ? text('pushes.unit', { unit: into }) : into;
}

function kindOf(/** @type {Pushed} */ { fan_in: fanIn }) {
  return fanIn === undefined ? 'unit' : fanIn < 0 ? 'bias' : 'weight';
}

/**
 * How many examples push each way, and how the weight changed.
 * @param {PushesState} state
 * @param {PushesReport} report
 * @param {ReturnType<typeof kindOf>} kind
 */
function factsOf({ moment }, { rows, up, down, iterations, values, summed, left_out: leftOut }, kind) {
  const end = iterations.length - 1;
  const isNobody = up.count + down.count === 0;
  const sentences = [text(isNobody ? 'pushes.nobody' : 'pushes.counts', {
    rows: formatNumber(rows), up: formatNumber(up.count), up_total: formatPush(up.total), down: formatNumber(down.count), down_total: formatPush(down.total),
  })];
  if (kind !== 'unit' && moment === ALL_MOMENTS && end > 0) {
    sentences.push(text('pushes.went', {
      first: formatNumber(iterations[0]), last: formatNumber(iterations[end]), what: text(`pushes.went_${kind}`), from: formatFixed(values[0]), to: formatFixed(values[end]),
    }));
    const updates = iterations[end] - iterations[0];
    if (summed < updates) sentences.push(text('pushes.went_on', { count: formatNumber(summed), updates: formatNumber(updates) }));
  }
  if (leftOut) sentences.push(text('pushes.left_out', { count: leftOut }));
  return sentences.join(' ');
}
