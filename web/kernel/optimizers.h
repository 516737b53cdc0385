// The three optimizers of pysrc/glassnet/learning/optimizers.py, each in one pass over its numbers, with the
// operations in the same order, so that the bits are the same too.

#ifndef ADAM_MEAN_DECAY
#define ADAM_MEAN_DECAY 0.9
#define ADAM_SQUARE_DECAY 0.999
#define ADAM_EPSILON 1e-8
#define descend_nonzero NAME(descend_nonzero)
#define optimize NAME(optimize)

// base to a whole power, by squaring. It depends on the exponent alone, so slicing a run changes nothing.
INLINE double whole_power(double base, int exponent) {
  double power = 1;
  for (; exponent; exponent >>= 1, base *= base)
    if (exponent & 1) power *= base;
  return power;
}
#endif

// Straight down the gradient, skipping zeros, such as the weights of pixels that are 0 in the whole batch.
INLINE void descend_nonzero(REAL *parameters, REAL *gradients, int first, int last, REAL rows, REAL step) {
  int at = first;
  for (; at + LANES <= last; at += LANES) {
    VECTOR gradient = load(gradients + at);
    if (!wasm_v128_any_true((v128_t)gradient)) continue;
    gradient = gradient / rows;
    store(gradients + at, gradient);
    store(parameters + at, load(parameters + at) - step * gradient);
  }
  for (; at < last; at++) {
    gradients[at] = gradients[at] / rows;
    parameters[at] -= step * gradients[at];
  }
}

// What the optimizer does to the parameters from `first` to `last`. The gradients are not yet divided by
// the rows of the batch. l2 is 0 for biases.
INLINE void optimize(const struct run *run, int first, int last, REAL rows, REAL l2, double rate) {
  REAL *parameters = (REAL *)run->parameters, *gradients = (REAL *)run->gradient;
  REAL *velocity = (REAL *)run->velocity, *mean = (REAL *)run->mean, *square = (REAL *)run->square;
  REAL step = (REAL)rate;
  if (run->optimizer == SGD && l2 == 0) {
    descend_nonzero(parameters, gradients, first, last, rows, step);
    return;
  }
  for (int at = first; at < last; at++) {
    gradients[at] = gradients[at] / rows;
    if (l2 != 0) gradients[at] += l2 * parameters[at];
  }
  if (run->optimizer == SGD) {
    for (int at = first; at < last; at++) parameters[at] -= step * gradients[at];
  } else if (run->optimizer == MOMENTUM) {
    REAL kept = (REAL)((const double *)run->settings)[0];
    for (int at = first; at < last; at++) {
      velocity[at] = velocity[at] * kept - step * gradients[at];
      parameters[at] += velocity[at];
    }
  } else {
    REAL mean_kept = (REAL)ADAM_MEAN_DECAY, mean_new = (REAL)(1 - ADAM_MEAN_DECAY);
    REAL square_kept = (REAL)ADAM_SQUARE_DECAY, square_new = (REAL)(1 - ADAM_SQUARE_DECAY);
    REAL corrected_step = (REAL)(rate / (1 - whole_power(ADAM_MEAN_DECAY, run->adam_steps)));
    REAL correction = (REAL)(1 - whole_power(ADAM_SQUARE_DECAY, run->adam_steps));
    int at = first;
    for (; at + LANES <= last; at += LANES) {
      VECTOR gradient = load(gradients + at);
      VECTOR means = load(mean + at) * mean_kept + mean_new * gradient;
      VECTOR squares = load(square + at) * square_kept + square_new * (gradient * gradient);
      VECTOR size = NAME(square_root)(squares / correction) + (REAL)ADAM_EPSILON;
      store(mean + at, means);
      store(square + at, squares);
      store(parameters + at, load(parameters + at) - corrected_step * means / size);
    }
    for (; at < last; at++) {
      REAL gradient = gradients[at];
      mean[at] = mean[at] * mean_kept + mean_new * gradient;
      square[at] = square[at] * square_kept + square_new * (gradient * gradient);
      REAL size = NAME(square_root)((VECTOR){0} + square[at] / correction)[0] + (REAL)ADAM_EPSILON;
      parameters[at] -= corrected_step * mean[at] / size;
    }
  }
}
