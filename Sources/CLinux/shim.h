/* The Linux calls that Swift's Glibc module leaves out, because glibc declares them only with _GNU_SOURCE. */
#ifndef BERICHT_CLINUX_H
#define BERICHT_CLINUX_H

#include <sched.h>
#include <spawn.h>
#include <stddef.h>
#include <sys/types.h>

/* Exchanges or moves a directory entry in one step; see renameat2(2). */
extern int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags);
/* Writes everything of one file system to the device and reports errors; see syncfs(2). */
extern int syncfs(int descriptor);

/* Which processors a process may use; see sched_getaffinity(2). */
extern int sched_getaffinity(__pid_t process, size_t size, cpu_set_t *set);

/* A file in memory without a name; see memfd_create(2). */
extern int memfd_create(const char *label, unsigned int flags);
enum { CLINUX_MFD_CLOEXEC = 1 };

/* A pipe whose ends no other program inherits, not even one that is started at the same moment; see pipe2(2). */
extern int pipe2(int ends[2], int flags);

/* Where a program that is started stands; see posix_spawn_file_actions_addclose(3). */
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);

enum { CLINUX_RENAME_NOREPLACE = 1, CLINUX_RENAME_EXCHANGE = 2 };

#endif
