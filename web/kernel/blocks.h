// How large the blocks of a matrix product are.

enum {
// The sums of a tile, its factors and a vector of the right factor fit 16 registers. Its rows are few, because
// a term is skipped only if it is 0 in all of them; its sums are many, so that none waits for the one before.
//
// Relaxed SIMD multiplies and adds in one instruction. Measured on AMD's Zen 5, it is no faster than plain SIMD,
// since that processor multiplies and adds in separate units, and a fifth slower in tiles of the plain shape.
// Processors that do both in the same unit gain by it.
#ifdef RELAXED
  DENSE_ROWS = 3,
  DENSE_VECTORS = 3,
#else
  DENSE_ROWS = 2,
  DENSE_VECTORS = 5,
#endif
  // A row that is mostly zeros, such as a digit, has too few of them in common with another row.
  SPARSE_ROWS = 1,
  SPARSE_VECTORS = 10,
  NARROW_VECTORS = 3,  // vectors in a tile, when a product has only so few columns
  MOST_ROWS = 3,       // the most rows, and the most vectors, of any tile
  MOST_VECTORS = 10,
  LINES_AT_ONCE = 6,   // lines of the weights that one row is multiplied with, or updates, at a time
  BLOCK_ROWS = 252,    // so that a packed left block stays in the second-level cache
  BLOCK_SUMMED = 256   // and a packed strip of the right factor in the first-level
};

// The shape of a tile. It is known at compile time where a function is inlined, so that its loops unroll.
struct shape {
  int rows, vectors;
};

INLINE int least(int one, int other) { return one < other ? one : other; }
