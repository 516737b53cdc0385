// Two ways to begin: a template to fill in, or a bug to look for.

import { html, labelled, setText } from '../../../parts/dom.js';
import { text } from '../../../words/text.js';
import { openVariant } from '../state/workshop.js';
import { clueSentence } from '../sentences/clue_sentences.js';

/** @import { TemplateKind } from '../../../wire/protocol.js' */
/** @import { WorkshopState } from '../state/workshop.js' */

/** @type {readonly TemplateKind[]} */
const KINDS = ['activation', 'loss', 'initializer', 'optimizer', 'learning_rule', 'point_set'];

/**
 * @param {{ onFill: (kind: TemplateKind, name: string) => void, onPlant: (seed: number) => void, onClue: () => void, onJudge: () => void }} callbacks
 */
export function createBeginnings({ onFill, onPlant, onClue, onJudge }) {
  const kind = html('select', {}, ...KINDS.map((each) => html('option', { value: each }, text(`template.${each}`))));
  const name = html('input', { type: 'text', maxlength: 40, autocomplete: 'off', spellcheck: 'false', value: 'my_activation' });
  const nameLabel = html('label', { class: 'menu', 'data-hint': text('template.name_help') }, html('span', {}, text('template.name')), name);
  kind.addEventListener('change', () => {
    if (name.value === '' || KINDS.some((each) => name.value === `my_${each}`)) name.value = `my_${kind.value}`;
  });
  const fill = html('button', { type: 'submit', 'data-hint': text('template.fill_help') }, text('template.fill'));
  const template = html('form', {}, labelled('template.kind', kind), nameLabel, fill);
  template.addEventListener('submit', (event) => {
    event.preventDefault();
    onFill(/** @type {TemplateKind} */ (kind.value), name.value.trim());
  });

  const seed = html('input', { type: 'number', min: 0, max: 9999, step: 1, inputmode: 'numeric' });
  const seedLabel = html('label', { class: 'menu', 'data-hint': text('bug.seed_help') }, html('span', {}, text('bug.seed')), seed);
  const plant = html('button', { type: 'submit', 'data-hint': text('bug.plant_help') }, text('bug.plant'));
  const bug = html('form', {}, html('p', { class: 'note' }, text('bug.about')), seedLabel, plant);
  bug.addEventListener('submit', (event) => {
    event.preventDefault();
    onPlant(seed.value === '' ? NaN : Number(seed.value));
  });

  const hunted = html('p', { role: 'status' });
  const clues = html('ol', {});
  const clue = html('button', { type: 'button' }, text('bug.clue'));
  const judge = html('button', { type: 'button', class: 'primary', 'data-hint': text('bug.judge_help') }, text('bug.judge'));
  clue.addEventListener('click', onClue);
  judge.addEventListener('click', onJudge);
  const hunt = html('section', { class: 'workshop-part hunt', 'aria-label': text('bug.title'), hidden: true }, hunted, clues, html('div', { class: 'acts' }, clue, judge));
  const element = html('div', { class: 'beginnings' },
    html('details', { class: 'workshop-part' }, html('summary', {}, text('template.title')), template),
    html('details', { class: 'workshop-part' }, html('summary', {}, text('bug.title')), bug));

  return {
    element,
    /** The bug hunt, placed apart: right below the Run button. */
    hunt,
    update(/** @type {WorkshopState} */ workshop) {
      const planted = openVariant(workshop)?.planted;
      hunt.hidden = !planted;
      if (!planted) return;
      const left = planted.clues.length - planted.told;
      // Repeated beside the button: the note above the editor may be out of sight.
      setText(hunted, workshop.note === 'note.not_repaired' ? text('note.not_repaired') : text(`bug.${planted.phase}`));
      clue.hidden = planted.phase === 'repaired' || left === 0;
      clue.dataset.hint = text('bug.clue_help', { left });
      judge.hidden = planted.phase === 'repaired';
      const told = planted.clues.slice(0, planted.told).map(clueSentence);
      if (clues.children.length !== told.length) clues.replaceChildren(...told.map((words) => html('li', {}, words)));
    },
  };
}
