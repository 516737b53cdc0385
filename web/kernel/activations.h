// Activation functions and their slopes, as in pysrc/glassnet/learning/activations.py, to all but the last bit.

#ifndef exponential
#define exponential NAME(exponential)
#define exponential_minus_1 NAME(exponential_minus_1)
#define apply NAME(apply)
#define apply_softmax NAME(apply_softmax)
#define slope NAME(slope)
#define LEAK ((REAL)0.01)
#endif

// exp(x) = scale * (1 + rest). scale is a power of 2, and rest = exp(r) - 1 for the remainder r. As |r| is at
// most ln(2) / 2, rest keeps all its digits near 0.
INLINE WIDE exponential_minus_1(WIDE x, WIDE *scale) {
  // Adding so large a number rounds x / ln(2) to a whole one, which then stands in the last bits.
  WIDE shifted = x * (REAL)1.44269504088896340736 + (REAL)ROUNDER;
  WIDE times = shifted - (REAL)ROUNDER;
  WIDE r = x - times * (REAL)LN2_HIGH;
  r = r - times * (REAL)LN2_LOW;
  *scale = (WIDE)(((NAME(whole))shifted + EXPONENT_BIAS) << MANTISSA_BITS);
  // The Taylor series by Horner's scheme, with as many terms as the precision needs.
  WIDE sum = NAME(first_terms)(r);
  sum = sum * r + (REAL)(1.0 / 720);
  sum = sum * r + (REAL)(1.0 / 120);
  sum = sum * r + (REAL)(1.0 / 24);
  sum = sum * r + (REAL)(1.0 / 6);
  sum = sum * r + (REAL)0.5;
  return sum * r * r + r;
}

INLINE WIDE exponential(WIDE x) {
  WIDE scale;
  x = NAME(larger)(x, (WIDE){0} + (REAL)LOWEST_EXPONENT);
  x = NAME(smaller)(x, (WIDE){0} + (REAL)HIGHEST_EXPONENT);
  WIDE rest = exponential_minus_1(x, &scale);
  return rest * scale + scale;
}

INLINE WIDE NAME(sigmoid)(WIDE x) { return 1 / (1 + exponential(-x)); }

INLINE WIDE NAME(tanh)(WIDE x) {
  WIDE scale, size = NAME(smaller)(NAME(larger)(x, -x), (WIDE){0} + (REAL)TANH_IS_1);
  WIDE rest = exponential_minus_1(2 * size, &scale);
  WIDE power = rest * scale + (scale - 1);  // exp(2 |x|) - 1
  WIDE value = power / (power + 2);
  NAME(whole) sign = (NAME(whole))x & (NAME(whole))((WIDE){0} * -1);
  return (WIDE)((NAME(whole))value | sign);
}

INLINE WIDE NAME(one_activation)(int activation, WIDE x) {
  if (activation == SIGMOID) return NAME(sigmoid)(x);
  if (activation == TANH) return NAME(tanh)(x);
  WIDE leak = activation == RELU ? (WIDE){0} : x * LEAK;
  return NAME(larger)(x, leak);
}

// Each row of (rows, classes) becomes probabilities.
INLINE void apply_softmax(REAL *values, int rows, int classes) {
  for (int row = 0; row < rows; row++, values += classes) {
    REAL largest = values[0], total = 0;
    for (int at = 1; at < classes; at++)
      if (!(values[at] <= largest)) largest = values[at];
    for (int at = 0; at < classes; at++) {
      values[at] = exponential((WIDE){0} + (values[at] - largest))[0];
      total += values[at];
    }
    for (int at = 0; at < classes; at++) values[at] /= total;
  }
}

// Applies an activation to (rows, units) weighted sums, in place.
static void apply(int activation, REAL *values, int rows, int units) {
  if (activation == SOFTMAX) {
    apply_softmax(values, rows, units);
    return;
  }
  int at = 0, count = rows * units;
  for (; at + PARTS * LANES <= count; at += PARTS * LANES)
    store_wide(values + at, NAME(one_activation)(activation, load_wide(values + at)));
  for (; at + LANES <= count; at += LANES)
    store(values + at, NAME(first_part)(NAME(one_activation)(activation, repeated(load(values + at)))));
  for (; at < count; at++)
    values[at] = NAME(one_activation)(activation, values[at] - (WIDE){0})[0];
}

// The slope of an activation where its value is `output`.
INLINE REAL slope(int activation, REAL output) {
  if (activation == SIGMOID) return output * (1 - output);
  if (activation == TANH) return 1 - output * output;
  return output > 0 ? 1 : activation == RELU ? 0 : LEAK;
}

// delta = error * slope(outputs), `count` numbers.
INLINE void NAME(times_slope)(int activation, const REAL *error, const REAL *outputs, REAL *delta,
                              int count) {
  // One loop for each activation, so that each can be vectorized.
  if (activation == SIGMOID)
    for (int at = 0; at < count; at++) delta[at] = error[at] * slope(SIGMOID, outputs[at]);
  else if (activation == TANH)
    for (int at = 0; at < count; at++) delta[at] = error[at] * slope(TANH, outputs[at]);
  else if (activation == RELU)
    for (int at = 0; at < count; at++) delta[at] = error[at] * slope(RELU, outputs[at]);
  else
    for (int at = 0; at < count; at++) delta[at] = error[at] * slope(LEAKY_RELU, outputs[at]);
}

// delta = error taken back through softmax, (rows, classes).
INLINE void NAME(softmax_delta)(const REAL *error, const REAL *outputs, REAL *delta, int rows,
                                int classes) {
  for (int row = 0; row < rows; row++, error += classes, outputs += classes, delta += classes) {
    REAL mean_error = 0;
    for (int at = 0; at < classes; at++) mean_error += error[at] * outputs[at];
    for (int at = 0; at < classes; at++) delta[at] = outputs[at] * (error[at] - mean_error);
  }
}
