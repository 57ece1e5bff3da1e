// Sixteen floats at a time: AVX-512.
#if defined(__x86_64__)
#define VK_TABLE VKAVX512
#define VK_NAME "avx512"
#define VK_WIDTH 16
#define VK_TILE 12
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma"))), apply_to = function)
#include "kernels.h"
#pragma clang attribute pop
#endif
