// Four floats at a time: what every processor that Swift compiles for can do.
#define VK_TABLE VKPortable
#define VK_NAME "portable"
#define VK_WIDTH 4
#if defined(__aarch64__)
#define VK_TILE 8
#else
#define VK_TILE 6
#endif
#include "kernels.h"
