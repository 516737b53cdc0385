// Glassnet as the page runs it: its client, its worker and its session, with progress messages.

const WARM_UP = 300; // milliseconds
const MOMENTS = 30;
const GOLDEN = 0.6180339887;

export async function startWorker(site, modules) {
  const { createWorkerClient } = await import(`${modules}engine/client.js`);
  let onProgress = () => {};
  let onFailure = () => {};
  const worker = createWorkerClient(`${site}engine/worker/worker.js`, {
    onEvent(event) {
      if (event.type === 'progress') onProgress(event.progress);
      if (event.type === 'training_failed') onFailure(new Error(event.error.message));
    },
    onCrash: (error) => onFailure(error),
  });
  await worker.request('boot', { base_url: site });
  let digits = `${site}data/digits.npz`;
  await worker.request('load_digits', {});
  await worker.request('load_shipped_model', {});
  let run = 0;

  /** Makes the packed digits at this address the training data. */
  async function provideDigits(address) {
    if (address === digits) return;
    const data = new Uint8Array(await (await fetch(address)).arrayBuffer());
    await worker.request('provide_digits', { data });
    digits = address;
  }

  /** The work done in a second, measured between two progress messages `seconds` apart. unit: samples or iteration. */
  async function train({ lab, config, seconds, unit, address }) {
    await provideDigits(address);
    run += 1;
    await worker.request('change_settings', { lab, base: config, changes: {}, anew: true, run });
    const measured = new Promise((resolve, reject) => {
      onFailure = reject;
      let first;
      const opened = performance.now();
      onProgress = (progress) => {
        const now = performance.now();
        if (progress.run !== run || now - opened < WARM_UP) return;
        first ??= { now, amount: progress[unit] };
        if (progress.done && now === first.now) reject(new Error('The training was over before it could be measured.'));
        if (now - first.now < seconds * 1000 && !progress.done) return;
        resolve(((progress[unit] - first.amount) / (now - first.now)) * 1000);
        onProgress = () => {};
      };
    });
    await worker.request('train', { lab });
    const result = await measured;
    await worker.request('pause', {});
    return result;
  }

  /** Milliseconds from the request to record a lab's next update line by line to its answer. */
  async function record({ lab, config, address }) {
    await provideDigits(address);
    run += 1;
    await worker.request('change_settings', { lab, base: config, changes: {}, anew: true, run });
    await worker.request('step', { lab });
    await worker.request('record_pass', { lab, subject: 'batch' }); // loads the recorder, as opening the tab does
    const asked = performance.now();
    await worker.request('record_pass', { lab, subject: 'batch' });
    return performance.now() - asked;
  }

  /** The slowest of many returns to a moment of a whole run: milliseconds from the request to the answer. */
  async function lookBack({ lab, config, address }) {
    await provideDigits(address);
    run += 1;
    await worker.request('change_settings', { lab, base: config, changes: {}, anew: true, run });
    const done = new Promise((resolve, reject) => {
      onFailure = reject;
      onProgress = (progress) => progress.done && resolve();
    });
    await worker.request('train', { lab });
    await done;
    onProgress = () => {};
    await worker.job('look_at', { lab, iteration: 1 }); // loads the code that looks back, as the page does
    await worker.request('look_at_now', { lab });
    let longest = 0;
    for (let turn = 0; turn < MOMENTS; turn += 1) {
      const iteration = Math.round(config.iterations * ((turn * GOLDEN) % 1)); // jumps back and forth over the whole run
      const asked = performance.now();
      await worker.job('look_at', { lab, iteration });
      longest = Math.max(longest, performance.now() - asked);
    }
    await worker.request('look_at_now', { lab });
    return longest;
  }

  return { train, record, lookBack };
}
