// When an output says 1.

/** From here on an answer counts as 1, as metrics.py judges it. */
export const DECISION = 0.5;
