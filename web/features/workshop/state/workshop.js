// What the page knows of a person's own versions of the code, of what runs, and of what was found out about it. A version is kept in the
// browser; the shipped code is never changed.

import { hasEffect } from '../../../lab/state/choices/setting_effects.js';
import { UNCHECKED } from './opened_workshop.js';

/** @import { PackageSource } from '../../../tabs/code/code_types.js' */
/** @import { ChangedPart, CheckedCode, CodeTrouble, ConfigRecord, ConsoleReply, Edits, LabName, Trouble } from '../../../wire/protocol.js' */

/**
 * What came with code of somebody else, and follows once that runs: the settings and the run of a link, a model's file, or a kept run.
 * @typedef {{ from: 'link', lab: LabName, settings: ConfigRecord, run: string | undefined } | { from: 'model', lab: LabName, file: File } | { from: 'run', run: string }} Follows
 */

/**
 * Code of somebody else, as a patch or as whole files.
 * @typedef {object} ArrivingCode
 * @property {string} sha256 as who brings it says; empty for the shipped code, and for what says nothing
 * @property {string} [packed] a patch as a link has it
 * @property {string} [patch] empty where it did not come along
 * @property {Edits} [edits]
 * @property {Follows} follows
 */

/** What the Code tab shows. @typedef {'steps' | 'edit' | 'console'} WorkshopView */

/**
 * A bug that was planted in a version.
 * @typedef {object} Planted
 * @property {number} seed everyone with this number looks for the same bug
 * @property {string[]} clues codes, the vaguest first
 * @property {number} told how many of them were asked for
 * @property {'sought' | 'repaired'} phase
 * @property {Edits} edits the version as it was with the bug just planted; while that is sought nothing shows how it differs from the shipped code
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
 * What computes for the labs: only an exchange of the worker that answers them makes it another one.
 * @typedef {object} RunningCode
 * @property {string} id of the version; empty for the shipped code
 * @property {string} name
 * @property {Edits} edits that run, which may be older than those of the version
 * @property {string} sha256 of them; empty for none
 * @property {Record<string, string[]>} added names that it adds to the choices of settings
 * @property {string} packed its patch, as a link carries it; empty where it is too long
 * @property {boolean} apart whether it runs in the sandbox, as edited code and everything typed at the console does
 * @property {Partial<Record<LabName, string>>} waits the runs of the shipped code that have learnt something, and come back with it; each as kept_as names it
 */

/**
 * What was checked of a version.
 * @typedef {object} Checks
 * @property {'none' | 'running' | 'done' | 'stopped' | 'ended'} phase ended: the Python that made them has ended
 * @property {Edits | undefined} of what was checked
 * @property {CheckedCode[]} results
 */

/**
 * What was typed at the console, and what came of it.
 * @typedef {object} ConsoleEntry
 * @property {number} number
 * @property {string} source
 * @property {string} printed
 * @property {number} lost characters that were too many
 * @property {ConsoleReply | undefined} reply undefined until it has come
 * @property {'' | 'stopped' | 'ended'} end ended: by itself, with its Python
 */

/**
 * @typedef {object} WorkshopState
 * @property {WorkshopView} view
 * @property {'text' | 'changes'} page of the editor
 * @property {(PackageSource & { editable: string[] }) | undefined} library the shipped source, once it has come
 * @property {Variant[]} variants
 * @property {string} open id of the version that is edited
 * @property {string} file
 * @property {{ line: number } | undefined} at where the editor is to go
 * @property {{ edits: Edits, sha256: string, patch: string, parts: ChangedPart[], trouble?: CodeTrouble } | undefined} described
 *   what its edits are, as far as Python has said
 * @property {Checks} checks
 * @property {RunningCode} running
 * @property {boolean} starting whether code is about to compute, and has not opened every tab
 * @property {boolean} busy whether the sandbox has not answered for some time
 * @property {CodeTrouble | undefined} refused why the version that was to run does not
 * @property {Trouble | undefined} problem why edited code cannot run in this browser at all
 * @property {{ entries: ConsoleEntry[], busy: boolean, history: string[] }} console
 * @property {string} note what was done last, as a key of the catalogue
 * @property {number} asking for how much Python in the sandbox is asked now
 * @property {string} installed the modules of the wheel that was installed last
 * @property {{ why: 'stopped' | 'crashed', message: string } | undefined} lost why the sandbox was started anew
 * @property {{ code: string, run: string } | undefined} wanted a kept run that is to be opened, and the hash of the code that it needs
 * @property {boolean} goes_on whether the code that ran when the page was left is to run again
 */

