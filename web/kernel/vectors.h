// Vectors of sixteen bytes of REALs; and several of them side by side, where constants are many, because
// V8 makes each constant anew wherever it is used.

#ifndef LANES
#define LANES ((int)(16 / sizeof(REAL)))
#define VECTOR NAME(vector)
#define load NAME(load)
#define store NAME(store)
#define multiply_add NAME(multiply_add)
#define PARTS 4
#define WIDE NAME(wide)
#define load_wide NAME(load_wide)
#define store_wide NAME(store_wide)
#define repeated NAME(repeated)
#endif

typedef REAL VECTOR __attribute__((vector_size(16)));
typedef REAL NAME(unaligned) __attribute__((vector_size(16), aligned(sizeof(REAL)), may_alias));

INLINE VECTOR load(const REAL *from) { return *(const NAME(unaligned) *)from; }
INLINE void store(REAL *to, VECTOR value) { *(NAME(unaligned) *)to = value; }

typedef REAL WIDE __attribute__((vector_size(16 * PARTS)));
union NAME(parts) {
  WIDE all;
  VECTOR part[PARTS];
};

#ifndef EACH_PART
// Applies an instruction to each part of two wide vectors.
#define EACH_PART(instruction, left, right)                                                    \
  ({                                                                                           \
    union NAME(parts) ones = {left}, others = {right};                                         \
    _Pragma("unroll") for (int part = 0; part < PARTS; part++) ones.part[part] =               \
        (VECTOR)instruction((v128_t)ones.part[part], (v128_t)others.part[part]);               \
    ones.all;                                                                                  \
  })
#endif

INLINE WIDE load_wide(const REAL *from) {
  union NAME(parts) loaded;
#pragma unroll
  for (int part = 0; part < PARTS; part++) loaded.part[part] = load(from + part * LANES);
  return loaded.all;
}

INLINE void store_wide(REAL *to, WIDE value) {
  union NAME(parts) stored = {value};
#pragma unroll
  for (int part = 0; part < PARTS; part++) store(to + part * LANES, stored.part[part]);
}

// The same vector in every part; the compiler then computes with only one.
INLINE WIDE repeated(VECTOR value) {
  union NAME(parts) all;
#pragma unroll
  for (int part = 0; part < PARTS; part++) all.part[part] = value;
  return all.all;
}

INLINE VECTOR NAME(first_part)(WIDE value) { return ((union NAME(parts)){value}).part[0]; }
