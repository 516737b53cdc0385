// The Draw tab's frame: the views, the paper that all of them share, and “Read it”: the drawing's way through the network to ten answers.

import { areSigns, classNames } from '../../../lab/state/config.js';
import { measuredAccuracy } from '../../../lab/state/figures.js';
import { whenChanged } from '../../../parts/changed.js';
import { takeDropped } from '../../../parts/dialogs/dropped_files.js';
import { saveFile } from '../../../parts/dialogs/save_file.js';
import { byId, html, setHint, setText } from '../../../parts/dom.js';
import { createBand } from '../../../parts/frame/band.js';
import { giveNarrowHome } from '../../../parts/frame/narrow_home.js';
import { createRunFrame } from '../../../parts/frame/run_frame.js';
import { createSpokenStatus } from '../../../parts/spoken_status.js';
import { createTabs } from '../../../parts/tabs.js';
import { formatNumber, formatOutput, formatPercent } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { isEmptyContent } from '../state/content.js';
import { isClaimed, likenessOf, namesToDraw, readNames, shownContent } from '../state/drawing.js';
import { sizesOf } from '../state/network_view.js';
import { createAnswers } from './answers.js';
import { bandWords, belowWords, isUnlike, isUnsure } from './drawing_words.js';
import { createGrowthBar } from './growth_bar.js';
import { brightnessOf } from './image_brightness.js';
import { createLegends } from './network/legends.js';
import { createNetworkRun } from './network/network_run.js';
import { pixelSentence } from './network/network_tables.js';
import { createPaper } from './paper.js';
import { createPreparation } from './preparation.js';
import { createReadingSentence } from './reading_sentence.js';
import { createWhy } from './why.js';

/** @import { PageState } from '../../../page/page_types.js' */
/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { Brightness, DrawingState, ModelName, Point, StepChoice } from '../state/drawing.js' */

const VIEWS = /** @type {const} */ (['read', 'teach']);

/**
 * @param {HTMLElement} element
 * @param {{
 *   onView: (view: PageState['draw_view']) => void,
 *   onPenDown: (point: Point) => void,
 *   onPenMoved: (points: Point[]) => void,
 *   onPenUp: () => void,
 *   onClear: () => void,
 *   onUndo: () => void,
 *   onDrawOne: () => void,
 *   onLook: (at: number) => void,
 *   onReplay: () => void,
 *   onStop: () => void,
 *   onShow: (shows: DrawingState['shows']) => void,
 *   onSteps: (change: Partial<StepChoice>) => void,
 *   onOpenSteps: (isOpen: boolean) => void,
 *   onModel: (model: ModelName) => void,
 *   onUnsureBelow: (lead: number) => void,
 *   onImage: (decoding: Promise<Brightness>, name: string) => void,
 *   onStepThrough: () => void,
 *   onDigits: () => void,
 * }} callbacks onImage: a file was opened; decoding rejects if it is no image
 */
