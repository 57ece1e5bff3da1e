// Vectors of VK_WIDTH floats: the few words that the loops are written in.
#include <string.h>
#if VK_WIDTH > 4
#include <immintrin.h>
#endif

#include "include/CVectorKernels.h"

// a * b + c is to be fused wherever the instruction exists, and only within one expression, so that all
// instruction sets that can do it do it at the same places.
#pragma STDC FP_CONTRACT ON

#define VK_INLINE static inline __attribute__((always_inline))

enum { width = VK_WIDTH, panel = 2 * VK_WIDTH };

typedef float Vector __attribute__((vector_size(4 * VK_WIDTH)));
typedef int Integers __attribute__((vector_size(4 * VK_WIDTH)));
// The same where it need not be aligned.
typedef float Loose __attribute__((vector_size(4 * VK_WIDTH), aligned(4), may_alias));

VK_INLINE long atMost(long limit, long x) { return x < limit ? x : limit; }
VK_INLINE Vector load(const float *p) { return *(const Loose *)p; }
VK_INLINE void store(float *p, Vector v) { *(Loose *)p = v; }
// x - 0 is x for every x, -0 among them.
VK_INLINE Vector splat(float x) { return x - (Vector){0}; }

// The first few lanes of a vector, for what is left over where a length is no multiple of the width.
#if VK_WIDTH == 16
typedef __mmask16 Lanes;
VK_INLINE Lanes firstLanes(int count) { return (Lanes)((1u << count) - 1); }
VK_INLINE Vector loadPart(const float *p, Lanes lanes) { return (Vector)_mm512_maskz_loadu_ps(lanes, p); }
VK_INLINE void storePart(float *p, Vector v, Lanes lanes) { _mm512_mask_storeu_ps(p, lanes, (__m512)v); }
#elif VK_WIDTH == 8
typedef __m256i Lanes;
VK_INLINE Lanes firstLanes(int count) {
  return (Lanes)((Integers){0, 1, 2, 3, 4, 5, 6, 7} < count);
}
VK_INLINE Vector loadPart(const float *p, Lanes lanes) { return (Vector)_mm256_maskload_ps(p, lanes); }
VK_INLINE void storePart(float *p, Vector v, Lanes lanes) { _mm256_maskstore_ps(p, lanes, (__m256)v); }
#else
typedef int Lanes;
VK_INLINE Lanes firstLanes(int count) { return count; }
VK_INLINE Vector loadPart(const float *p, Lanes lanes) {
  Vector v = {0};
  for (int i = 0; i < lanes; i++) v[i] = p[i];
  return v;
}
VK_INLINE void storePart(float *p, Vector v, Lanes lanes) {
  for (int i = 0; i < lanes; i++) p[i] = v[i];
}
#endif

// Where the mask is set a, elsewhere b.
VK_INLINE Vector choose(Integers mask, Vector a, Vector b) {
  return (Vector)(((Integers)a & mask) | ((Integers)b & ~mask));
}
