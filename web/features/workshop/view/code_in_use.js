// Says above every lab which code computes, while it is not the shipped one.

import { html, setText } from '../../../parts/dom.js';
import { workshopText } from '../words/workshop_words.js';

/** @import { PageState } from '../../../page/state/page_state.js' */
/** @import { WorkshopState } from '../state/workshop.js' */

/**
 * @param {HTMLElement} before what it stands behind
 * @param {{ onSee: () => void, onRestore: () => void, onStop: () => void }} callbacks
 */
export function createCodeInUse(before, { onSee, onRestore, onStop }) {
  const attached = new AbortController();
  const { signal } = attached;
  const sentence = html('strong', {});
  const note = html('span', { class: 'note' });
  const waits = html('span', { class: 'note' }, workshopText('use.waits'));
  const words = html('p', { role: 'status' }, sentence, ' ', note, ' ', waits);
  const see = button('see', onSee);
  const stop = button('stop', onStop);
  stop.className = 'primary'; // else what to press next is the lab's to say
  const restore = button('restore', onRestore);
  const element = html('section', { class: 'code-in-use', 'aria-label': workshopText('use.label'), hidden: true }, words, html('div', { class: 'code-in-use-acts' }, stop, see, restore));
  before.after(element);

  /** @param {string} name @param {() => void} act */
  function button(name, act) {
    const made = html('button', { type: 'button', 'data-hint': workshopText(`use.${name}_help`) }, workshopText(`use.${name}`));
    made.addEventListener('click', act, { signal });
    return made;
  }

  return {
    /** @param {WorkshopState | undefined} workshop @param {{ isOlder: boolean, isPutBack: boolean, times: number | undefined }} about */
    update(workshop, { isOlder, isPutBack, times }) {
      const running = workshop?.running;
      element.hidden = !running || running.phase === 'shipped';
      if (!running || element.hidden) return;
      const { phase, name, id } = running;
      const state = phase === 'starting' ? 'starting' : phase === 'busy' ? 'busy' : id ? 'runs' : 'console';
      setText(sentence, workshopText(`use.${state}`, { name }));
      const price = times === undefined ? workshopText('use.cost_unknown') : times > 1 ? workshopText('use.cost', { times }) : '';
      const { lost } = /** @type {WorkshopState} */ (workshop);
      const about = lost && phase !== 'busy' ? 'lost' : phase !== 'running' || !id ? '' : isOlder ? 'older' : running.sha256 ? 'cost' : '';
      note.dataset.of = about;
      setText(note, about === 'lost' && lost ? workshopText(`use.${lost.why}`, { message: lost.message }) : about === 'older' ? workshopText(isPutBack ? 'use.put_back' : 'use.older') : about === 'cost' ? price : '');
      waits.hidden = phase !== 'running' || Object.keys(running.waits).length === 0;
      stop.hidden = phase !== 'busy' && phase !== 'starting';
      see.hidden = phase !== 'running' || !id;
      const way = id ? 'restore' : 'end';
      setText(restore, workshopText(`use.${way}`));
      restore.dataset.hint = workshopText(`use.${way}_help`);
    },
    destroy() {
      attached.abort();
      element.remove();
    },
  };
}
