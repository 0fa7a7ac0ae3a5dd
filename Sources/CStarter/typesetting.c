#include "starter.h"

// Swift's compiler for C has known `#embed` longer than its name for the language.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char script[] = {
#embed "Typesetting/satz.py" suffix(,)
    0};

const unsigned char *starter_typesetting_script(void) { return script; }
