// Takes a weight into the hand, tries other values of it, sets the one at which it is let go, and puts it back.

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

/** An answer that takes longer is not waited for by what is dragged. */
const ANSWER_MILLISECONDS = 40;

/**
 * The actions, which follow the lab from now on.
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
  /** As it was chosen when a weight was last taken. @type {UnitPlace | undefined} */
  let chosen;
  /** The value that the network answered to last. @type {number | undefined} */
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
     * Takes the weight that is chosen, once the network is at rest; lets go of one that is not chosen any more. Where anything else in the
     * network has changed, the weight is taken anew: its valley, and what it was before, were those of another network.
     */
    follow() {
      const { selected, answers, run, weight_scale, training, opened } = lab();
      const { iteration } = shownLab(lab());
      const hand = held();
      const isSame = hand && hand.run === run && hand.before.iteration === iteration && selected?.fan_in === hand.place.fan_in
        && selected.layer === hand.place.layer && selected.unit === hand.place.unit;
      /** What the network answers as it is set. */
      const known = answers?.tried ? undefined : answers;
      if (isSame && !training && (!known || areAlikeBut(hand.place, hand.before, known))) {
        // It was set otherwise: typed, or undone. An answer to a value that was tried before it was let go may come after that.
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
      // An update that is shown was about the network without it; but one that was made since it was chosen is shown.
      if (selected !== chosen) labs.setLab('xor', { made: undefined });
      chosen = selected;
      seeValley(taken);
    },
    /**
     * @param {number} wanted the value that is tried, unless 0 is as good as meant
     * @param {boolean} [isByKey] rather than dragged
     */
    tryValue(wanted, isByKey = false) {
      const hand = held();
      if (!hand) return;
      const value = caughtByZero(wanted, hand.scale, isByKey);
      // It is drawn once, with what the network answers to it; where that takes longer, it moves before.
      store.prepare({ hand: { ...hand, tried: value } });
      trying.again();
      clock.setTimeout(() => {
        if (held()?.tried === value && lastAnswered !== value) store.announce();
      }, ANSWER_MILLISECONDS);
    },
    /** Sets the value that was tried last: one edit, which undo takes back. */
    letGo() {
      const hand = held();
      if (hand && hand.tried !== hand.set) setTo(hand.tried);
      else if (lab().answers?.tried) labs.examine('xor'); // it was brought back to what is set
    },
    /** Sets the value that it had when it was taken. */
    putBack() {
      const hand = held();
      if (hand) setTo(hand.was);
    },
  };

  /** What was only tried is not shown any longer. */
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
