// The state of the workshop: the user's versions of the code, the running code, and its checks. Versions are stored in the browser; the shipped
// code is never changed.

import { hasEffect } from '../../../lab/state/choices/setting_effects.js';
import { UNCHECKED } from './opened_workshop.js';

/** @import { PackageSource } from '../../../tabs/code/code_types.js' */
/** @import { ChangedCurve, ChangedPart, CheckedCode, CodeTrouble, ConfigRecord, ConsoleReply, Edits, LabName, Trouble } from '../../../wire/protocol.js' */

/**
 * What came with others' code and begins once that runs: the settings and the run of a link, a model's file, or a kept run.
 * @typedef {{ from: 'link', lab: LabName, settings: ConfigRecord, run: string | undefined } | { from: 'model', lab: LabName, file: File } | { from: 'run', run: string }} Follows
 */

/**
 * Others' code, as a patch or as whole files.
 * @typedef {object} ArrivingCode
 * @property {string} sha256 as its sender claims; empty for the shipped code, and without a claim
 * @property {string} [packed] a link's packed patch
 * @property {string} [patch] empty if it did not come along
 * @property {Edits} [edits]
 * @property {Follows} follows
 */

/** The views of the Code tab. @typedef {'steps' | 'edit' | 'console'} WorkshopView */

/**
 * A bug planted in a version.
 * @typedef {object} Planted
 * @property {number} seed its number, which plants the same bug for everyone
 * @property {string[]} clues codes, the vaguest first
 * @property {number} told how many of them were requested
 * @property {'sought' | 'repaired'} phase
 * @property {Edits} edits the version as planted, with which the editor compares until the bug is repaired
 */

/**
 * A version of the code.
 * @typedef {object} Variant
 * @property {string} id
 * @property {string} name
 * @property {Edits} edits the files that differ from the shipped ones
 * @property {number} changed_at time in milliseconds
 * @property {Planted | undefined} planted
 * @property {Follows | undefined} [follows] what came with it, until it runs
 */

/**
 * The code that computes for the labs; it changes only when the worker that answers them is exchanged.
 * @typedef {object} RunningCode
 * @property {string} id of the version; empty for the shipped code
 * @property {string} name
 * @property {Edits} edits that run, possibly older than the version's
 * @property {string} sha256 the edits' hash; empty for none
 * @property {Record<string, string[]>} added names that it adds to the choices of settings
 * @property {string} packed its patch for links; empty if too long
 * @property {boolean} apart whether it runs in the sandbox, as edited code and everything typed at the console does
 * @property {Partial<Record<LabName, string>>} waits the kept_as ids of the shipped code's runs that have learnt something and return with it
 */

/**
 * The checks of a version.
 * @typedef {object} Checks
 * @property {'none' | 'running' | 'done' | 'stopped' | 'ended'} phase ended: the Python that made them has ended
 * @property {Edits | undefined} of the checked edits
 * @property {CheckedCode[]} results
 * @property {ChangedCurve | undefined} curve
 */

/**
 * An input at the console and its output.
 * @typedef {object} ConsoleEntry
 * @property {number} number
 * @property {string} source
 * @property {string} printed
 * @property {number} lost how many characters were dropped
 * @property {ConsoleReply | undefined} reply undefined until it arrives
 * @property {'' | 'stopped' | 'ended'} end ended: its Python ended by itself
 */

/**
 * @typedef {object} WorkshopState
 * @property {WorkshopView} view
 * @property {'text' | 'changes'} page of the editor
 * @property {(PackageSource & { editable: string[] }) | undefined} library the shipped source, once loaded
 * @property {Variant[]} variants
 * @property {string} open id of the version being edited
 * @property {string} file
 * @property {{ line: number } | undefined} at where the editor is to go
 * @property {{ edits: Edits, sha256: string, patch: string, parts: ChangedPart[], trouble?: CodeTrouble } | undefined} described
 *   Python's description of the edits, once it has read them
 * @property {Checks} checks
 * @property {RunningCode} running
 * @property {boolean} starting whether code is about to compute, but has not opened every tab yet
 * @property {boolean} busy whether the sandbox has not answered for some time
 * @property {CodeTrouble | undefined} refused why the wanted version does not run
 * @property {Trouble | undefined} problem why edited code cannot run in this browser at all
 * @property {{ entries: ConsoleEntry[], busy: boolean, history: string[] }} console
 * @property {string} note about the last action, as a key of the catalogue
 * @property {number} asking how many requests to the sandbox are unanswered
 * @property {string} installed the modules of the last installed wheel
 * @property {{ why: 'stopped' | 'crashed', message: string } | undefined} lost why the sandbox was restarted
 * @property {{ code: string, run: string } | undefined} wanted a kept run to open, and the hash of the code that it needs
 * @property {boolean} goes_on whether the code that ran when the page was left is to run again
 */

const MOST_ENTRIES = 100;
const MOST_HISTORY = 200;

export function openVariant(/** @type {WorkshopState} */ { variants, open }) {
  return variants.find(({ id }) => id === open);
}

export function shippedText(/** @type {WorkshopState} */ { library }, /** @type {string} */ file) {
  return library?.files.find((each) => each.file === file)?.text ?? '';
}

