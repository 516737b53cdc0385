// What a person can do with a drawing: have it read, as often as it changes, one question at a time.

import { messageOf } from './lab_actions.js';

/** @import { Engine } from '../engine/client.js' */
/** @import { Drawing, Recognition } from '../engine/protocol.js' */
/** @import { PageStore } from '../state/page_state.js' */

/**
 * @param {Engine} engine
 * @param {PageStore} store
 * @param {{
 *   drawing: () => Drawing,
 *   onRecognition: (recognition: Recognition) => void,
 *   onWaiting: () => void,
 *   onError: (sentence: string) => void,
 * }} page
 */
export function createDrawActions(engine, store, { drawing, onRecognition, onWaiting, onError }) {
  let model = /** @type {'shipped' | 'digits'} */ ('shipped');
  let recognizing = false;
  let changed = false;

  /** Reads the drawing; once more afterwards if it changed meanwhile. */
  async function recognize() {
    changed = true;
    if (recognizing) return;
    if (store.get().python.phase !== 'ready') {
      onWaiting();
      return;
    }
    recognizing = true;
    try {
      while (changed) {
        changed = false;
        onRecognition(await engine.request('recognize', { ...drawing(), model }));
      }
    } catch (error) {
      onError(messageOf(error));
    } finally {
      recognizing = false;
    }
  }

  return {
    recognize,
    /** @param {'shipped' | 'digits'} chosen */
    choose(chosen) {
      model = chosen;
      return recognize();
    },
    /** The network in training has changed: reads the drawing anew if that network answers. */
    networkChanged() {
      if (model === 'digits' && store.get().shown === 'draw') recognize();
    },
  };
}
