// The table of loops for vectors of VK_WIDTH floats. VK_NAME is its name, VK_TILE the number of rows of a
// product that are computed together: so many, times two vectors, must fit into the registers. Included by
// portable.c, avx2.c and avx512.c; the files below are parts of it, and of nothing else.
#include "vector.h"

#include "activations.h"
#include "dense.h"
#include "elementwise.h"

const VKKernels VK_TABLE = {
  VK_NAME, packWeight, denseForward, activate, denseBackward, squaredDistance, scaledDifference, add, adam,
};
