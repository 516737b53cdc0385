// The actions on a collection: draw for it, inspect it, correct it, save it and load it.

import { troubleOf } from '../../../lab/actions/errors.js';
import { newRunId } from '../../../lab/actions/run_id.js';
import { signsLink } from '../../../page/state/links.js';
import { isEmptyContent } from '../../../tabs/draw/state/content.js';
import { inOrder, MOST_DRAWINGS, namesIn, partOfNext, renamed, signsOf, takenInto, withChanged, without } from '../state/collection.js';
import { openedTeach, shownCollection, withCollection, withUndone } from '../state/teach.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { PageStore } from '../../../page/page_types.js' */
/** @import { InkOf } from '../../../tabs/draw/actions/reading.js' */
/** @import { Brightness, Point, DrawnContent } from '../../../tabs/draw/state/drawing.js' */
/** @import { FoundSigns, SignPart, SignsReport } from '../../../wire/protocol.js' */
/** @import { Collection, SignDrawing, TeachKind } from '../state/collection.js' */
/** @import { TeachState } from '../state/teach.js' */

/** Pen widths, as multiples of the width that suits the sign. */
export const PENS = /** @type {const} */ ({ fits: 1, thin: 0.6, bold: 1.5 });
/** @typedef {keyof typeof PENS} Pen */

const PIXELS = 784;
/** Coordinates are kept to a tenth of a pixel of the surface. */
const FINENESS = 10;
/** How many drawings are prepared at a time, each of 280 x 280 bytes. */
const AT_ONCE = 20;

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {object} page
 * @param {InkOf} page.inkOf
 * @param {() => void} page.clearPaper
 * @param {(file: File) => Promise<Brightness>} page.photoOf rejects if it is not a picture
 */
