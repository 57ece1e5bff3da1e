// Calls of Linux that Swift cannot make, since they take any number of arguments.
#include <sys/prctl.h>

/// Makes this process the parent of its children's children when their own parent dies.
static inline int become_subreaper(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }
