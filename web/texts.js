// Every text of the page, in one catalogue; another language is another object with the same keys.

const ENGLISH = {
  'page.title': 'Glassnet',
  'page.tagline': 'a neural network you can see through',
  'page.skip': 'Skip to the lab',
  'tab.xor': 'XOR',
  'tab.digits': 'Digits',
  'tab.draw': 'Draw',
  'tabs.label': 'Labs',
  'theme.label': 'Theme',
  'theme.auto': 'as the system',
  'theme.light': 'light',
  'theme.dark': 'dark',

  'python.waiting': 'Python is waiting',
  'python.loading': 'Loading Python: {loaded} of {total} MB',
  'python.starting': 'Starting Python',
  'python.ready': 'Python {version} ready',
  'python.training': 'Training',
  'python.failed': 'Python did not start',
  'python.crashed': 'Python stopped',
  'python.progress': 'Loading',
  'python.retry': 'Try again',
  'python.restart': 'Restart Python',
  'python.crash_sentence': 'Python stopped unexpectedly ({message}). Restart it; the settings are kept.',
  'notice.close': 'Close',

  'run.label': 'Training',
  'run.train': 'Train',
  'run.pause': 'Pause',
  'run.step': 'Step',
  'run.reset': 'Reset',
  'run.train_help': 'Train the network until the set number of iterations is done (Space)',
  'run.pause_help': 'Stop for now; Train goes on from here (Space)',
  'run.step_help': 'One update of the weights, from one batch',
  'run.reset_help': 'A fresh network from the same seed, with all the settings',
  'run.epoch': 'Epoch',
  'run.iteration': 'Iteration',
  'run.cost': 'Cost',
  'run.accuracy': 'Accuracy',
  'run.prediction': 'Prediction',
  'run.speed': 'Speed',
  'run.left': 'Time left',
  'run.elapsed': 'Trained for',
  'run.rate': 'Learning rate',
  'run.progress': 'Progress of training',
  'run.samples_per_second': '{rate} samples/s',
  'run.none': '–',
  'run.space': 'Space',
  'state.loading': 'Python is loading. The network can be trained as soon as it is ready.',
  'state.ready': 'Ready. Press Train.',
  'state.training': 'Training: the cost should fall.',
  'state.paused': 'Paused. Train goes on from here, Step does one update.',
  'state.finished': 'Finished. Train goes on for as many iterations again; Reset begins anew.',
  'state.stopped_early': 'Stopped early: the validation cost no longer fell. The best weights are back.',
  'state.diverged': 'The cost is no longer a number. Lower the learning rate, then press Reset.',
  'state.needs_reset': 'Changed: {fields}. Press Reset to begin anew with it.',
  'status.cost': 'Cost {cost} after {iterations} iterations',
  'status.cost_none': 'Nothing trained yet',
  'status.accuracy_digits': '{accuracy} of {rows} held-out digits right after {iterations} iterations',
  'status.accuracy_rows': '{right} of {rows} rows right after {iterations} iterations',
  'status.accuracy_none': 'Not measured yet',

  'settings.title': 'Settings',
  'settings.data': 'Data',
  'settings.network': 'Network',
  'settings.learning': 'Learning',
  'settings.advanced': 'More settings',
  'settings.preset': 'Start from',
  'settings.preset_help': 'A named set of settings. The notebook’s are the notebook, choice by choice',
  'settings.preset_own': 'own settings',
  'settings.new_seed': 'New seed',
  'settings.needs_reset': 'needs a reset',
  'preset.xor': 'Modern',
  'preset.notebook-xor': 'As the notebook',
  'preset.digits': 'Modern',
  'preset.notebook-digits': 'As the notebook',

  'field.truth_table': 'Truth table',
  'field.hidden_layers': 'Hidden layers',
  'field.hidden_activation': 'Activation',
  'field.output_activation': 'Output activation',
  'field.loss': 'Loss',
  'field.initializer': 'First weights',
  'field.learning_rule': 'Learning function',
  'field.error_rule': 'Error rule',
  'field.optimizer': 'Optimizer',
  'field.learning_rate': 'Learning rate',
  'field.momentum': 'Momentum',
  'field.l2': 'L2 penalty',
  'field.schedule': 'Schedule',
  'field.decay_every': 'Decay every',
  'field.decay_factor': 'Decay factor',
  'field.batch_size': 'Batch size',
  'field.batch_order': 'Batch order',
  'field.iterations': 'Iterations',
  'field.patience': 'Patience',
  'field.augment_shift': 'Shift digits, pixels',
  'field.augment_rotate': 'Turn digits, degrees',
  'field.augment_scale': 'Resize digits, share',
  'field.augment_noise': 'Noise on digits',
  'field.record_every': 'Record every',
  'field.precision': 'Precision',
  'field.seed': 'Seed',

  'help.truth_table': 'What the network shall learn: one row for each combination of inputs',
  'help.hidden_layers': 'Units in each hidden layer, such as 200 or 100-50; none for no hidden layer',
  'preset.shipped-digits': 'As the network that came with the page',
  'help.hidden_activation': 'What each hidden unit does to its weighted sum',
  'help.output_activation': 'What the output units do to their weighted sums; softmax makes probabilities',
  'help.loss': 'What training makes smaller',
  'help.initializer': 'How weights begin: uniform in [0, 1) as the notebook, or around zero, scaled to the layer below',
  'help.learning_rule': 'How weights change: down the error, or by random tries that are kept if they help',
  'help.error_rule': 'How errors are handed down: the exact gradient, or without slopes as the notebook did',
  'help.optimizer': 'What is done with the gradient: straight down, with momentum, or Adam',
  'help.learning_rate': 'How large each step is; too large and the cost jumps, too small and nothing happens',
  'help.momentum': 'How much of the last step is kept, for the optimizer momentum',
  'help.l2': 'How strongly weights are pulled towards zero',
  'help.schedule': 'How the learning rate falls: not at all, in steps, or along a cosine',
  'help.decay_every': 'Iterations between two steps of the schedule step',
  'help.decay_factor': 'What each of those steps multiplies the learning rate by',
  'help.batch_size': 'Rows that are averaged for one update',
  'help.batch_order': 'How rows are chosen: in order, shuffled each epoch, or at random',
  'help.iterations': 'Updates that one press of Train makes, one batch each',
  'help.patience': 'Stop after so many epochs in which the validation cost does not fall; 0 is never',
  'help.augment_shift': 'Each digit is moved by up to so many pixels, anew each time it is learnt from',
  'help.augment_rotate': 'Each digit is turned by up to so many degrees, anew each time it is learnt from',
  'help.augment_scale': 'Each digit is made larger or smaller by up to this share of its size, such as 0.1',
  'help.augment_noise': 'Grain on every pixel, as a standard deviation; 0 is none, paper is 0 and full ink 1',
  'help.record_every': 'How often a point is drawn: iterations, or epochs for a truth table',
  'help.precision': 'How exactly numbers are kept: float32 is faster, float64 finer',
  'help.seed': 'Where all randomness comes from: the same seed gives the same run',

  'option.sigmoid': 'sigmoid',
  'option.tanh': 'tanh',
  'option.relu': 'ReLU',
  'option.leaky_relu': 'leaky ReLU',
  'option.softmax': 'softmax',
  'option.squared_error': 'squared error',
  'option.cross_entropy': 'cross-entropy',
  'option.uniform': 'uniform 0 to 1',
  'option.scaled': 'scaled',
  'option.he': 'He',
  'option.backpropagation': 'backpropagation',
  'option.perturbation': 'random perturbation',
  'option.exact': 'exact',
  'option.notebook': 'notebook',
  'option.sgd': 'gradient descent',
  'option.momentum': 'momentum',
  'option.adam': 'Adam',
  'option.constant': 'constant',
  'option.step': 'steps',
  'option.cosine': 'cosine',
  'option.in_order': 'in order',
  'option.shuffled': 'shuffled',
  'option.random': 'at random',
  'option.float32': 'float32',
  'option.float64': 'float64',

  'table.modified_xor': 'Modified XOR',
  'table.xor': 'XOR',
  'table.and': 'AND',
  'table.or': 'OR',
  'table.majority': 'Majority of three',
  'table.parity': 'Parity of four',
  'table.half_adder': 'Half adder',
  'table.full_adder': 'Full adder',
  'table.own': 'own table',

  'xor.title': 'A network learns a truth table',
  'xor.intro': 'Every row goes in on the left; what the network answers is compared with the target. Click a target to change it.',
  'xor.caption': 'Truth table with the network’s predictions beside the targets',
  'xor.inputs': 'Inputs',
  'xor.targets': 'Targets',
  'xor.predictions': 'Predictions',
  'xor.right': 'Right',
  'xor.yes': 'right',
  'xor.no': 'wrong',
  'xor.flip': 'Row {row}, target {output}: {value}. Press to change it.',
  'xor.network': 'The network',
  'xor.network_caption': 'Inputs on the left, outputs on the right. A line is a weight: blue positive, orange negative, thicker when larger.',
  'xor.weight': 'weight from {from} to {to}: {value}',
  'xor.unit': '{name}, bias {value}',
  'legend.negative': 'negative',
  'legend.positive': 'positive',

  'chart.cost': 'Cost',
  'chart.cost_unit_squared_error': 'squared error a row',
  'chart.cost_unit_cross_entropy': 'nats a row',
  'chart.cost_log': 'log axis',
  'chart.accuracy': 'Accuracy',
  'chart.iteration': 'iteration',
  'chart.training': 'training',
  'chart.smoothed': 'average of {window}',
  'chart.validation': 'held out',
  'chart.empty': 'The curve begins with the first update.',
  'chart.summary': '{name}: {last} now, {first} at first, {points} points.',

  'digits.title': 'A network learns handwritten digits',
  'digits.intro': '8,000 digits to learn from, 1,000 to watch while learning, 1,000 held out to be judged by.',
  'digits.loading': 'The digits are on their way.',
  'digits.confusion': 'Confusion matrix',
  'digits.confusion_caption': '1,000 held-out digits: the digit down, the guess across.',
  'digits.hard': 'counts',
  'digits.soft': 'sums of outputs',
  'digits.kind': 'Show',
  'digits.cell': 'digit {digit} guessed as {guess}: {count}',
  'digits.grid': 'Twenty held-out digits',
  'digits.grid_more': 'Other digits',
  'digits.correct_guess': 'Correct guess! {digit}',
  'digits.wrong_guess': 'Guessed {first}, then {second}',
  'digits.image': 'a handwritten {digit}',
  'digits.untrained': 'The network has not learnt anything yet: these are its guesses by chance.',

  'draw.title': 'Draw a digit',
  'draw.surface': 'Drawing',
  'draw.hint': 'Draw a digit from 0 to 9, large',
  'draw.clear': 'Clear',
  'draw.undo': 'Undo stroke',
  'draw.open': 'Open image',
  'draw.model': 'Who answers',
  'draw.model_shipped': 'the trained network that came with the page',
  'draw.model_digits': 'the network of the Digits lab ({iterations} iterations)',
  'draw.image': 'What the network gets',
  'draw.save_image': 'Save image',
  'draw.image_caption': '28 × 28 pixels: cropped to the ink, scaled to a box of 20, centre of mass in the middle.',
  'draw.outputs': 'Ten outputs',
  'draw.output': '{digit}: {share}',
  'draw.sure': 'This is a {first}',
  'draw.unsure': 'A {first}, or perhaps a {second}',
  'draw.empty': 'Nothing drawn yet',
  'draw.waiting': 'Python is still loading; the drawing will be read as soon as it is ready',

  'model.title': 'Model',
  'model.save': 'Save model',
  'model.load': 'Load model',
  'model.saved': 'Saved as {name}.',
  'model.loaded': 'Loaded {name}.',
  'error.missing_file': 'The file {file} was expected and did not arrive. Check the connection, then try again.',
  'error.not_image': '{name} should be an image the browser can show, such as a PNG; it could not be read. Choose another file.',

  'seconds': '{seconds} s',
  'minutes': '{minutes} min {seconds} s',
};

