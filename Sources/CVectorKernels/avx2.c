// Eight floats at a time: AVX2 with fused multiply-add, in Intel's processors since 2013 and AMD's since
// 2015.
#if defined(__x86_64__)
#define VK_TABLE VKAVX2
#define VK_NAME "avx2"
#define VK_WIDTH 8
#define VK_TILE 6
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "kernels.h"
#pragma clang attribute pop
#endif
