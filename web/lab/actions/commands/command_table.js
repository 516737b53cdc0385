// The table of commands: how each is performed, and its rules. How waiting commands change the
// settings is in state/commands.js, because views show it.

import { createArrivals } from './arrivals.js';
import { createByHandActions } from './by_hand.js';
import { createSettingsCommands } from './settings.js';
import { createShownStep } from './shown_steps.js';
import { createTrainCommand } from './training.js';
import { createUndo } from './undoing.js';

/** @import { LabName } from '../../../wire/protocol.js' */
/** @import { Command } from '../../command_types.js' */
/** @import { CommandEntry } from '../../lab_types.js' */
/** @import { LabTools } from '../lab_access.js' */

const ALWAYS = () => true;

/**
 * @param {LabTools} tools
 * @param {{ begins_anew: Record<LabName, string[]>, lookAtNow: (lab: LabName) => Promise<void> }} page begins_anew: as for createLabActions
 * @returns {{ [Name in Command['does']]: CommandEntry<Name> }}
 */
export function createCommandTable(tools, { begins_anew, lookAtNow }) {
  const { change, goOnWith, beginsAnew } = createSettingsCommands(tools, begins_anew);
  const { open, bringBack, loadModel, openCheckedRun } = createArrivals(tools);
  const { byHand, takeBack } = createByHandActions(tools);
  return {
    open: { act: open },
    change: { act: change, branches: (before, command) => !beginsAnew(before, command), survives: true },
    go_on_with: { act: goOnWith, survives: true },
    undo: { act: createUndo(tools, { lookAtNow, takeBack }), survives: true },
    train: { act: createTrainCommand(tools), branches: ALWAYS },
    step: { act: createShownStep(tools) },
    set_parameter: { act: byHand, branches: ALWAYS },
    switch_unit: { act: byHand, branches: ALWAYS },
    open_link: { act: (lab, { link }) => tools.openLink(lab, link) },
    bring_back: { act: bringBack, survives: true },
    load_model: { act: loadModel, fails_elsewhere: true },
    open_checked_run: { act: openCheckedRun, fails_elsewhere: true },
  };
}
