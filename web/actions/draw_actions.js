// What a person can do with a drawing: have it read, as often as it changes, one question at a time.

import { messageOf } from './lab_actions.js';

/** @import { Engine } from '../engine/client.js' */
/** @import { Brightness, Question, Recognition } from '../engine/protocol.js' */
/** @import { EarlyAnswer, EarlyReader } from '../engine/early_answers.js' */
/** @import { PageStore } from '../state/page_state.js' */

/**
 * @param {Engine} engine
 * @param {PageStore} store
 * @param {{
 *   question: () => Question,
 *   isDrawing: () => boolean,
 *   onRecognition: (recognition: Recognition, question: Question, settled: boolean) => void,
 *   loadEarlyReader: () => Promise<EarlyReader>,
 *   onEarlyAnswer: (answer: EarlyAnswer | undefined, settled: boolean) => void,
 *   onInk: (width: number, height: number, ink: Uint8Array) => void,
 *   onNoDigit: (name: string) => void,
 *   onWaiting: () => void,
 *   onError: (sentence: string) => void,
 * }} page
 */
export function createDrawActions(engine, store, page) {
  let model = /** @type {'shipped' | 'digits'} */ ('shipped');
  /** Whether there is a network to answer yet. */
  let hasModel = false;
  /** Reads a drawing while there is no Python, once its weights are there. @type {EarlyReader | undefined} */
  let readEarly;
  let begun = false;
  let recognizing = false;
  let changed = false;
  /** Whether what changed was done by a person, who waits to hear of it. */
  let byPerson = false;

  /** Reads the drawing; once more afterwards if it changed meanwhile. */
  async function recognize() {
    changed = true;
    if (recognizing) return;
    if (!hasModel) {
      if (readEarly && model === 'shipped') page.onEarlyAnswer(readEarly(page.question()), !page.isDrawing());
      else page.onWaiting();
      return;
    }
    recognizing = true;
    try {
      while (changed) {
        const settled = byPerson && !page.isDrawing();
        changed = false;
        byPerson = false;
        const question = page.question();
        page.onRecognition(await engine.request('recognize', { ...question, model }), question, settled);
      }
    } catch (error) {
      page.onError(messageOf(error));
    } finally {
      recognizing = false;
    }
  }

  return {
    /** @param {boolean} arrived whether the trained network is there, or has gone with its Python */
    setModel(arrived) {
      hasModel = arrived;
      recognize();
    },
    /** Drawings can be expected: until Python is there they are answered without it. */
    async begin() {
      if (hasModel || begun) return;
      begun = true;
      // What keeps the weights from coming is told by those who wait for Python.
      readEarly = await page.loadEarlyReader().catch(() => undefined);
      if (changed && !hasModel) recognize();
    },
    /** The drawing, or a step of its preparation, has changed. */
    recognize() {
      byPerson = true;
      return recognize();
    },
    /** @param {'shipped' | 'digits'} chosen */
    choose(chosen) {
      model = chosen;
      byPerson = true;
      return recognize();
    },
    /** The network in training has changed: reads the drawing anew if that network answers. */
    networkChanged() {
      if (model === 'digits' && store.get().shown === 'draw') recognize();
    },
    /**
     * Takes the ink of an image for the drawing.
     * @param {Brightness} image
     * @param {string} name
     */
    async openImage(image, name) {
      try {
        const { found, ink } = await engine.request('read_image', image);
        if (found) page.onInk(image.width, image.height, ink);
        else page.onNoDigit(name);
      } catch (error) {
        page.onError(messageOf(error));
      }
    },
  };
}
