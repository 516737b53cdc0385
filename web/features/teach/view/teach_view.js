// “Teach it”: the paper, the piles of named drawings above the keys that name them, and what the network makes of them.

import { classNames } from '../../../lab/state/config.js';
import { whenChanged } from '../../../parts/changed.js';
import { createPaperDialog } from '../../../parts/dialogs/paper_dialog.js';
import { byId, html, setHint, setText } from '../../../parts/dom.js';
import { createBand } from '../../../parts/frame/band.js';
import { giveNarrowHome } from '../../../parts/frame/narrow_home.js';
import { createRunFrame } from '../../../parts/frame/run_frame.js';
import { createSpokenStatus } from '../../../parts/spoken_status.js';
import { isEmptyContent } from '../../../tabs/draw/state/content.js';
import { formatNumber } from '../../../words/numbers.js';
import { text } from '../../../words/text.js';
import { readinessOf, signsOf } from '../state/collection.js';
import { isAsTaught, readingsOf, sharesOf, shownCollection, sumOf, taughtNow } from '../state/teach.js';
import { createArrivedDialog } from './arrived_dialog.js';
import { createCollected } from './collected.js';
import { createDeck } from './deck.js';
import { createDrawingDialog } from './drawing_dialog.js';
import { createNamingForm } from './naming_form.js';
import { createPaperReadings, readingsSentence } from './paper_readings.js';
import { SHEET_STYLE, sheetDocument } from './sheet_page.js';
import { createTaughtResult } from './taught_result.js';
import { createTeachingCurve } from './teaching_curve.js';
import { createTeachingSentence } from './teaching_sentence.js';
import { belowCards, teachWords, whyNot } from './teaching_words.js';
import { createToolsDialog } from './tools_dialog.js';

/** @import { ImageReader } from '../../../engine/quick_reader.js' */
/** @import { PageState } from '../../../page/page_types.js' */
/** @import { Palette } from '../../../parts/pictures/colors.js' */
/** @import { SignPart } from '../../../wire/protocol.js' */
/** @import { Pen } from '../actions/collecting.js' */
/** @import { NextDeed } from './teaching_words.js' */
/** @import { TeachKind } from '../state/collection.js' */
/** @import { BeginChoice, CardReading, Taught, TeachState } from '../state/teach.js' */
/** @import { PaperReading } from './paper_readings.js' */

/**
 * @param {HTMLElement} place
 * @param {{
 *   paper: HTMLElement,
 *   readImage: () => ImageReader | undefined,
 *   isStill: () => boolean,
 *   onKind: (kind: TeachKind) => void,
 *   onKeep: (sign: string) => void,
 *   onNaming: (isOpen: boolean) => void,
 *   onNames: (typed: string) => void,
 *   onOpen: (id: string) => void,
 *   onRelabel: (id: string, sign: string) => void,
 *   onMove: (id: string, part: SignPart) => void,
 *   onRemove: (id: string) => void,
 *   onUndo: () => void,
 *   onClear: () => void,
 *   onTools: (isOpen: boolean) => void,
 *   onPen: (pen: Pen) => void,
 *   onSave: () => void,
 *   onFile: (file: File) => void,
 *   onLink: () => void,
 *   onPhoto: (file: File) => void,
 *   onTake: (how: 'learn' | 'test' | 'replace') => void,
 *   onLeave: () => void,
 *   onRehearsal: (share: number) => void,
 *   onBeginFrom: (begin: BeginChoice) => void,
 *   onTeach: () => void,
 *   onTakeBack: () => void,
 *   onLook: (iteration: number) => void,
 *   onPlay: () => void,
 *   onStop: () => void,
 *   onNow: () => void,
 *   onClearPaper: () => void,
 *   onUndoStroke: () => void,
 *   onImage: (file: File) => void,
 *   onDigits: () => void,
 * }} page readImage: what the network that came with the page reads an image as; undefined until its weights have arrived
 */