export function createCollecting(worker, store, { inkOf, clearPaper, photoOf }) {
  /** The queued actions: drawings are kept in the order they were drawn. @type {Promise<unknown>} */
  let coming = Promise.resolve();
  let reading = new AbortController();

  const teach = () => store.get().teach ?? openedTeach(); // undefined once everything is deleted
  const set = (/** @type {Partial<TeachState>} */ change) => store.set({ teach: { ...teach(), ...change } });
  const change = (/** @type {Collection} */ collection) => store.set({ teach: withCollection(teach(), collection) });
  const shown = () => shownCollection(teach());
  const isTeaching = () => teach().busy === 'teaching';

  /** The pixels of drawings as the network gets them; blank ones are all 0. */
  async function prepared(/** @type {{ content: DrawnContent, pen?: number }[]} */ drawn) {
    /** @type {{ pixels: Uint8Array, blank: boolean }[]} */
    const all = [];
    for (let start = 0; start < drawn.length; start += AT_ONCE) {
      const drawings = drawn.slice(start, start + AT_ONCE).map(({ content, pen }) => inkOf(content, pen));
      const { pixels, blank } = await worker.request('prepare_signs', { drawings });
      all.push(...blank.map((isBlank, row) => ({ pixels: pixels.slice(row * PIXELS, (row + 1) * PIXELS), blank: isBlank })));
    }
    return all;
  }

  /** Queues an action and shows any error. If teaching is running, `busy` stays as it is. */
  function inTurn(/** @type {TeachState['busy']} */ busy, /** @type {() => Promise<void>} */ act) {
    coming = coming.then(async () => {
      set({ busy: isTeaching() ? 'teaching' : busy, trouble: undefined });
      try {
        await act();
      } catch (error) {
        set({ trouble: troubleOf(error) });
      } finally {
        if (!isTeaching()) set({ busy: '' });
      }
    });
    return coming;
  }

  /** Adds drawings given as pixels, e.g. from a photographed sheet. */
  function add(/** @type {{ sign: string, pixels: Uint8Array, strokes?: number[][], part?: SignPart, hand?: string }[]} */ drawings) {
    let collection = shown();
    for (const { sign, pixels, strokes = [], hand = '', part } of drawings) {
      const drawing = { id: newRunId(), sign, part: part ?? partOfNext(collection, sign), hand, strokes, pixels };
      collection = { ...collection, drawings: [...collection.drawings, drawing] };
    }
    if (collection.drawings.length > MOST_DRAWINGS) set({ refused: 'full' });
    else change(collection);
  }

  return {
    add,
    /** @param {TeachKind} kind */
    choose: (kind) => set({ kind, opened: '', refused: '', trouble: undefined, file: undefined, names_open: kind === 'signs' && teach().collections.signs.names.length === 0 }),
    /** Keeps the drawing on the paper as a sign, and clears the paper for the next. */
    async keep(/** @type {string} */ sign) {
      const { content, put } = store.get().drawing; // put: a drawing of the collection that teaching has put on the paper
      if (isEmptyContent(content)) {
        set({ refused: 'blank' });
        return;
      }
      clearPaper();
      if (content === put) {
        set({ refused: 'there' });
        return;
      }
      await inTurn('drawing', async () => {
        const strokes = content.strokes.map(flat);
        const [{ pixels, blank }] = await prepared([{ content: { ...content, strokes: strokes.map(pointsOf) } }]); // from rounded points, as when redrawn
        if (blank) set({ refused: 'blank' });
        else add([{ sign, pixels, strokes }]);
      });
    },
    undo: () => store.set({ teach: withUndone(teach()) }),
    /** @param {boolean} tools_open */
    openTools: (tools_open) => set({ tools_open, copied: undefined }),
    /** @param {string} opened the drawing to show large; empty for none */
    open: (opened) => set({ opened }),
    /** @param {string} id */
    remove: (id) => change(without(shown(), id)),
    /** @param {string} id @param {string} sign */
    relabel: (id, sign) => change(withChanged(shown(), id, { sign })),
    /** @param {string} id @param {SignPart} part */
    move: (id, part) => change(withChanged(shown(), id, { part })),
    clear: () => change({ ...shown(), drawings: [] }),
    /** @param {boolean} names_open whether signs are being named */
    nameSigns: (names_open) => set({ names_open }),
    /** @param {string} typed the names of the signs */
    name(typed) {
      const names = namesIn(typed);
      change(renamed(shown(), names));
      set({ names_open: names.length < 2 });
    },
    /**
     * Redraws the whole collection with another pen; images stay as they are.
     * @param {Pen} pen
     */
    draw: (pen) => inTurn('pen', async () => {
      const { drawings } = shown();
      const withStrokes = drawings.filter(({ strokes }) => strokes.length);
      const made = await prepared(withStrokes.map(({ strokes }) => ({ content: { strokes: strokes.map(pointsOf), image: undefined }, pen: PENS[pen] })));
      const drawn = new Map(withStrokes.flatMap(({ id }, row) => (made[row].blank ? [] : [[id, made[row].pixels]]))); // if blank, the old pixels stay
      const collection = shown();
      change({ ...collection, drawings: collection.drawings.map((drawing) => ({ ...drawing, pixels: drawn.get(drawing.id) ?? drawing.pixels })) });
    }),
    /**
     * Cuts up a photo of the filled sheet, whose rows are the signs in order.
     * @param {File} file
     */
    readPhoto: (file) => inTurn('photo', async () => {
      set({ refused: '', tools_open: false });
      const photo = await photoOf(file).catch(() => undefined);
      if (!photo) {
        set({ refused: 'photo_none', refused_file: file.name });
        return;
      }
      const { cells } = await worker.request('read_sheet', photo);
      const signs = signsOf(teach().kind, shown());
      const drawn = cells.filter(({ row }) => row < signs.length).map(({ row, pixels }) => ({ sign: signs[row], pixels }));
      if (drawn.length) add(drawn);
      else set({ refused: 'photo_empty' });
    }),
    /** The collection as a .zip of PNG images, labels and strokes. */
    async file() {
      return (await worker.request('write_signs', packedCollection(teach().kind, shown()))).file;
    },
    /**
     * A link to the shown drawings; undefined, with the reason in the state, if they are too many for a link.
     * @param {string} href the page's address now
     */
    async link(href) {
      set({ trouble: undefined, copied: undefined });
      try {
        const { text } = await worker.request('write_signs_text', packedCollection(teach().kind, shown()));
        return signsLink(text, href);
      } catch (error) {
        set({ trouble: troubleOf(error) });
        return undefined;
      }
    },
    /** @param {string} text the drawings of a link, which wait until the user chooses what to do with them */
    async readText(text) {
      try {
        const found = unpacked(await worker.request('read_signs_text', { text }));
        set({ file: { name: '', share: 1, found }, tools_open: false, trouble: undefined });
      } catch (error) {
        set({ trouble: troubleOf(error) });
      }
    },
    /** Reads a file of drawings, which wait until the user chooses what to do with them. */
    async readFile(/** @type {File} */ file) {
      reading.abort();
      reading = new AbortController();
      const { signal } = reading;
      const { name } = file;
      set({ file: { name, share: 0, found: undefined }, tools_open: false, trouble: undefined });
      try {
        const data = new Uint8Array(await file.arrayBuffer());
        const onReport = (/** @type {SignsReport} */ { share }) => set({ file: { name, share, found: undefined } });
        const report = await worker.job('read_signs', { file: { name, data } }, { signal, onReport });
        if (report?.found && !signal.aborted) set({ file: { name, share: 1, found: unpacked(report.found) } });
      } catch (error) {
        if (!signal.aborted) set({ file: undefined, trouble: troubleOf(error) });
      }
    },
    /** Discards the file. */
    leaveFile() {
      reading.abort();
      set({ file: undefined });
    },
    /**
     * Takes the drawings of the file.
     * @param {'learn' | 'test' | 'replace'} how added to the user's drawings, to learn from or to test with; or replacing them
     */
    takeFile(how) {
      const { file } = teach();
      if (!file?.found) return;
      const { found } = file;
      const kind = found.names.length ? 'signs' : 'digit';
      set({ kind, file: undefined, names_open: false });
      if (how === 'replace') {
        change(found);
        return;
      }
      const mine = shown();
      const names = kind === 'signs' && mine.names.length === 0 ? found.names : mine.names;
      const { taken, ...left_out } = takenInto(signsOf(kind, { ...mine, names }), mine, found.drawings);
      change({ ...mine, names });
      add(taken.map((drawing) => ({ ...drawing, part: how, hand: drawing.hand || file.name.replace(/\.zip$/i, '').slice(0, 60) })));
      if (taken.length < found.drawings.length && teach().refused !== 'full') set({ refused: 'left_out', left_out });
    },
  };
}

