// Recognises files by their content alone, so that users can drop them anywhere.

import { classLinesIn } from '../../features/classroom/state/classroom.js';
import { proofsIn } from '../../features/proofs/state.js';

/** @typedef {'class' | 'proofs' | 'image' | 'model' | 'runs' | 'signs' | 'search' | 'lesson' | 'other'} FileKind */

/** The start of images, as Latin-1. */
const IMAGES = /^(\x89PNG|\xff\xd8\xff|GIF8|BM|RIFF....WEBP|<svg)/s;
/** A .zip (including .npz) begins with this; byte 26 has the length of its first file's name, which begins at byte 30. */
const ZIP = 'PK\x03\x04';
const NAME_LENGTH = 26;
const NAME = 30;
/** The first file's name in a .zip with a network: an array, or a file for other programs. */
const OF_MODEL = /\.(npy|onnx|py)$/;
/** A network that is not a .zip, as Latin-1: JSON and safetensors by their first key, ONNX by its version and producer. */
const MODELS = /^(\{"glassnet":|.{8}\{"__metadata__":|\x08.\x12)/s;

/** The first file's name in a .zip with drawings of signs. */
const OF_SIGNS = 'signs.json';
/** The start of a search's file. */
const SEARCH = '{"glassnet_search":';
/** The start of a lesson, however it is formatted. */
const LESSON = /^(\xef\xbb\xbf)?\s*\{\s*"glassnet_lesson"\s*:/;

/** This many bytes are enough to recognise a file without proofs. */
export const HEAD_BYTES = 256;

/**
 * @param {Uint8Array} head its first HEAD_BYTES bytes
 * @param {string} words its whole text; empty if it is larger than any file of proofs
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
