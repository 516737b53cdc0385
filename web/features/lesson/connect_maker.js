// Connects the lesson maker; loaded when it is first opened.

import { troubleOf } from '../../lab/actions/errors.js';
import { belongsTo } from '../../lab/state/choices/setting_effects.js';
import { createShareActions, learntLink } from '../../page/actions/share_actions.js';
import { createLatePart } from '../../page/late_part.js';
import { LONGEST_LINK } from '../../page/state/links.js';
import { activeLab } from '../../page/state/page_state.js';
import { carriedCode, carriedData, linkOf, promisesSameBits } from '../../page/state/sharing.js';
import { carries } from '../../page/view/share.js';
import { lateModule } from '../../parts/late_files.js';
import { formatNumber } from '../../words/numbers.js';
import { troubleSentence } from '../../words/refusals.js';
import { text } from '../../words/text.js';
import { changesSentence } from '../../words/verdicts.js';
import { createKeptDraft } from './actions/kept_draft.js';
import { HIDEABLE, LOCK_GROUPS, LONGEST_TASK } from './state/address_lesson.js';
import { isWritten } from './state/draft.js';
import { createLessonDialog } from './view/lesson_dialog.js';

/** @import { Wires } from '../../page/page_types.js' */
/** @import { ConfigRecord } from '../../wire/protocol.js' */
/** @import { Lesson } from './state/address_lesson.js' */

/** The dialog for a single task: made only once, so it keeps the typed text. @type {ReturnType<typeof createLessonDialog> | undefined} */
let dialog;
/** @typedef {Awaited<ReturnType<typeof import('./connect_steps.js').connectLessonSteps>>} LessonSteps */
/** The dialog for writing a lesson in steps. @type {{ need: (act: (steps: LessonSteps) => unknown) => unknown } | undefined} */
let steps;

/** @typedef {{ write: (words: string | Promise<string>) => Promise<void>, onQr: (link: string) => void }} MakerPage onQr: shows a link as a QR code */

/** Opens the lesson maker: the unfinished lesson in steps, if there is one, else the dialog for a single task. */
export async function openLessonMaker(/** @type {Wires} */ wires, /** @type {MakerPage} */ page) {
  steps ??= createLatePart(wires, 'late.lesson_maker', async () => {
    const { connectLessonSteps } = await lateModule('features/lesson/connect_steps.js', () => import('./connect_steps.js'));
    return connectLessonSteps(wires, { write: page.write, onQr: page.onQr, onSimple: () => openSimple(wires, page) });
  });
  const kept = wires.cameBack.then(() => Promise.race([wires.kept, undefined])); // waits no longer than `cameBack`
  const draft = await createKeptDraft(wires.store, kept).read();
  if (draft && isWritten(draft)) await steps.need((it) => it.open());
  else openSimple(wires, page);
}

/** Opens the dialog for a single task, for the shown lab. */
function openSimple(/** @type {Wires} */ { worker, store, rules }, /** @type {MakerPage} */ { write, onQr }) {
  const sharing = createShareActions(store, { write });

  async function make(/** @type {Lesson} */ lesson, /** @type {boolean} */ learnt) {
    const state = store.get();
    const active = state.labs[activeLab(state)];
    try {
      const { href } = location;
      const made = learnt
        ? await learntLink(worker, store, rules.presets, { href, lesson })
        : { link: linkOf(state, rules.presets, href, { lesson }), carried: undefined };
      const refused = made.link.length > LONGEST_LINK ? text('lesson.too_long', { most: formatNumber(LONGEST_LINK) }) : '';
      const carried = carries({
        data: carriedData(active.config), own_code: carriedCode(state), carried: made.carried, lesson: 'carried', same_bits: promisesSameBits(active), from_disk: href.startsWith('file:'),
      });
      return { link: refused ? '' : made.link, carried, refused };
    } catch (error) {
      return { link: '', carried: '', refused: troubleSentence(troubleOf(error)) };
    }
  }

  const state = store.get();
  const lab = activeLab(state);
  dialog ??= createLessonDialog(document.body, { most: LONGEST_TASK }, {
    make: (lesson, learnt) => make(lesson, learnt),
    onSteps: () => steps?.need((it) => it.open()),
    showQr: onQr,
    copy: async (link) => {
      await sharing.copy(link);
      return store.get().copy?.copied ?? false;
    },
  });
  const groups = Object.entries(LOCK_GROUPS).filter(([group]) => lab === 'xor' || group !== 'data');
  dialog.open({
    shown: state.shown,
    hideable: HIDEABLE.filter((part) => part !== state.shown && !(lab === 'digits' && part === 'data') && !(state.shown === 'digits' && state.digits_view === part) && !(state.shown === 'draw' && state.draw_view === part)),
    lockable: groups.map(([group, fields]) => ({ group, fields: fields.filter((field) => belongsTo(field, lab, rules)) })),
    settings: settingsInWords(state.labs[lab].config, rules.presets[lab]),
    has_learnt: state.labs[lab].has_learnt,
    lesson: state.lesson,
  });
}

/** The starting settings of a lesson: the differences from the lab's first preset, and the seed. */
function settingsInWords(/** @type {ConfigRecord} */ config, /** @type {ConfigRecord} */ preset) {
  const own = Object.entries(config).filter(([field, value]) => field !== 'seed' && value !== preset[field]);
  return text('lesson.settings', { own: own.length ? changesSentence(Object.fromEntries(own)) : text('lesson.as_preset'), seed: String(config.seed) });
}