export function createDrawTab(element, callbacks) {
  const facts = html('p', { class: 'views-note' });
  const viewRow = html('div', { class: 'views', role: 'tablist', 'aria-label': text('draw.views') }, ...VIEWS.map((view) => (
    html('button', { type: 'button', role: 'tab', id: `tab-draw-${view}`, 'data-tab': view, 'aria-controls': `view-${view}`, class: `draw-${view}`, 'data-hint': text(`draw.view_${view}_help`) }, text(`draw.view_${view}`)))));
  const run = html('div', { class: 'draw' });
  const readView = html('div', { role: 'tabpanel', id: 'view-read', 'aria-labelledby': 'tab-draw-read' });
  const teachView = html('div', { role: 'tabpanel', id: 'view-teach', 'aria-labelledby': 'tab-draw-teach', hidden: true });
  element.append(html('div', { class: 'views-row' }, viewRow, facts), readView, teachView);
  const views = createTabs(viewRow, { onSelect: callbacks.onView });

  const paperBox = html('section', { class: 'paper', 'aria-label': text('draw.paper') });
  const paper = createPaper(paperBox, callbacks);
  const why = createWhy(paperBox, { onPoint: (pixel) => say(pixel === undefined || shown?.reading.kind !== 'read' ? '' : pixelSentence(pixel, shown.reading)) });
  const shows = /** @type {const} */ (['ink', 'why']).map((name) => button(`draw.show_${name}`, () => callbacks.onShow(name)));
  const showing = html('div', { class: 'segmented', role: 'group', 'aria-label': text('draw.shows') }, ...shows);
  const speaksFor = [html('span'), html('span')];
  const whyKey = html('p', { class: 'why-key', 'aria-hidden': 'true' }, speaksFor[0], html('i', { 'data-scale': 'signed' }), speaksFor[1]);
  paperBox.append(showing, whyKey);

  const preparation = createPreparation({ onSteps: callbacks.onSteps, onOpen: callbacks.onOpenSteps });
  const network = html('div', { class: 'network-run' });
  const answerBox = html('div', { class: 'answers' });
  const answers = createAnswers(answerBox, { onUnsureBelow: callbacks.onUnsureBelow, onSay: say });
  const way = createNetworkRun(network, { paper: paperBox, answerRows: answers.rows, onSay: say });
  run.append(network, paperBox, preparation.strip, answerBox, preparation.panel);
  const below = html('p', { class: 'below-words' });
  const pointed = html('output', { class: 'below-words', hidden: true });
  const legends = createLegends();
  readView.append(html('div', { class: 'stage' }, run), html('div', { class: 'stage-foot' }, below, pointed, legends.element));

  const file = html('input', { type: 'file', accept: 'image/*' });
  const openImage = html('label', { class: 'button', 'data-hint': text('draw.open_help') }, html('span', {}, text('draw.open')), file);
  const saveImage = button('draw.save_image', async () => saveFile('digit-28x28.png', await preparation.png()));
  const sentence = createReadingSentence(callbacks);
  /** What the filled button does: it first explains, then begins anew. */
  const follow = () => (shown?.shows === 'why' ? callbacks.onClear() : callbacks.onShow('why'));
  const band = createBand(byId('ask-draw'), { label: text('draw.band'), sentence: sentence.element, side: [openImage, saveImage], onNext: follow });

  const drawOne = button('draw.draw_one', callbacks.onDrawOne);
  const nextHere = html('button', { type: 'button', class: 'primary next-here', hidden: true });
  nextHere.addEventListener('click', follow);
  const clearButton = button('draw.clear', callbacks.onClear);
  const undoButton = button('draw.undo', callbacks.onUndo);
  undoButton.setAttribute('aria-label', text('draw.undo'));
  undoButton.textContent = text('draw.undo_short');
  const through = button('draw.step_through', callbacks.onStepThrough);
  through.classList.add('step-through', 'when-open');
  const growth = createGrowthBar(callbacks);
  const bar = createRunFrame(byId('run-draw'), {
    buttons: [drawOne, nextHere, clearButton, undoButton, through], state: growth.element,
    numbers: ['lead', 'strokes'].map((name) => ({ name, label: text(`draw.number_${name}`), hint: text(`draw.number_${name}_help`), rank: 'most' })),
  });
  byId('run-draw').setAttribute('aria-label', text('draw.bar'));
  giveNarrowHome('(max-width: 860px), (max-height: 560px)', band.settings, () => byId('run-draw'));
  const status = createSpokenStatus(readView, text('run.prediction'));
  /** @type {DrawingState | undefined} */
  let shown;
  /** The last announced reading; a change of colours does not announce it again. @type {unknown} */
  let announced;
  /** @type {Palette | undefined} */
  let palette;
  let colors = readColors();

  // An image can be chosen, pasted or dropped.

  file.addEventListener('change', () => {
    openFile(file.files?.[0]);
    file.value = '';
  });
  document.addEventListener('paste', ({ clipboardData }) => {
    if (!element.closest('[hidden]')) openFile(clipboardData?.files[0]);
  });
  takeDropped(element, {
    onOver(isOver) {
      if (isOver) paperBox.dataset.dropping = 'true';
      else delete paperBox.dataset.dropping;
    },
    onFiles: ([image]) => openFile(image),
  });

  function openFile(/** @type {File | undefined} */ chosen) {
    if (chosen) callbacks.onImage(brightnessOf(chosen), chosen.name);
  }

  function button(/** @type {string} */ key, /** @type {() => void} */ onClick) {
    const created = html('button', { type: 'button', 'data-hint': text(`${key}_help`) }, text(key));
    created.addEventListener('click', onClick);
    return created;
  }

  /** Shows a sentence about what is pointed at, in place of the line below the pictures. */
  function say(/** @type {string} */ sentence) {
    pointed.hidden = sentence === '';
    below.hidden = !pointed.hidden;
    setText(pointed, sentence);
  }

  /** Reads the drawing's colours in the current theme. */
  function readColors() {
    const style = getComputedStyle(document.documentElement);
    const [ink, line, accent, muted, mark] = ['--ink', '--line', '--accent', '--muted', '--mark'].map((name) => style.getPropertyValue(name).trim());
    return { ink, line, accent, muted, mark };
  }

  /** Whether empty paper shows a digit to go along: where nothing has been drawn before. */
  function suggestsDigit(/** @type {PageState} */ { draw_view, teach }, /** @type {readonly string[]} */ names) {
    if (draw_view === 'read' || !teach) return !areSigns(names);
    return teach.kind === 'digit' && teach.collections.digit.drawings.length === 0;
  }

  /** @param {readonly string[]} names of the classes to draw */
  function drawHint(names) {
    if (!areSigns(names)) return text('draw.hint');
    return names.length ? text('draw.hint_signs', { names: names.join(' ') }) : text('draw.hint_unnamed');
  }

  /** What the network is, beside the views. */
  function factsOf(/** @type {PageState} */ { drawing: { network: reader, model }, labs: { digits } }) {
    if (!reader) return '';
    const sizes = sizesOf(reader).map((size) => formatNumber(size)).join(' – ');
    if (model === 'shipped') return text('draw.facts_shipped', { sizes });
    const accuracy = digits.has_learnt ? measuredAccuracy(digits) : undefined;
    const signs = areSigns(classNames(digits.running));
    const values = { sizes, signs, iterations: formatNumber(digits.iteration), accuracy: formatPercent(accuracy ?? 0) };
    return text(accuracy === undefined ? 'draw.facts_digits' : 'draw.facts_measured', values);
  }

  const draw = {
    paper: whenChanged(paper.update),
    steps: whenChanged(preparation.showChoice),
    open: whenChanged(preparation.open),
    names: whenChanged(answers.name),
    preparation: whenChanged((/** @type {DrawingState['reading']} */ reading, /** @type {Palette} */ colored) => (reading.kind === 'read' ? preparation.update(reading, colored) : preparation.clear())),
    way: whenChanged(way.update),
    answers: whenChanged(answers.update),
    why: whenChanged(why.update),
    growth: whenChanged(growth.update),
    legends: whenChanged(legends.update),
  };

  function showNumbers(/** @type {DrawingState} */ { reading, content }) {
    const read = reading.kind === 'read' ? reading.recognition : undefined;
    setText(bar.values.lead, read ? formatOutput(read.lead, read.are_shares) : '');
    setText(bar.values.strokes, content.strokes.length ? formatNumber(content.strokes.length) : '');
  }

  return {
    paper: paperBox,
    teachView,
    update(/** @type {PageState} */ state, /** @type {Palette} */ newPalette) {
      const { drawing, draw_view } = state;
      if (palette !== newPalette) colors = readColors();
      palette = newPalette;
      shown = drawing;
      views.update(draw_view);
      const { content, past, pen_down, moving, looked, reading, model, unsure_below } = drawing;
      const names = readNames(drawing, state.labs.digits.running);
      const isReady = drawing.has_model && (model === 'shipped' || state.labs.digits.opened);
      const isEmpty = isEmptyContent(content);
      draw.paper(shownContent(drawing), pen_down, colors, drawHint(namesToDraw(state)), suggestsDigit(state, names));
      if (draw_view !== 'read') {
        setText(facts, '');
        paperBox.removeAttribute('data-why');
        showing.hidden = whyKey.hidden = true;
        draw.why(undefined, undefined, palette, colors.mark);
        return;
      }
      if (!run.contains(paperBox)) network.after(paperBox);
      setText(facts, factsOf(state));
      draw.steps(drawing.steps);
      draw.open(drawing.steps_open);
      draw.names(names);
      if (!pen_down || drawing.steps_open || isEmpty) draw.preparation(reading, palette); // the small pictures can wait for the pen
      const read = reading.kind === 'read' ? reading : undefined;
      const words = bandWords(drawing, names, isReady);
      draw.answers(read?.recognition, unsure_below, 'mood' in words ? words.mood : '', isUnsure(drawing) && !isUnlike(drawing));
      draw.way(drawing.network, read, drawing.unit_most, palette);
      const likeness = likenessOf(drawing);
      const explains = drawing.shows === 'why' && read?.reasons !== undefined;
      draw.why(explains ? read : undefined, likeness?.state === 'judged' && !likeness.alike ? likeness : undefined, palette, colors.mark);
      paperBox.toggleAttribute('data-why', explains);
      showing.hidden = !read?.reasons || moving !== '' || !(looked || isClaimed(drawing));
      shows.forEach((each, index) => each.setAttribute('aria-pressed', String((index === 1) === explains)));
      whyKey.hidden = !explains;
      if (read) speaksFor.forEach((place, index) => setText(place, text('draw.speaks_for', { digit: names[read.recognition.ranked[1 - index]] })));
      band.update(words);
      sentence.update(state);
      setText(below, belowWords(drawing, names));
      draw.legends(drawing.network?.hidden_activation, drawing.unit_most);
      draw.growth(drawing, names);
      showNumbers(drawing);
      const next = 'next' in words ? words.next : '';
      drawOne.classList.toggle('primary', isEmpty);
      for (const [each, folds] of /** @type {const} */ ([[drawOne, next !== ''], [undoButton, isEmpty]])) each.classList.toggle('when-open', folds);
      drawOne.hidden = areSigns(names); // it can draw digits only
      drawOne.disabled = moving === 'drawing';
      nextHere.hidden = next === '';
      if ('said' in words) {
        setText(nextHere, words.short);
        setHint(nextHere, words.hint);
      }
      clearButton.disabled = isEmpty;
      undoButton.disabled = past.length === 0;
      through.disabled = !read;
      saveImage.disabled = !read;
      const said = 'said' in words ? `${words.said} ${words.why}`.trim() : text('draw.empty');
      const isSettled = !read || (read.settled && isClaimed(drawing));
      if (announced !== said || isSettled) status.update(said, isSettled);
      announced = said;
    },
  };
}
