// The band above a lab: its question, the menu of questions and presets, and the settings as a sentence.

import { hiddenNow, lockedNow } from '../../features/lesson/state/address_lesson.js';
import { beginningWith, beginnings } from '../../lab/state/choices/questions.js';
import { cueOf, questionOf } from '../../lab/view/question_sentences.js';
import { createSettingsSentence } from '../../lab/view/settings_sentence.js';
import { html, setText } from '../../parts/dom.js';
import { text } from '../../words/text.js';
import { activeLab } from '../state/page_state.js';

/** @import { Rules } from '../../lab/lab_types.js' */
/** @import { Beginning } from '../../lab/state/choices/questions.js' */
/** @import { ConfigRecord, LabName } from '../../wire/protocol.js' */
/** @import { PageState } from '../page_types.js' */

/**
 * @param {{ question: HTMLElement, menu: HTMLSelectElement, sentence: HTMLElement }} elements menu: empty
 * @param {Rules} rules
 * @param {{ onBegin: (config: ConfigRecord) => void, onChange: (record: ConfigRecord) => void }} callbacks onBegin: receives all settings
 */
export function createQuestionBand({ question, menu, sentence }, rules, { onBegin, onChange }) {
  const asked = html('b');
  const cue = html('span', { class: 'cue' });
  question.append(asked, ' ', cue);
  const settings = createSettingsSentence(sentence, rules, { onChange });
  /** @type {LabName | undefined} */
  let shown;
  let all = beginnings('xor', rules);
  /** Settings that keep the user's own digits or signs. @type {ConfigRecord} */
  let ownDigits = {};

  menu.addEventListener('change', () => {
    const chosen = [...all.questions, ...all.presets].find(({ value }) => value === menu.value);
    if (chosen) onBegin({ ...chosen.config, ...ownDigits });
  });

  /** Offers a lab's questions and presets; a hidden entry, which cannot be chosen, stands for other settings. @param {LabName} lab */
  function fill(lab) {
    all = beginnings(lab, rules);
    const own = new Option(text('settings.preset_own'), '');
    own.hidden = true;
    const optionOf = (/** @type {Beginning} */ { value, key }) => new Option(text(key), value);
    menu.replaceChildren(
      html('optgroup', { label: text('question.menu_questions') }, ...all.questions.map(optionOf)),
      html('optgroup', { label: text('question.menu_named') }, ...all.presets.map(optionOf)), own);
  }

  return {
    update(/** @type {PageState} */ state) {
      const name = activeLab(state);
      const lab = state.labs[name];
      if (shown !== name) {
        shown = name;
        fill(name);
      }
      const { dataset, sign_names } = lab.config;
      ownDigits = dataset === 'own_digits' ? { dataset, sign_names } : {};
      menu.value = beginningWith(all, lab.config);
      setText(asked, questionOf(lab.config));
      setText(cue, cueOf(lab));
      settings.update(lab, { hidden: hiddenNow(state), locked: lockedNow(state).fields });
    },
  };
}
