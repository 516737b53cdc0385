// How large the blocks of a matrix product are.

enum {
// The sums of a tile, its factors and a vector of the right factor fit 16 registers. Few rows, as those of a
// tile have to share their zeros; many sums, so that none waits for the one before.
//
// Relaxed SIMD multiplies and adds in one instruction. Measured on AMD's Zen 5, this is as fast as plain
// SIMD and no faster, since that processor multiplies and adds in separate units, and it is slower by a
// fifth in tiles of the plain shape. Processors that do both in the same units gain by it.
#ifdef RELAXED
  TILE_ROWS = 3,
  TILE_VECTORS = 3,
#else
  TILE_ROWS = 2,
  TILE_VECTORS = 5,
#endif
  LINES_AT_ONCE = 4,   // lines of the weights that a single row is multiplied with at once
  STRIP_VECTORS = 10,  // vectors of each line that a single row updates at once
  BLOCK_ROWS = 126,    // a packed left block of 126 x 1024 numbers stays in the second-level cache
  BLOCK_SUMMED = 1024
};
