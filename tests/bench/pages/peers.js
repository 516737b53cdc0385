// The same work in other libraries. Each peer trains 784-hidden-10 and 3-4-2 networks of sigmoids by SGD on the
// squared error. If a library offers several ways, all are tried first, and the fastest is used.

const PEER_FILES = {
  tfjs: ['tf.min.js', 'tf-backend-wasm.min.js'],
  convnetjs: ['convnet-min.js'],
  brain: ['browser.min.js'],
};
const BATCH = 100;
const DIGIT_RATE = 0.5;
const XOR_RATE = 0.5;
const XOR_ROWS = Array.from({ length: 8 }, (_, row) => [(row >> 2) & 1, (row >> 1) & 1, row & 1]);
const XOR_TARGETS = XOR_ROWS.map(([a, b, c]) => [a ^ b ^ c, (a & b) | c]);

/** The work done per second. Each call of work() does some and returns how much. */
async function rate(seconds, work) {
  await work();
  let done = 0;
  const started = performance.now();
  while (performance.now() - started < seconds * 1000) done += await work();
  return done / ((performance.now() - started) / 1000);
}

function addScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${address} did not load.`));
    document.head.append(script);
  });
}

/** The training digits: pixels in [0, 1] row by row, and one-hot targets. */
async function loadDigits(base) {
  const bytes = new Uint8Array(await (await fetch(`${base}made/digits.bin`)).arrayBuffer());
  const count = bytes.length / 785;
  const pixels = Float32Array.from(bytes.subarray(0, count * 784), (byte) => byte / 255);
  const targets = new Float32Array(count * 10);
  bytes.subarray(count * 784).forEach((label, row) => { targets[row * 10 + label] = 1; });
  return { count, pixels, targets };
}

export async function loadPeer(name, backend, base) {
  for (const file of PEER_FILES[name]) await addScript(`${base}peers/${file}`);
  const digits = await loadDigits(base);
  if (name === 'tfjs') return tfjs(digits, backend, base);
  return name === 'convnetjs' ? convnetjs(digits) : brainjs(digits);
}

async function tfjs(digits, backend, base) {
  const { tf } = window;
  if (backend === 'wasm') tf.wasm.setWasmPaths(`${base}peers/`);
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend ${backend} here.`);
  await tf.ready();

  function network(sizes) {
    const [inputs, hidden, outputs] = sizes;
    const w1 = tf.variable(tf.randomNormal([inputs, hidden], 0, 1 / Math.sqrt(inputs)));
    const w2 = tf.variable(tf.randomNormal([hidden, outputs], 0, 1 / Math.sqrt(hidden)));
    return { w1, b1: tf.variable(tf.zeros([hidden])), w2, b2: tf.variable(tf.zeros([outputs])) };
  }

  function forward(net, x) {
    const hidden = tf.fused.matMul({ a: x, b: net.w1, bias: net.b1, activation: 'sigmoid' });
    return [hidden, tf.fused.matMul({ a: hidden, b: net.w2, bias: net.b2, activation: 'sigmoid' })];
  }

  function byHand(sizes, learningRate) {
    const net = network(sizes);
    const slope = (output) => tf.mul(output, tf.sub(1, output));
    const step = (x, y) => tf.tidy(() => {
      const scale = learningRate / x.shape[0];
      const [hidden, output] = forward(net, x);
      const delta2 = tf.mul(tf.sub(output, y), slope(output));
      const delta1 = tf.mul(tf.matMul(delta2, net.w2, false, true), slope(hidden));
      const down = (variable, gradient) => variable.assign(tf.sub(variable, tf.mul(gradient, scale)));
      const gradients = [tf.matMul(hidden, delta2, true), tf.sum(delta2, 0), tf.matMul(x, delta1, true), tf.sum(delta1, 0)];
      [net.w2, net.b2, net.w1, net.b1].forEach((variable, index) => down(variable, gradients[index]));
    });
    return { step, barrier: () => net.b2.dataSync(), dispose: () => tf.dispose(net) };
  }

  function byOptimizer(sizes, learningRate) {
    const net = network(sizes);
    const optimizer = tf.train.sgd(learningRate);
    const step = (x, y) => optimizer.minimize(() => {
      const hidden = tf.sigmoid(tf.add(tf.matMul(x, net.w1), net.b1));
      const output = tf.sigmoid(tf.add(tf.matMul(hidden, net.w2), net.b2));
      return tf.div(tf.sum(tf.square(tf.sub(output, y))), 2 * x.shape[0]);
    }, false, Object.values(net));
    return { step, barrier: () => net.b2.dataSync(), dispose: () => tf.dispose(net) };
  }

  function byLayers([inputs, hidden, outputs], learningRate) {
    const model = tf.sequential();
    model.add(tf.layers.dense({ inputShape: [inputs], units: hidden, activation: 'sigmoid' }));
    model.add(tf.layers.dense({ units: outputs, activation: 'sigmoid' }));
    model.compile({ optimizer: tf.train.sgd(learningRate), loss: 'meanSquaredError' });
    return { step: (x, y) => model.trainOnBatch(x, y), barrier: () => {}, dispose: () => model.dispose() };
  }

  const WAYS = { byHand, byOptimizer, byLayers };

  async function measure(way, sizes, learningRate, batches, atOnce, seconds) {
    const net = WAYS[way](sizes, learningRate);
    let at = 0;
    const result = await rate(seconds, async () => {
      for (let step = 0; step < atOnce; step += 1) {
        const [x, y] = batches[at];
        await net.step(x, y);
        at = (at + 1) % batches.length;
      }
      net.barrier();
      return atOnce;
    });
    net.dispose();
    return result;
  }

  /** The fastest way for each kind of work, determined once. */
  const fastest = {};
  async function best(kind, ...work) {
    if (!fastest[kind]) {
      const tried = [];
      for (const way of Object.keys(WAYS)) tried.push([await measure(way, ...work, 0.3), way]);
      fastest[kind] = tried.sort((one, other) => other[0] - one[0])[0][1];
    }
    return fastest[kind];
  }

  function batchesOf(rows) {
    const batches = [];
    for (let start = 0; start < rows; start += BATCH) {
      const at = start % (digits.count - BATCH + 1);
      const x = tf.tensor2d(digits.pixels.slice(at * 784, (at + BATCH) * 784), [BATCH, 784]);
      batches.push([x, tf.tensor2d(digits.targets.slice(at * 10, (at + BATCH) * 10), [BATCH, 10])]);
    }
    return batches;
  }

  let kept = { rows: 0, batches: [] };
  return {
    async digits({ hidden, rows, seconds }) {
      if (kept.rows !== rows) {
        tf.dispose(kept.batches);
        kept = { rows, batches: batchesOf(rows) };
      }
      const work = [[784, hidden, 10], DIGIT_RATE, kept.batches, 10];
      const way = await best('digits', ...work);
      return BATCH * (await measure(way, ...work, seconds));
    },
    async xor({ seconds }) {
      const batches = [[tf.tensor2d(XOR_ROWS), tf.tensor2d(XOR_TARGETS)]];
      const work = [[3, 4, 2], XOR_RATE, batches, 50];
      const way = await best('xor', ...work);
      const result = await measure(way, ...work, seconds);
      tf.dispose(batches);
      return result;
    },
    async latency({ seconds }) {
      const net = network([784, 200, 10]);
      const row = digits.pixels.slice(0, 784);
      const perSecond = await rate(seconds, async () => {
        tf.tidy(() => forward(net, tf.tensor2d(row, [1, 784]))[1].dataSync());
        return 1;
      });
      tf.dispose(net);
      return 1e6 / perSecond;
    },
    ways: () => fastest,
  };
}