const MOST_ENTRIES = 100;
const MOST_HISTORY = 200;

export function openVariant(/** @type {WorkshopState} */ { variants, open }) {
  return variants.find(({ id }) => id === open);
}

/** The shipped text of a file. */
export function shippedText(/** @type {WorkshopState} */ { library }, /** @type {string} */ file) {
  return library?.files.find((each) => each.file === file)?.text ?? '';
}

/** What the text of a file is compared with. */
export function originalText(/** @type {WorkshopState} */ workshop, /** @type {string} */ file) {
  return soughtBug(workshop)?.edits[file] ?? shippedText(workshop, file);
}

/** What the open version waits to be run for. @param {WorkshopState} workshop */
export function waitsToFollow(workshop) {
  return openVariant(workshop)?.follows;
}

/** The bug that a person still looks for in the open version. @param {WorkshopState} workshop */
export function soughtBug(workshop) {
  const planted = openVariant(workshop)?.planted;
  return planted?.phase === 'sought' ? planted : undefined;
}

/** The text that is edited. @param {WorkshopState} workshop */
export function shownText(workshop) {
  return openVariant(workshop)?.edits[workshop.file] ?? shippedText(workshop, workshop.file);
}

/**
 * A version after one of its files has another text; one that is as shipped is no edit.
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
 * @param {Partial<Variant>} change of the version that is open
 * @returns {WorkshopState}
 */
export function withVariant(workshop, change) {
  return { ...workshop, note: '', variants: workshop.variants.map((each) => (each.id === workshop.open ? { ...each, ...change } : each)) };
}

/**
 * With another version, which is opened.
 * @param {WorkshopState} workshop
 * @param {Variant} variant
 * @param {string} [file] that is shown
 * @returns {WorkshopState}
 */
export function withNewVariant(workshop, variant, file = Object.keys(variant.edits)[0] ?? workshop.file) {
  return { ...workshop, variants: [...workshop.variants, variant], open: variant.id, file, described: undefined, checks: UNCHECKED, refused: undefined, page: 'text' };
}

/** A name that no version has yet. */
export function freeName(/** @type {WorkshopState} */ { variants }, /** @type {string} */ name) {
  const taken = new Set(variants.map((each) => each.name));
  let found = name;
  for (let number = 2; taken.has(found); number += 1) found = `${name} ${number}`;
  return found;
}

/**
 * A name that the code which runs adds to the choices of a setting, while a lab's network uses another one; undefined if it uses what was added.
 * @param {WorkshopState} workshop
 * @param {ConfigRecord} config of the lab
 */
export function unusedChoice({ running: { apart, added }, starting }, config) {
  if (!apart || starting) return undefined;
  const used = Object.values(config);
  for (const [field, names] of Object.entries(added)) {
    const name = names.findLast((each) => !used.includes(each)); // an activation is a choice of two settings
    if (name && !names.includes(String(config[field])) && hasEffect(field, config)) return { field, name, now: String(config[field]) };
  }
  return undefined;
}

/** Whether a version's present text is what runs. @param {WorkshopState} workshop */
export function runsAsItIs(workshop) {
  const { running } = workshop;
  const variant = openVariant(workshop);
  return running.id === variant?.id && running.apart && sameEdits(running.edits, variant.edits);
}

export function sameEdits(/** @type {Edits} */ one, /** @type {Edits} */ other) {
  const files = Object.keys(one);
  return files.length === Object.keys(other).length && files.every((file) => one[file] === other[file]);
}

/** Whether what was checked is what the editor has. @param {WorkshopState} workshop */
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
 * @param {(entry: ConsoleEntry) => Partial<ConsoleEntry>} change of what was typed last
 * @param {boolean} [busy]
 */
export function withLastEntry(/** @type {WorkshopState} */ workshop, change, busy = workshop.console.busy) {
  const { entries } = workshop.console;
  const last = entries.at(-1);
  if (!last) return workshop;
  return { ...workshop, console: { ...workshop.console, busy, entries: [...entries.slice(0, -1), { ...last, ...change(last) }] } };
}
