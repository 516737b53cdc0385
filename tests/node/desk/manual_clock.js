// A clock that only tests move.

export function createManualClock() {
  let now = 0;
  let last = 0;
  /** @type {Map<number, { act: () => void, due: number }>} */
  const timers = new Map();
  return {
    now: () => now,
    setTimeout(/** @type {() => void} */ act, /** @type {number} */ milliseconds) {
      last += 1;
      timers.set(last, { act, due: now + Math.max(0, milliseconds) });
      return last;
    },
    clearTimeout: (/** @type {number | undefined} */ timer) => void timers.delete(Number(timer)),
    /** Lets time pass, and runs the timers that come due. @param {number} milliseconds */
    advance(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [first] = [...timers].filter(([, { due }]) => due <= end).sort(([, one], [, other]) => one.due - other.due);
        if (!first) break;
        const [timer, { act, due }] = first;
        timers.delete(timer);
        now = due;
        act();
      }
      now = end;
    },
  };
}