export function createTeachView(place, page) {
  const { paper, readImage } = page;
  const readings = createPaperReadings();
  const deck = createDeck({ onKeep: page.onKeep, onOpen: page.onOpen, from: () => paper, isStill: page.isStill });
  const naming = createNamingForm(page);
  const collected = createCollected(page);
  const result = createTaughtResult(page);
  const results = html('div', { class: 'teach-results' }, collected.element, result.element);
  const paperPlace = html('div', { class: 'paper-place' });
  const below = html('p', { class: 'below-words', role: 'status', 'aria-label': text('teach.title') });
  place.append(
    html('div', { class: 'stage' }, html('div', { class: 'teach' }, paperPlace, readings.element, deck.element, naming.element, results)),
    html('div', { class: 'stage-foot' }, below));

  const sentence = createTeachingSentence(page);
  const undo = button('teach.undo', page.onUndo);
  const clearAll = button('teach.clear', page.onClear);
  const more = button('teach.more', () => page.onTools(true));
  more.setAttribute('aria-haspopup', 'dialog');
  /** @type {NextDeed} */
  let deed = '';
  const follow = () => {
    if (deed === 'now') page.onNow();
    if (deed !== 'draw') return;
    page.onClearPaper();
    paper.querySelector('canvas')?.focus({ preventScroll: true });
  };
  const band = createBand(byId('ask-teach'), { label: text('teach.band'), sentence: sentence.element, side: [undo, clearAll, more], onNext: follow });

  const press = button('teach.press', () => {
    byId('ask-teach').scrollIntoView({ block: 'nearest' }); // it says how the teaching goes
    page.onTeach();
  });
  const nextHere = html('button', { type: 'button', class: 'primary next-here', hidden: true });
  nextHere.addEventListener('click', follow);
  const back = button('teach.take_back', page.onTakeBack);
  back.classList.add('when-open');
  const clear = button('draw.clear', page.onClearPaper);
  const undoStroke = button('draw.undo', page.onUndoStroke);
  undoStroke.classList.add('when-open');
  const image = html('input', { type: 'file', accept: 'image/*' });
  const openImage = html('label', { class: 'button when-open', 'data-hint': text('draw.open_help') }, html('span', {}, text('draw.open')), image);
  const curve = createTeachingCurve(page);
  const bar = createRunFrame(byId('run-teach'), {
    buttons: [press, nextHere, clear, undoStroke, openImage, back], state: curve.element,
    numbers: ['drawings', 'right', 'updates'].map((name) => ({ name, label: text(`teach.number_${name}`), hint: text(`teach.number_${name}_help`), rank: name === 'right' ? 'most' : 'more' })),
  });
  byId('run-teach').setAttribute('aria-label', text('teach.bar'));
  giveNarrowHome('(max-width: 860px), (max-height: 560px)', band.settings, () => byId('run-teach'));

  const dialog = createDrawingDialog(document.body, { onRelabel: page.onRelabel, onMove: page.onMove, onRemove: page.onRemove, onClose: () => page.onOpen('') });
  const sheet = createPaperDialog(document.body);
  const tools = createToolsDialog(document.body, { ...page, onSheet: () => sheet.open(text('teach.sheet'), sheetDocument(signs), SHEET_STYLE, text('teach.sheet_how')), onClose: () => page.onTools(false) });
  const arrived = createArrivedDialog(document.body, page);
  const said = createSpokenStatus(place, text('teach.result'));
  const read = createSpokenStatus(place, text('run.prediction'));
  /** The signs to draw. @type {string[]} */
  let signs = [];
  let wasNaming = false;

  image.addEventListener('change', () => {
    const [file] = image.files ?? [];
    if (file) page.onImage(file);
    image.value = '';
  });
  // A sign of one character is named by its key, too.
  document.addEventListener('keydown', (event) => {
    const busy = /** @type {Element} */ (event.target).closest('input, select, textarea, dialog');
    if (busy || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || place.closest('[hidden]') || !naming.element.hidden) return;
    const sign = signs.find((each) => each === event.key) ?? signs.find((each) => each.toLowerCase() === event.key.toLowerCase());
    if (sign === undefined) return;
    event.preventDefault();
    deck.keep(sign);
  });

  function button(/** @type {string} */ key, /** @type {() => void} */ act) {
    const created = html('button', { type: 'button', 'data-hint': text(`${key}_help`) }, text(key));
    created.addEventListener('click', act);
    return created;
  }

  const drawCollection = whenChanged((/** @type {TeachState} */ teach, /** @type {Taught | undefined} */ taught, /** @type {Uint8ClampedArray} */ table) => {
    const collection = shownCollection(teach);
    const all = readingsOf(teach, taught);
    const isTaught = taught?.kind === teach.kind && taught.now !== undefined;
    deck.update(signs, collection.drawings, all, isTaught, table);
    if (teach.refused) deck.stay();
    const opened = collection.drawings.find(({ id }) => id === teach.opened);
    dialog.update(opened, signs, opened && all.get(opened.id), table);
    collected.update(signs, collection, all, table);
    cards = all;
  });
  /** @type {Map<string, CardReading>} */
  let cards = new Map();

  /** What is read on the paper by the shown networks. */
  function paperReadings(/** @type {PageState} */ { drawing: { reading, model }, labs: { digits } }, /** @type {TeachKind} */ kind, /** @type {boolean} */ isTaught) {
    /** @type {{ before: PaperReading | undefined, now: PaperReading | undefined }} */
    const none = { before: undefined, now: undefined };
    if (reading.kind !== 'read') return none;
    const { recognition, asked } = reading;
    const own = { sign: asked.names[recognition.ranked[0]], share: recognition.outputs[recognition.ranked[0]], are_shares: recognition.are_shares };
    const before = () => {
      if (kind !== 'digit') return undefined;
      if (asked.model === 'shipped') return own;
      const answer = readImage()?.(recognition.image);
      return answer && { sign: classNames({ dataset: 'digits' })[answer.ranked[0]], share: answer.outputs[answer.ranked[0]], are_shares: true };
    };
    return { before: before(), now: isTaught && model === 'digits' && asked.names.join() === classNames(digits.running).join() ? own : undefined };
  }

  function showNumbers(/** @type {TeachState} */ teach, /** @type {Taught | undefined} */ taught) {
    const { drawings } = shownCollection(teach);
    const now = taught?.kind === teach.kind && taught.now ? sharesOf(taught.now, taught) : undefined;
    const own = now ? sumOf(now.learnt, now.tested) : { right: [...cards.values()].filter(({ is_right }) => is_right).length, rows: cards.size };
    setText(bar.values.drawings, formatNumber(drawings.length));
    setText(bar.values.right, own.rows ? text('draw.of', { count: own.right, all: formatNumber(own.rows) }) : '');
    setText(bar.values.updates, now && taught?.now ? formatNumber(taught.now.iteration) : '');
  }

  return {
    update(/** @type {PageState} */ state, /** @type {Palette} */ { shareTable }) {
      const { teach, drawing, labs: { digits } } = state;
      if (!teach) return;
      if (!paperPlace.contains(paper)) paperPlace.append(paper);
      const { kind, past, busy } = teach;
      const taught = taughtNow(teach, digits);
      const collection = shownCollection(teach);
      const count = collection.drawings.length;
      const isTaught = taught?.kind === kind && taught.now !== undefined;
      signs = signsOf(kind, collection);
      const isNaming = kind === 'signs' && (teach.names_open || collection.names.length < 2);
      naming.update(isNaming, collection.names);
      deck.element.hidden = isNaming;
      if (isNaming && !wasNaming && teach.names_open) requestAnimationFrame(naming.focus);
      wasNaming = isNaming;
      drawCollection(teach, taught, shareTable);
      collected.element.hidden = isTaught;
      result.element.hidden = !isTaught;
      const isTeaching = busy === 'teaching' || (taught !== undefined && digits.training);
      if (taught && isTaught) result.update(teach.taught, taught, { isTraining: isTeaching, isStale: !isTeaching && !isAsTaught(teach, taught) });
      const isEmpty = isEmptyContent(drawing.content);
      const shown = paperReadings(state, kind, isTaught);
      readings.update({ ...shown, knows: kind === 'digit', isTaught, isEmpty });
      deck.mark(isEmpty ? undefined : (shown.now ?? shown.before)?.sign);
      const { words, deed: next } = teachWords(state, teach, taught, cards);
      deed = next;
      band.update(words);
      sentence.update(teach, isNaming);
      setText(below, belowCards(state, teach, taught, cards));
      undo.disabled = past.length === 0;
      clearAll.disabled = count === 0;
      tools.update(teach, count, signs.length > 0);
      arrived.update(teach.file);
      curve.update(isTaught ? taught : undefined, digits, kind);
      showNumbers(teach, taught);
      const reason = whyNot(state, teach);
      const isBusy = busy !== '';
      press.setAttribute('aria-disabled', String(reason !== '' || isBusy));
      press.disabled = reason !== '' && !isBusy; // stays enabled during teaching, to keep the focus
      press.classList.toggle('primary', deed === '' && !isTeaching && readinessOf(signs, collection).three);
      setText(press, text(isTaught ? 'teach.again' : 'teach.press'));
      back.hidden = !taught;
      back.disabled = isBusy;
      nextHere.hidden = deed === '';
      if ('said' in words) {
        setText(nextHere, words.short);
        setHint(nextHere, words.hint);
      }
      clear.classList.toggle('when-open', deed !== '');
      clear.disabled = isEmpty;
      undoStroke.disabled = drawing.past.length === 0;
      said.update('said' in words ? `${words.said} ${words.why}`.trim() : '', !isTeaching);
      read.update(isEmpty || drawing.pen_down ? '' : readingsSentence(shown.before, shown.now), !drawing.pen_down);
    },
  };
}
