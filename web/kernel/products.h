// The three matrix products of a layer. Matrices lie row by row.
//
// Both factors are first packed into the order in which the tile reads them. Each number of a product is a
// sum taken in order from 0, so plain SIMD gives the same bits as np.matmul. Terms that are 0 in all rows
// of a tile are left out, as most pixels of a digit are: adding 0 * weight changes no sum (unless a
// weight is infinite).

#ifndef TILE_COLUMNS
#define TILE_COLUMNS (TILE_VECTORS * LANES)
#define packing NAME(packing)
#define add_term NAME(add_term)
#define pack_rows NAME(pack_rows)
#define pack_columns NAME(pack_columns)
#define pack_right NAME(pack_right)
#define product NAME(product)
#define row_product NAME(row_product)
#define add_lines NAME(add_lines)
#define tile NAME(tile)
#define nonzero NAME(nonzero)
#define affine NAME(affine)
#define weight_gradient NAME(weight_gradient)
#define error_below NAME(error_below)
#define product_scratch NAME(product_scratch)
#endif

// Scratch of a product.
struct packing {
  REAL left[BLOCK_ROWS * BLOCK_SUMMED];     // panels of TILE_ROWS rows, term by term
  REAL right[BLOCK_SUMMED * TILE_COLUMNS];  // a strip of the right factor, row by row
  const REAL *terms[BLOCK_ROWS / TILE_ROWS][BLOCK_SUMMED];  // each panel's: where in `right` they are
  int counts[BLOCK_ROWS / TILE_ROWS];       // how many terms each panel has
  REAL edge[TILE_ROWS * TILE_COLUMNS];      // a tile that is only partly in the product
  int nonzero[];                            // of a single row of inputs, those that are not 0
};

// How much scratch a product needs, in REALs; `columns` are those of the inputs.
EXPORT_NAMED(product_scratch)
int product_scratch(int columns) {
  return (sizeof(struct packing) + columns * sizeof(int)) / sizeof(REAL) + 1;
}

// Adds a term to a panel, unless it is 0 in every row of it. Returns how many terms the panel has then.
INLINE int add_term(struct packing *packed, int panel, int count, const REAL *const rows[TILE_ROWS],
                    int at, int term) {
  REAL *values = packed->left + ((intptr_t)panel * BLOCK_SUMMED + count) * TILE_ROWS;
  int is_used = 0;
#pragma unroll
  for (int row = 0; row < TILE_ROWS; row++) {
    values[row] = rows[row][at];
    is_used |= NAME(is_nonzero)(rows[row][at]);
  }
  packed->terms[panel][count] = packed->right + (intptr_t)term * TILE_COLUMNS;
  return count + is_used;
}

// Packs a block of the left factor, whose rows lie one behind another: panels of TILE_ROWS rows, each term
// by term. Where no row is, the last one stands in.
INLINE void pack_rows(const REAL *left, int row_step, int rows, int summed, struct packing *packed) {
  for (int row = 0, panel = 0; row < rows; row += TILE_ROWS, panel++) {
    const REAL *lines[TILE_ROWS];
#pragma unroll
    for (int line = 0; line < TILE_ROWS; line++)
      lines[line] = left + (intptr_t)(row + line < rows ? row + line : rows - 1) * row_step;
    int count = 0, term = 0;
    for (; term + LANES <= summed; term += LANES) {
      v128_t any = wasm_v128_load(lines[0] + term);
#pragma unroll
      for (int line = 1; line < TILE_ROWS; line++)
        any = wasm_v128_or(any, wasm_v128_load(lines[line] + term));
      if (!wasm_v128_any_true(any)) continue;
#pragma unroll
      for (int lane = 0; lane < LANES; lane++)
        count = add_term(packed, panel, count, lines, term + lane, term + lane);
    }
    for (; term < summed; term++) count = add_term(packed, panel, count, lines, term, term);
    packed->counts[panel] = count;
  }
}