/** The text that a file is compared with. */
export function originalText(/** @type {WorkshopState} */ workshop, /** @type {string} */ file) {
  return soughtBug(workshop)?.edits[file] ?? shippedText(workshop, file);
}

/** What begins once the open version runs. @param {WorkshopState} workshop */
export function waitsToFollow(workshop) {
  return openVariant(workshop)?.follows;
}

/** The open version's planted bug, unless it is repaired. @param {WorkshopState} workshop */
export function soughtBug(workshop) {
  const planted = openVariant(workshop)?.planted;
  return planted?.phase === 'sought' ? planted : undefined;
}

/** The text in the editor. @param {WorkshopState} workshop */
export function shownText(workshop) {
  return openVariant(workshop)?.edits[workshop.file] ?? shippedText(workshop, workshop.file);
}

/**
 * The workshop after a change to a file of the open version; the shipped text is not an edit.
 * @param {WorkshopState} workshop
 * @param {string} file
 * @param {string} text
 * @param {number} now
 * @returns {WorkshopState}
 */
export function withText(workshop, file, text, now) {
  const { [file]: _, ...others } = openVariant(workshop)?.edits ?? {};
  return withEdits(workshop, text === shippedText(workshop, file) ? others : { ...others, [file]: text }, now);
}

/**
 * @param {WorkshopState} workshop
 * @param {Edits} edits
 * @param {number} now
 * @returns {WorkshopState}
 */
export function withEdits(workshop, edits, now) {
  return withVariant(workshop, { edits, changed_at: now });
}

/**
 * @param {WorkshopState} workshop
 * @param {Partial<Variant>} change of the open version
 * @returns {WorkshopState}
 */
export function withVariant(workshop, change) {
  return { ...workshop, note: '', variants: workshop.variants.map((each) => (each.id === workshop.open ? { ...each, ...change } : each)) };
}

/**
 * Adds a version and opens it.
 * @param {WorkshopState} workshop
 * @param {Variant} variant
 * @param {string} [file] to show
 * @returns {WorkshopState}
 */
export function withNewVariant(workshop, variant, file = Object.keys(variant.edits)[0] ?? workshop.file) {
  return { ...workshop, variants: [...workshop.variants, variant], open: variant.id, file, described: undefined, checks: UNCHECKED, refused: undefined, page: 'text' };
}

/** A name that no version has. */
export function freeName(/** @type {WorkshopState} */ { variants }, /** @type {string} */ name) {
  const taken = new Set(variants.map((each) => each.name));
  let found = name;
  for (let number = 2; taken.has(found); number += 1) found = `${name} ${number}`;
  return found;
}

/**
 * A choice that the running code adds to a setting, if a lab's network uses none of the added ones; otherwise undefined.
 * @param {WorkshopState} workshop
 * @param {ConfigRecord} config of the lab
 */
export function unusedChoice({ running: { apart, added }, starting }, config) {
  if (!apart || starting) return undefined;
  const used = Object.values(config);
  for (const [field, names] of Object.entries(added)) {
    const name = names.findLast((each) => !used.includes(each)); // used by no setting: two settings share added activations
    if (name && !names.includes(String(config[field])) && hasEffect(field, config)) return { field, name, now: String(config[field]) };
  }
  return undefined;
}

/** Whether the open version runs with its current text. @param {WorkshopState} workshop */
export function runsAsItIs(workshop) {
  const { running } = workshop;
  const variant = openVariant(workshop);
  return running.id === variant?.id && running.apart && sameEdits(running.edits, variant.edits);
}

export function sameEdits(/** @type {Edits} */ one, /** @type {Edits} */ other) {
  const files = Object.keys(one);
  return files.length === Object.keys(other).length && files.every((file) => one[file] === other[file]);
}

/** Whether the checks are of the editor's current text. @param {WorkshopState} workshop */
export function isChecked(workshop) {
  const { checks: { of } } = workshop;
  return of !== undefined && sameEdits(of, openVariant(workshop)?.edits ?? {});
}

/**
 * @param {WorkshopState} workshop
 * @param {string} source
 * @returns {WorkshopState}
 */
export function withCommand(workshop, source) {
  const { entries, history } = workshop.console;
  const number = (entries.at(-1)?.number ?? 0) + 1;
  const entry = { number, source, printed: '', lost: 0, reply: undefined, end: /** @type {const} */ ('') };
  return {
    ...workshop,
    console: {
      entries: [...entries, entry].slice(-MOST_ENTRIES),
      busy: true,
      history: [...history.filter((each) => each !== source), source].slice(-MOST_HISTORY),
    },
  };
}

/**
 * @param {(entry: ConsoleEntry) => Partial<ConsoleEntry>} change of the last input
 * @param {boolean} [busy]
 */
export function withLastEntry(/** @type {WorkshopState} */ workshop, change, busy = workshop.console.busy) {
  const { entries } = workshop.console;
  const last = entries.at(-1);
  if (!last) return workshop;
  return { ...workshop, console: { ...workshop.console, busy, entries: [...entries.slice(0, -1), { ...last, ...change(last) }] } };
}