function convnetjs(digits) {
  const { convnetjs: library } = window;
  const { Vol } = library;

  function network(inputs, hidden, outputs) {
    const shape = (depth) => ({ in_sx: 1, in_sy: 1, in_depth: depth });
    const net = new library.Net();
    net.layers = [
      new library.InputLayer({ out_sx: 1, out_sy: 1, out_depth: inputs }),
      new library.FullyConnLayer({ ...shape(inputs), num_neurons: hidden }),
      new library.SigmoidLayer(shape(hidden)),
      new library.FullyConnLayer({ ...shape(hidden), num_neurons: outputs }),
      new library.SigmoidLayer(shape(outputs)),
      new library.RegressionLayer(shape(outputs)),
    ];
    return net;
  }

  const volume = (values) => {
    const vol = new Vol(1, 1, values.length, 0);
    vol.w.set ? vol.w.set(values) : values.forEach((value, index) => { vol.w[index] = value; });
    return vol;
  };

  function train(net, rows, targets, batch, learningRate, atOnce, seconds) {
    const trainer = new library.Trainer(net, {
      ...{ method: 'sgd', learning_rate: learningRate, momentum: 0 },
      ...{ batch_size: batch, l1_decay: 0, l2_decay: 0 },
    });
    let at = 0;
    return rate(seconds, () => {
      for (let row = 0; row < atOnce; row += 1) {
        trainer.train(rows[at], targets[at]);
        at = (at + 1) % rows.length;
      }
      return atOnce;
    });
  }

  let kept;
  function rowsOf(count) {
    kept ??= Array.from({ length: Math.min(count, digits.count) }, (_, row) => ({
      row: volume(digits.pixels.subarray(row * 784, row * 784 + 784)),
      target: Array.from(digits.targets.subarray(row * 10, row * 10 + 10)),
    }));
    return kept;
  }

  return {
    digits({ hidden, seconds }) {
      const data = rowsOf(2000);
      const rows = data.map(({ row }) => row);
      return train(network(784, hidden, 10), rows, data.map(({ target }) => target), BATCH, DIGIT_RATE, BATCH, seconds);
    },
    async xor({ seconds }) {
      const rows = XOR_ROWS.map((row) => volume(row));
      return (await train(network(3, 4, 2), rows, XOR_TARGETS, 8, XOR_RATE, 800, seconds)) / 8;
    },
    async latency({ seconds }) {
      const net = network(784, 200, 10);
      const { row } = rowsOf(2000)[0];
      return 1e6 / (await rate(seconds, () => {
        for (let index = 0; index < 100; index += 1) net.forward(row, false);
        return 100;
      }));
    },
    ways: () => ({}),
  };
}

