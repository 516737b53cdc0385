// How large the blocks of a matrix product are.

enum {
// The sums of a tile, its factors and a vector of the right factor fit 16 registers. Few rows, as those of a
// tile have to share their zeros; many sums, so that none waits for the one before.
//
// Relaxed SIMD multiplies and adds in one instruction. Measured on AMD's Zen 5, this is as fast as plain
// SIMD and no faster, since that processor multiplies and adds in separate units, and it is slower by a
// fifth in tiles of the plain shape. Processors that do both in the same units gain by it.
#ifdef RELAXED
  DENSE_ROWS = 3,
  DENSE_VECTORS = 3,
#else
  DENSE_ROWS = 2,
  DENSE_VECTORS = 5,
#endif
  // A row of mostly zeros, as a digit is, shares too few of them with another.
  SPARSE_ROWS = 1,
  SPARSE_VECTORS = 10,
  NARROW_VECTORS = 3,  // a tile of no more vectors, where a product has so few columns
  MOST_ROWS = 3,       // of a tile, and its most vectors
  MOST_VECTORS = 10,
  LINES_AT_ONCE = 6,   // lines of the weights that a single row is multiplied with, or updates, at once
  BLOCK_ROWS = 252,    // a packed left block stays in the second-level cache
  BLOCK_SUMMED = 256   // and a packed strip of the right factor in the first
};

// The sums of a tile. Known at compile time where a function is inlined, so that its loops unroll.
struct shape {
  int rows, vectors;
};

INLINE int least(int one, int other) { return one < other ? one : other; }
