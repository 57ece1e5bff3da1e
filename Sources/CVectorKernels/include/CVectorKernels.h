// The inner loops of NeuralNetworks, once for each instruction set that a processor may have.
//
// Swift compiles a program for one instruction set and cannot choose another for a single function while the
// program runs; on x86-64 that leaves it with the SSE2 of 2001, a quarter of what a present processor does in
// a cycle. Clang can choose. kernels.h and its parts hold every loop once, written with vectors of a width
// that a macro names; portable.c, avx2.c and avx512.c compile them for their instructions; table.c knows which
// of them this processor may run.
//
// Results. An element of a product is one chain of multiply-adds over the inner index in ascending order, and
// every other element is computed by itself, whatever the width of the vectors. Sums of many elements run in
// a fixed number of lanes. So "avx2" and "avx512" give the same bytes; "portable" differs by the rounding of
// the products, which it does not fuse with the sums (processors of other families that always can, do).
//
// Matrices are dense and stored row by row. Sizes may be 0. Nothing here allocates, fails or keeps state.
#ifndef SPECTRALAB_CVECTORKERNELS_H
#define SPECTRALAB_CVECTORKERNELS_H

#pragma clang assume_nonnull begin

// An elementwise nonlinearity.
typedef enum {
  VKIdentity,
  VKGELU,
  VKReLU,
  VKSigmoid,
} VKActivation;

// What Adam needs beside its arrays; see Adam.swift for the formula.
typedef struct {
  float stepSize, correction, epsilon, weight1, beta2, weight2, coupledDecay, shrink;
} VKAdam;

// A matrix of weights is packed in panels of at most so many columns, the last one filled up with zeros.
#define VK_PANEL 32

// Rows are worked on in blocks of so many, which stay in the nearest caches between the parts of a step.
#define VK_BLOCK 64

// The loops for one instruction set. They are constant and keep no state: any thread may call them.
typedef struct __attribute__((swift_attr("@Sendable"))) {
  // "portable", "avx2" or "avx512".
  const char *name;

  // Packs weight [outputs, inputs], transposed, for `denseForward`: inputs numbers for each of the outputs,
  // these rounded up to a multiple of VK_PANEL.
  void (*packWeight)(const float *weight, long outputs, long inputs, float *packed);

  // y = activation(x weightᵀ + bias) for x [rows, inputs], y [rows, outputs], and slope, unless it is null,
  // the derivative of the activation there. The bias may be null.
  void (*denseForward)(const float *x, long rows, long inputs, const float *packed,
                       const float *_Nullable bias, long outputs, VKActivation activation, float *y,
                       float *_Nullable slope);

  // y = activation(x), and slope, unless it is null, its derivative; y may be x.
  void (*activate)(VKActivation activation, const float *x, float *y, float *_Nullable slope, long count);

  // The derivatives of a dense layer from that of its output: with inner = gradient * slope (the gradient
  // itself where slope is null), weightGradient [outputs, inputs] = innerᵀ x, biasGradient [outputs] the
  // column sums of inner, and, unless it is null, xGradient [rows, inputs] = inner weight. The scratch memory
  // has room for VK_BLOCK rows of outputs.
  void (*denseBackward)(const float *gradient, const float *_Nullable slope, const float *x,
                        const float *weight, long rows, long inputs, long outputs, float *scratch,
                        float *weightGradient, float *biasGradient, float *_Nullable xGradient);

  // The sum of (x - y)², in double precision.
  double (*squaredDistance)(const float *x, const float *y, long count);

  // out = factor * (x - y).
  void (*scaledDifference)(const float *x, const float *y, float factor, float *out, long count);

  // a += b.
  void (*add)(float *a, const float *b, long count);

  // One step of Adam.
  void (*adam)(const VKAdam *constants, const float *gradient, float *parameter, float *first, float *second,
               long count);
} VKKernels;

// The loops for an instruction set: 0 for the portable one, which is always there, then the faster ones in
// order. Null where the processor or the compiler's target has no such instructions, and beyond VK_LEVELS.
const VKKernels *_Nullable VKKernelsOfLevel(int level);
#define VK_LEVELS 3

// Tells the processor that this thread waits for another one.
static inline void VKRelax(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

#pragma clang assume_nonnull end

#endif
