// The settings: a form whose input names are Config's field names, filled from one record and read as one.

import { html, setAttributes, setHint, setText } from '../../parts/dom.js';
import { termWord } from '../../parts/term.js';
import { troubleSentence } from '../../words/refusals.js';
import { choiceName, settingValue } from '../../words/settings.js';
import { text } from '../../words/text.js';
import { belongsTo, hasEffect } from '../state/choices/setting_effects.js';
import { readConfig } from '../state/config.js';

/** @import { ConfigRecord, LabName } from '../../wire/protocol.js' */
/** @import { RefusedSetting, Rules } from '../lab_types.js' */
/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

/** Glossary terms whose names differ from their fields. @type {Record<string, string>} */
const FIELD_TERMS = {
  point_noise: 'noise', held_out: 'validation', hidden_layers: 'hidden_layer', hidden_activation: 'activation', iterations: 'iteration', batch_size: 'batch', augment_shift: 'augmentation',
};
/** Fields whose names need no glossary term. */
const PLAIN_FIELDS = ['dataset', 'point_set', 'begin_from', 'rehearsal', 'decay_every', 'decay_factor', 'augment_rotate', 'augment_scale', 'augment_noise', 'record_every'];

/**
 * The place that shows the refusal of a setting.
 * @typedef {object} RefusedPlace
 * @property {Control} control
 * @property {HTMLElement} before the element that the box follows
 * @property {HTMLElement} box
 * @property {HTMLElement} sentence
 * @property {HTMLButtonElement} again restores the network's setting
 */

/**
 * @param {HTMLFormElement} form
 * @param {Rules} rules
 * @param {{ onChange: (record: ConfigRecord) => void }} callbacks
 */
