// Where dropped files go; loaded at the first drop.

import { LARGEST_PROOFS } from '../features/proofs/actions.js';
import { text } from '../words/text.js';
import { HEAD_BYTES, kindOfFile } from './state/dropped_files.js';

/** @import { FileKind } from './state/dropped_files.js' */

/** The limits on the number of files taken from folders, and on their depth. */
const MOST_FILES = 2000;
const DEEPEST = 8;

/**
 * Submissions of a class, proofs of training, drawings of signs and lessons are opened wherever they are dropped. Other files go to the
 * element under them; if it takes none, the file of a search is opened, and for others a message says where they belong.
 * @param {File[]} fallen
 * @param {object} page
 * @param {() => boolean} page.passOn as for hearDropped
 * @param {FileSystemEntry[]} [page.folders] the folders among them, which cannot be read as files
 * @param {((files: File[]) => void) | undefined} page.onProofs undefined for a page in a frame, which checks none
 * @param {((files: File[]) => void) | undefined} [page.onClass] undefined for a page in a frame
 * @param {((files: File[]) => void) | undefined} [page.onHandwritings] takes several people's signs, or one more person's; undefined for a page in a frame
 * @param {boolean} [page.isReadingClass] whether the dialog of a class is open, which also takes one person's signs
 * @param {(file: File) => void} page.onSigns
 * @param {(file: File) => void} page.onSearch
 * @param {(file: File) => void} page.onLesson
 * @param {(sentence: string) => void} page.onRefused
 */
export async function placeDropped(fallen, { passOn, folders = [], onProofs, onClass, onHandwritings, isReadingClass = false, onSigns, onSearch, onLesson, onRefused }) {
  const names = new Set(folders.map(({ name }) => name));
  const files = [...fallen.filter(({ name }) => !names.has(name)), ...(await Promise.all(folders.map((folder) => filesOf(folder)))).flat()].slice(0, MOST_FILES);
  if (files.length === 0) {
    onRefused(text('dropped.empty'));
    return;
  }
  const kinds = await Promise.all(files.map(kindOf));
  if (onClass && kinds.includes('class')) onClass(files);
  else if (onProofs && kinds.includes('proofs')) onProofs(files);
  else if (onHandwritings && kinds.filter((kind) => kind === 'signs').length > (isReadingClass ? 0 : 1)) onHandwritings(files.filter((_, index) => kinds[index] === 'signs'));
  else if (kinds[0] === 'signs') onSigns(files[0]);
  else if (kinds[0] === 'lesson') onLesson(files[0]);
  else if (passOn()) return;
  else if (kinds[0] === 'search') onSearch(files[0]);
  else onRefused(text(`dropped.${kinds[0]}`, { name: files[0].name }));
}

/**
 * @param {File} file
 * @returns {Promise<FileKind>}
 */
async function kindOf(file) {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer().catch(() => new ArrayBuffer(0))); // the file may be gone by now
  return kindOfFile(head, file.size > LARGEST_PROOFS ? '' : await file.text().catch(() => ''));
}

/**
 * The files of a folder and its subfolders, sorted by name.
 * @param {FileSystemEntry} entry
 * @param {number} [depth]
 * @returns {Promise<File[]>}
 */
async function filesOf(entry, depth = 0) {
  if (entry.isFile) {
    const file = await new Promise((/** @type {(file: File | undefined) => void} */ resolve) => {
      /** @type {FileSystemFileEntry} */ (entry).file(resolve, () => resolve(undefined));
    });
    return file ? [file] : [];
  }
  if (depth > DEEPEST) return [];
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  /** @type {FileSystemEntry[]} */
  const inside = [];
  for (;;) {
    const some = await new Promise((/** @type {(entries: FileSystemEntry[]) => void} */ resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0 || inside.length > MOST_FILES) break; // readEntries returns a hundred at a time
    inside.push(...some);
  }
  inside.sort((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }));
  return (await Promise.all(inside.slice(0, MOST_FILES).map((each) => filesOf(each, depth + 1)))).flat();
}
