// The compiled pass: many steps of backpropagation in one call. See learning_rules.py for the mathematics,
// and compiled_pass.py for what it stands in for.

#ifndef workspace
enum {
  WORKSPACE_BYTES = 128,
  SHADES = 256
};
#define LARGEST_SUM ((REAL)1e15)  // far below where a cost overflows, and far above where anything learns
#define workspace NAME(workspace)
#define lay_out NAME(lay_out)
#define forward NAME(forward)
#define backward NAME(backward)
#define expand NAME(expand)
#define descend_lines NAME(descend_lines)
#define descend NAME(descend)
#define answer NAME(answer)
#define answer_on NAME(answer_on)
#endif

// Where a step keeps what it computes. It lies at the beginning of the run's scratch; all it points to follows.
struct workspace {
  struct packing *packed;         // scratch of the products
  REAL *values[MOST_LAYERS + 1];  // each layer's values, inputs first; (rows, units)
  int *nonzero[MOST_LAYERS];      // which of the first row's inputs of each layer are not 0
  int counts[MOST_LAYERS];        // and how many they are
  REAL *targets;
  REAL *shades;                   // the input that each of a pixel's 256 values becomes
  REAL *error, *error_below, *delta;
};
_Static_assert(sizeof(struct workspace) <= WORKSPACE_BYTES, "a workspace that fits its place");

INLINE struct workspace *lay_out(const struct run *run) {
  struct workspace *work = (struct workspace *)run->scratch;
  int rows = run->batch_size < run->total ? run->batch_size : run->total;
  intptr_t largest = (intptr_t)rows * largest_layer(run);
  work->packed = (struct packing *)(run->scratch + WORKSPACE_BYTES);
  work->shades = (REAL *)work->packed + product_scratch(0);
  for (int shade = 0; run->pixels && shade < SHADES; shade++) work->shades[shade] = (REAL)shade / 255;
  REAL *next = work->shades + SHADES;
  for (int layer = 0; layer <= run->layers; layer++) {
    work->values[layer] = next;
    next += (intptr_t)rows * run->sizes[layer];
  }
  work->targets = next;
  work->error = work->targets + largest;
  work->error_below = work->error + largest;
  work->delta = work->error_below + largest;
  int *list = (int *)(work->delta + largest);
  for (int layer = 0; layer < run->layers; layer++) {
    work->nonzero[layer] = list;
    list += run->sizes[layer];
  }
  return work;
}

// How many bytes of scratch a run needs.
EXPORT_NAMED(NAME(scratch_bytes))
int NAME(scratch_bytes)(const struct run *run) {
  int rows = run->batch_size < run->total ? run->batch_size : run->total;
  intptr_t values = 4 * (intptr_t)largest_layer(run);  // targets, two errors and delta
  intptr_t units = 0;
  for (int layer = 0; layer <= run->layers; layer++) units += run->sizes[layer];
  return WORKSPACE_BYTES + (product_scratch(0) + SHADES + rows * (values + units)) * sizeof(REAL) +
         units * sizeof(int);  // the last part is for the lists of what is not 0
}

// Which row of the data the given row of the batch is.
INLINE intptr_t NAME(row_of_batch)(const struct run *run, int row) {
  const int32_t *order = (const int32_t *)run->order;
  return order ? order[run->position + row] : run->position + row;
}

// Pixels of 0 to 255 become 0 to 1. Most are 0, so sixteen are tested together first.
INLINE void expand(const uint8_t *pixels, int width, const REAL *shades, REAL *inputs) {
  int at = 0;
  for (; at + 16 <= width; at += 16) {
    if (wasm_v128_any_true(wasm_v128_load(pixels + at))) {
#pragma unroll
      for (int pixel = at; pixel < at + 16; pixel++) inputs[pixel] = shades[pixels[pixel]];
    } else {
#pragma unroll
      for (int part = at; part < at + 16; part += LANES) store(inputs + part, (VECTOR){0});
    }
  }
  for (; at < width; at++) inputs[at] = shades[pixels[at]];
}

// Sets the batch's inputs; they are copied together if they are pixels, or lie in another order.
INLINE void NAME(take_inputs)(const struct run *run, struct workspace *work, int rows) {
  int width = run->sizes[0];
  REAL *inputs = work->values[0];
  if (!run->order && !run->pixels) {
    work->values[0] = (REAL *)run->inputs + run->position * width;
    return;
  }
  for (int row = 0; row < rows; row++, inputs += width) {
    intptr_t from = NAME(row_of_batch)(run, row);
    if (run->pixels) {
      const uint8_t *pixels = (const uint8_t *)run->pixels + from * width;
      expand(pixels, width, work->shades, inputs);
    } else {
      const REAL *line = (const REAL *)run->inputs + from * width;
      for (int at = 0; at < width; at++) inputs[at] = line[at];
    }
  }
}

