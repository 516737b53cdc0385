// Numbers of 32 bits: what the other files need to know of them.

#define REAL float
#define SUFFIX _f32
#define MANTISSA_BITS 23
#define EXPONENT_BIAS 127
#define LOWEST_EXPONENT (-87.3f)  // the smallest and largest x with a normal exp(x)
#define HIGHEST_EXPONENT 88.37f
#define TANH_IS_1 10
#define LN2_HIGH 0.693359375f  // its last bits are 0, so that n * LN2_HIGH is exact
#define LN2_LOW (-2.12194440e-4f)

#include "vectors.h"

typedef int32_t NAME(whole) __attribute__((vector_size(16)));

// left * right + sum. Relaxed SIMD rounds once or twice, as the machine likes; plain SIMD rounds twice.
INLINE VECTOR multiply_add(VECTOR left, VECTOR right, VECTOR sum) {
#ifdef RELAXED
  return __builtin_wasm_relaxed_madd_f32x4(left, right, sum);
#else
  return left * right + sum;
#endif
}

INLINE VECTOR NAME(nearest)(VECTOR x) { return (VECTOR)wasm_f32x4_nearest((v128_t)x); }
INLINE VECTOR NAME(smaller)(VECTOR x, VECTOR y) { return (VECTOR)wasm_f32x4_pmin((v128_t)x, (v128_t)y); }
INLINE VECTOR NAME(larger)(VECTOR x, VECTOR y) { return (VECTOR)wasm_f32x4_pmax((v128_t)x, (v128_t)y); }
INLINE VECTOR NAME(square_root)(VECTOR x) { return (VECTOR)wasm_f32x4_sqrt((v128_t)x); }
INLINE VECTOR NAME(magnitude)(VECTOR x) { return (VECTOR)wasm_f32x4_abs((v128_t)x); }
INLINE NAME(whole) NAME(to_whole)(VECTOR x) { return (NAME(whole))wasm_i32x4_trunc_sat_f32x4((v128_t)x); }
INLINE int NAME(is_nonzero)(REAL x) {
  int32_t bits;
  __builtin_memcpy(&bits, &x, sizeof(x));
  return bits != 0;
}
INLINE int NAME(nonzero_lanes)(v128_t bits) {
  return wasm_i32x4_bitmask(wasm_i32x4_ne(bits, wasm_i32x4_splat(0)));
}

// The first terms of Horner's scheme for exp; activations.h has those that both precisions share.
INLINE VECTOR NAME(first_terms)(VECTOR r) { return (VECTOR){0} + 1.0f / 5040; }