export function createSettingsForm(form, rules, { onChange }) {
  const controls = /** @type {Control[]} */ ([...form.elements].filter((control) => /** @type {Control} */ (control).name));
  /** @type {Map<string, RefusedPlace>} */
  const places = new Map();
  /** The place for refusals of settings that the tab does not show. */
  const elsewhere = html('div', { role: 'group', 'aria-label': text('settings.not_here'), hidden: true });
  form.querySelector('fieldset')?.before(elsewhere);
  /** Refusals already unfolded once, which the user may fold again. @type {RefusedSetting[]} */
  let unfolded = [];
  /** The network's settings. @type {ConfigRecord} */
  let kept = {};
  /** The lab that the hints are about. @type {LabName | undefined} */
  let explained;
  /** The value that each control was last given. @type {Map<Control, string>} */
  const shownBefore = new Map();
  /** The choices of each menu, joined. @type {Map<HTMLSelectElement, string>} */
  const offered = new Map();
  for (const control of controls) dress(control);

  form.addEventListener('change', (event) => {
    const { name, value } = /** @type {Control} */ (event.target);
    if (name) onChange(readConfig({ [name]: value }, rules)); // only this field: others may not show their newest values yet
  });
  form.addEventListener('submit', (event) => event.preventDefault());

  /** Gives a control its label, explanation, limits and choices. */
  function dress(/** @type {Control} */ control) {
    const { name } = control;
    const limits = rules.bounds[name];
    if (control instanceof HTMLSelectElement) {
      offer(control);
    } else if (limits) {
      control.min = String(limits.low);
      control.max = String(limits.high);
    }
    const label = control.closest('label');
    makePlace(control, label ?? control); // not inside the label, where it would become part of the control's name
    if (!label) return;
    const mark = rules.live_fields.includes(name) ? [] : [html('span', { class: 'reset-mark', 'aria-hidden': 'true' }, '↺')];
    label.prepend(html('span', { class: 'field-name' }, fieldName(name), ...mark));
  }

  /** Gives a menu its choices; edited code in use may add some. */
  function offer(/** @type {HTMLSelectElement} */ menu) {
    const choices = menu.dataset.choices?.split(' ') ?? rules.choices[menu.name];
    if (choices.join() === offered.get(menu)) return;
    offered.set(menu, choices.join());
    menu.replaceChildren(...choices.map((choice) => html('option', { value: choice }, choiceName(choice))));
  }

  function makePlace(/** @type {Control} */ control, /** @type {HTMLElement} */ before) {
    const { name } = control;
    const sentence = html('span', { class: 'field-error', role: 'alert', id: `error-${name}` });
    const again = html('button', { type: 'button', class: 'small', 'data-hint': text('settings.use_again_help') });
    again.addEventListener('click', () => {
      control.value = String(kept[name]); // update does not touch a focused field
      (control.offsetParent ? control : controls.find(({ offsetParent }) => offsetParent))?.focus(); // this button disappears
      onChange({ [name]: kept[name] });
    });
    const box = html('div', { class: 'field-refused', hidden: true }, sentence, again);
    before.after(box);
    places.set(name, { control, before, box, sentence, again });
  }

  /** @param {string} name of a field */
  function fieldName(name) {
    const words = text(`field.${name}`);
    return PLAIN_FIELDS.includes(name) ? words : termWord(FIELD_TERMS[name] ?? name, words);
  }

  /** Explains a control, and what changing it does to a lab's network. */
  function explain(/** @type {Control} */ control, /** @type {LabName} */ lab) {
    const label = control.closest('label');
    if (!label) return;
    const { name } = control;
    const help = rules.live_fields.includes(name) ? text(`help.${name}`) : `${text(`help.${name}`)}. ${text(reasonToBegin(name, lab))}`;
    setHint(label, help);
    const mark = /** @type {HTMLElement | null} */ (label.querySelector('.reset-mark'));
    if (mark) mark.dataset.hint = text(reasonToBegin(name, lab));
  }

  /** The key of the text that explains why changing a setting begins anew or waits for a reset. */
  function reasonToBegin(/** @type {string} */ name, /** @type {LabName} */ lab) {
    if (rules.begins_anew[lab].includes(name)) return 'settings.begins_anew';
    return name === 'loss' ? 'settings.needs_reset_loss' : 'settings.needs_reset';
  }

  /** Unfolds whatever hides an element. */
  function unfold(/** @type {Element} */ element) {
    for (let fold = element.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
  }

  /**
   * The value a control should have. It is empty for a number field with text that is not a number: a browser shows
   * such text, but returns an empty value for it.
   */
  function asShown(/** @type {Control} */ control, /** @type {string | number} */ value) {
    return control.type === 'number' && typeof value === 'string' ? '' : String(value);
  }

  function fill(/** @type {Control} */ control, /** @type {string} */ value) {
    control.value = value;
    if (!(control instanceof HTMLSelectElement) || control.value === value) return;
    // An address can have an unknown choice. It is shown, but cannot be chosen.
    const [stranger = control.appendChild(html('option', { hidden: true }))] = [...control.options].filter((option) => option.hidden);
    stranger.value = value;
    setText(stranger, settingValue(value));
    control.value = value;
  }

  function fillRefused(/** @type {RefusedSetting} */ setting, /** @type {RefusedPlace} */ { control, before, box, sentence, again }) {
    const value = kept[setting.field];
    const isShown = !before.closest('[data-only][hidden]') && (!explained || belongsTo(setting.field, explained, rules));
    const isSeen = isShown && control.type !== 'hidden';
    setText(again, isSeen ? text('settings.use_again', { value: settingValue(value) }) : text('settings.leave_as_it_was'));
    if (isShown && box.previousElementSibling !== before) before.after(box);
    else if (!isShown && box.parentElement !== elsewhere) elsewhere.append(box);
    setText(sentence, troubleSentence(setting.trouble));
    if (isSeen) before.hidden = false; // it must be corrected, although it has no effect now
    if (!unfolded.includes(setting)) unfold(box); // only once, so that it can be folded again
  }

  return {
    /**
     * Shows settings: only those of a tab, and only if they have an effect now.
     * @param {ConfigRecord} shown including refused values
     * @param {ConfigRecord} record the network's settings
     */
    update(shown, record, /** @type {string} */ tab, /** @type {LabName} */ lab) {
      for (const control of controls) {
        if (control instanceof HTMLSelectElement) offer(control);
        const value = asShown(control, shown[control.name]);
        // Typing is not interrupted, unless the setting itself has changed in the meantime, by a link, say.
        const isTyping = control === document.activeElement && shownBefore.get(control) === value;
        if (control.value !== value && !isTyping) fill(control, value);
        shownBefore.set(control, value);
        if (lab !== explained) explain(control, lab);
      }
      explained = lab;
      for (const part of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-only]'))) {
        part.hidden = !part.dataset.only?.split(' ').includes(tab);
      }
      for (const control of controls) {
        const label = control.closest('label');
        if (label) label.hidden = !hasEffect(control.name, record);
      }
      for (const part of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-field]'))) part.hidden = !hasEffect(String(part.dataset.field), record);
    },
    /** @param {string[]} engines those available besides NumPy; the others cannot be chosen */
    offerEngines(engines) {
      for (const control of controls) {
        if (control.name !== 'engine' || !(control instanceof HTMLSelectElement)) continue;
        for (const option of control.options) option.disabled = option.value !== 'numpy' && !engines.includes(option.value);
      }
    },
    /** @param {string[]} names the fields whose change waits for a reset */
    markWaiting(names) {
      for (const control of controls) {
        control.closest('label')?.classList.toggle('waiting', names.includes(control.name));
      }
    },
    /**
     * Shows the reason below each refused field, and offers the network's setting.
     * @param {ConfigRecord} record the network's settings
     */
    showRefused(/** @type {RefusedSetting[]} */ refused, record) {
      kept = record;
      for (const [name, place] of places) {
        const setting = refused.find(({ field }) => field === name);
        place.control.setAttribute('aria-invalid', String(setting !== undefined));
        // Only while the field is in error, because this hides the field's description.
        setAttributes(place.control, { 'aria-describedby': setting && place.sentence.id });
        place.box.hidden = !setting;
        if (setting) fillRefused(setting, place);
        else setText(place.sentence, '');
      }
      elsewhere.hidden = !elsewhere.querySelector('.field-refused:not([hidden])');
      unfolded = refused;
    },
  };
}
