// What edited code prints, on its way to the page while the code still runs: bounded, and not more often than a person can see.

const PAUSE_MILLISECONDS = 100;
/** Of one request of the page; what is printed beyond is only counted. */
const MOST_CHARACTERS = 50_000;

export function createPrinter(/** @type {(message: object) => void} */ send) {
  let held = '';
  let room = MOST_CHARACTERS;
  let lost = 0;
  let sent = 0;
  let hasLost = false;

  function flush() {
    sent = performance.now();
    if (held === '' && !(lost > 0 && !hasLost)) return;
    hasLost ||= lost > 0;
    send({ type: 'printed', text: held, lost });
    held = '';
  }

  return {
    /** A request begins: there is room again. */
    begin() {
      room = MOST_CHARACTERS;
      lost = 0;
      hasLost = false;
    },
    /** The request is answered: nothing is held back. */
    end: flush,
    /**
     * One for each stream: both are read together, as in a terminal, and a character may come in two pieces.
     * @returns {(bytes: Uint8Array) => number}
     */
    writer() {
      const decoder = new TextDecoder();
      return (bytes) => {
        const text = decoder.decode(bytes, { stream: true });
        held += text.slice(0, room);
        lost += Math.max(0, text.length - room);
        room = Math.max(0, room - text.length);
        if (performance.now() - sent > PAUSE_MILLISECONDS) flush();
        return bytes.length;
      };
    },
  };
}
