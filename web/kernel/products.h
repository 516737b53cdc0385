// The three matrix products of a layer. Matrices lie row by row.
//
// Both factors are first packed into the order in which the tile reads them. Each number of a product is a
// sum taken in order from 0, so plain SIMD gives the same bits as np.matmul. Columns of the inputs that
// are 0 in every row are left out: adding 0 * weight changes no sum (unless a weight is infinite).

#ifndef TILE_COLUMNS
#define TILE_COLUMNS (TILE_VECTORS * LANES)
#define product NAME(product)
#define row_product NAME(row_product)
#define tile NAME(tile)
#define used_columns NAME(used_columns)
#define affine NAME(affine)
#define weight_gradient NAME(weight_gradient)
#define error_below NAME(error_below)
#define product_scratch NAME(product_scratch)
#endif

// Scratch of a product, in REALs; `columns` are those of the inputs, which may be left out.
EXPORT_NAMED(product_scratch)
int product_scratch(int columns) {
  int packed = (BLOCK_ROWS + TILE_COLUMNS) * BLOCK_SUMMED + TILE_ROWS * TILE_COLUMNS;
  return packed + columns + 2 * LANES;
}

// Where in that scratch the used columns are listed: behind the two packed blocks and the edge.
INLINE int *NAME(used_in)(REAL *scratch) {
  return (int *)(scratch + (BLOCK_ROWS + TILE_COLUMNS) * BLOCK_SUMMED + TILE_ROWS * TILE_COLUMNS);
}

// Lists in `used` which columns of the inputs are not 0 in every row. Returns how many.
static int used_columns(const REAL *inputs, int rows, int columns, int *used) {
  int count = 0, column = 0;
  for (; column + LANES <= columns; column += LANES) {
    v128_t seen = wasm_i32x4_splat(0);
    for (int row = 0; row < rows; row++) {
      seen = wasm_v128_or(seen, wasm_v128_load(inputs + (intptr_t)row * columns + column));
      if (NAME(all_nonzero)(seen)) break;
    }
    int mask = NAME(nonzero_lanes)(seen);
    for (int lane = 0; lane < LANES; lane++) {
      used[count] = column + lane;
      count += mask >> lane & 1;
    }
  }
  for (; column < columns; column++) {
    int seen = 0;
    for (int row = 0; row < rows && !seen; row++) seen = inputs[(intptr_t)row * columns + column] != 0;
    used[count] = column;
    count += seen;
  }
  return count;
}

// Number `index` of a list, or the index itself where there is no list.
INLINE int NAME(listed)(const int *list, int index) { return list ? list[index] : index; }

// Packs a block of the left factor: panels of TILE_ROWS rows, each column by column, 0 where no row is.
INLINE void NAME(pack_left)(const REAL *left, int row_step, int summed_step, const int *row_list,
                            int first_row, int rows, const int *summed_list, int first_summed,
                            int summed, REAL *packed) {
  for (int row = 0; row < rows; row += TILE_ROWS) {
    const REAL *lines[TILE_ROWS];
    int present = rows - row < TILE_ROWS ? rows - row : TILE_ROWS;
#pragma unroll
    for (int line = 0; line < TILE_ROWS; line++) {
      int from = line < present ? row + line : row;
      lines[line] = left + (intptr_t)NAME(listed)(row_list, first_row + from) * row_step;
    }
    for (int index = 0; index < summed; index++) {
      intptr_t at = (intptr_t)NAME(listed)(summed_list, first_summed + index) * summed_step;
#pragma unroll
      for (int line = 0; line < TILE_ROWS; line++) packed[line] = lines[line][at];
      packed += TILE_ROWS;
    }
    for (int line = present; line < TILE_ROWS; line++) {
      REAL *absent = packed - (intptr_t)TILE_ROWS * summed + line;
      for (int index = 0; index < summed; index++) absent[(intptr_t)index * TILE_ROWS] = 0;
    }
  }
}

