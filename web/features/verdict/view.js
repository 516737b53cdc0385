// The verdict on a run, above what it is about: what happened, why, and one button for what to try next.

import { isAtOtherPlatform } from '../../lab/state/moment.js';
import { whenChanged } from '../../parts/changed.js';
import { html, setHint, setText } from '../../parts/dom.js';
import { setTerms } from '../../parts/term.js';
import { formatNumber } from '../../words/numbers.js';
import { text } from '../../words/text.js';
import { changesSentence, runVerdict, verdictValues } from '../../words/verdicts.js';
import { currentVerdict } from './state.js';
import { verdictText } from './words.js';

/** @import { LabState } from '../../lab/state/lab_state.js' */
/** @import { Remedy, Verdict } from '../../wire/protocol.js' */

/**
 * @param {HTMLElement} element hidden until there is something to say
 * @param {{ onFollow: (remedy: Remedy) => void }} callbacks
 */
export function createVerdictPanel(element, { onFollow }) {
  const attached = new AbortController();
  const heading = html('h3', { class: 'verdict-said' });
  const why = html('p', { class: 'verdict-why' });
  const follow = html('button', { type: 'button' });
  const changes = html('p', { class: 'verdict-changes' });
  const brief = html('p', { class: 'verdict-brief' }); // where there is no room for all that changes
  const next = html('div', { class: 'verdict-next' }, follow, changes, brief);
  element.append(html('div', { class: 'verdict-words' }, heading, why), next);
  element.tabIndex = -1;
  /** @type {Remedy | undefined} */
  let remedy;
  follow.addEventListener('click', () => {
    if (!remedy) return;
    element.focus({ preventScroll: true }); // because the button disappears
    onFollow(remedy);
  }, { signal: attached.signal });
  // While the panel is in view, the run bar need not lead to it.
  const seen = new IntersectionObserver(([{ isIntersecting }]) => element.toggleAttribute('data-seen', isIntersecting), { threshold: 0.5 });
  seen.observe(element);

  const draw = whenChanged((/** @type {Verdict | undefined} */ verdict, /** @type {boolean} */ isTraining, /** @type {number | undefined} */ lookedAt, /** @type {boolean} */ isFirst) => {
    element.dataset.mood = verdict?.mood ?? '';
    setText(heading, verdict ? runVerdict(verdict) : text(isTraining ? 'verdict.training' : lookedAt === undefined ? 'verdict.none' : 'time.past', { iteration: formatNumber(lookedAt ?? 0) }));
    if (!verdict) setTerms(why, text(lookedAt === undefined ? 'verdict.none_why' : isFirst ? 'time.past_first' : 'time.past_why'));
    else if (verdict.code === 'learnt') setTerms(why, verdictText(`learnt.${verdict.remedy.code || 'more'}`));
    else setTerms(why, verdictText(`because.${verdict.code}`, verdictValues(verdict.values)));
    remedy = verdict?.remedy.code ? verdict.remedy : undefined;
    next.hidden = !remedy;
    if (!remedy) return;
    setText(follow, verdictText(`remedy.${remedy.code}`));
    const sets = verdictText(remedy.begins_anew ? 'remedy.anew' : 'remedy.on', { sets: changesSentence(remedy.changes) });
    setText(changes, sets);
    setText(brief, verdictText(remedy.begins_anew ? 'remedy.anew_brief' : 'remedy.on_brief'));
    setHint(follow, sets);
  });

  return {
    /** @param {LabState} lab */
    update(lab) {
      const verdict = currentVerdict(lab);
      element.hidden &&= lab.iteration === 0 && !verdict; // once there it stays, so that nothing below it moves again
      element.toggleAttribute('data-rest', (verdict !== undefined || lab.moment !== undefined) && !lab.training);
      draw(verdict, lab.training, lab.moment?.seen?.iteration, isAtOtherPlatform(lab));
    },
    destroy() {
      attached.abort();
      seen.disconnect();
      element.replaceChildren();
    },
  };
}
