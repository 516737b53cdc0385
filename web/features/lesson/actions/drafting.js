// Edits a lesson: after each change, Python reads it as a pupil's page would, so that errors show at once.

import { troubleOf } from '../../../lab/actions/errors.js';
import { packedPatch } from '../../workshop/state/packed_patch.js';
import { goalAsking, withQuestion } from '../state/conditions.js';
import { draftJson, draftOf, emptyDraft, isWritten, nextStep, placeNow, withDraftStep, withMovedStep, withNewStep, withoutStep } from '../state/draft.js';
import { createKeptDraft } from './kept_draft.js';
import { CARRIED_LESSON } from './lesson_files.js';

/** @import { WorkerClient } from '../../../engine/engine_types.js' */
/** @import { Complain } from '../../../lab/actions/errors.js' */
/** @import { Kept, PageClock, PageStore } from '../../../page/page_types.js' */
/** @import { ConfigRecord, LessonCondition, LessonWords } from '../../../wire/protocol.js' */
/** @import { DraftQuestion, DraftStep, LessonDraft } from '../state/draft.js' */

/** The pause in typing after which Python reads the draft. */
const REST_MILLISECONDS = 300;

/**
 * @param {WorkerClient} first the page's own Python
 * @param {PageStore} store
 * @param {object} page
 * @param {Record<string, ConfigRecord>} page.presets
 * @param {PageClock} page.clock
 * @param {{ about: string, open_question: string }} page.otherwise as in draftJson
 * @param {(words: LessonWords) => string} page.wordsOf
 * @param {Promise<Kept | undefined>} page.kept
 * @param {Complain} page.onError
 */
export function createDrafting(first, store, { presets, clock, otherwise, wordsOf, kept, onError }) {
  const keptDraft = createKeptDraft(store, kept);
  let turn = 0;
  /** @type {number | undefined} */
  let timer;
  const draft = () => store.get().lesson_draft ?? emptyDraft();

  function set(/** @type {LessonDraft} */ next) {
    store.set({ lesson_draft: next });
    clock.clearTimeout(timer);
    timer = clock.setTimeout(make, REST_MILLISECONDS);
  }

  /** Sends Python the draft, and packs it for an address. */
  async function make() {
    turn += 1;
    const asked = turn;
    const words = draftJson(draft(), otherwise);
    /** @type {LessonDraft['made']} */
    let made;
    try {
      const lesson = await first.request('read_lesson', { text: words });
      const packed = await packedPatch(words);
      made = { lesson, trouble: undefined, words, key: packed && CARRIED_LESSON + packed };
    } catch (error) {
      made = { lesson: undefined, trouble: troubleOf(error), words, key: '' };
    }
    if (asked !== turn) return;
    store.set({ lesson_draft: { ...draft(), made } });
    await keptDraft.keep(draft());
  }

  return {
    /** Opens the draft, and loads the list of goals. */
    async open() {
      const before = await keptDraft.read() ?? draft();
      set(isWritten(before) ? before : withDraftStep(before, { place: placeNow(store.get(), presets) })); // a new lesson begins with what its teacher sees
      if (draft().goals) return;
      try {
        const goals = await first.request('list_goals', {});
        store.set({ lesson_draft: { ...draft(), goals } });
      } catch (error) {
        onError(troubleOf(error));
      }
    },
    /** @param {Partial<LessonDraft>} change */
    change: (change) => set({ ...draft(), ...change }),
    /** @param {Partial<DraftStep>} change */
    changeStep: (change) => set(withDraftStep(draft(), change)),
    changeQuestion(/** @type {Partial<DraftQuestion>} */ change) {
      const { steps, at } = draft();
      set(withDraftStep(draft(), withQuestion(steps[at], change)));
    },
    /** Sets whether the answer must be right; otherwise it is a guess. @param {boolean} must */
    setMustBeRight(must) {
      const { steps, at } = draft();
      set(withDraftStep(draft(), { goal: goalAsking(steps[at].goal, must) }));
    },
    /** @param {number} at */
    choose: (at) => set({ ...draft(), at }),
    /** Makes the step begin with what the page shows now. */
    takeNow: () => set(withDraftStep(draft(), { place: placeNow(store.get(), presets) })),
    /** Adds a step that begins with what the page shows now. */
    addNow: () => set(withNewStep(draft(), { ...nextStep(draft()), place: placeNow(store.get(), presets) })),
    /** Adds a step that continues from the end of the previous one. */
    add: () => set(withNewStep(draft(), nextStep(draft()))),
    remove: () => set(withoutStep(draft())),
    /** @param {1 | -1} by */
    move: (by) => set(withMovedStep(draft(), by)),
    /** @param {LessonCondition[]} goal */
    setGoal: (goal) => set(withDraftStep(draft(), { goal })),
    clear: () => set({ ...withDraftStep(emptyDraft(), { place: placeNow(store.get(), presets) }), goals: draft().goals, opened: draft().opened + 1 }),
    /** Opens a lesson for editing. Rejects with the error in it. */
    async read(/** @type {string} */ words) {
      const lesson = await first.request('read_lesson', { text: words });
      set({ ...draftOf(lesson, wordsOf), goals: draft().goals, opened: draft().opened + 1 });
    },
  };
}
