// Sends the output of edited code to the page while the code still runs: limited in length, and no more often than the eye can follow.

const PAUSE_MILLISECONDS = 100;
/** The limit for one request of the page; output beyond it is only counted. */
const MOST_CHARACTERS = 50_000;

export function createPrinter(/** @type {(message: object) => void} */ send) {
  let held = '';
  let space = MOST_CHARACTERS;
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
    /** Resets the limit at the start of a request. */
    begin() {
      space = MOST_CHARACTERS;
      lost = 0;
      hasLost = false;
    },
    /** Sends whatever is still held, at the end of a request. */
    end: flush,
    /**
     * One writer per stream, as a character may arrive in two pieces. Their output is interleaved, as in a terminal.
     * @returns {(bytes: Uint8Array) => number}
     */
    writer() {
      const decoder = new TextDecoder();
      return (bytes) => {
        const text = decoder.decode(bytes, { stream: true });
        held += text.slice(0, space);
        lost += Math.max(0, text.length - space);
        space = Math.max(0, space - text.length);
        if (performance.now() - sent > PAUSE_MILLISECONDS) flush();
        return bytes.length;
      };
    },
  };
}
