// A bar above every lab that names the computing code, unless it is the shipped one.

import { html, setHint, setText } from '../../../parts/dom.js';
import { messageInWords } from '../../../words/refusals.js';
import { choiceName } from '../../../words/settings.js';
import { text } from '../../../words/text.js';
import { unusedChoice } from '../state/workshop.js';

/** @import { ConfigRecord } from '../../../wire/protocol.js' */
/** @import { WorkshopState } from '../state/workshop.js' */

/**
 * @param {HTMLElement} notices where the bar stands: the labs fill the height that these leave
 * @param {{ onSee: () => void, onRestore: () => void, onStop: () => void, onChoose: (record: ConfigRecord) => void }} callbacks
 */
export function createCodeInUse(notices, { onSee, onRestore, onStop, onChoose }) {
  const sentence = html('strong', {});
  const note = html('span', { class: 'note' });
  const unused = html('span', {});
  const words = html('p', { role: 'status' }, sentence, ' ', unused, ' ', note);
  /** @type {ReturnType<typeof unusedChoice>} */
  let left;
  const choose = html('button', { type: 'button' });
  choose.addEventListener('click', () => {
    if (!left) return;
    see.focus(); // this button disappears
    onChoose({ [left.field]: left.name });
  });
  const see = button('see', onSee);
  const stop = button('stop', onStop);
  stop.className = 'primary'; // while it is hidden, the lab has the primary button
  const restore = button('restore', onRestore);
  const element = html('section', { class: 'code-in-use', 'aria-label': text('use.label'), hidden: true }, words, html('div', { class: 'code-in-use-acts' }, stop, choose, see, restore));
  notices.append(element);

  /** @param {string} name @param {() => void} act */
  function button(name, act) {
    const made = html('button', { type: 'button', 'data-hint': text(`use.${name}_help`) }, text(`use.${name}`));
    made.addEventListener('click', act);
    return made;
  }

  return {
    /** @param {WorkshopState | undefined} workshop @param {{ isOlder: boolean, isPutBack: boolean, times: number | undefined, config: ConfigRecord }} about config: of the lab that is shown */
    update(workshop, { isOlder, isPutBack, times, config }) {
      const running = workshop?.running;
      element.hidden = !running || (!running.apart && !workshop.starting);
      if (!running || element.hidden) return;
      const { lost, starting, busy } = /** @type {WorkshopState} */ (workshop);
      const { name, id } = running;
      const state = busy && running.apart ? 'busy' : starting ? 'starting' : id ? 'runs' : 'console';
      setText(sentence, text(`use.${state}`, { name }));
      const price = times === undefined ? text('use.cost_unknown') : times > 1 ? text('use.cost', { times }) : '';
      const about = lost && state !== 'busy' ? 'lost' : state !== 'runs' ? '' : isOlder ? 'older' : running.sha256 ? 'cost' : '';
      note.dataset.of = about;
      setText(note, about === 'lost' && lost ? text(`use.${lost.why}`, { message: messageInWords(lost.message) }) : about === 'older' ? text(isPutBack ? 'use.put_back' : 'use.older') : about === 'cost' ? price : '');
      left = workshop && unusedChoice(workshop, config);
      unused.hidden = choose.hidden = !left;
      if (left) {
        const values = { name: left.name, now: choiceName(left.now) };
        setText(unused, text('use.unused', values));
        setText(choose, text('use.choose', values));
        const help = text('use.choose_help', values);
        if (choose.dataset.hint !== help) setHint(choose, help);
      }
      stop.hidden = !['busy', 'starting'].includes(state);
      see.hidden = state !== 'runs';
      const way = id ? 'restore' : 'end';
      setText(restore, text(`use.${way}`));
      restore.dataset.hint = text(`use.${way}_help`);
    },
  };
}