INLINE void NAME(take_targets)(const struct run *run, struct workspace *work, int rows) {
  int outputs = run->sizes[run->layers];
  REAL *targets = work->targets;
  if (!run->order) {
    work->targets = (REAL *)run->targets + run->position * outputs;
    return;
  }
  for (int row = 0; row < rows; row++, targets += outputs) {
    const REAL *target = (const REAL *)run->targets + NAME(row_of_batch)(run, row) * outputs;
    for (int at = 0; at < outputs; at++) targets[at] = target[at];
  }
}

// Computes each layer's values; for the last layer only the weighted sums, without its activation.
INLINE void forward(const struct run *run, struct workspace *work, int rows) {
  const REAL *parameters = (const REAL *)run->parameters;
  for (int layer = 0; layer < run->layers; layer++) {
    int fan_in = run->sizes[layer], units = run->sizes[layer + 1];
    int is_last = layer == run->layers - 1;
    const REAL *biases = parameters + (intptr_t)fan_in * units;
    REAL *inputs = work->values[layer], *values = work->values[layer + 1];
    work->counts[layer] = nonzero(inputs, fan_in, work->nonzero[layer]);
    listed_affine(rows, fan_in, units, inputs, work->nonzero[layer], work->counts[layer], parameters, biases,
                  values, work->packed);
    if (!is_last) apply(run->hidden_activation, values, rows, units);
    parameters = biases + units;
  }
}

// How the loss changes with the last weighted sums.
INLINE void NAME(output_delta)(const struct run *run, const struct workspace *work, int rows) {
  int outputs = run->sizes[run->layers], count = rows * outputs;
  const REAL *values = work->values[run->layers];
  for (int at = 0; at < count; at++) work->error[at] = values[at] - work->targets[at];
  if (run->is_cross_entropy)
    for (int at = 0; at < count; at++) work->delta[at] = work->error[at];
  else if (run->output_activation == SOFTMAX)
    NAME(softmax_delta)(work->error, values, work->delta, rows, outputs);
  else
    NAME(times_slope)(run->output_activation, work->error, values, work->delta, count);
}

// Subtracts rate * input * delta from the `lines` listed lines of the weights.
INLINE void descend_lines(int lines, REAL *weights, int units, const REAL *inputs, const int *list,
                          const REAL *delta, REAL rate) {
  REAL *to[LINES_AT_ONCE], steps[LINES_AT_ONCE];
#pragma unroll
  for (int line = 0; line < lines; line++) {
    to[line] = weights + (intptr_t)list[line] * units;
    steps[line] = rate * inputs[list[line]];
  }
  int unit = 0;
  for (; unit + LANES <= units; unit += LANES) {
    VECTOR deltas = load(delta + unit);
#pragma unroll
    for (int line = 0; line < lines; line++)
      store(to[line] + unit, load(to[line] + unit) - (steps[line] - (VECTOR){0}) * deltas);
  }
  for (; unit < units; unit++)
#pragma unroll
    for (int line = 0; line < lines; line++) to[line][unit] -= steps[line] * delta[unit];
}

// One row, straight down the gradient: weights of inputs that are 0 have no gradient, so they stay.
static void descend(REAL *weights, REAL *biases, int units, const REAL *inputs, const int *list, int count,
                    const REAL *delta, REAL rate) {
  int index = 0;
  for (; index + LINES_AT_ONCE <= count; index += LINES_AT_ONCE)
    descend_lines(LINES_AT_ONCE, weights, units, inputs, list + index, delta, rate);
  for (; index < count; index++) descend_lines(1, weights, units, inputs, list + index, delta, rate);
  for (int unit = 0; unit < units; unit++) biases[unit] -= rate * delta[unit];
}

