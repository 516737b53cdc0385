// The sentence above the drawing, whose words are controls: who reads, how the drawing is prepared, and the lead that is asked for.

import { html } from '../../../parts/dom.js';
import { clauseOf, createWordButton, createWordMenu, splitAtWords } from '../../../parts/frame/sentence.js';
import { text } from '../../../words/text.js';

/** @import { PageState } from '../../../page/page_types.js' */
/** @import { DrawingState, ModelName } from '../state/drawing.js' */

/** The leads of the menu, in percent. */
const LEADS = [0, 50, 80, 90, 95, 99];
/** The entry that leads to the Digits tab. */
const TRAIN = 'train';

/** @param {{ onModel: (model: ModelName) => void, onDigits: () => void, onOpenSteps: (isOpen: boolean) => void, onUnsureBelow: (lead: number) => void }} callbacks */
export function createReadingSentence({ onModel, onDigits, onOpenSteps, onUnsureBelow }) {
  const model = createWordMenu({
    label: text('draw.model'), hint: text('draw.model_help'),
    onChoose: (value) => (value === TRAIN ? onDigits() : onModel(/** @type {ModelName} */ (value))),
  });
  let isOpen = false;
  const steps = createWordButton({ hint: text('draw.steps_help'), onPress: () => onOpenSteps(!isOpen) });
  const lead = createWordMenu({ label: text('draw.lead_asked'), hint: text('draw.unsure_help'), onChoose: (value) => onUnsureBelow(Number(value) / 100) });
  const words = { model, steps, lead };
  const { clauses, end } = splitAtWords((pieces) => text('draw.sentence', pieces), /** @type {const} */ (['model', 'steps', 'lead']));
  const element = html('p', { class: 'sentence' }, ...clauses.map(({ name, before }) => clauseOf(name, before, words[name].element)), html('span', {}, end));

  return {
    element,
    update(/** @type {PageState} */ { drawing, labs: { digits: { iteration, has_learnt } } }) {
      isOpen = drawing.steps_open;
      model.update(drawing.model, [['shipped', text('draw.model_shipped')], ['digits', text(has_learnt && iteration === 0 ? 'draw.model_loaded' : 'draw.model_digits')], [TRAIN, text('draw.model_train')]]);
      steps.update(stepsWords(drawing), isOpen);
      const asked = drawing.unsure_below === undefined ? undefined : Math.round(drawing.unsure_below * 100);
      // Python knows the lead that suits the network; until it is there none is said.
      const leads = asked === undefined ? [] : [...new Set([...LEADS, asked])].sort((one, other) => one - other);
      lead.update(String(asked ?? ''), asked === undefined ? [['', text('run.none')]] : leads.map((each) => [String(each), text('draw.percent', { share: String(each) })]));
    },
  };
}

/** How many of the four steps are taken. */
function stepsWords(/** @type {DrawingState} */ { steps }) {
  return text('draw.steps_taken', { count: Object.values(steps).filter(Boolean).length });
}