// As pack_rows, where the numbers of a term lie side by side, and its rows far from each other.
INLINE void pack_columns(const REAL *left, int summed_step, int rows, int summed,
                         struct packing *packed) {
  for (int row = 0, panel = 0; row < rows; row += TILE_ROWS, panel++) {
    const REAL *lines[TILE_ROWS];
#pragma unroll
    for (int line = 0; line < TILE_ROWS; line++)
      lines[line] = left + (row + line < rows ? row + line : rows - 1);
    int count = 0, at = 0;
    for (int term = 0; term < summed; term++, at += summed_step)
      count = add_term(packed, panel, count, lines, at, term);
    packed->counts[panel] = count;
  }
}

// Packs a strip of TILE_COLUMNS columns of the right factor, row by row, 0 where no column is.
INLINE void pack_right(const REAL *right, int summed_step, int column_step, int summed, int columns,
                       REAL *packed) {
  for (int index = 0; index < summed; index++, packed += TILE_COLUMNS, right += summed_step) {
    if (columns == TILE_COLUMNS && column_step == 1) {
#pragma unroll
      for (int part = 0; part < TILE_VECTORS; part++)
        store(packed + part * LANES, load(right + part * LANES));
    } else {
      for (int column = 0; column < TILE_COLUMNS; column++)
        packed[column] = column < columns ? right[(intptr_t)column * column_step] : 0;
    }
  }
}

// The heart: TILE_ROWS x TILE_COLUMNS sums, kept in registers, over the terms of a panel.
// `out` points to the tile's rows; with `is_continued` the sums go on from what is there.
INLINE void tile(const REAL *left, const REAL *const *terms, int count, REAL *const out[TILE_ROWS],
                 int is_continued) {
  VECTOR sums[TILE_ROWS][TILE_VECTORS];
#pragma unroll
  for (int row = 0; row < TILE_ROWS; row++)
#pragma unroll
    for (int part = 0; part < TILE_VECTORS; part++)
      sums[row][part] = is_continued ? load(out[row] + part * LANES) : (VECTOR){0};
#pragma unroll 1
  for (int index = 0; index < count; index++) {
    const REAL *right = terms[index];
    VECTOR factors[TILE_ROWS];
#pragma unroll
    for (int row = 0; row < TILE_ROWS; row++)
      factors[row] = left[row] - (VECTOR){0};  // the same number in every lane
#pragma unroll
    for (int part = 0; part < TILE_VECTORS; part++) {
      VECTOR values = load(right + part * LANES);
#pragma unroll
      for (int row = 0; row < TILE_ROWS; row++)
        sums[row][part] = multiply_add(factors[row], values, sums[row][part]);
    }
    left += TILE_ROWS;
  }
#pragma unroll
  for (int row = 0; row < TILE_ROWS; row++)
#pragma unroll
    for (int part = 0; part < TILE_VECTORS; part++) store(out[row] + part * LANES, sums[row][part]);
}

// Lists which numbers of a row are not 0. Returns how many.
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

// out += the sum of `lines` listed rows of `right`, each times its factor.
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

// One row times a matrix, of which the listed rows are read as they lie.
static void row_product(const REAL *left, const REAL *right, int columns, const int *list, int count,
                        REAL *out) {
  for (int column = 0; column < columns; column++) out[column] = 0;
  int index = 0;
  for (; index + LINES_AT_ONCE <= count; index += LINES_AT_ONCE)
    add_lines(LINES_AT_ONCE, left, right, columns, list + index, out);
  for (; index < count; index++) add_lines(1, left, right, columns, list + index, out);
}

