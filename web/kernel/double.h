// 64-bit numbers: what the other files need to know of them.

#define REAL double
#define SUFFIX _f64
#define MANTISSA_BITS 52
#define EXPONENT_BIAS 1023
#define ROUNDER 6755399441055744.0  // 1.5 * 2^52: its unit is the last bit of the mantissa
#define LOWEST_EXPONENT (-708.0)    // the smallest and largest x with a normal exp(x)
#define HIGHEST_EXPONENT 709.4
#define TANH_IS_1 20
#define LN2_HIGH 6.93147180369123816490e-01  // its last bits are 0, so that n * LN2_HIGH is exact
#define LN2_LOW 1.90821492927058770002e-10

#include "vectors.h"

typedef int64_t NAME(whole) __attribute__((vector_size(16 * PARTS)));

INLINE VECTOR multiply_add(VECTOR left, VECTOR right, VECTOR sum) {
#ifdef RELAXED
  return __builtin_wasm_relaxed_madd_f64x2(left, right, sum);
#else
  return left * right + sum;
#endif
}

INLINE VECTOR NAME(square_root)(VECTOR x) { return (VECTOR)wasm_f64x2_sqrt((v128_t)x); }
INLINE WIDE NAME(smaller)(WIDE x, WIDE y) { return EACH_PART(wasm_f64x2_pmin, x, y); }
INLINE WIDE NAME(larger)(WIDE x, WIDE y) { return EACH_PART(wasm_f64x2_pmax, x, y); }
INLINE int NAME(is_nonzero)(REAL x) {
  int64_t bits;
  __builtin_memcpy(&bits, &x, sizeof(x));
  return bits != 0;
}
INLINE int NAME(nonzero_lanes)(v128_t bits) {
  return wasm_i64x2_bitmask(wasm_i64x2_ne(bits, wasm_i64x2_splat(0)));
}

INLINE WIDE NAME(first_terms)(WIDE r) {
  WIDE sum = (WIDE){0} + 1.0 / 6227020800;
  sum = sum * r + 1.0 / 479001600;
  sum = sum * r + 1.0 / 39916800;
  sum = sum * r + 1.0 / 3628800;
  sum = sum * r + 1.0 / 362880;
  sum = sum * r + 1.0 / 40320;
  return sum * r + 1.0 / 5040;
}
