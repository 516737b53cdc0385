// How large the blocks of a matrix product are.

enum {
  TILE_ROWS = 4,       // 4 x 2 vectors of sums, 2 of the right and 1 of the left fill the 16 registers
  TILE_VECTORS = 2,
  BLOCK_ROWS = 128,    // a packed left block of 128 x 1024 numbers stays in the second-level cache
  BLOCK_SUMMED = 1024
};