// out = left @ right, (rows, summed) @ (summed, columns). The factors are read where they lie: a step is
// how far the next row, column or number to be summed is away.
static void product(int rows, int summed, int columns, const REAL *left, int left_row,
                    int left_summed, const REAL *right, int right_summed, int right_column, REAL *out,
                    struct packing *packed) {
  for (int first_summed = 0; first_summed < summed; first_summed += BLOCK_SUMMED) {
    int block_summed = summed - first_summed < BLOCK_SUMMED ? summed - first_summed : BLOCK_SUMMED;
    for (int first_row = 0; first_row < rows; first_row += BLOCK_ROWS) {
      int block_rows = rows - first_row < BLOCK_ROWS ? rows - first_row : BLOCK_ROWS;
      const REAL *block = left + (intptr_t)first_row * left_row + (intptr_t)first_summed * left_summed;
      if (left_summed == 1)
        pack_rows(block, left_row, block_rows, block_summed, packed);
      else
        pack_columns(block, left_summed, block_rows, block_summed, packed);
      for (int column = 0; column < columns; column += TILE_COLUMNS) {
        int width = columns - column < TILE_COLUMNS ? columns - column : TILE_COLUMNS;
        pack_right(right + (intptr_t)first_summed * right_summed + (intptr_t)column * right_column,
                   right_summed, right_column, block_summed, width, packed->right);
        for (int row = 0, panel = 0; row < block_rows; row += TILE_ROWS, panel++) {
          const REAL *values = packed->left + (intptr_t)panel * TILE_ROWS * BLOCK_SUMMED;
          int count = packed->counts[panel], is_continued = first_summed > 0;
          int present = block_rows - row < TILE_ROWS ? block_rows - row : TILE_ROWS;
          REAL *lines[TILE_ROWS], *edges[TILE_ROWS];
#pragma unroll
          for (int line = 0; line < TILE_ROWS; line++) {
            lines[line] = out + (intptr_t)(first_row + row + line) * columns + column;
            edges[line] = packed->edge + line * TILE_COLUMNS;
          }
          if (present == TILE_ROWS && width == TILE_COLUMNS) {
            tile(values, packed->terms[panel], count, lines, is_continued);
            continue;
          }
          // A tile over the edge is computed beside the product, and what belongs there copied.
#pragma unroll
          for (int line = 0; line < TILE_ROWS; line++)
            for (int at = 0; is_continued && line < present && at < width; at++)
              edges[line][at] = lines[line][at];
          tile(values, packed->terms[panel], count, edges, is_continued);
#pragma unroll
          for (int line = 0; line < TILE_ROWS; line++)
            for (int at = 0; line < present && at < width; at++) lines[line][at] = edges[line][at];
        }
      }
    }
  }
}

// out = inputs @ weights + biases: (rows, fan_in) @ (fan_in, units) + (units).
EXPORT_NAMED(affine)
void affine(int rows, int fan_in, int units, const REAL *inputs, const REAL *weights,
            const REAL *biases, REAL *out, struct packing *packed) {
  if (rows == 1)
    row_product(inputs, weights, units, packed->nonzero, nonzero(inputs, fan_in, packed->nonzero), out);
  else
    product(rows, fan_in, units, inputs, fan_in, 1, weights, units, 1, out, packed);
  for (int row = 0; row < rows; row++, out += units)
    for (int unit = 0; unit < units; unit++) out[unit] += biases[unit];
}

// out = inputs.T @ delta: (fan_in, rows) @ (rows, units).
EXPORT_NAMED(weight_gradient)
void weight_gradient(int rows, int fan_in, int units, const REAL *inputs, const REAL *delta, REAL *out,
                     struct packing *packed) {
  product(fan_in, rows, units, inputs, 1, fan_in, delta, units, 1, out, packed);
}

// out = delta @ weights.T: (rows, units) @ (units, fan_in).
EXPORT_NAMED(error_below)
void error_below(int rows, int fan_in, int units, const REAL *delta, const REAL *weights, REAL *out,
                 struct packing *packed) {
  if (rows > 1) {
    product(rows, units, fan_in, delta, units, 1, weights, 1, units, out, packed);
    return;
  }
  for (int input = 0; input < fan_in; input++, weights += units) {
    REAL sum = 0;
    for (int unit = 0; unit < units; unit++) sum += delta[unit] * weights[unit];
    out[input] = sum;
  }
}
