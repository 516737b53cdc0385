// What a person does with kept runs, and what the drawer says of it, on a page with a real Python.

import { notDoneSentence } from '../../../../web/features/keeping/words/storage_sentences.js';
import { createRunsActions } from '../../../../web/features/runs/actions.js';

/** What a person can do in the drawer of kept runs. */
export function drawerOf(page) {
  const kept = page.keeping && { keeping: page.keeping, runs: page.runs };
  return createRunsActions({ worker: page.worker, first: page.worker }, page.store, kept, { largestFile: 1e6, newId: () => 'new', fileName: () => 'runs.zip', handOver() {} });
}

/** Keeps runs of so many iterations, one after the other. */
export async function keepRuns(page, counts) {
  for (const count of counts) {
    await page.set({ iterations: count });
    await page.press('reset');
    await page.train();
  }
}

/** What the drawer says of what was done last. */
export const saidBy = (page) => {
  const { trouble, note } = page.store.get().runs;
  return trouble ? notDoneSentence(trouble) : note?.key;
};
export const runOf = async (page, iteration) => (await page.rows()).find((row) => row.iteration === iteration);
export const iterations = async (page) => (await page.rows()).map((row) => row.iteration).sort((one, other) => one - other);
