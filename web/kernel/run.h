// A run, as pysrc/glassnet/runs/compiled_pass.py fills it in: one whole number or address after another.

enum { MOST_LAYERS = 5 };  // of weights: config/bounds.py allows four hidden layers

// These are in the order of the tables in compiled_pass.py.
enum activation { SIGMOID, TANH, RELU, LEAKY_RELU, SOFTMAX };
enum optimizer { SGD, MOMENTUM, ADAM };

struct run {
  intptr_t layers;                  // of weights
  intptr_t sizes[MOST_LAYERS + 1];  // units in each layer, inputs first
  intptr_t hidden_activation;
  intptr_t output_activation;
  intptr_t is_cross_entropy;        // else the loss is half the squared error
  intptr_t is_exact;                // else errors are handed down without the slope above, as in the notebook
  intptr_t optimizer;
  intptr_t pixels;                  // uint8 (total, sizes[0]), or 0 if inputs are given
  intptr_t inputs;                  // REAL (total, sizes[0]), or 0 if pixels are given
  intptr_t targets;                 // REAL (total, sizes[layers])
  intptr_t order;                   // int32, the rows of the pass in their order, or 0 for 0, 1, 2, ...
  intptr_t total;                   // rows in a pass
  intptr_t batch_size;
  intptr_t position;                // rows of the pass that are done; advanced here
  intptr_t parameters;              // REAL, as network.py lays them out: weights, biases, layer by layer
  intptr_t gradient;                // REAL, in the same layout
  intptr_t velocity;                // the optimizer's three memories, in the same layout
  intptr_t mean;
  intptr_t square;
  intptr_t adam_steps;              // advanced here
  intptr_t learning_rates;          // double, one for each step
  intptr_t rate_stride;             // 0 if all steps have one rate, else 1
  intptr_t settings;                // double: momentum, l2
  intptr_t until_record;            // updates until the next record, 0 for none; advanced here
  intptr_t record_every;            // updates from one record to the next
  intptr_t record_all;              // whether all rows are recorded, else those of the update
  intptr_t records;                 // REAL, each (2, rows, sizes[layers]): weighted sums, values; advanced here
  intptr_t scratch;                 // of scratch_bytes(run) bytes
};

// The rows of the batch that begins at the run's position; the last batch of a pass may be short.
INLINE int batch_rows(const struct run *run) {
  intptr_t left = run->total - run->position;
  return left < run->batch_size ? left : run->batch_size;
}

// How many rows a record has room for.
INLINE intptr_t record_rows(const struct run *run) {
  int is_all = run->record_all || run->total < run->batch_size;
  return is_all ? run->total : run->batch_size;
}

INLINE int largest_layer(const struct run *run) {
  int largest = 0;
  for (int layer = 0; layer <= run->layers; layer++)
    if (run->sizes[layer] > largest) largest = run->sizes[layer];
  return largest;
}
