// The three matrix products of a layer. Matrices lie row by row.
//
// Both factors are first packed into the order in which a tile reads them. Each number of a product is a
// sum taken in order from 0, so plain SIMD gives the same bits as np.matmul. Terms that are 0 in all rows
// of a tile, as most pixels of a digit are, are left out: adding 0 * weight changes no sum (unless a
// weight is infinite).

#ifndef packing
#define packing NAME(packing)
#define add_term NAME(add_term)
#define pack_rows NAME(pack_rows)
#define pack_columns NAME(pack_columns)
#define pack_right NAME(pack_right)
#define product NAME(product)
#define dense_product NAME(dense_product)
#define sparse_product NAME(sparse_product)
#define row_product NAME(row_product)
#define add_lines NAME(add_lines)
#define sum_tile NAME(sum_tile)
#define sum_edge NAME(sum_edge)
#define nonzero NAME(nonzero)
#define listed_affine NAME(listed_affine)
#define affine NAME(affine)
#define weight_gradient NAME(weight_gradient)
#define error_below NAME(error_below)
#define product_scratch NAME(product_scratch)
#endif

// Scratch for a product.
struct packing {
  REAL left[BLOCK_ROWS * BLOCK_SUMMED];             // panels of a tile's rows, term by term
  REAL right[BLOCK_SUMMED * MOST_VECTORS * LANES];  // a strip of the right factor, row by row
  const REAL *terms[BLOCK_ROWS * BLOCK_SUMMED];     // for each term of a panel, its row in `right`
  int counts[BLOCK_ROWS];                           // how many terms each panel has
  REAL edge[MOST_ROWS * MOST_VECTORS * LANES];      // a tile that lies only partly in the product
  int nonzero[];                                    // which inputs of the first row are not 0
};

// How much scratch a product needs, in REALs. columns: those of the inputs.
EXPORT_NAMED(product_scratch)
int product_scratch(int columns) {
  return (sizeof(struct packing) + columns * sizeof(int)) / sizeof(REAL) + 1;
}

// Adds a term to a panel, unless it is 0 in all its rows. Returns how many terms the panel then has.
INLINE int add_term(struct shape tile, struct packing *packed, int panel, int count,
                    const REAL *const rows[MOST_ROWS], int at, int term) {
  REAL *values = packed->left + (panel * BLOCK_SUMMED + count) * tile.rows;
  int is_used = 0;
#pragma unroll
  for (int row = 0; row < tile.rows; row++) {
    values[row] = rows[row][at];
    is_used |= NAME(is_nonzero)(rows[row][at]);
  }
  packed->terms[panel * BLOCK_SUMMED + count] = packed->right + term * tile.vectors * LANES;
  return count + is_used;
}

// Packs a block of the left factor, whose rows lie one after another, into panels of a tile's rows, term by
// term. Where there are no more rows, the last one is repeated.
INLINE void pack_rows(struct shape tile, const REAL *left, int row_step, int rows, int summed,
                      struct packing *packed) {
  for (int row = 0, panel = 0; row < rows; row += tile.rows, panel++) {
    const REAL *lines[MOST_ROWS];
#pragma unroll
    for (int line = 0; line < tile.rows; line++)
      lines[line] = left + (intptr_t)(row + line < rows ? row + line : rows - 1) * row_step;
    int count = 0, term = 0;
    for (; term + LANES <= summed; term += LANES) {
      v128_t any = wasm_v128_load(lines[0] + term);
#pragma unroll
      for (int line = 1; line < tile.rows; line++)
        any = wasm_v128_or(any, wasm_v128_load(lines[line] + term));
      if (!wasm_v128_any_true(any)) continue;
#pragma unroll
      for (int lane = 0; lane < LANES; lane++)
        count = add_term(tile, packed, panel, count, lines, term + lane, term + lane);
    }
    for (; term < summed; term++) count = add_term(tile, packed, panel, count, lines, term, term);
    packed->counts[panel] = count;
  }
}

// As pack_rows, for a factor in which the numbers of a term lie side by side, and its rows far apart.
INLINE void pack_columns(struct shape tile, const REAL *left, int summed_step, int rows, int summed,
                         struct packing *packed) {
  for (int row = 0, panel = 0; row < rows; row += tile.rows, panel++) {
    const REAL *lines[MOST_ROWS];
#pragma unroll
    for (int line = 0; line < tile.rows; line++)
      lines[line] = left + (row + line < rows ? row + line : rows - 1);
    int count = 0, at = 0;
    for (int term = 0; term < summed; term++, at += summed_step)
      count = add_term(tile, packed, panel, count, lines, at, term);
    packed->counts[panel] = count;
  }
}

