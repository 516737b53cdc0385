// The user's requests to a lab, each as a command in its queue.

import { broughtBack } from './arrivals.js';

/** @import { ConfigRecord, LabName } from '../../../wire/protocol.js' */
/** @import { BroughtBack, Command, Edit } from '../../command_types.js' */
/** @import { RunLink } from '../../lab_types.js' */
/** @import { LabTools } from '../lab_access.js' */

export function createGiving(/** @type {LabTools} */ { queues, labState, setLab, push }) {
  /**
   * @template {unknown[]} Given
   * @param {(...given: Given) => Command} commandOf
   * @returns {(lab: LabName, ...given: Given) => Promise<void>} queues that command for a lab
   */
  const giving = (commandOf) => (lab, ...given) => push(lab, commandOf(...given));
  const beginWith = giving((/** @type {ConfigRecord} */ record) => ({ does: 'change', edit: { edit: 'settings', record }, anew: true }));

  return {
    /** Opens a lab: at its link, checkpoint or record, or else afresh. */
    reopen: giving(() => ({ does: 'open' })),
    /** Changes settings: at once if they are live or choose the data; others wait for a reset. */
    edit: giving((/** @type {Edit} */ edit) => ({ does: 'change', edit })),
    /** Like `edit`, for settings that lab/state/config.js has already typed. */
    configure: giving((/** @type {ConfigRecord} */ record) => ({ does: 'change', edit: { edit: 'settings', record } })),
    /** Begins anew with the lab's settings, some of them changed. */
    beginWith,
    /** Begins anew with a whole preset; by_lesson: at the request of a lesson, not of the user. */
    beginFrom: giving((/** @type {ConfigRecord} */ preset, /** @type {{ by_lesson?: boolean } | undefined} */ how = undefined) => (
      { does: 'change', edit: { edit: 'settings', record: {} }, base: preset, anew: true, ...how })),
    /** Begins anew with another seed. @param {LabName} lab */
    newSeed: (lab) => beginWith(lab, { seed: crypto.getRandomValues(new Uint16Array(1))[0] }),
    /** @param {LabName} lab */
    reset: (lab) => beginWith(lab, {}),
    /** Continues with other live settings, as another run. */
    goOnWith: giving((/** @type {ConfigRecord} */ record) => ({ does: 'go_on_with', record })),
    undo: giving(() => ({ does: 'undo' })),
    train: giving(() => ({ does: 'train' })),
    step: giving(() => ({ does: 'step' })),
    /** fan_in: index of the unit below, or -1 for the bias. */
    setParameter: giving((/** @type {{ layer: number, unit: number, fan_in: number, value: number }} */ parameter) => ({ does: 'set_parameter', ...parameter })),
    switchUnit: giving((/** @type {{ layer: number, unit: number, off: boolean }} */ unit) => ({ does: 'switch_unit', ...unit })),
    /** Opens a model file as a fresh run; locked: settings that it must match. Rejects with the reason if it does not fit. */
    loadModel: giving((/** @type {Uint8Array} */ data, /** @type {string} */ name, /** @type {ConfigRecord} */ locked = {}) => ({ does: 'load_model', data, name, locked })),
    /** Opens the network of the checked proof as a run; locked: settings that it must match. Rejects with the reason if the lab cannot have it. */
    openCheckedRun: giving((/** @type {ConfigRecord} */ locked) => ({ does: 'open_checked_run', locked })),
    /**
     * Applies the settings of an address, which replace all earlier ones, and opens its run if it has one.
     * @param {LabName} lab
     * @param {ConfigRecord} record
     * @param {ConfigRecord} base the preset that they start from
     * @param {{ link?: RunLink | undefined, anew?: boolean }} [how] anew: whether a fresh network begins in any case
     */
    async follow(lab, record, base, { link, anew = false } = {}) {
      if (link) setLab(lab, { arriving: { ...labState(lab).arriving, link } });
      if (!queues[lab].hasOpened()) { // the lab will open with these settings
        queues[lab].drop(() => true);
        setLab(lab, { settings: { ...labState(lab).settings, judged: { accepted: base, refused: [] }, unchecked: record } });
        return;
      }
      const changed = push(lab, { does: 'change', edit: { edit: 'settings', record }, base, anew });
      await (link ? push(lab, { does: 'open_link', link }) : changed);
    },
    /** Shows a run that was kept in the browser. @param {BroughtBack} run */
    async bringBack(/** @type {LabName} */ lab, run) {
      if (queues[lab].hasOpened()) return push(lab, { does: 'bring_back', run });
      setLab(lab, { ...broughtBack(labState(lab), run), undo: [] }); // the lab opens in this state once Python has started
    },
  };
}
