// The settings that differ between two configs.

export function settingsThatDiffer(/** @type {Record<string, unknown>} */ config, /** @type {Record<string, unknown>} */ other) {
  return Object.fromEntries(Object.entries(config).filter(([field, value]) => other[field] !== value));
}
