// Sixteen bytes of REALs at once.

#ifndef LANES
#define LANES ((int)(16 / sizeof(REAL)))
#define VECTOR NAME(vector)
#define load NAME(load)
#define store NAME(store)
#define multiply_add NAME(multiply_add)
#endif

typedef REAL VECTOR __attribute__((vector_size(16)));
typedef REAL NAME(unaligned) __attribute__((vector_size(16), aligned(sizeof(REAL)), may_alias));

INLINE VECTOR load(const REAL *from) { return *(const NAME(unaligned) *)from; }
INLINE void store(REAL *to, VECTOR value) { *(NAME(unaligned) *)to = value; }
