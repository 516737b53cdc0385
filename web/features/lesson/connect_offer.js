// Offers the first lesson to first-time visitors; loaded only for them.

import { BASE_URL } from '../../engine/early.js';
import { LABS } from '../../lab/state/lab_state.js';
import { watchState } from '../../page/state/store.js';
import { byId } from '../../parts/dom.js';
import { lateStyles } from '../../parts/late_files.js';
import { fetchSiteText } from '../../parts/site_text.js';
import { ledBy } from './state/address_lesson.js';
import { PROGRESS } from './state/progress.js';
import { createFirstOffer } from './view/list/first_offer.js';

/** @import { Wires } from '../../page/page_types.js' */
/** @import { ListedLesson } from './state/walk.js' */

/** The key that records that the user declined. */
const DECLINED = 'lesson declined';

export async function offerFirstLesson(/** @type {Pick<Wires, 'store' | 'kept'>} */ { store, kept }) {
  const { values } = await kept ?? {};
  if (!values || await values.read(DECLINED) || await values.read(PROGRESS)) return;
  /** @type {[ListedLesson[], void]} */
  const [[first]] = await Promise.all([fetchSiteText(BASE_URL, 'lessons/index.json').then(JSON.parse), lateStyles('features/lesson/styles.css')]);
  if (!first || isBusy()) return;
  const offer = createFirstOffer(/** @type {HTMLElement} */ (byId('run').querySelector('.run-said')), first.minutes, {
    onTake: () => store.set({ lesson: ledBy(first.name) }),
    onClose() {
      offer.destroy();
      values.keep('trifle', DECLINED, true);
    },
  });
  watchState(store, ({ lesson, shown, labs }) => [lesson, shown, ...LABS.map((lab) => labs[lab].has_learnt || labs[lab].training)], () => isBusy() && offer.destroy());

  /** Whether the user is already doing something. */
  function isBusy() {
    const { lesson, shown, labs } = store.get();
    return lesson !== undefined || shown !== 'xor' || LABS.some((lab) => labs[lab].has_learnt || labs[lab].training);
  }
}
