// Connects “Teach it”; loaded when it is first shown.

import { watchState } from '../../page/state/store.js';
import { saveFile } from '../../parts/dialogs/save_file.js';
import { lateStyles } from '../../parts/late_files.js';
import { brightnessOf } from '../../tabs/draw/view/image_brightness.js';
import { createMomentActions } from '../time_machine/actions.js';
import { createCardReadings } from './actions/card_readings.js';
import { createCollecting } from './actions/collecting.js';
import { createCollectionKeeper } from './actions/collection_keeper.js';
import { createTeaching } from './actions/teaching.js';
import { openedTeach } from './state/teach.js';
import { createTeachView } from './view/teach_view.js';

/** @import { ImageReader } from '../../engine/quick_reader.js' */
/** @import { Wires } from '../../page/page_types.js' */
/** @import { InkOf, QuickReading } from '../../tabs/draw/actions/reading.js' */
/** @import { DrawnContent, ModelName } from '../../tabs/draw/state/drawing.js' */
/** @import { TeachState } from './state/teach.js' */

/** The longest side of a sheet's photo, in pixels: makes cells some sixty pixels wide. */
const SHEET_SIDE = 1600;

/**
 * The paper that all views of the Draw tab share, and what reads it.
 * @typedef {object} Paper
 * @property {HTMLElement} element
 * @property {InkOf} inkOf
 * @property {() => void} clear
 * @property {() => void} undo
 * @property {(content: DrawnContent) => void} show puts a drawing on it
 * @property {(file: File) => void} openImage
 * @property {(model: ModelName) => void} readWith
 * @property {() => Promise<QuickReading>} loadQuickReading
 * @property {() => boolean} isStill whether the user wants no motion
 */

/** Returns the connector once its styles are loaded. */
export async function teachConnector() {
  await lateStyles('features/teach/styles.css');
  return connectTeach;
}

/**
 * @param {Wires} wires
 * @param {HTMLElement} place
 * @param {Paper} paper
 */
function connectTeach({ worker, store, labs, complain, kept, clock }, place, paper) {
  /** @type {ImageReader | undefined} */
  let readImage;
  const reader = paper.loadQuickReading().then(async ({ loadShipped, createImageReader }) => {
    readImage = createImageReader(await loadShipped());
    store.announce();
    return readImage;
  }).catch(() => undefined); // the paper cannot be read either, which is reported there
  const begin = () => {
    if (!store.get().teach) store.set({ teach: openedTeach() });
  };
  watchState(store, ({ teach }) => [teach], begin);
  begin();
  const collecting = createCollecting(worker, store, { inkOf: paper.inkOf, clearPaper: paper.clear, photoOf: (file) => brightnessOf(file, SHEET_SIDE) });
  const teaching = createTeaching(worker, store, labs, { onError: complain, clock, show: paper.show, readWith: paper.readWith });
  createCardReadings(store, { reader, clock });
  const moments = createMomentActions(worker, store, labs, { onError: complain, clock });
  const keeper = createCollectionKeeper(store, kept);
  keeper.bringBack();
  const takeArriving = () => {
    const { arriving_signs: arriving, python } = store.get();
    if (!arriving || python.phase !== 'ready') return;
    store.set({ arriving_signs: undefined });
    if ('text' in arriving && typeof arriving.text === 'string') collecting.readText(arriving.text);
    else collecting.readFile(/** @type {File} */ (arriving));
  };
  watchState(store, ({ arriving_signs, python }) => [arriving_signs, python.phase], takeArriving);
  takeArriving();
  return createTeachView(place, {
    paper: paper.element,
    readImage: () => readImage,
    isStill: paper.isStill,
    onKind: collecting.choose,
    onKeep: collecting.keep,
    onNaming: collecting.nameSigns,
    onNames: collecting.name,
    onOpen: collecting.open,
    onRelabel: collecting.relabel,
    onMove: collecting.move,
    onRemove: collecting.remove,
    onUndo: collecting.undo,
    onClear: collecting.clear,
    onTools: collecting.openTools,
    onPen: collecting.draw,
    async onLink() {
      const words = await collecting.link(location.href);
      if (words === undefined) return;
      const copied = await navigator.clipboard.writeText(words).then(() => true, () => false);
      store.set({ teach: { .../** @type {TeachState} */ (store.get().teach), copied: { words, copied } } });
    },
    onSave: async () => saveFile('signs.zip', new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (await collecting.file())], { type: 'application/zip' })),
    onFile: collecting.readFile,
    onPhoto: collecting.readPhoto,
    onTake: collecting.takeFile,
    onLeave: collecting.leaveFile,
    onRehearsal: teaching.rehearse,
    onBeginFrom: teaching.beginFrom,
    onTeach: teaching.teach,
    onTakeBack: teaching.undo,
    onLook: (iteration) => moments.lookAt('digits', iteration),
    onPlay: () => moments.play('digits'),
    onStop: () => moments.stop('digits'),
    onNow: () => moments.leave('digits'),
    onClearPaper: paper.clear,
    onUndoStroke: paper.undo,
    onImage: paper.openImage,
    onDigits: () => store.set({ shown: 'digits' }),
  });
}
