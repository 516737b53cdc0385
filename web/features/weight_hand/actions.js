// The actions on a held weight: take it, try values, set the last one on release, put it back.

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
/** @import { WeightHand } from './state.js' */

/** A drag waits this long for an answer before it is drawn without one. */
const ANSWER_MILLISECONDS = 40;

/**
 * The actions, which follow the lab from the start.
 * @param {Pick<import('../../page/page_types.js').Wires, 'worker' | 'store' | 'labs' | 'clock' | 'complain'>} wires
 */
export function followingWeightActions({ worker, store, labs, clock, complain }) {
  const actions = createWeightActions(worker, store, labs, { clock, onError: complain });
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
export function createWeightActions(worker, store, labs, { clock, onError }) {
  const lab = () => store.get().labs.xor;
  const held = () => store.get().hand;
  /** The selection when a weight was last taken. @type {UnitPlace | undefined} */
  let chosen;
  /** The last value with an answer. @type {number | undefined} */
  let lastAnswered;
  const trying = createQuestion({
    clock,
    isWanted: () => held() !== undefined && lab().opened && !lab().training,
    about: () => held()?.place,
    pause: () => 0,
    async ask() {
      const hand = held();
      if (!hand) return;
      const { place, tried, before } = hand;
      const { axes, fixed } = lab().answers?.view ?? before.view;
      const found = await worker.request('try_weight', { lab: 'xor', ...place, value: tried, view: { axes, fixed, resolution: SURFACE_RESOLUTION } });
      lastAnswered = tried;
      if (held()?.place !== place || lab().run !== hand.run || lab().training) return;
      const { config, table, layer_sizes } = before;
      labs.setLab('xor', { answers: { ...found, tried: true, config, table, layer_sizes, view: { ...fittedView(lab().view, layer_sizes[0]), axes, fixed } } });
    },
    onError,
  });

  async function seeValley(/** @type {WeightHand} */ { place, run, scale }) {
    try {
      const { costs } = await worker.request('see_valley', { lab: 'xor', ...place, values: valleyValues(scale) });
      const hand = held();
      if (hand?.place === place && hand.run === run) store.set({ hand: { ...hand, costs } });
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
      const hand = held();
      const isSame = hand && hand.run === run && hand.before.iteration === iteration && selected?.fan_in === hand.place.fan_in
        && selected.layer === hand.place.layer && selected.unit === hand.place.unit;
      /** The network's answers with the set value. */
      const known = answers?.tried ? undefined : answers;
      if (isSame && !training && (!known || areAlikeBut(hand.place, hand.before, known))) {
        // The value may have been typed or undone. An answer to an earlier value may still arrive after the release.
        const value = known && lab().waiting.length === 0 && hand.tried === hand.set ? weightOf(known, hand.place) : hand.tried;
        if (value !== hand.tried) store.set({ hand: { ...hand, tried: value, set: value } });
        return;
      }
      const isKnown = known?.iteration === iteration && selected && selected.layer < known.weights.length;
      if (!isKnown || training || !opened || selected.fan_in === undefined) {
        if (hand) drop(hand);
        return;
      }
      const place = { layer: selected.layer, unit: selected.unit, fan_in: selected.fan_in };
      const was = weightOf(known, place);
      if (!Number.isFinite(was)) return;
      const taken = { place, run, was, tried: was, set: was, before: known, scale: Math.max(weight_scale, Math.ceil(Math.abs(was))), costs: undefined };
      store.set({ hand: taken });
      // Hides an update made before the weight was selected; one made since stays.
      if (selected !== chosen) labs.setLab('xor', { made: undefined });
      chosen = selected;
      seeValley(taken);
    },
    /**
     * @param {number} wanted the value to try, snapped to 0 nearby
     * @param {boolean} [isByKey] rather than dragged
     */
    tryValue(wanted, isByKey = false) {
      const hand = held();
      if (!hand) return;
      const value = caughtByZero(wanted, hand.scale, isByKey);
      // Drawn once, together with the network's answer; if that takes longer, the weight moves first.
      store.prepare({ hand: { ...hand, tried: value } });
      trying.again();
      clock.setTimeout(() => {
        if (held()?.tried === value && lastAnswered !== value) store.announce();
      }, ANSWER_MILLISECONDS);
    },
    /** Releases the weight: sets the value last tried, as one edit, which undo reverts. */
    letGo() {
      const hand = held();
      if (hand && hand.tried !== hand.set) setTo(hand.tried);
      else if (lab().answers?.tried) labs.examine('xor'); // it is back at the set value
    },
    /** Sets the value from before it was taken. */
    putBack() {
      const hand = held();
      if (hand) setTo(hand.was);
    },
  };

  /** Drops the held weight and any answers to tried values. */
  function drop(/** @type {WeightHand} */ { tried, set }) {
    store.set({ hand: undefined });
    if (tried !== set || lab().answers?.tried) labs.examine('xor');
  }

  function setTo(/** @type {number} */ value) {
    const hand = held();
    if (!hand) return;
    store.set({ hand: { ...hand, tried: value, set: value } });
    labs.setParameter('xor', { ...hand.place, value });
  }
}
