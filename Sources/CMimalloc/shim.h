#include <mimalloc.h>

/// How many milliseconds memory that is not used waits before the system gets it back.
static inline void bericht_keep_memory(long milliseconds) {
#if MI_MALLOC_VERSION < 210
    mi_option_set(mi_option_decommit_delay, milliseconds);
#else
    mi_option_set(mi_option_purge_delay, milliseconds);
#endif
}
