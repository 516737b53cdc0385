// Every technical word of the page: where to see it, its picture, and related words. Its name is the text `term.WORD`, its meaning
// `term.WORD.means_1` and `_2`. parts/term.js marks words in texts; the card and Help explain them.

/**
 * @typedef {object} Term
 * @property {string[]} see places of features/terms/view/term_places.js, the best one first
 * @property {string} [picture] of features/terms/view/term_pictures.js
 * @property {string[]} [also] related words
 */

/** The words that most readers look for, in the order of reading; Help lists the others by the alphabet. */
export const GROUPS = {
  network: ['input', 'weight', 'bias', 'hidden_unit', 'hidden_layer', 'output', 'activation', 'tanh', 'relu', 'sigmoid', 'softmax'],
  learning: ['cost', 'error', 'gradient', 'backpropagation', 'learning_rate', 'adam', 'momentum', 'batch', 'iteration', 'epoch', 'overfitting'],
  data: ['training_set', 'validation', 'test_set', 'accuracy', 'confusion_matrix', 'mnist', 'pixel', 'noise'],
};

/** @type {Record<string, Term>} */
export const GLOSSARY = {
  accuracy: {
    see: ['accuracy_number', 'accuracy_chart'],
    picture: 'accuracy',
    also: ['cost', 'training_set', 'validation', 'test_set', 'running_average'],
  },
  activation: {
    see: ['network', 'layers', 'field.hidden_activation'],
    picture: 'activation',
    also: ['sigmoid', 'tanh', 'relu', 'softmax', 'activation_value'],
  },
  activation_value: {
    see: ['histograms', 'draw_layers', 'network'],
    picture: 'activation',
    also: ['activation', 'saturation', 'dead_unit'],
  },
  adam: {
    see: ['field.optimizer'],
    also: ['optimizer', 'gradient', 'momentum'],
  },
  augmentation: {
    see: ['copies', 'field.augment_shift'],
    picture: 'augmentation',
    also: ['overfitting', 'noise'],
  },
  backpropagation: {
    see: ['backward_steps', 'rule_field'],
    picture: 'backwards',
    also: ['gradient', 'error', 'delta', 'slope', 'error_rule', 'perturbation'],
  },
  batch: {
    see: ['field.batch_size', 'iteration_number'],
    picture: 'batches',
    also: ['iteration', 'epoch', 'batch_order'],
  },
  batch_order: {
    see: ['field.batch_order'],
    also: ['batch', 'epoch', 'seed'],
  },
  bias: {
    see: ['unit_bias'],
    picture: 'bias',
    also: ['weight', 'hidden_unit', 'activation'],
  },
  class: {
    see: ['classes', 'surface'],
    also: ['output', 'target', 'confusion_matrix'],
  },
  confusion_matrix: {
    see: ['confusion'],
    picture: 'confusion',
    also: ['accuracy', 'test_set', 'class'],
  },
  cost: {
    see: ['cost_number', 'cost_chart'],
    picture: 'cost',
    also: ['loss', 'gradient', 'small_number'],
  },
  cross_entropy: {
    see: ['cost_chart', 'field.loss'],
    picture: 'crossEntropy',
    also: ['loss', 'squared_error', 'cost'],
  },
  dead_unit: {
    see: ['stuck', 'field.hidden_activation'],
    picture: 'dead',
    also: ['relu', 'saturation'],
  },
  decision_surface: {
    see: ['surface'],
    picture: 'surface',
    also: ['output', 'input', 'hidden_unit'],
  },
  delta: {
    see: ['network', 'histograms', 'field.learning_rule'],
    also: ['error', 'slope', 'backpropagation', 'gradient', 'cross_entropy'],
  },
  engine: {
    see: ['python', 'field.engine'],
    also: ['numpy', 'simd', 'samples_per_second'],
  },
  epoch: {
    see: ['epoch_number', 'field.batch_order'],
    picture: 'batches',
    also: ['iteration', 'batch', 'training_set'],
  },
  error: {
    see: ['network', 'histograms', 'field.error_rule'],
    also: ['cost', 'delta', 'backpropagation', 'error_rule'],
  },
  error_rule: {
    see: ['switches', 'field.error_rule'],
    picture: 'backwards',
    also: ['backpropagation', 'saturation', 'notebook'],
  },
  gradient: {
    see: ['unit_gradients', 'gradients'],
    picture: 'slope',
    also: ['cost', 'backpropagation', 'learning_rate', 'small_number'],
  },
  gradient_descent: {
    see: ['field.optimizer', 'cost_chart'],
    picture: 'slope',
    also: ['optimizer', 'momentum', 'adam'],
  },
  hidden_layer: {
    see: ['network', 'layers', 'draw_layers', 'field.hidden_layers'],
    picture: 'layers',
    also: ['hidden_unit', 'network', 'weight'],
  },
  hidden_unit: {
    see: ['unit', 'draw_layers', 'unit_images'],
    picture: 'unit',
    also: ['weight', 'bias', 'activation', 'hidden_layer'],
  },
  initializer: {
    see: ['switches', 'field.initializer', 'network'],
    also: ['weight', 'seed', 'saturation'],
  },
  input: {
    see: ['truth_table', 'draw_steps', 'network', 'digit_grid'],
    picture: 'layers',
    also: ['output', 'target', 'pixel'],
  },
  iteration: {
    see: ['iteration_number', 'field.iterations'],
    picture: 'batches',
    also: ['batch', 'epoch', 'learning_rate'],
  },
  l2: {
    see: ['field.l2', 'histograms'],
    also: ['weight', 'overfitting'],
  },
  learning_rate: {
    see: ['rate_number', 'cost_chart', 'field.learning_rate'],
    picture: 'steps',
    also: ['gradient', 'schedule', 'optimizer', 'cost'],
  },
  learning_rule: {
    see: ['field.learning_rule', 'timeline'],
    also: ['backpropagation', 'perturbation', 'gradient'],
  },
  log_axis: {
    see: ['cost_chart'],
    picture: 'logAxis',
    also: ['cost', 'small_number'],
  },
  loss: {
    see: ['cost_chart', 'field.loss'],
    also: ['squared_error', 'cross_entropy', 'cost'],
  },
  mnist: {
    see: ['classes', 'digit_grid'],
    picture: 'digit',
    also: ['pixel', 'training_set', 'test_set'],
  },
  momentum: {
    see: ['field.momentum', 'field.optimizer'],
    picture: 'steps',
    also: ['optimizer', 'adam', 'learning_rate'],
  },
  network: {
    see: ['network', 'draw_layers', 'unit_images'],
    picture: 'layers',
    also: ['weight', 'hidden_unit', 'hidden_layer', 'output'],
  },
  noise: {
    see: ['field.point_noise', 'surface', 'field.augment_noise', 'copies'],
    also: ['augmentation', 'overfitting', 'seed'],
  },
  notebook: {
    see: ['story'],
    also: ['numpy', 'error_rule', 'initializer', 'perturbation'],
  },
  numpy: {
    see: ['python', 'field.engine'],
    also: ['engine', 'simd', 'precision'],
  },
  optimizer: {
    see: ['field.optimizer', 'cost_chart'],
    picture: 'steps',
    also: ['gradient_descent', 'momentum', 'adam', 'learning_rate'],
  },
  output: {
    see: ['predictions', 'draw_bars', 'digit_grid'],
    picture: 'layers',
    also: ['prediction', 'softmax', 'output_activation', 'target'],
  },
  output_activation: {
    see: ['predictions', 'draw_bars', 'field.output_activation'],
    picture: 'outputActivation',
    also: ['sigmoid', 'softmax', 'activation', 'output'],
  },
  overfitting: {
    see: ['risen_line', 'by_heart'],
    picture: 'overfitting',
    also: ['training_set', 'validation', 'patience', 'augmentation', 'l2'],
  },
  patience: {
    see: ['field.patience', 'validation_line'],
    picture: 'overfitting',
    also: ['validation', 'overfitting', 'epoch'],
  },
  perturbation: {
    see: ['timeline', 'field.learning_rule'],
    picture: 'perturbation',
    also: ['learning_rule', 'backpropagation', 'gradient'],
  },
  pixel: {
    see: ['draw_image', 'digit_grid', 'classes'],
    picture: 'digit',
    also: ['input', 'mnist', 'weight_image'],
  },
  precision: {
    see: ['field.precision'],
    picture: 'float32',
    also: ['engine', 'numpy', 'small_number'],
  },
  prediction: {
    see: ['predictions', 'draw_bars', 'digit_grid'],
    also: ['target', 'output', 'cost'],
  },
  preset: {
    see: ['preset'],
    also: ['notebook', 'seed'],
  },
  relu: {
    see: ['field.hidden_activation', 'histograms'],
    picture: 'relu',
    also: ['activation', 'dead_unit', 'sigmoid', 'tanh'],
  },
  running_average: {
    see: ['cost_chart'],
    also: ['cost', 'batch'],
  },
  samples_per_second: {
    see: ['speed_number', 'python'],
    picture: 'speed',
    also: ['engine', 'batch', 'simd'],
  },
  saturation: {
    see: ['stuck_sentence', 'flat_squares', 'why_saturated'],
    picture: 'saturated',
    also: ['sigmoid', 'gradient', 'initializer', 'dead_unit'],
  },
  schedule: {
    see: ['rate_number', 'field.schedule'],
    picture: 'schedule',
    also: ['learning_rate', 'iteration'],
  },
  seed: {
    see: ['new_seed', 'field.seed'],
    also: ['initializer', 'batch_order', 'noise'],
  },
  sigmoid: {
    see: ['field.hidden_activation', 'field.output_activation', 'histograms'],
    picture: 'sigmoid',
    also: ['activation', 'saturation', 'tanh', 'softmax'],
  },
  simd: {
    see: ['python', 'field.engine'],
    also: ['engine', 'numpy', 'samples_per_second'],
  },
  slope: {
    see: ['network', 'layers', 'field.hidden_activation'],
    picture: 'activation',
    also: ['activation', 'saturation', 'delta'],
  },
  small_number: {
    see: ['cost_number', 'inspector'],
    picture: 'written',
    also: ['cost', 'gradient', 'log_axis'],
  },
  softmax: {
    see: ['draw_shares', 'output_field'],
    picture: 'softmax',
    also: ['output', 'cross_entropy', 'sigmoid'],
  },
  squared_error: {
    see: ['cost_chart', 'field.loss'],
    picture: 'squaredError',
    also: ['loss', 'cross_entropy', 'target'],
  },
  tanh: {
    see: ['field.hidden_activation', 'network', 'histograms'],
    picture: 'tanh',
    also: ['activation', 'sigmoid', 'saturation'],
  },
  target: {
    see: ['truth_table', 'digit_grid'],
    also: ['prediction', 'cost', 'class'],
  },
  test_set: {
    see: ['digit_grid', 'confusion', 'classes'],
    picture: 'parts',
    also: ['training_set', 'validation', 'accuracy'],
  },
  training_set: {
    see: ['classes', 'truth_table', 'surface', 'cost_chart'],
    picture: 'parts',
    also: ['validation', 'test_set', 'overfitting'],
  },
  truth_table: {
    see: ['truth_table', 'field.dataset'],
    also: ['input', 'target', 'prediction'],
  },
  validation: {
    see: ['validation_line', 'classes'],
    picture: 'parts',
    also: ['training_set', 'test_set', 'overfitting', 'patience'],
  },
  weight: {
    see: ['edges', 'inspector', 'unit_images'],
    picture: 'weights',
    also: ['bias', 'gradient', 'initializer', 'hidden_unit'],
  },
  weight_image: {
    see: ['unit_images'],
    picture: 'weightImage',
    also: ['weight', 'hidden_unit', 'pixel'],
  },
};
