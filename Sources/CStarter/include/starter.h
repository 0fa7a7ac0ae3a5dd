// Files that the program carries with it: the standard theme, the project that `bericht new` starts from, and the script
// that sets documents for print.
#ifndef STARTER_H
#define STARTER_H

#include <stddef.h>

typedef struct {
    // Below the root of the repository for the theme, below `Project/` for the project.
    const char *path;
    // UTF-8 text, ends with a zero.
    const unsigned char *text;
} starter_file;

size_t starter_theme_file_count(void);
const starter_file *starter_theme_file(size_t index);

size_t starter_project_file_count(void);
const starter_file *starter_project_file(size_t index);

// UTF-8 text, ends with a zero.
const unsigned char *starter_typesetting_script(void);

#endif
