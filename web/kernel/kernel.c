// The kernel: what trains a network fast, as WebAssembly that works on NumPy's own memory.
//
// Every file named below is written once and compiled twice, for float and for double: REAL is the
// type, NAME(product) is product_f32 or product_f64. The mathematics is explained in pysrc/glassnet;
// here it is only computed faster. `build.py kernel` checks three rules: no data segment, no stack in
// memory, no allocation, because the memory belongs to Python. So scratch space is passed in.

#include <stdint.h>
#include <wasm_simd128.h>

#define EXPORT(name) __attribute__((export_name(#name)))
#define EXPORT_NAMED(name) EXPORT(name)
#define JOIN(name, suffix) name##suffix
#define JOIN_EXPANDED(name, suffix) JOIN(name, suffix)
#define NAME(name) JOIN_EXPANDED(name, SUFFIX)
#define INLINE static inline __attribute__((always_inline))

#include "run.h"
#include "blocks.h"

#include "single.h"
#include "products.h"
#include "activations.h"
#include "optimizers.h"
#include "training.h"
#include "augmentation.h"

#undef REAL
#undef SUFFIX
#undef MANTISSA_BITS
#undef EXPONENT_BIAS
#undef ROUNDER
#undef LOWEST_EXPONENT
#undef HIGHEST_EXPONENT
#undef TANH_IS_1
#undef LN2_HIGH
#undef LN2_LOW

#include "double.h"
#include "products.h"
#include "activations.h"
#include "optimizers.h"
#include "training.h"
#include "augmentation.h"
