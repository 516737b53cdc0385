// Translates addresses of TensorFlow Playground into the names of Config, where both mean the same.

/** @typedef {Record<string, string>} Words names and values of an address, as Playground writes them */

/** Playground's sets of points of two classes. @type {Words} */
const POINT_SETS = { circle: 'circle', xor: 'clouds', gauss: 'heaps', spiral: 'spiral' };
/** Playground's linear activation does not exist here. */
const ACTIVATIONS = ['relu', 'tanh', 'sigmoid'];
/** Playground's names for the inputs of a point, in the order of Config.point_inputs. @type {Words} */
const POINT_INPUTS = { x: 'x', y: 'y', xSquared: 'xx', ySquared: 'yy', xTimesY: 'xy', sinX: 'sin_x', sinY: 'sin_y' };
/** Playground's default inputs. */
const GIVEN = ['x', 'y'];
/** Names in all Playground addresses, with the values that change nothing here. @type {Record<string, string[]>} */
const WITHOUT_EFFECT = {
  showTestData: ['true', 'false'], discretize: ['true', 'false'], collectStats: ['true', 'false'], hideText: ['true', 'false'],
  problem: ['classification'], regDataset: ['reg-plane', 'reg-gauss'], initZero: ['false'], cosX: ['false'], cosY: ['false'],
};

/**
 * Reads the value of a Playground name: returns settings, or undefined for a value without a counterpart here.
 * @type {Record<string, (value: string, all: Words) => Words | undefined>}
 */
const READERS = {
  dataset: (value) => (Object.hasOwn(POINT_SETS, value) ? { dataset: 'points', point_set: POINT_SETS[value] } : undefined),
  activation: (value) => (ACTIVATIONS.includes(value) ? { hidden_activation: value } : undefined),
  networkShape: (value) => (/^[\d,]*$/.test(value) ? { hidden_layers: value.split(',').filter(Boolean).join('-') || 'none' } : undefined),
  batchSize: (value) => ({ batch_size: value }),
  // Playground's learning rate is for plain gradient descent; for another optimizer the same number would mean something else.
  learningRate: (value) => ({ learning_rate: value, optimizer: 'sgd' }),
  // Without L2 the regularization rate has no effect.
  regularization: (value) => (['none', 'L2'].includes(value) ? {} : undefined),
  regularizationRate: (value, { regularization }) => {
    /** @type {Words} */
    const without = {};
    return regularization === 'L2' ? { l2: value } : without;
  },
  noise: (value) => percent(value, (noise) => ({ point_noise: noise })),
  percTrainData: (value) => percent(value, (trained) => ({ held_out: tidy(1 - Number(trained)) })),
};

/**
 * Reads the names of TensorFlow Playground in an address. Config's own names take precedence; names without a counterpart stay
 * unchanged, and are not settings.
 * @param {Words} words
 * @returns {{ words: Words, isForeign: boolean }} isForeign: whether any of its names was read
 */
export function fromPlayground(words) {
  const names = Object.keys(words);
  const inputs = names.filter((name) => Object.hasOwn(POINT_INPUTS, name));
  /** @type {Words} */
  const read = inputs.length ? pointInputs(words) : {};
  const understood = new Set(inputs);
  for (const name of names.filter((each) => Object.hasOwn(READERS, each))) {
    const settings = READERS[name](words[name], words);
    if (settings) understood.add(name);
    Object.assign(read, settings);
  }
  const isForeign = understood.size > 0;
  if (!isForeign) return { words, isForeign };
  // Playground's seed means nothing here: it is a fraction, for another generator.
  const isSilent = (/** @type {string} */ name) => Object.hasOwn(WITHOUT_EFFECT, name) && WITHOUT_EFFECT[name].includes(words[name]);
  const silent = names.filter((name) => isSilent(name) || (name === 'seed' && /^0?\.\d+$/.test(words[name])));
  const left = Object.entries(words).filter(([name]) => !understood.has(name) && !silent.includes(name));
  return { words: { ...read, ...Object.fromEntries(left) }, isForeign };
}

function pointInputs(/** @type {Words} */ words) {
  const chosen = Object.keys(POINT_INPUTS).filter((name) => (Object.hasOwn(words, name) ? words[name] !== 'false' : GIVEN.includes(name)));
  return { point_inputs: chosen.map((name) => POINT_INPUTS[name]).join(' ') };
}

/** @param {string} value a percentage */
function percent(value, /** @type {(share: string) => Words} */ settings) {
  return /^\d{1,3}$/.test(value) ? settings(tidy(Number(value) / 100)) : undefined;
}

function tidy(/** @type {number} */ share) {
  return String(Number(share.toFixed(4)));
}
