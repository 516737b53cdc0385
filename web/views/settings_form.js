// The settings: a form whose input names are Config's field names, filled from and read as one record.

import { beginsAnew } from '../state/lab_state.js';
import { errorSentence, text } from '../texts.js';
import { html, setAttributes, setHint, setText } from './dom.js';

/** @typedef {Record<string, string | number>} ConfigRecord */
/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

/**
 * What config.json says of Config's fields.
 * @typedef {object} FieldRules
 * @property {Record<string, string[]>} choices
 * @property {Record<string, { low: number, high: number, whole: boolean }>} bounds
 * @property {string[]} live_fields those that may change while training
 */

/**
 * The most that config.json allows beside Config's fields.
 * @typedef {object} Limits
 * @property {number} table_inputs
 * @property {number} table_outputs
 * @property {number} hidden_layers
 * @property {number} layer_size units
 * @property {number} file_bytes
 */

/**
 * @param {string} condition such as `schedule=step` or `dataset!=points`, as data-when has them
 * @param {ConfigRecord} record
 */
function holds(condition, record) {
  const [, name, not, value] = /** @type {RegExpMatchArray} */ (condition.match(/^(\w+)(!?)=(\w+)$/));
  return (String(record[name]) === value) !== (not === '!');
}

/**
 * @param {HTMLFormElement} form
 * @param {FieldRules} rules
 * @param {{ onChange: (record: ConfigRecord) => void }} callbacks
 */
export function createSettingsForm(form, rules, { onChange }) {
  const attached = new AbortController();
  const controls = /** @type {Control[]} */ ([...form.elements].filter((control) => /** @type {Control} */ (control).name));
  /** @type {Map<string, { control: Control, element: HTMLElement }>} */
  const errors = new Map();
  let shownError = '';
  /** The lab that hints are about. */
  let explained = '';
  for (const control of controls) dress(control);

  form.addEventListener('change', (event) => {
    const { name, value } = /** @type {Control} */ (event.target);
    if (name) onChange({ [name]: value }); // not the others, which may not show yet what they were set to
  }, { signal: attached.signal });
  form.addEventListener('submit', (event) => event.preventDefault(), { signal: attached.signal });

  /**
   * Gives a control its label, explanation, limits and choices.
   * @param {Control} control
   */
  function dress(control) {
    const { name } = control;
    const limits = rules.bounds[name];
    if (control instanceof HTMLSelectElement) {
      const choices = control.dataset.choices?.split(' ') ?? rules.choices[name];
      control.append(...choices.map((choice) => html('option', { value: choice }, text(`option.${choice}`))));
    } else if (limits) {
      control.min = String(limits.low);
      control.max = String(limits.high);
    }
    const label = control.closest('label');
    if (!label) return;
    const error = html('span', { class: 'field-error', role: 'alert', id: `error-${name}`, hidden: true });
    const mark = rules.live_fields.includes(name) ? [] : [html('span', { class: 'reset-mark', 'aria-hidden': 'true' }, '↺')];
    label.prepend(html('span', { class: 'field-name' }, text(`field.${name}`), ...mark));
    label.after(error); // not within, where it would become part of the control's name
    errors.set(name, { control, element: error });
  }

  /**
   * Explains a control, and what its change does to the network of a lab.
   * @param {Control} control
   * @param {string} lab
   */
  function explain(control, lab) {
    const label = control.closest('label');
    if (!label) return;
    const { name } = control;
    const help = rules.live_fields.includes(name) ? text(`help.${name}`) : `${text(`help.${name}`)}. ${text(reasonToBegin(name, lab))}`;
    setHint(label, help);
  }

  /**
   * The key of why a change of a setting begins anew, or waits for a reset.
   * @param {string} name
   * @param {string} lab
   */
  function reasonToBegin(name, lab) {
    if (beginsAnew(lab === 'xor' ? 'xor' : 'digits', name)) return 'settings.begins_anew';
    return name === 'loss' ? 'settings.needs_reset_loss' : 'settings.needs_reset';
  }

  /**
   * Unfolds whatever hides an element.
   * @param {Element} element
   */
  function unfold(element) {
    for (let fold = element.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
  }

  return {
    /**
     * Shows a record, and only what belongs to a lab and, by data-when, does something beside the other settings.
     * @param {ConfigRecord} record
     * @param {string} lab
     */
    update(record, lab) {
      for (const control of controls) {
        const value = String(record[control.name]);
        if (control.value !== value && control !== document.activeElement) control.value = value;
        if (lab !== explained) explain(control, lab);
      }
      explained = lab;
      for (const part of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-only]'))) {
        part.hidden = !part.dataset.only?.split(' ').includes(lab);
      }
      for (const part of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-when]'))) {
        part.hidden = !part.dataset.when?.split(' ').every((condition) => holds(condition, record));
      }
    },
    /** @param {string[]} names the fields whose change waits for a reset */
    markWaiting(names) {
      for (const control of controls) {
        control.closest('label')?.classList.toggle('waiting', names.includes(control.name));
      }
    },
    /**
     * Shows an error below the field it is about, unfolded; false when that is none of them.
     * @param {string} message empty to show none
     * @param {string} field
     */
    showError(message, field) {
      const about = message ? field : '';
      const isNew = message !== shownError;
      shownError = message;
      for (const [name, { control, element }] of errors) {
        element.hidden = name !== about;
        control.setAttribute('aria-invalid', String(name === about));
        // Only while it is there: it takes the place of the sentence about the control.
        setAttributes(control, { 'aria-describedby': name === about && element.id });
        setText(element, name === about ? errorSentence(message) : '');
        if (name !== about) continue;
        const label = control.closest('label');
        if (label) label.hidden = false; // though it does nothing now, what is wrong with it must be put right
        if (isNew) unfold(element); // once: it may be folded again
      }
      return errors.has(about);
    },
    destroy: () => attached.abort(),
  };
}