// Packs a strip of the right factor, as wide as a tile, row by row, with 0 where there are no more columns.
INLINE void pack_right(struct shape tile, const REAL *right, int summed_step, int column_step, int summed,
                       int columns, REAL *packed) {
  int tile_columns = tile.vectors * LANES;
  for (int index = 0; index < summed; index++, packed += tile_columns, right += summed_step) {
    if (columns == tile_columns && column_step == 1) {
#pragma unroll
      for (int part = 0; part < tile.vectors; part++)
        store(packed + part * LANES, load(right + part * LANES));
    } else {
      for (int column = 0; column < columns; column++)
        packed[column] = right[(intptr_t)column * column_step];
      for (int column = columns; column < tile_columns; column++) packed[column] = 0;
    }
  }
}

// The heart: computes the sums of a tile over the terms of a panel, in registers.
// `out` points to the tile's rows; with `is_continued` the sums are added to what is there.
INLINE void sum_tile(struct shape tile, const REAL *left, const REAL *const *terms, int count,
                     REAL *const out[MOST_ROWS], int is_continued) {
  VECTOR sums[MOST_ROWS][MOST_VECTORS];
#pragma unroll
  for (int row = 0; row < tile.rows; row++)
#pragma unroll
    for (int part = 0; part < tile.vectors; part++)
      sums[row][part] = is_continued ? load(out[row] + part * LANES) : (VECTOR){0};
#pragma unroll 1
  for (int index = 0; index < count; index++) {
    const REAL *right = terms[index];
    VECTOR factors[MOST_ROWS];
#pragma unroll
    for (int row = 0; row < tile.rows; row++)
      factors[row] = left[row] - (VECTOR){0};  // the same number in every lane
#pragma unroll
    for (int part = 0; part < tile.vectors; part++) {
      VECTOR values = load(right + part * LANES);
#pragma unroll
      for (int row = 0; row < tile.rows; row++)
        sums[row][part] = multiply_add(factors[row], values, sums[row][part]);
    }
    left += tile.rows;
  }
#pragma unroll
  for (int row = 0; row < tile.rows; row++)
#pragma unroll
    for (int part = 0; part < tile.vectors; part++) store(out[row] + part * LANES, sums[row][part]);
}

// Lists which numbers of a row are not 0. Returns how many there are.
static int nonzero(const REAL *row, int columns, int *list) {
  int count = 0, column = 0;
  for (; column + LANES <= columns; column += LANES) {
    v128_t bits = wasm_v128_load(row + column);
    if (!wasm_v128_any_true(bits)) continue;
    int mask = NAME(nonzero_lanes)(bits);
    for (int lane = 0; lane < LANES; lane++) {
      list[count] = column + lane;
      count += mask >> lane & 1;
    }
  }
  for (; column < columns; column++) {
    list[count] = column;
    count += row[column] != 0;
  }
  return count;
}

// out += the sum of the `lines` listed rows of `right`, each times its factor.
INLINE void add_lines(int lines, const REAL *left, const REAL *right, int columns, const int *list,
                      REAL *out) {
  const REAL *from[LINES_AT_ONCE];
  REAL factors[LINES_AT_ONCE];
#pragma unroll
  for (int line = 0; line < lines; line++) {
    from[line] = right + (intptr_t)list[line] * columns;
    factors[line] = left[list[line]];
  }
  int column = 0;
  for (; column + LANES <= columns; column += LANES) {
    VECTOR sum = load(out + column);
#pragma unroll
    for (int line = 0; line < lines; line++)
      sum = multiply_add(factors[line] - (VECTOR){0}, load(from[line] + column), sum);
    store(out + column, sum);
  }
  for (; column < columns; column++)
#pragma unroll
    for (int line = 0; line < lines; line++) out[column] += factors[line] * from[line][column];
}

// One row times a matrix, whose listed rows are read in place.
static void row_product(const REAL *left, const REAL *right, int columns, const int *list, int count,
                        REAL *out) {
  for (int column = 0; column < columns; column++) out[column] = 0;
  int index = 0;
  for (; index + LINES_AT_ONCE <= count; index += LINES_AT_ONCE)
    add_lines(LINES_AT_ONCE, left, right, columns, list + index, out);
  for (; index < count; index++) add_lines(1, left, right, columns, list + index, out);
}

// Sums a tile that lies only partly in the product in `edge`, and copies the part that belongs there.
INLINE void sum_edge(struct shape tile, const REAL *left, const REAL *const *terms, int count,
                     REAL *const out[MOST_ROWS], int rows, int columns, int is_continued, REAL *edge) {
  REAL *lines[MOST_ROWS];
#pragma unroll
  for (int line = 0; line < tile.rows; line++) {
    lines[line] = edge + line * tile.vectors * LANES;
    for (int at = 0; is_continued && line < rows && at < columns; at++) lines[line][at] = out[line][at];
  }
  sum_tile(tile, left, terms, count, lines, is_continued);
#pragma unroll
  for (int line = 0; line < tile.rows; line++)
    for (int at = 0; line < rows && at < columns; at++) out[line][at] = lines[line][at];
}