// Goes back through the layers, and changes the parameters of each once its error is handed down.
INLINE void backward(const struct run *run, struct workspace *work, int rows, double rate) {
  REAL l2 = (REAL)((const double *)run->settings)[1];
  int is_one_row = rows == 1 && run->optimizer == SGD && l2 == 0;
  intptr_t end = 0;
  for (int layer = 0; layer < run->layers; layer++)
    end += (run->sizes[layer] + 1) * run->sizes[layer + 1];
  for (int layer = run->layers - 1; layer >= 0; layer--) {
    int fan_in = run->sizes[layer], units = run->sizes[layer + 1];
    intptr_t middle = end - units, start = middle - (intptr_t)fan_in * units;
    REAL *weights = (REAL *)run->parameters + start, *biases = (REAL *)run->parameters + middle;
    REAL *weight_gradients = (REAL *)run->gradient + start;
    REAL *bias_gradients = (REAL *)run->gradient + middle;
    const REAL *inputs = work->values[layer];
    if (layer > 0)
      error_below(rows, fan_in, units, run->is_exact ? work->delta : work->error, weights,
                  work->error_below, work->packed);
    if (is_one_row) {
      descend(weights, biases, units, inputs, work->nonzero[layer], work->counts[layer], work->delta,
              (REAL)rate);
    } else {
      weight_gradient(rows, fan_in, units, inputs, work->delta, weight_gradients, work->packed);
      for (int unit = 0; unit < units; unit++) bias_gradients[unit] = 0;
      for (int row = 0; row < rows; row++)
        for (int unit = 0; unit < units; unit++)
          bias_gradients[unit] += work->delta[(intptr_t)row * units + unit];
      optimize(run, start, middle, rows, l2, rate);
      optimize(run, middle, end, rows, 0, rate);
    }
    REAL *handed_down = work->error_below;
    work->error_below = work->error;
    work->error = handed_down;
    if (layer > 0)
      NAME(times_slope)(run->hidden_activation, work->error, inputs, work->delta, rows * fan_in);
    end = start;
  }
}

// The last layer's weighted sums and values, both (rows, outputs), for a batch whose inputs are set. Returns
// whether all sums are small enough to train on, so that the cost is a finite number.
static int answer(const struct run *run, struct workspace *work, int rows, REAL *logits, REAL *outputs) {
  int units = run->sizes[run->layers], count = rows * units, is_sound = 1;
  REAL *last = work->values[run->layers];
  work->values[run->layers] = logits;
  forward(run, work, rows);
  work->values[run->layers] = last;
  for (int at = 0; at < count; at++) {
    is_sound &= -LARGEST_SUM < logits[at] && logits[at] < LARGEST_SUM;
    outputs[at] = logits[at];
  }
  apply(run->output_activation, outputs, rows, units);
  return is_sound;
}

// As answer, for all rows from the run's position to the end.
static int answer_on(struct run *run, struct workspace *work, REAL *logits, REAL *outputs) {
  int units = run->sizes[run->layers], is_sound = 1;
  while (run->position < run->total) {
    int rows = batch_rows(run);
    NAME(take_inputs)(run, work, rows);
    is_sound &= answer(run, work, rows, logits, outputs);
    run->position += rows;
    logits += rows * units;
    outputs += rows * units;
  }
  return is_sound;
}

EXPORT_NAMED(NAME(answers))
void NAME(answers)(struct run *run, REAL *logits, REAL *outputs) {
  answer_on(run, lay_out(run), logits, outputs);
}

// Writes the run's next record, after an update on `rows` rows. Returns whether it is sound, as answer does.
INLINE int NAME(record)(struct run *run, struct workspace *work, int rows) {
  intptr_t numbers = record_rows(run) * run->sizes[run->layers];
  REAL *logits = (REAL *)run->records, *outputs = logits + numbers;
  run->records += 2 * numbers * (intptr_t)sizeof(REAL);
  run->until_record = run->record_every;
  if (!run->record_all) return answer(run, work, rows, logits, outputs);
  intptr_t position = run->position, order = run->order;
  REAL *inputs = work->values[0];
  run->position = run->order = 0;
  int is_sound = answer_on(run, work, logits, outputs);
  run->position = position;
  run->order = order;
  work->values[0] = inputs;
  return is_sound;
}

// Makes at most `steps` updates, one batch each, from the run's position on. Returns how many: it stops
// after a record that is not sound.
EXPORT_NAMED(NAME(train))
int NAME(train)(struct run *run, int steps) {
  struct workspace *work = lay_out(run);
  const double *rates = (const double *)run->learning_rates;
  for (int step = 0; step < steps; step++, rates += run->rate_stride) {
    int rows = batch_rows(run);
    NAME(take_inputs)(run, work, rows);
    NAME(take_targets)(run, work, rows);
    if (run->optimizer == ADAM) run->adam_steps++;
    forward(run, work, rows);
    apply(run->output_activation, work->values[run->layers], rows, run->sizes[run->layers]);
    NAME(output_delta)(run, work, rows);
    backward(run, work, rows, *rates);
    run->position += rows;
    if (run->position == run->total) run->position = 0;
    if (run->until_record > 0 && --run->until_record == 0 && !NAME(record)(run, work, rows))
      return step + 1;
  }
  return steps;
}
