// A lying worker: its messages have the declared types with wrong contents. The page accepts what it can show, refuses the rest, and
// neither throws nor hangs.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { figuresOf } from '../../../web/lab/state/figures.js';
import { shownLab } from '../../../web/lab/state/moment.js';
import { runView } from '../../../web/lab/view/run_view.js';
import { networkTable, placeSentence, questionSentence, rowSentence, squaresSentence } from '../../../web/tabs/xor/view/network_sentences.js';
import { settingWithValue } from '../../../web/words/settings.js';
import { text } from '../../../web/words/text.js';
import { dice, lied } from '../desk/lies.js';
import { openPage } from '../desk/open_page.js';
import { createWorkshop } from '../desk/workshop.js';
import { THOROUGH } from '../thorough.js';

const LIES = Number(process.env.GLASSNET_LIES ?? 15);
/** Computes every sentence and view about the labs that needs no document. @param {any} page */
function everythingSaid(page) {
  const { labs } = page.store.get();
  for (const lab of /** @type {any[]} */ (Object.values(labs))) {
    runView(lab, 'ready');
    runView(shownLab(lab), 'ready', true);
    figuresOf(lab);
    text(`python.engine_${lab.engine_in_use}`);
    for (const [field, value] of Object.entries(lab.config)) settingWithValue(field, /** @type {any} */ (value));
    for (const [field, value] of Object.entries(lab.running)) settingWithValue(field, /** @type {any} */ (value));
  }
  const { answers } = labs.xor;
  if (!answers) return;
  networkTable(answers);
  rowSentence(answers);
  squaresSentence(answers);
  questionSentence(answers, 0);
  answers.layer_sizes.slice(1).forEach((/** @type {number} */ size, /** @type {number} */ layer) => {
    for (let unit = 0; unit < size; unit += 1) {
      placeSentence(answers, { layer, unit });
      for (let fan_in = 0; fan_in < answers.layer_sizes[layer]; fan_in += 1) placeSentence(answers, { layer, unit, fan_in });
    }
  });
}

/** @type {unknown[]} */
const thrown = [];
const note = (/** @type {unknown} */ error) => thrown.push(error);
process.on('uncaughtException', note).on('unhandledRejection', note);
after(() => process.off('uncaughtException', note).off('unhandledRejection', note));

test('whatever a worker says within the declared types, the page goes on, and the way back leads to the shipped run', THOROUGH, async () => {
  /** @type {((message: any) => any) | undefined} */
  let lie;
  const page = await openPage({ digits: true });
  await page.labs.configure('digits', { hidden_layers: '5' });
  await page.train(10);
  const workshop = createWorkshop(page, { alter: (message) => lie?.(message) ?? message });
  page.store.subscribe(() => everythingSaid(page));
  const shipped = await page.model('xor');
  console.error = () => {}; // a liar omits values that a text needs
  for (let seed = 1; seed <= LIES; seed += 1) {
    const roll = dice(seed);
    await workshop.running.run({ id: 'own', name: 'own', edits: { 'learning/losses.py': `# ${seed}\n` } });
    lie = (message) => {
      if (roll(2)) return message;
      const part = ['result', 'report', 'progress', 'error'].find((name) => message[name] !== undefined);
      let told = part ? message[part] : message;
      for (let count = 1 + roll(3); count > 0; count -= 1) told = lied(told, roll);
      return part ? { ...message, [part]: told } : told;
    };
    const acts = [
      () => page.press('step'), () => page.press('train'), () => page.press('pause'), () => page.press('reset'), () => page.press('undo'), () => page.press('newSeed'),
      () => page.set({ hidden_layers: '3' }), () => page.set({ learning_rate: 0.5 }), () => page.labs.examine('xor', true), () => page.labs.examine('digits', true),
      () => page.labs.setParameter('xor', { layer: 0, unit: 0, fan_in: 0, value: 0.5 }), () => page.labs.switchUnit('xor', { layer: 0, unit: 0, off: true }),
      () => page.labs.keepNow('xor'), () => page.labs.beginFrom('xor', page.rules.presets.xor), () => page.store.set({ shown: roll(2) ? 'xor' : 'digits' }),
    ];
    for (let done = 0; done < 15; done += 1) {
      let isDone = false;
      Promise.resolve(acts[roll(acts.length)]()).catch(() => {}).finally(() => {
        isDone = true;
      });
      await page.until(() => {
        page.clock.advance(10);
        return isDone;
      });
      everythingSaid(page);
    }
    lie = undefined;
    await workshop.running.restore();
    await page.rest();
    assert.deepEqual(thrown, [], `seed ${seed}`);
    assert.equal(await page.model('xor'), shipped, `seed ${seed}`);
    assert.equal(page.lab('xor').error, undefined, `seed ${seed}`);
  }
});
