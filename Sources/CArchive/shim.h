// libarchive: members of archives, read as a stream; and the locale that it takes names in.
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

// A locale whose characters are UTF-8; NULL where there is none. Given to uselocale, it counts for one thread.
static inline locale_t archive_utf8_locale(void) { return newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0); }