/** @typedef {keyof typeof ENGLISH} TextKey */

/** @type {Record<string, string>} */
const texts = ENGLISH;

/**
 * The text of a key, with `{name}` replaced by values. Throws for a key that is not in the catalogue.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function text(key, values = {}) {
  const template = texts[key];
  if (template === undefined) throw new Error(`The text catalogue has no ${key}. Add it to texts.js.`);
  return template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/**
 * Fills in every element below `root` that names its text: `data-text` its content, `data-label` its
 * accessible name, `data-help` the sentence shown on hover.
 * @param {ParentNode} root
 */
export function fillTexts(root) {
  for (const element of root.querySelectorAll('[data-text]')) {
    element.textContent = text(/** @type {HTMLElement} */ (element).dataset.text ?? '');
  }
  for (const element of root.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', text(/** @type {HTMLElement} */ (element).dataset.label ?? ''));
  }
  for (const element of root.querySelectorAll('[data-help]')) {
    element.setAttribute('title', text(/** @type {HTMLElement} */ (element).dataset.help ?? ''));
  }
}

/**
 * @param {number} value
 * @param {number} [digits] after the point
 */
export function formatNumber(value, digits = 0) {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/**
 * A cost with as many digits as mean something.
 * @param {number} value
 */
export function formatCost(value) {
  if (!Number.isFinite(value)) return String(value);
  return value >= 0.001 ? value.toFixed(4) : value.toExponential(2);
}

/** @param {number} share 0 to 1 */
export function formatPercent(share) {
  return `${(100 * share).toFixed(1)} %`;
}

/** @param {number} seconds */
export function formatDuration(seconds) {
  const whole = Math.round(seconds);
  if (whole < 60) return text('seconds', { seconds: seconds < 10 ? seconds.toFixed(1) : whole });
  return text('minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
}
