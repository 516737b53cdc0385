// Glassnet as the page runs it: its engine client, its worker, its session, with progress posted.

const WARM_UP = 300; // milliseconds

export async function startEngine(site) {
  const { createEngine } = await import(`${site}engine/client.js`);
  let onProgress = () => {};
  let onFailure = () => {};
  const engine = createEngine(`${site}engine/worker.js`, {
    onEvent(event) {
      if (event.type === 'progress') onProgress(event.progress);
      if (event.type === 'training_failed') onFailure(new Error(event.error.message));
    },
    onCrash: (error) => onFailure(error),
  });
  await engine.request('boot', { base_url: site });
  let digits = `${site}data/digits.npz`;
  await engine.request('load_digits', {});
  await engine.request('load_shipped_model', {});
  let run = 0;

  /** Trains on the packed digits at this address from now on. */
  async function provideDigits(address) {
    if (address === digits) return;
    const data = new Uint8Array(await (await fetch(address)).arrayBuffer());
    await engine.request('provide_digits', { data });
    digits = address;
  }

  /** Work a second from one progress to another, `seconds` apart. unit: samples or iteration. */
  async function train({ lab, config, seconds, unit, address }) {
    await provideDigits(address);
    run += 1;
    await engine.request('open_lab', { lab, config, run });
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
    await engine.request('train', { lab });
    const result = await measured;
    await engine.request('pause', {});
    return result;
  }

  return { train };
}
