// The actions on versions of the code: edit, restore, check, load and save them.

import { WorkerError } from '../../../engine/client.js';
import { isStop, troubleOf } from '../../../lab/actions/errors.js';
import { unpackedPatch } from '../state/packed_patch.js';
import { UNCHECKED } from '../state/opened_workshop.js';
import {
  freeName, openVariant, sameEdits, shippedText, withEdits, withNewVariant, withText, withVariant,
} from '../state/workshop.js';
import { endedItself, troubleOfPage } from './running.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { Complain } from '../../../lab/actions/errors.js' */
/** @import { PageClock, PageStore } from '../../../page/page_types.js' */
/** @import { Edits, TemplateKind } from '../../../wire/protocol.js' */
/** @import { Variant, WorkshopState } from '../state/workshop.js' */

/** The debounce after a key before Python reads the text. */
const REST_MILLISECONDS = 400;
const LARGEST_SEED = 9_999;
/** The names for others' code, by what it came with. */
const NAMES = { link: 'variant.of_link', model: 'variant.of_model', run: 'variant.of_run' };

/**
 * @param {PageStore} store
 * @param {object} page
 * @param {Pick<WorkerClient, 'request' | 'job'>} page.sandbox
 * @param {() => boolean} page.isApartFromLabs whether no lab computes in that sandbox
 * @param {(variant: { id: string, name: string, edits: Edits }) => Promise<boolean>} page.run
 * @param {(name: string, words: string) => void} page.giveFile saves a file
 * @param {(key: string, values?: Record<string, string | number>) => string} page.words the catalogue's text for a key
 * @param {Complain} page.onError
 * @param {PageClock} page.clock
 */
