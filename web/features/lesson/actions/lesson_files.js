// The sources of lessons: the site's folder, files opened earlier in this browser, and the address itself.

import { packedPatch, unpackedPatch } from '../../workshop/state/packed_patch.js';

/** @import { Kept } from '../../../page/page_types.js' */
/** @import { ListedLesson } from '../state/walk.js' */

/** @typedef {ReturnType<typeof createLessonFiles>} LessonFiles */

/** The key prefix of a lesson opened as a file, and of a lesson carried by its link. */
export const OWN = 'own.';
export const CARRIED_LESSON = '~';
/** The storage key prefix of a lesson opened as a file. */
const FILE = 'lesson ';
/** The most characters of an unknown name in an error. */
const LONGEST_NAME = 40;

/**
 * @param {object} page
 * @param {(path: string) => Promise<string>} page.fetchText fetches a file of the site; rejects with a sentence
 * @param {Promise<Kept | undefined>} page.kept
 * @param {{ notKept: (name: string) => string, noSuch: (name: string) => string }} page.sentences why there is no lesson
 */
export function createLessonFiles({ fetchText, kept, sentences }) {
  /** Lessons opened as files on this page. @type {Map<string, string>} */
  const opened = new Map();

  /**
   * The site's lessons, in the order of the course.
   * @returns {Promise<ListedLesson[]>}
   */
  async function list() {
    return JSON.parse(await fetchText('lessons/index.json'));
  }

  return {
    list,
    /**
     * The JSON of a lesson. Rejects with a sentence if there is none.
     * @param {string} key as in an address
     */
    async read(key) {
      if (key.startsWith(CARRIED_LESSON)) return unpackedPatch(key.slice(CARRIED_LESSON.length));
      if (key.startsWith(OWN)) {
        const found = opened.get(key) ?? await (await kept)?.values.read(FILE + key);
        if (typeof found === 'string') return found;
        throw new Error(sentences.notKept(key.slice(OWN.length)));
      }
      if (!(await list()).some(({ name }) => name === key)) throw new Error(sentences.noSuch(key.slice(0, LONGEST_NAME)));
      return fetchText(`lessons/${key}.json`);
    },
    /**
     * The key with which a link carries a lesson to another browser; empty if the lesson is too long.
     * @param {string} words its JSON
     */
    async linkKey(/** @type {string} */ key, words) {
      if (!key.startsWith(OWN)) return key;
      const packed = await packedPatch(words);
      return packed && CARRIED_LESSON + packed;
    },
    /**
     * Keeps a lesson opened as a file, so that it survives a reload.
     * @param {string} name
     * @param {string} words
     * @returns {Promise<string>} its key
     */
    async keep(name, words) {
      const key = OWN + name;
      opened.set(key, words);
      (await kept)?.values.keep('lesson', FILE + key, words);
      return key;
    },
  };
}