/** A collection as a payload for Python, drawings for learning first. */
export function packedCollection(/** @type {TeachKind} */ kind, /** @type {Collection} */ collection) {
  const drawings = inOrder(collection);
  const pixels = new Uint8Array(drawings.length * PIXELS);
  drawings.forEach((drawing, row) => pixels.set(drawing.pixels, row * PIXELS));
  return { names: kind === 'digit' ? [] : signsOf(kind, collection), drawings: drawings.map(({ sign, part, hand, strokes }) => ({ sign, part, hand, strokes })), pixels };
}

function unpacked(/** @type {FoundSigns} */ { names, drawings, pixels }) {
  return {
    names,
    drawings: drawings.map((record, row) => /** @type {SignDrawing} */ ({ ...record, id: newRunId(), pixels: pixels.slice(row * PIXELS, (row + 1) * PIXELS) })),
  };
}

function flat(/** @type {Point[]} */ stroke) {
  return stroke.flatMap(({ x, y }) => [rounded(x), rounded(y)]);
}

function rounded(/** @type {number} */ place) {
  return Math.round(place * FINENESS) / FINENESS;
}

/**
 * @param {number[]} stroke
 * @returns {Point[]}
 */
export function pointsOf(stroke) {
  return Array.from({ length: stroke.length / 2 }, (_, index) => ({ x: stroke[2 * index], y: stroke[2 * index + 1] }));
}
