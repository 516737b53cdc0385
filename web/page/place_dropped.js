// Where dropped files go; loaded when some fall on the page.

import { LARGEST_PROOFS } from '../features/proofs/actions.js';
import { runsText } from '../features/runs/words/runs_words.js';
import { HEAD_BYTES, kindOfFile } from './state/dropped_files.js';

/** @import { FileKind } from './state/dropped_files.js' */

/**
 * Proofs of training, drawings of signs, lessons and the file of a search are opened wherever they fall. All else is for the place where it fell; if that takes none, it is
 * said where it belongs.
 * @param {File[]} files
 * @param {object} page
 * @param {() => boolean} page.handOver as for hearDropped
 * @param {((files: File[]) => void) | undefined} page.onProofs undefined for a page in a frame, which checks none
 * @param {(file: File) => void} page.onSigns
 * @param {(file: File) => void} page.onSearch
 * @param {(file: File) => void} page.onLesson
 * @param {(sentence: string) => void} page.onRefused
 */
export async function placeDropped(files, { handOver, onProofs, onSigns, onSearch, onLesson, onRefused }) {
  const kinds = await Promise.all(files.map(kindOf));
  if (onProofs && kinds.includes('proofs')) onProofs(files);
  else if (kinds[0] === 'signs') onSigns(files[0]);
  else if (kinds[0] === 'lesson') onLesson(files[0]);
  else if (handOver()) return;
  else if (kinds[0] === 'search') onSearch(files[0]);
  else onRefused(runsText(`dropped.${kinds[0]}`, { name: files[0].name }));
}

/**
 * @param {File} file
 * @returns {Promise<FileKind>}
 */
async function kindOf(file) {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  return kindOfFile(head, file.size > LARGEST_PROOFS ? '' : await file.text());
}
