// A globally unique name for a run.

/** A random UUID. Browsers provide crypto.randomUUID only on https sites. */
export function newRunId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The name of a new run, and where it branches off a kept one. @param {number} iteration the last that both share */
export function branchOf(/** @type {{ id: string } | undefined} */ kept_as, iteration) {
  return { id: newRunId(), ...(kept_as && { begun_from: { id: kept_as.id, iteration } }) };
}
