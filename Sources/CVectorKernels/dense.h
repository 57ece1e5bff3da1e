// Dense layers: small matrix products with the bias and the activation joined to them.
//
// The products are those of a network of a few thousand weights, where what matters is not to do anything
// beside them: the weights stay in the nearest caches as they are, and only the forward product, which needs
// them transposed, packs them, once for all rows. Large factors are read from farther away, without being cut
// to the caches' sizes first; a product that is large in all directions is better left to OpenBLAS.

// How a product begins: from zero, from what C holds, or from a row that is repeated.
typedef enum { FromZero, FromC, FromRow } Start;

// C = start + A B.
typedef struct {
  // Length of the sums: columns of A, rows of B.
  long inner;
  // Matrices, and the distance between their rows (of A, if it is transposed, between its columns).
  const float *a;
  long lda;
  const float *b;
  long ldb;
  float *c;
  long ldc;
  Start start;
  const float *row;
} Product;

// So many rows and vectors of columns of a product, all four known to the compiler; the last vector is whole
// or has only the given lanes.
VK_INLINE void tile(const int rows, const int vectors, const int isWhole, const int isTransposed,
                    const Lanes lanes, const Product m) {
#define VK_LOAD(p, j) (isWhole || j + 1 < vectors ? load((p) + j * width) : loadPart((p) + j * width, lanes))
  Vector sum[VK_TILE][2];
#pragma unroll
  for (int i = 0; i < rows; i++)
#pragma unroll
    for (int j = 0; j < vectors; j++)
      sum[i][j] = m.start == FromZero ? splat(0)
                  : m.start == FromC  ? VK_LOAD(m.c + i * m.ldc, j)
                                      : VK_LOAD(m.row, j);
  for (long p = 0; p < m.inner; p++) {
    Vector v[2];
#pragma unroll
    for (int j = 0; j < vectors; j++) v[j] = VK_LOAD(m.b + p * m.ldb, j);
#pragma unroll
    for (int i = 0; i < rows; i++) {
      Vector x = splat(isTransposed ? m.a[p * m.lda + i] : m.a[i * m.lda + p]);
#pragma unroll
      for (int j = 0; j < vectors; j++) sum[i][j] = x * v[j] + sum[i][j];
    }
  }
#pragma unroll
  for (int i = 0; i < rows; i++)
#pragma unroll
    for (int j = 0; j < vectors; j++) {
      float *c = m.c + i * m.ldc + j * width;
      if (isWhole || j + 1 < vectors) store(c, sum[i][j]);
      else storePart(c, sum[i][j], lanes);
    }
#undef VK_LOAD
}

// Any number of rows of a product, and up to two vectors of its columns.
VK_INLINE void panelProduct(const int isTransposed, long rows, long columns, Product m) {
  const int isDouble = columns > width;
  const int last = (int)(isDouble ? columns - width : columns);
  const Lanes lanes = firstLanes(last);
  for (; rows > 0; rows -= VK_TILE) {
#define VK_ROWS(n) \
  case n: \
    if (n > VK_TILE) break; \
    if (isDouble && last == width) tile(n, 2, 1, isTransposed, lanes, m); \
    else if (isDouble) tile(n, 2, 0, isTransposed, lanes, m); \
    else if (last == width) tile(n, 1, 1, isTransposed, lanes, m); \
    else tile(n, 1, 0, isTransposed, lanes, m); \
    break;
    switch (atMost(VK_TILE, rows)) {
      VK_ROWS(1) VK_ROWS(2) VK_ROWS(3) VK_ROWS(4) VK_ROWS(5) VK_ROWS(6)
#if VK_TILE > 6
      VK_ROWS(7) VK_ROWS(8) VK_ROWS(9) VK_ROWS(10) VK_ROWS(11) VK_ROWS(12)
#endif
    }
#undef VK_ROWS
    m.a += isTransposed ? VK_TILE : VK_TILE * m.lda;
    m.c += VK_TILE * m.ldc;
  }
}

// The two of them that there are. They are large, so that every layer should call the same.
static __attribute__((noinline)) void panelOfProduct(long rows, long columns, const Product *m) {
  panelProduct(0, rows, columns, *m);
}
static __attribute__((noinline)) void panelOfTransposedProduct(long rows, long columns, const Product *m) {
  panelProduct(1, rows, columns, *m);
}

