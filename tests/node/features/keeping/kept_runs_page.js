// Actions on kept runs, and the drawer's messages, on a page with a real Python.

import { notDoneSentence } from '../../../../web/features/keeping/sentences/storage_sentences.js';
import { createRunsActions } from '../../../../web/features/runs/actions.js';

/** The actions of the drawer of kept runs. */
export function drawerOf(page) {
  page.left ??= [];
  const kept = page.keeping && { keeping: page.keeping, runs: page.runs };
  return createRunsActions({ worker: page.worker, first: page.worker }, page.store, kept, { largestFile: 1e6, newId: () => 'new', fileName: () => 'runs.zip', giveFile() {}, beginAnew: () => page.left.push('anew') });
}

/** Keeps runs of these numbers of iterations, one after the other. */
export async function keepRuns(page, counts) {
  for (const count of counts) {
    await page.set({ iterations: count });
    await page.press('reset');
    await page.train();
  }
}

/** The drawer's message about the last action. */
export const saidBy = (page) => {
  const { trouble, note } = page.store.get().runs;
  return trouble ? notDoneSentence(trouble) : note?.key;
};
export const runOf = async (page, iteration) => (await page.rows()).find((row) => row.iteration === iteration);
export const iterations = async (page) => (await page.rows()).map((row) => row.iteration).sort((one, other) => one - other);
