// Which loops this processor may run.
#include "include/CVectorKernels.h"

extern const VKKernels VKPortable, VKAVX2, VKAVX512;

const VKKernels *VKKernelsOfLevel(int level) {
  if (level == 0) return &VKPortable;
#if defined(__x86_64__)
  // These ask the processor and the operating system, which must save the wide registers.
  if (level == 1 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return &VKAVX2;
  if (level == 2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
      && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw")
      && __builtin_cpu_supports("fma"))
    return &VKAVX512;
#endif
  return 0;
}
