// Augmentation: images in a new pose. The mathematics is explained at `moved` in pysrc/glassnet/data/augmentation.py.

#ifndef clipped
#define clipped NAME(clipped)
#define between NAME(between)
#endif

INLINE REAL clipped(REAL place, int furthest) {
  REAL above_0 = place > 0 ? place : 0;
  return above_0 < furthest ? above_0 : furthest;
}

INLINE REAL between(REAL first, REAL second, REAL share) { return first + share * (second - first); }

// The new images, (rows, side, side): each pixel is looked up in its padded image, (rows, padded, padded).
// parts: (4, rows, side). The place a pixel comes from is the sum of two pairs: how far down by its line and by
// its column, how far right by its line and by its column.
EXPORT_NAMED(NAME(sample))
void NAME(sample)(int rows, int side, int padded, const REAL *images, const REAL *parts, REAL *out) {
  int part = rows * side, furthest = padded - 2;  // the last pixel that has one to its right
  for (int row = 0; row < rows; row++, images += padded * padded, parts += side)
    for (int line = 0; line < side; line++)
      for (int column = 0; column < side; column++) {
        REAL down = clipped(parts[line] + parts[part + column], furthest);
        REAL right = clipped(parts[2 * part + line] + parts[3 * part + column], furthest);
        int above = (int)down, left = (int)right;
        const REAL *upper = images + above * padded + left, *lower = upper + padded;
        REAL beside = right - left, below = down - above;
        *out++ = between(between(upper[0], upper[1], beside), between(lower[0], lower[1], beside), below);
      }
}
