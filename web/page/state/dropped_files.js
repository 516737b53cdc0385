// What a file is, by its content alone: whoever drops one need not know where it belongs.

import { classLinesIn } from '../../features/classroom/state/classroom.js';
import { proofsIn } from '../../features/proofs/state.js';

/** @typedef {'class' | 'proofs' | 'image' | 'model' | 'runs' | 'signs' | 'search' | 'lesson' | 'other'} FileKind */

/** How images begin, as Latin-1. */
const IMAGES = /^(\x89PNG|\xff\xd8\xff|GIF8|BM|RIFF....WEBP|<svg)/s;
/** A .zip, of which .npz is one, begins with the name of its first file, of this length, at byte 30. */
const ZIP = 'PK\x03\x04';
const NAME_LENGTH = 26;
const NAME = 30;
/** How the first file of a .zip with a network is called: as an array, or as one of those that go to other programs. */
const OF_MODEL = /\.(npy|onnx|py)$/;
/** A network that is no .zip, as Latin-1: JSON and safetensors by their first name, ONNX by its version and who wrote it. */
const MODELS = /^(\{"glassnet":|.{8}\{"__metadata__":|\x08.\x12)/s;

/** How the first file of a .zip with drawings of signs is called. */
const OF_SIGNS = 'signs.json';
/** How the file of a search begins. */
const SEARCH = '{"glassnet_search":';
/** How a lesson begins, however it is laid out. */
const LESSON = /^(\xef\xbb\xbf)?\s*\{\s*"glassnet_lesson"\s*:/;

/** So many bytes show what a file is that has no proofs. */
export const HEAD_BYTES = 256;

/**
 * @param {Uint8Array} head its first HEAD_BYTES bytes
 * @param {string} words all of it as text; empty if it is larger than any file of proofs
 * @returns {FileKind}
 */
export function kindOfFile(head, words) {
  if (classLinesIn(words).found.length) return 'class';
  if (proofsIn(words).length) return 'proofs';
  const start = String.fromCharCode(...head.subarray(0, HEAD_BYTES));
  if (IMAGES.test(start)) return 'image';
  if (start.startsWith(SEARCH)) return 'search';
  if (LESSON.test(start)) return 'lesson';
  if (MODELS.test(start)) return 'model';
  if (!start.startsWith(ZIP)) return 'other';
  const first = start.slice(NAME, NAME + head[NAME_LENGTH]);
  return first === OF_SIGNS ? 'signs' : OF_MODEL.test(first) ? 'model' : 'runs';
}