export function createEditing(store, { sandbox, isApartFromLabs, run, giveFile, words, onError, clock }) {
  const workshop = () => /** @type {WorkshopState} */ (store.get().workshop);
  const set = (/** @type {Partial<WorkshopState>} */ change) => store.set({ workshop: { ...workshop(), ...change } });
  const now = () => Date.now();
  /** @type {number | undefined} */
  let timer;
  /** @type {AbortController | undefined} */
  let checking;
  /** Python's pending changes to the text; checking and running wait for them. @type {Promise<unknown>} */
  let changing = Promise.resolve();

  /**
   * Opens a new version if none is open, because the shipped code is never changed.
   * @param {string} [name]
   */
  function writable(name = words('variant.first')) {
    if (!openVariant(workshop())) add(name, {});
  }

  /** @param {Partial<Variant>} [more] */
  function add(/** @type {string} */ name, /** @type {Edits} */ edits, more = {}) {
    const variant = { id: crypto.randomUUID(), name: freeName(workshop(), name), edits, changed_at: now(), planted: undefined, ...more };
    store.set({ workshop: withNewVariant(workshop(), variant) });
    describe();
    return variant;
  }

  /** Sends Python the text once the user stops typing. */
  function describeSoon() {
    clock.clearTimeout(timer);
    timer = clock.setTimeout(describe, REST_MILLISECONDS);
  }

  async function describe() {
    clock.clearTimeout(timer);
    const edits = openVariant(workshop())?.edits ?? {};
    if (!Object.keys(edits).length) {
      set({ described: undefined });
      return;
    }
    if (workshop().described?.edits === edits) return;
    await attempt(async () => {
      const reply = await sandbox.request('describe_edits', { edits });
      if (openVariant(workshop())?.edits !== edits) return;
      set({ described: { edits, ...reply } });
    });
  }

  async function attempt(/** @type {() => Promise<void>} */ act) {
    set({ asking: workshop().asking + 1 });
    const isAlone = isApartFromLabs();
    try {
      await act();
      if (workshop().problem) set({ problem: undefined }); // the sandbox has started after all
    } catch (error) {
      if (error instanceof Error && error.name === 'SandboxRefused') set({ problem: troubleOf(error) });
      else if (endedItself(error) && isAlone) set({ refused: troubleOfPage('ends_python', error.message) });
      else if (!isStop(error)) onError(troubleOf(error));
    } finally {
      set({ asking: workshop().asking - 1 });
    }
  }

  /** Like attempt, but runs changes to the text one after another. */
  function changeText(/** @type {() => Promise<void>} */ act) {
    const before = changing;
    const changed = attempt(async () => {
      await before;
      await act();
    });
    changing = changed;
    return changed;
  }

  async function editsOf(/** @type {import('../state/workshop.js').ArrivingCode} */ { sha256, packed, patch, edits }) {
    if (edits) return edits;
    if (packed === undefined && !patch) throw otherCode(sha256);
    const text = patch || await unpackedPatch(packed ?? '').catch(() => {
      throw new WorkerError({ type: 'Refusal', code: 'patch_empty', message: 'patch_empty' });
    });
    return (await sandbox.request('read_edits', { name: 'brought.patch', text })).edits;
  }

  return {
    describe,
    /** @param {string} text of the editor now */
    write(text) {
      if (text === (openVariant(workshop())?.edits[workshop().file] ?? shippedText(workshop(), workshop().file))) return;
      writable();
      store.set({ workshop: withText(workshop(), workshop().file, text, now()) });
      describeSoon();
    },
    /** @param {string} file @param {number} [line] */
    openFile: (file, line) => set({ file, at: line ? { line } : undefined, page: 'text' }),
    choosePage(/** @type {WorkshopState['page']} */ page) {
      set({ page });
      describe();
    },
    /** @param {string} id empty for the shipped code, which is read-only */
    openVersion(id) {
      set({ open: id, described: undefined, checks: UNCHECKED, refused: undefined, note: '', page: 'text' });
      describe();
    },
    /** Opens the running code, which may differ from its version by now. */
    openRunning() {
      const { running: { name, edits }, variants } = workshop();
      const same = variants.filter((each) => sameEdits(each.edits, edits));
      const { id } = same.find((each) => each.id === workshop().running.id) ?? same[0] ?? add(words('variant.as_it_runs', { name }), edits);
      set({ open: id, file: Object.keys(edits)[0] ?? workshop().file, described: undefined, checks: UNCHECKED, refused: undefined, note: '', page: 'changes' });
      describe();
    },
    /** Copies the open version under another name. */
    copy() {
      const variant = openVariant(workshop());
      add(variant ? variant.name : words('variant.first'), variant?.edits ?? {});
    },
    rename(/** @type {string} */ name) {
      const wanted = name.trim();
      const variant = openVariant(workshop());
      if (!variant || !wanted || wanted === variant.name) return;
      const free = freeName({ ...workshop(), variants: workshop().variants.filter((each) => each !== variant) }, wanted);
      const { running } = workshop();
      store.set({ workshop: { ...withVariant(workshop(), { name: free }), running: running.id === variant.id ? { ...running, name: free } : running } });
    },
    /** Deletes the open version. If its code is running, it goes on. */
    remove() {
      const { variants, open } = workshop();
      const left = variants.filter(({ id }) => id !== open);
      set({ variants: left, open: '', described: undefined, checks: UNCHECKED, note: 'note.removed' });
    },
    /** @param {string} file to restore to the shipped one; if empty, all files are restored */
    restoreFile(file = '') {
      const { [file]: _, ...others } = openVariant(workshop())?.edits ?? {};
      store.set({ workshop: withEdits(workshop(), file ? others : {}, now()) });
      describe();
    },
    /** Runs the open version for every lab, whatever its checks found. */
    runIt: () => attempt(async () => {
      await changing;
      const { id, name, edits } = /** @type {Variant} */ (openVariant(workshop()));
      await run({ id, name, edits });
    }),
    /** Checks the open version, the cheapest checks first. */
    check: () => attempt(async () => {
      await changing;
      const edits = openVariant(workshop())?.edits ?? {};
      checking?.abort();
      const mine = new AbortController();
      checking = mine;
      set({ checks: { phase: 'running', of: edits, results: [], curve: undefined } });
      const take = (/** @type {import('../../../wire/protocol.js').CheckReport} */ { results, curve }) => {
        if (checking === mine) set({ checks: { ...workshop().checks, results, curve } });
      };
      try {
        const last = await sandbox.job('check_code', { edits }, { signal: mine.signal, onReport: take });
        if (last) take(last);
        if (checking === mine) set({ checks: { ...workshop().checks, phase: last ? 'done' : 'stopped' } });
      } catch (error) {
        if (checking === mine && workshop().checks.phase === 'running') set({ checks: { ...workshop().checks, phase: 'stopped' } });
        throw error;
      }
    }),
    stopChecking() {
      checking?.abort();
    },
    /** @param {TemplateKind} kind @param {string} name */
    fill: (kind, name) => changeText(async () => {
      let variant = openVariant(workshop());
      let filled = await sandbox.request('fill_template', { edits: variant?.edits ?? {}, kind, name });
      while (openVariant(workshop())?.edits !== variant?.edits) { // the user has typed in between
        variant = openVariant(workshop());
        filled = await sandbox.request('fill_template', { edits: variant?.edits ?? {}, kind, name });
      }
      const { edits, file, line } = filled;
      if (variant) store.set({ workshop: withEdits(workshop(), edits, now()) });
      else add(name, edits);
      set({ file, at: { line }, page: 'text' });
      describe();
    }),
    /** @param {number} seed chooses the bug; an invalid number leaves it to chance */
    plant: (seed) => attempt(async () => {
      const number = Number.isInteger(seed) && seed >= 0 && seed <= LARGEST_SEED ? seed : crypto.getRandomValues(new Uint16Array(1))[0] % LARGEST_SEED;
      const { edits, clues } = await sandbox.request('plant_bug', { seed: number });
      const { file } = workshop(); // not the bug's file, which would give it away
      add(words('bug.name', { seed: number }), edits, { planted: { seed: number, clues, told: 0, phase: 'sought', edits } });
      set({ file, at: undefined });
      await run(/** @type {Variant} */ (openVariant(workshop())));
    }),
    /** Shows the next clue. */
    tellClue() {
      const planted = openVariant(workshop())?.planted;
      if (planted) store.set({ workshop: withVariant(workshop(), { planted: { ...planted, told: Math.min(planted.told + 1, planted.clues.length) } }) });
    },
    /** Checks whether the bug is repaired. */
    judge: () => attempt(async () => {
      const variant = openVariant(workshop());
      if (!variant?.planted) return;
      const { seed } = variant.planted;
      const { repaired } = await sandbox.request('judge_repair', { edits: variant.edits, seed });
      if (openVariant(workshop())?.planted?.seed !== seed) return;
      store.set({ workshop: withVariant(workshop(), { planted: { .../** @type {any} */ (openVariant(workshop())).planted, phase: repaired ? 'repaired' : 'sought' } }) });
      set({ note: repaired ? 'note.repaired' : 'note.not_repaired' });
    }),
    saveFile() {
      const { file } = workshop();
      const name = /** @type {string} */ (file.split('/').at(-1));
      giveFile(name, openVariant(workshop())?.edits[file] ?? shippedText(workshop(), file));
    },
    /** Saves all changes. */
    savePatch: () => attempt(async () => {
      await describe();
      const { described } = workshop();
      if (described) giveFile(`${fileNameOf(openVariant(workshop())?.name ?? '')}.patch`, described.patch);
    }),
    /**
     * Reads a version from a file; the user reviews its changes before running it.
     * @param {File} file
     */
    read: (file) => attempt(async () => {
      const { edits } = await sandbox.request('read_edits', { name: file.name, text: await file.text() });
      const same = workshop().variants.find((each) => sameEdits(each.edits, edits));
      if (same) set({ open: same.id, page: 'changes', note: 'note.known' });
      else {
        add(file.name.replace(/\.(py|patch|diff|txt)$/, ''), edits);
        set({ page: 'changes', note: 'note.read' });
      }
      describe();
    }),
    /**
     * Takes others' code as a version to review; whatever came with it begins once the user runs it.
     * Resolves to whether it already runs: a link names no hash, so only its contents show this.
     * @param {import('../state/workshop.js').ArrivingCode} arriving
     */
    async take(arriving) {
      let runs = false;
      await attempt(async () => {
        const edits = await editsOf(arriving);
        const { running, variants } = workshop();
        const isSame = running.sha256 !== '' && sameEdits(running.edits, edits);
        if (isSame && arriving.sha256) throw otherCode(arriving.sha256); // its hash is wrong
        runs = isSame;
        if (runs) return;
        const same = variants.find((each) => sameEdits(each.edits, edits));
        const { id } = same ?? add(words(NAMES[arriving.follows.from]), edits);
        set({ open: id, file: Object.keys(edits)[0], page: 'changes', note: '' });
        store.set({ workshop: withVariant(workshop(), { follows: arriving.follows }) });
        describe();
      });
      return runs;
    },
  };
}

/** The error for code that is needed but not available here. */
export function otherCode(/** @type {string} */ sha256) {
  return new WorkerError({ type: 'Refusal', code: 'run_of_other_code', values: { sha256: sha256.slice(0, 64) }, message: 'run_of_other_code' });
}

function fileNameOf(/** @type {string} */ name) {
  return name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'glassnet';
}