static void packWeight(const float *weight, long outputs, long inputs, float *packed) {
  typedef float Eight __attribute__((vector_size(32)));
  typedef float LooseEight __attribute__((vector_size(32), aligned(4), may_alias));
  for (long o = 0; o < outputs; o += panel) {
    const long count = atMost(panel, outputs - o);
    float *target = packed + o * inputs;
    long done = 0;
    for (; done + 8 <= count; done += 8) {
      const float *w = weight + (o + done) * inputs;
      long i = 0;
      for (; i + 8 <= inputs; i += 8) {
        // An 8 x 8 transpose in three rounds: pairs, fours, eights.
        Eight r[8], s[8];
#pragma unroll
        for (int k = 0; k < 8; k++) r[k] = *(const LooseEight *)(w + k * inputs + i);
#pragma unroll
        for (int k = 0; k < 8; k += 2) {
          s[k] = __builtin_shufflevector(r[k], r[k + 1], 0, 8, 2, 10, 4, 12, 6, 14);
          s[k + 1] = __builtin_shufflevector(r[k], r[k + 1], 1, 9, 3, 11, 5, 13, 7, 15);
        }
#pragma unroll
        for (int k = 0; k < 8; k++) {
          if (k & 2) continue;
          r[k] = __builtin_shufflevector(s[k], s[k + 2], 0, 1, 8, 9, 4, 5, 12, 13);
          r[k + 2] = __builtin_shufflevector(s[k], s[k + 2], 2, 3, 10, 11, 6, 7, 14, 15);
        }
#pragma unroll
        for (int k = 0; k < 4; k++) {
          *(LooseEight *)(target + (i + k) * panel + done) =
              __builtin_shufflevector(r[k], r[k + 4], 0, 1, 2, 3, 8, 9, 10, 11);
          *(LooseEight *)(target + (i + k + 4) * panel + done) =
              __builtin_shufflevector(r[k], r[k + 4], 4, 5, 6, 7, 12, 13, 14, 15);
        }
      }
      for (; i < inputs; i++)
        for (int k = 0; k < 8; k++) target[i * panel + done + k] = w[k * inputs + i];
    }
    for (long i = 0; i < inputs && done < panel; i++)
      for (long k = done; k < panel; k++)
        target[i * panel + k] = k < count ? weight[(o + k) * inputs + i] : 0;
  }
}

static void denseForward(const float *x, long rows, long inputs, const float *packed, const float *bias,
                         long outputs, VKActivation activation, float *y, float *slope) {
  // The activation follows while a block of rows is in the nearest cache.
  for (long i = 0; i < rows; i += VK_BLOCK) {
    const long count = atMost(VK_BLOCK, rows - i);
    float *block = y + i * outputs;
    for (long o = 0; o < outputs; o += panel) {
      const Product m = {
        .inner = inputs, .a = x + i * inputs, .lda = inputs, .b = packed + o * inputs, .ldb = panel,
        .c = block + o, .ldc = outputs, .start = bias ? FromRow : FromZero, .row = bias ? bias + o : 0,
      };
      panelOfProduct(count, atMost(panel, outputs - o), &m);
    }
    if (activation != VKIdentity || slope)
      activate(activation, block, block, slope ? slope + i * outputs : 0, count * outputs);
  }
}

// inner = gradient * slope and sums += its column sums; without a slope only the sums.
static void multiplyAndSum(const float *gradient, const float *slope, long rows, long columns, float *inner,
                              float *sums) {
  for (long i = 0; i < rows; i++, gradient += columns, slope += slope ? columns : 0, inner += columns) {
    for (long j = 0; j < columns; j += width) {
      const Lanes lanes = firstLanes((int)atMost(width, columns - j));
      const int isWhole = columns - j >= width;
      Vector v = isWhole ? load(gradient + j) : loadPart(gradient + j, lanes);
      if (slope) v = v * (isWhole ? load(slope + j) : loadPart(slope + j, lanes));
      if (isWhole) {
        if (slope) store(inner + j, v);
        store(sums + j, load(sums + j) + v);
      } else {
        if (slope) storePart(inner + j, v, lanes);
        storePart(sums + j, loadPart(sums + j, lanes) + v, lanes);
      }
    }
  }
}

static void denseBackward(const float *gradient, const float *slope, const float *x, const float *weight,
                          long rows, long inputs, long outputs, float *scratch, float *weightGradient,
                          float *biasGradient, float *xGradient) {
  memset(biasGradient, 0, (size_t)outputs * sizeof(float));
  if (rows == 0) memset(weightGradient, 0, (size_t)(outputs * inputs) * sizeof(float));
  // A block's part of inner is made, used for all three results while it is in the cache, and overwritten.
  for (long i = 0; i < rows; i += VK_BLOCK) {
    const long count = atMost(VK_BLOCK, rows - i);
    const float *inner = gradient + i * outputs;
    multiplyAndSum(inner, slope ? slope + i * outputs : 0, count, outputs, scratch, biasGradient);
    if (slope) inner = scratch;
    for (long j = 0; j < inputs; j += panel) {
      const long columns = atMost(panel, inputs - j);
      const Product forWeight = {
        .inner = count, .a = inner, .lda = outputs, .b = x + i * inputs + j, .ldb = inputs,
        .c = weightGradient + j, .ldc = inputs, .start = i == 0 ? FromZero : FromC,
      };
      panelOfTransposedProduct(outputs, columns, &forWeight);
      if (!xGradient) continue;
      const Product forX = {
        .inner = outputs, .a = inner, .lda = outputs, .b = weight + j, .ldb = inputs,
        .c = xGradient + i * inputs + j, .ldc = inputs, .start = FromZero,
      };
      panelOfProduct(count, columns, &forX);
    }
  }
}