// Packs a strip of TILE_COLUMNS columns of the right factor, row by row, 0 where no column is.
INLINE void NAME(pack_right)(const REAL *right, int summed_step, int column_step,
                             const int *summed_list, int first_summed, int summed, int columns,
                             REAL *packed) {
  for (int index = 0; index < summed; index++, packed += TILE_COLUMNS) {
    const REAL *from = right + (intptr_t)NAME(listed)(summed_list, first_summed + index) * summed_step;
    if (columns == TILE_COLUMNS && column_step == 1) {
      store(packed, load(from));
      store(packed + LANES, load(from + LANES));
    } else {
      for (int column = 0; column < TILE_COLUMNS; column++)
        packed[column] = column < columns ? from[(intptr_t)column * column_step] : 0;
    }
  }
}

// The heart: TILE_ROWS x TILE_COLUMNS sums, kept in registers, over `summed` packed columns and rows.
// `out` points to the tile's rows; with `is_continued` the sums go on from what is there.
INLINE void tile(const REAL *left, const REAL *right, int summed, REAL *const out[TILE_ROWS],
                 int is_continued) {
  VECTOR sums[TILE_ROWS][TILE_VECTORS];
#pragma unroll
  for (int row = 0; row < TILE_ROWS; row++) {
    sums[row][0] = is_continued ? load(out[row]) : (VECTOR){0};
    sums[row][1] = is_continued ? load(out[row] + LANES) : (VECTOR){0};
  }
#pragma unroll 2
  for (int index = 0; index < summed; index++) {
    VECTOR first = load(right), second = load(right + LANES);
#pragma unroll
    for (int row = 0; row < TILE_ROWS; row++) {
      VECTOR factor = left[row] - (VECTOR){0};  // the same number in every lane
      sums[row][0] = multiply_add(factor, first, sums[row][0]);
      sums[row][1] = multiply_add(factor, second, sums[row][1]);
    }
    left += TILE_ROWS;
    right += TILE_COLUMNS;
  }
#pragma unroll
  for (int row = 0; row < TILE_ROWS; row++) {
    store(out[row], sums[row][0]);
    store(out[row] + LANES, sums[row][1]);
  }
}

// One row times a matrix: vectors of sums over the rows of `right`, which is read once, as it lies.
static void row_product(const REAL *left, int left_step, const REAL *right, int columns,
                        const int *summed_list, int summed, REAL *out) {
  int column = 0;
  for (; column + 8 * LANES <= columns; column += 8 * LANES) {
    VECTOR sums[8] = {0};
    for (int index = 0; index < summed; index++) {
      int at = NAME(listed)(summed_list, index);
      const REAL *from = right + (intptr_t)at * columns + column;
      VECTOR factor = left[(intptr_t)at * left_step] - (VECTOR){0};
#pragma unroll
      for (int part = 0; part < 8; part++)
        sums[part] = multiply_add(factor, load(from + part * LANES), sums[part]);
    }
#pragma unroll
    for (int part = 0; part < 8; part++) store(out + column + part * LANES, sums[part]);
  }
  for (; column + LANES <= columns; column += LANES) {
    VECTOR sum = {0};
    for (int index = 0; index < summed; index++) {
      int at = NAME(listed)(summed_list, index);
      VECTOR factor = left[(intptr_t)at * left_step] - (VECTOR){0};
      sum = multiply_add(factor, load(right + (intptr_t)at * columns + column), sum);
    }
    store(out + column, sum);
  }
  for (; column < columns; column++) {
    REAL sum = 0;
    for (int index = 0; index < summed; index++) {
      int at = NAME(listed)(summed_list, index);
      sum += left[(intptr_t)at * left_step] * right[(intptr_t)at * columns + column];
    }
    out[column] = sum;
  }
}

