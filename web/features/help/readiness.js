// Looks whether this computer is ready for a class: storage, offline, Python, speed and screen.

import { BASE_URL } from '../../engine/early.js';
import { LABS } from '../../lab/state/lab_state.js';
import { activeLab } from '../../page/state/page_state.js';
import { engineWordsOf } from '../../page/view/python_status.js';
import { byId } from '../../parts/dom.js';
import { fetchSiteText } from '../../parts/site_text.js';
import { text } from '../../words/text.js';
import { readyLines } from './sentences.js';

/** @import { ExperimentsReport } from '../../wire/protocol.js' */
/** @import { Wires } from '../../page/page_types.js' */

/** Has more rows than any computer trains on in a second. */
const EXPERIMENT = /** @type {const} */ ({ experiments: 'switches', scale: 1, past: 'shown', rows: 10_000_000, initializer: 'scaled', error_rule: 'exact', batch_size: 100 });

export async function lookIfReady(/** @type {Wires} */ { store, kept, first, clock }) {
  await kept; // a page that has just been opened does not know yet
  const { labs, python: { phase, kernel_problem, native }, kept: keeping, ...state } = store.get();
  const run = LABS.map((name) => labs[name]).find(({ training, recent }) => training && recent.samples > 0);
  const { dataset: { state: offline = '' }, firstChild: said } = byId('offline');
  const isGone = offline.startsWith('kept') && !await hasEveryFile().catch(() => false);
  const { quota = NaN, usage = NaN } = await navigator.storage?.estimate() ?? {};
  return readyLines({
    keeps: keeping.phase === 'ready' && !keeping.trouble,
    room: quota - usage,
    stays: /^(one_file|native|kept)/.test(offline) && !isGone,
    offline: isGone ? text('offline.broken_off') : said?.textContent || text('offline.keeping'),
    engine: phase === 'ready' ? engineWordsOf(kernel_problem || labs[activeLab(state)].engine_in_use, native) : '',
    plain: kernel_problem !== '',
    speed: run ? run.recent.samples / run.recent.computing_seconds : await measureSpeed(first, clock),
    width: window.innerWidth,
    height: window.innerHeight,
    touch: navigator.maxTouchPoints > 0,
  });
}

/** Whether all files of the site are kept, which the browser may have cleared since. */
async function hasEveryFile() {
  const { files } = JSON.parse(await fetchSiteText(BASE_URL, 'files.json'));
  return (await Promise.all(Object.keys(files).map((path) => caches.match(new URL(path, BASE_URL))))).every(Boolean);
}

/** Samples a second, trained for a second beside the labs, which stay as they are; 0 if nothing can be trained. */
async function measureSpeed(/** @type {Wires['first']} */ first, /** @type {Wires['clock']} */ { now }) {
  const going = new AbortController();
  let [begun, before, speed] = [0, 0, 0];
  const onReport = (/** @type {ExperimentsReport} */ { outcomes: [outcome] }) => {
    if (!outcome) return;
    if (!begun) [begun, before] = [now(), outcome.done]; // not the first slice, in which the network is made
    else speed = (1000 * EXPERIMENT.batch_size * (outcome.done - before)) / (now() - begun);
    if (now() - begun >= 1000) going.abort();
  };
  await first.request('load_digits', {}).then(() => first.job('experiments', EXPERIMENT, { signal: going.signal, onReport })).catch(() => {});
  return speed;
}
