// The address bar as a record: which lab, and which settings differ from its preset.

/** @typedef {Record<string, string | number>} ConfigRecord */

/**
 * @typedef {object} Address
 * @property {string} lab
 * @property {Record<string, string>} settings
 */

/**
 * @param {string} hash location.hash, such as `#lab=digits&learning_rate=0.01`
 * @returns {Address}
 */
export function readAddress(hash) {
  const { lab = '', ...settings } = Object.fromEntries(new URLSearchParams(hash.replace(/^#/, '')));
  return { lab, settings };
}

/**
 * @param {string} lab
 * @param {ConfigRecord} config
 * @param {ConfigRecord} preset
 * @returns {string} a hash that readAddress reads back
 */
export function writeAddress(lab, config, preset) {
  const changed = Object.entries(config).filter(([name, value]) => String(value) !== String(preset[name]));
  const words = new URLSearchParams({ lab, ...Object.fromEntries(changed.map(([name, value]) => [name, String(value)])) });
  return `#${words}`;
}