// out = left @ right, (rows, summed) @ (summed, columns). With a row_list only its rows of left and out
// are computed, with a summed_list only its columns of left and rows of right are used. The factors are
// read where they lie: a step is how far the next row, column or number to be summed is away.
static void product(int rows, int summed, int columns, const REAL *left, int left_row,
                    int left_summed, const int *row_list, const REAL *right, int right_summed,
                    int right_column, const int *summed_list, REAL *out, REAL *scratch) {
  REAL *packed_left = scratch, *packed_right = scratch + BLOCK_ROWS * BLOCK_SUMMED;
  REAL *edge = packed_right + TILE_COLUMNS * BLOCK_SUMMED;
  if (summed == 0)
    for (int row = 0; row < rows; row++)
      for (int column = 0; column < columns; column++)
        out[(intptr_t)NAME(listed)(row_list, row) * columns + column] = 0;
  for (int first_summed = 0; first_summed < summed; first_summed += BLOCK_SUMMED) {
    int is_continued = first_summed > 0;
    int block_summed = summed - first_summed < BLOCK_SUMMED ? summed - first_summed : BLOCK_SUMMED;
    for (int first_row = 0; first_row < rows; first_row += BLOCK_ROWS) {
      int block_rows = rows - first_row < BLOCK_ROWS ? rows - first_row : BLOCK_ROWS;
      NAME(pack_left)(left, left_row, left_summed, row_list, first_row, block_rows, summed_list,
                      first_summed, block_summed, packed_left);
      for (int column = 0; column < columns; column += TILE_COLUMNS) {
        int width = columns - column < TILE_COLUMNS ? columns - column : TILE_COLUMNS;
        NAME(pack_right)(right + (intptr_t)column * right_column, right_summed, right_column,
                         summed_list, first_summed, block_summed, width, packed_right);
        const REAL *panel = packed_left;
        for (int row = 0; row < block_rows; row += TILE_ROWS, panel += TILE_ROWS * block_summed) {
          REAL *lines[TILE_ROWS], *edges[TILE_ROWS];
          int present = block_rows - row < TILE_ROWS ? block_rows - row : TILE_ROWS;
#pragma unroll
          for (int line = 0; line < TILE_ROWS; line++) {
            int to = first_row + row + (line < present ? line : 0);
            lines[line] = out + (intptr_t)NAME(listed)(row_list, to) * columns + column;
            edges[line] = edge + line * TILE_COLUMNS;
          }
          if (present == TILE_ROWS && width == TILE_COLUMNS) {
            tile(panel, packed_right, block_summed, lines, is_continued);
            continue;
          }
          // A tile over the edge is computed beside the product, and what belongs there copied.
#pragma unroll
          for (int line = 0; line < TILE_ROWS; line++)
            for (int at = 0; is_continued && line < present && at < width; at++)
              edges[line][at] = lines[line][at];
          tile(panel, packed_right, block_summed, edges, is_continued);
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
            const REAL *biases, REAL *out, REAL *scratch) {
  int *used = NAME(used_in)(scratch);
  int summed = used_columns(inputs, rows, fan_in, used);
  if (rows == 1)
    row_product(inputs, 1, weights, units, used, summed, out);
  else
    product(rows, summed, units, inputs, fan_in, 1, 0, weights, units, 1, used, out, scratch);
  for (int row = 0; row < rows; row++, out += units)
    for (int unit = 0; unit < units; unit++) out[unit] += biases[unit];
}

// out = inputs.T @ delta: (fan_in, rows) @ (rows, units). The rows of unused inputs are 0.
EXPORT_NAMED(weight_gradient)
void weight_gradient(int rows, int fan_in, int units, const REAL *inputs, const REAL *delta, REAL *out,
                     REAL *scratch) {
  int *used = NAME(used_in)(scratch);
  int count = used_columns(inputs, rows, fan_in, used);
  for (int column = 0, next = 0; column < fan_in; column++) {
    if (next < count && used[next] == column) {
      next++;
      continue;
    }
    for (int unit = 0; unit < units; unit++) out[(intptr_t)column * units + unit] = 0;
  }
  product(count, rows, units, inputs, 1, fan_in, used, delta, units, 1, 0, out, scratch);
}

// out = delta @ weights.T: (rows, units) @ (units, fan_in).
EXPORT_NAMED(error_below)
void error_below(int rows, int fan_in, int units, const REAL *delta, const REAL *weights, REAL *out,
                 REAL *scratch) {
  if (rows > 1) {
    product(rows, units, fan_in, delta, units, 1, 0, weights, 1, units, 0, out, scratch);
    return;
  }
  for (int input = 0; input < fan_in; input++, weights += units) {
    REAL sum = 0;
    for (int unit = 0; unit < units; unit++) sum += delta[unit] * weights[unit];
    out[input] = sum;
  }
}
