// What differs between two configs.

/**
 * @param {Record<string, unknown>} config
 * @param {Record<string, unknown>} other
 */
export function settingsThatDiffer(config, other) {
  return Object.fromEntries(Object.entries(config).filter(([field, value]) => other[field] !== value));
}
