// The actions on a held weight: take it, preview values, set the last one on release, put it back.

import { troubleOf } from '../../lab/actions/errors.js';
import { SURFACE_RESOLUTION } from '../../lab/actions/examining.js';
import { createQuestion } from '../../lab/actions/question.js';
import { fittedView } from '../../lab/state/lab_state.js';
import { shownLab } from '../../lab/state/moment.js';
import { watchState } from '../../page/state/store.js';
import { areAlikeBut, caughtByZero, valleyValues, weightOf } from './state.js';

/** @import { WorkerClient } from '../../engine/engine_types.js' */
/** @import { Complain } from '../../lab/actions/errors.js' */
/** @import { LabActions } from '../../lab/actions/lab_actions.js' */
/** @import { Clock } from '../../lab/actions/question.js' */
/** @import { UnitPlace } from '../../lab/lab_types.js' */
/** @import { PageStore } from '../../page/page_types.js' */
/** @import { HeldWeight } from './state.js' */

/** A dragged weight waits this long for the network's answer before it is drawn without one. */
const ANSWER_MILLISECONDS = 40;

/**
 * Creates the actions, which follow the lab from now on.
 * @param {Pick<import('../../page/page_types.js').Wires, 'worker' | 'store' | 'labs' | 'clock' | 'complain'>} wires
 */
export function followingHeldWeightActions({ worker, store, labs, clock, complain }) {
  const actions = createHeldWeightActions(worker, store, labs, { clock, onError: complain });
  watchState(store, ({ labs: { xor } }) => [xor.selected, xor.run, xor.training, xor.answers, xor.waiting], actions.follow);
  actions.follow();
  return actions;
}

/**
 * @param {WorkerClient} worker
 * @param {PageStore} store
 * @param {LabActions} labs
 * @param {{ clock: Clock, onError: Complain }} page
 */
export function createHeldWeightActions(worker, store, labs, { clock, onError }) {
  const lab = () => store.get().labs.xor;
  const heldNow = () => store.get().held_weight;
  /** The selection when a weight was last taken. @type {UnitPlace | undefined} */
  let chosen;
  /** The last previewed value that Python has answered. @type {number | undefined} */
  let lastAnswered;
  const previewing = createQuestion({
    clock,
    isWanted: () => heldNow() !== undefined && lab().opened && !lab().training,
    about: () => heldNow()?.place,
    pause: () => 0,
    async ask() {
      const heldWeight = heldNow();
      if (!heldWeight) return;
      const { place, preview, before } = heldWeight;
      const { axes, fixed } = lab().answers?.view ?? before.view;
      const found = await worker.request('preview_weight', { lab: 'xor', ...place, value: preview, view: { axes, fixed, resolution: SURFACE_RESOLUTION } });
      lastAnswered = preview;
      if (heldNow()?.place !== place || lab().run !== heldWeight.run || lab().training) return;
      const { config, table, layer_sizes } = before;
      labs.setLab('xor', { answers: { ...found, is_preview: true, config, table, layer_sizes, view: { ...fittedView(lab().view, layer_sizes[0]), axes, fixed } } });
    },
    onError,
  });

  async function seeValley(/** @type {HeldWeight} */ { place, run, scale }) {
    try {
      const { costs } = await worker.request('see_valley', { lab: 'xor', ...place, values: valleyValues(scale) });
      const heldWeight = heldNow();
      if (heldWeight?.place === place && heldWeight.run === run) store.set({ held_weight: { ...heldWeight, costs } });
    } catch (error) {
      onError(troubleOf(error));
    }
  }

  return {
    /**
     * Takes the selected weight once the network is at rest; releases one that is no longer selected. If anything else in the network has changed,
     * takes the weight again, because its valley and old value belonged to another network.
     */
    follow() {
      const { selected, answers, run, weight_scale, training, opened } = lab();
      const { iteration } = shownLab(lab());
      const heldWeight = heldNow();
      const isSame = heldWeight && heldWeight.run === run && heldWeight.before.iteration === iteration && selected?.fan_in === heldWeight.place.fan_in
        && selected.layer === heldWeight.place.layer && selected.unit === heldWeight.place.unit;
      /** The network's answers with the set value. */
      const known = answers?.is_preview ? undefined : answers;
      if (isSame && !training && (!known || areAlikeBut(heldWeight.place, heldWeight.before, known))) {
        // Takes over a value that was typed or undone, but not that of a late answer to an earlier value.
        const value = known && lab().waiting.length === 0 && heldWeight.preview === heldWeight.set ? weightOf(known, heldWeight.place) : heldWeight.preview;
        if (value !== heldWeight.preview) store.set({ held_weight: { ...heldWeight, preview: value, set: value } });
        return;
      }
      const isKnown = known?.iteration === iteration && selected && selected.layer < known.weights.length;
      if (!isKnown || training || !opened || selected.fan_in === undefined) {
        if (heldWeight) drop(heldWeight);
        return;
      }
      const place = { layer: selected.layer, unit: selected.unit, fan_in: selected.fan_in };
      const was = weightOf(known, place);
      if (!Number.isFinite(was)) return;
      const taken = { place, run, was, preview: was, set: was, before: known, scale: Math.max(weight_scale, Math.ceil(Math.abs(was))), costs: undefined };
      store.set({ held_weight: taken });
      // Hides an update made before the weight was selected; a later update stays.
      if (selected !== chosen) labs.setLab('xor', { made: undefined });
      chosen = selected;
      seeValley(taken);
    },
    /**
     * @param {number} wanted the value to preview; snaps to 0 if close
     * @param {boolean} [isByKey] whether a key set it, not a drag
     */
    previewValue(wanted, isByKey = false) {
      const heldWeight = heldNow();
      if (!heldWeight) return;
      const value = caughtByZero(wanted, heldWeight.scale, isByKey);
      // Drawn once, together with the network's answer; if the answer is late, the weight moves first.
      store.prepare({ held_weight: { ...heldWeight, preview: value } });
      previewing.again();
      clock.setTimeout(() => {
        if (heldNow()?.preview === value && lastAnswered !== value) store.announce();
      }, ANSWER_MILLISECONDS);
    },
    /** Releases the weight: sets the last previewed value, as one edit, which undo reverts. */
    letGo() {
      const heldWeight = heldNow();
      if (heldWeight && heldWeight.preview !== heldWeight.set) setTo(heldWeight.preview);
      else if (lab().answers?.is_preview) labs.examine('xor'); // it is back at the set value
    },
    /** Restores the value that the weight had when taken. */
    putBack() {
      const heldWeight = heldNow();
      if (heldWeight) setTo(heldWeight.was);
    },
  };

  /** Drops the held weight and any answers to previewed values. */
  function drop(/** @type {HeldWeight} */ { preview, set }) {
    store.set({ held_weight: undefined });
    if (preview !== set || lab().answers?.is_preview) labs.examine('xor');
  }

  function setTo(/** @type {number} */ value) {
    const heldWeight = heldNow();
    if (!heldWeight) return;
    store.set({ held_weight: { ...heldWeight, preview: value, set: value } });
    labs.setParameter('xor', { ...heldWeight.place, value });
  }
}