function brainjs(digits) {
  const { brain } = window;
  const fresh = (hidden) => new brain.NeuralNetwork({ hiddenLayers: [hidden], activation: 'sigmoid' });
  // brain.js updates after every row; it has no batches.
  const train = (net, data, passes, learningRate) => net.train(data, {
    ...{ iterations: passes, errorThresh: 1e-9, log: false, learningRate, momentum: 1e-9 },
    timeout: Infinity,
  });
  const data = Array.from({ length: 500 }, (_, row) => ({
    input: Array.from(digits.pixels.subarray(row * 784, row * 784 + 784)),
    output: Array.from(digits.targets.subarray(row * 10, row * 10 + 10)),
  }));

  return {
    digits({ hidden, seconds }) {
      const net = fresh(hidden);
      return rate(seconds, () => {
        train(net, data, 1, 0.05);
        return data.length;
      });
    },
    xor({ seconds }) {
      const net = fresh(4);
      const rows = XOR_ROWS.map((input, row) => ({ input, output: XOR_TARGETS[row] }));
      return rate(seconds, () => {
        train(net, rows, 2000, 0.05);
        return 2000;
      });
    },
    async latency({ seconds }) {
      const net = fresh(200);
      train(net, data.slice(0, 10), 1, 0.05);
      const { input } = data[0];
      return 1e6 / (await rate(seconds, () => {
        for (let index = 0; index < 100; index += 1) net.run(input);
        return 100;
      }));
    },
    ways: () => ({}),
  };
}
