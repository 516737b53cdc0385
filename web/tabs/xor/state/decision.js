// When an output counts as 1.

/** The smallest answer that counts as 1, as in metrics.py. */
export const DECISION = 0.5;
