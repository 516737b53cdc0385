// 32-bit numbers: what the other files need to know of them.

#define REAL float
#define SUFFIX _f32
#define MANTISSA_BITS 23
#define EXPONENT_BIAS 127
#define ROUNDER 12582912.0f  // 1.5 * 2^23: its unit is the last bit of the mantissa
#define LOWEST_EXPONENT (-87.3f)  // the smallest and largest x with a normal exp(x)
#define HIGHEST_EXPONENT 88.37f
#define TANH_IS_1 10
#define LN2_HIGH 0.693359375f  // its last bits are 0, so that n * LN2_HIGH is exact
#define LN2_LOW (-2.12194440e-4f)

#include "vectors.h"

typedef int32_t NAME(whole) __attribute__((vector_size(16 * PARTS)));

// left * right + sum. Plain SIMD rounds twice; relaxed SIMD once or twice, depending on the processor.
INLINE VECTOR multiply_add(VECTOR left, VECTOR right, VECTOR sum) {
#ifdef RELAXED
  return __builtin_wasm_relaxed_madd_f32x4(left, right, sum);
#else
  return left * right + sum;
#endif
}

INLINE VECTOR NAME(square_root)(VECTOR x) { return (VECTOR)wasm_f32x4_sqrt((v128_t)x); }
INLINE WIDE NAME(smaller)(WIDE x, WIDE y) { return EACH_PART(wasm_f32x4_pmin, x, y); }
INLINE WIDE NAME(larger)(WIDE x, WIDE y) { return EACH_PART(wasm_f32x4_pmax, x, y); }
INLINE int NAME(is_nonzero)(REAL x) {
  int32_t bits;
  __builtin_memcpy(&bits, &x, sizeof(x));
  return bits != 0;
}
INLINE int NAME(nonzero_lanes)(v128_t bits) {
  return wasm_i32x4_bitmask(wasm_i32x4_ne(bits, wasm_i32x4_splat(0)));
}

// The first terms of Horner's scheme for exp; activations.h has those that both precisions use.
INLINE WIDE NAME(first_terms)(WIDE r) { return (WIDE){0} + 1.0f / 5040; }