// out = left @ right, (rows, summed) @ (summed, columns). The factors are read in place: a step is the
// distance to the next row, column or number to be summed.
INLINE void product(struct shape tile, int rows, int summed, int columns, const REAL *left, int left_row,
                    int left_summed, const REAL *right, int right_summed, int right_column, REAL *out,
                    struct packing *packed) {
  int tile_columns = tile.vectors * LANES;
  for (int first_summed = 0; first_summed < summed; first_summed += BLOCK_SUMMED) {
    int block_summed = least(summed - first_summed, BLOCK_SUMMED), is_continued = first_summed > 0;
    for (int first_row = 0; first_row < rows; first_row += BLOCK_ROWS) {
      int block_rows = least(rows - first_row, BLOCK_ROWS);
      const REAL *block = left + (intptr_t)first_row * left_row + (intptr_t)first_summed * left_summed;
      if (left_summed == 1)
        pack_rows(tile, block, left_row, block_rows, block_summed, packed);
      else
        pack_columns(tile, block, left_summed, block_rows, block_summed, packed);
      for (int column = 0; column < columns; column += tile_columns) {
        int width = least(columns - column, tile_columns);
        pack_right(tile, right + (intptr_t)first_summed * right_summed + (intptr_t)column * right_column,
                   right_summed, right_column, block_summed, width, packed->right);
        for (int row = 0, panel = 0; row < block_rows; row += tile.rows, panel++) {
          const REAL *values = packed->left + panel * BLOCK_SUMMED * tile.rows;
          const REAL *const *terms = packed->terms + panel * BLOCK_SUMMED;
          int count = packed->counts[panel], present = least(block_rows - row, tile.rows);
          REAL *lines[MOST_ROWS];
#pragma unroll
          for (int line = 0; line < tile.rows; line++)
            lines[line] = out + (intptr_t)(first_row + row + line) * columns + column;
          if (present == tile.rows && width == tile_columns)
            sum_tile(tile, values, terms, count, lines, is_continued);
          else if (width <= NARROW_VECTORS * LANES)
            sum_edge((struct shape){tile.rows, NARROW_VECTORS}, values, terms, count, lines, present, width,
                     is_continued, packed->edge);
          else
            sum_edge(tile, values, terms, count, lines, present, width, is_continued, packed->edge);
        }
      }
    }
  }
}

static void dense_product(int rows, int summed, int columns, const REAL *left, int left_row,
                          int left_summed, const REAL *right, int right_summed, int right_column,
                          REAL *out, struct packing *packed) {
  struct shape tile = {DENSE_ROWS, DENSE_VECTORS};
  product(tile, rows, summed, columns, left, left_row, left_summed, right, right_summed, right_column, out,
          packed);
}

static void sparse_product(int rows, int summed, int columns, const REAL *left, const REAL *right,
                           REAL *out, struct packing *packed) {
  struct shape tile = {SPARSE_ROWS, SPARSE_VECTORS};
  product(tile, rows, summed, columns, left, summed, 1, right, columns, 1, out, packed);
}

// As affine, with a list of the first row's inputs that are not 0. It shows how sparse all rows are; for
// many rows both ways give the same bits.
static void listed_affine(int rows, int fan_in, int units, const REAL *inputs, const int *list, int count,
                          const REAL *weights, const REAL *biases, REAL *out, struct packing *packed) {
  if (rows == 1)
    row_product(inputs, weights, units, list, count, out);
  else if (2 * count < fan_in)
    sparse_product(rows, fan_in, units, inputs, weights, out, packed);
  else
    dense_product(rows, fan_in, units, inputs, fan_in, 1, weights, units, 1, out, packed);
  for (int row = 0; row < rows; row++, out += units)
    for (int unit = 0; unit < units; unit++) out[unit] += biases[unit];
}

// out = inputs @ weights + biases: (rows, fan_in) @ (fan_in, units) + (units).
EXPORT_NAMED(affine)
void affine(int rows, int fan_in, int units, const REAL *inputs, const REAL *weights,
            const REAL *biases, REAL *out, struct packing *packed) {
  int count = nonzero(inputs, fan_in, packed->nonzero);
  listed_affine(rows, fan_in, units, inputs, packed->nonzero, count, weights, biases, out, packed);
}

// out = inputs.T @ delta: (fan_in, rows) @ (rows, units).
EXPORT_NAMED(weight_gradient)
void weight_gradient(int rows, int fan_in, int units, const REAL *inputs, const REAL *delta, REAL *out,
                     struct packing *packed) {
  dense_product(fan_in, rows, units, inputs, 1, fan_in, delta, units, 1, out, packed);
}

// out = delta @ weights.T: (rows, units) @ (units, fan_in).
EXPORT_NAMED(error_below)
void error_below(int rows, int fan_in, int units, const REAL *delta, const REAL *weights, REAL *out,
                 struct packing *packed) {
  if (rows > 1) {
    dense_product(rows, units, fan_in, delta, units, 1, weights, 1, units, out, packed);
    return;
  }
  for (int input = 0; input < fan_in; input++, weights += units) {
    REAL sum = 0;
    for (int unit = 0; unit < units; unit++) sum += delta[unit] * weights[unit];
    out[input] = sum;
  }
}
