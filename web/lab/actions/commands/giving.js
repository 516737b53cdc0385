// What a person asks of a lab, each as a command in its queue.

/** @import { ConfigRecord, LabName } from '../../../wire/protocol.js' */
/** @import { LabState, RunLink } from '../../lab_types.js' */
/** @import { BroughtBack, Edit } from '../../state/commands.js' */
/** @import { LabTools } from '../lab_access.js' */

/**
 * @param {LabTools} tools
 * @param {(lab: LabName, run: BroughtBack) => Partial<LabState>} broughtBack what a kept run makes of a lab
 */
export function createGiving({ queues, labState, setLab, push }, broughtBack) {
  /**
   * Begins anew with the lab's settings and some others.
   * @param {LabName} lab
   * @param {ConfigRecord} record
   * @returns {Promise<void>}
   */
  const beginWith = (lab, record) => push(lab, { does: 'change', edit: { edit: 'settings', record }, anew: true });

  /**
   * Begins anew with a preset, all of it.
   * @param {LabName} lab
   * @param {ConfigRecord} preset
   * @param {{ by_lesson?: boolean }} [how] by_lesson: a lesson wants it, and not the person
   * @returns {Promise<void>}
   */
  const beginFrom = (lab, preset, how) => push(lab, { does: 'change', edit: { edit: 'settings', record: {} }, base: preset, anew: true, ...how });

  return {
    beginWith,
    beginFrom,
    /**
     * Opens a lab, which has its checkpoint or the run of a link, or nothing yet.
     * @param {LabName} lab
     * @returns {Promise<void>}
     */
    reopen: (lab) => push(lab, { does: 'open' }),
    /**
     * Changes settings: at once if they are live or choose what is learnt; others wait for a reset.
     * @param {LabName} lab
     * @param {Edit} edit
     * @returns {Promise<void>}
     */
    edit: (lab, edit) => push(lab, { does: 'change', edit }),
    /**
     * @param {LabName} lab
     * @param {ConfigRecord} record of typed values, as lab/state/config.js reads them
     * @returns {Promise<void>}
     */
    configure: (lab, record) => push(lab, { does: 'change', edit: { edit: 'settings', record } }),
    /**
     * Takes the settings of an address, which replace all that were wanted before, and opens its run if it has one.
     * @param {LabName} lab
     * @param {ConfigRecord} record
     * @param {ConfigRecord} base the preset that they start from
     * @param {{ link?: RunLink | undefined, anew?: boolean }} [how] anew: whether a fresh network begins in any case
     */
    async follow(lab, record, base, { link, anew = false } = {}) {
      if (link) setLab(lab, { arriving: { ...labState(lab).arriving, link } });
      if (!queues[lab].hasOpened()) { // it will be opened with them
        queues[lab].drop(() => true);
        setLab(lab, { settings: { ...labState(lab).settings, judged: { accepted: base, refused: [] }, unchecked: record } });
        return;
      }
      const changed = push(lab, { does: 'change', edit: { edit: 'settings', record }, base, anew });
      await (link ? push(lab, { does: 'open_link', link }) : changed);
    },
    /**
     * @param {LabName} lab
     * @param {ConfigRecord} record of live fields
     * @returns {Promise<void>}
     */
    goOnWith: (lab, record) => push(lab, { does: 'go_on_with', record }),
    /**
     * @param {LabName} lab
     * @param {BroughtBack} run that was kept in the browser
     */
    async bringBack(lab, run) {
      if (queues[lab].hasOpened()) return push(lab, { does: 'bring_back', run });
      setLab(lab, { ...broughtBack(lab, run), undo: [] }); // the lab will be opened this way when Python is there
    },
    /**
     * Begins anew with another seed.
     * @param {LabName} lab
     */
    newSeed: (lab) => beginWith(lab, { seed: crypto.getRandomValues(new Uint16Array(1))[0] }),
    /** @param {LabName} lab */
    reset: (lab) => beginWith(lab, {}),
    /**
     * @param {LabName} lab
     * @returns {Promise<void>}
     */
    undo: (lab) => push(lab, { does: 'undo' }),
    /**
     * @param {LabName} lab
     * @param {{ layer: number, unit: number, fan_in: number, value: number }} parameter fan_in: unit of the layer below, or -1 for the bias
     * @returns {Promise<void>}
     */
    setParameter: (lab, parameter) => push(lab, { does: 'set_parameter', ...parameter }),
    /**
     * @param {LabName} lab
     * @param {{ layer: number, unit: number, off: boolean }} unit
     * @returns {Promise<void>}
     */
    switchUnit: (lab, unit) => push(lab, { does: 'switch_unit', ...unit }),
    /**
     * @param {LabName} lab
     * @returns {Promise<void>}
     */
    train: (lab) => push(lab, { does: 'train' }),
    /**
     * @param {LabName} lab
     * @returns {Promise<void>}
     */
    step: (lab) => push(lab, { does: 'step' }),
    /**
     * Opens a model file as a fresh run. Rejects with the reason if it does not fit.
     * @param {LabName} lab
     * @param {Uint8Array} data
     * @param {string} name of the file
     * @param {ConfigRecord} [locked] settings that the file must have as well
     * @returns {Promise<void>}
     */
    loadModel: (lab, data, name, locked = {}) => push(lab, { does: 'load_model', data, name, locked }),
    /**
     * Opens the proof on trial as a run. Rejects with the reason if the lab cannot have it.
     * @param {LabName} lab
     * @param {ConfigRecord} locked settings that it must have as well
     * @returns {Promise<void>}
     */
    openTrial: (lab, locked) => push(lab, { does: 'open_trial', locked }),
  };
}
