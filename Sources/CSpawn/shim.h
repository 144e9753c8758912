// What Swift's importer of glibc does not see, or sees otherwise from build to build: posix_spawn with all else closed,
// malloc's memory given back, resource limits; and a child that is confined before it begins.
#pragma once
#include <malloc.h>
#include <pthread.h>
#include <spawn.h>
#include <sys/resource.h>

#include "confined.h"

extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
static inline int maild_spawn_close_from(posix_spawn_file_actions_t *actions, int from) {
  return posix_spawn_file_actions_addclosefrom_np(actions, from);
}

// What `ps` and systemd call the process, at most 15 bytes.
static inline void maild_name_process(const char *name) { prctl(PR_SET_NAME, name, 0, 0, 0); }

// No image of the memory on the disk, by the kernel or by a handler, and no other process of the same user that reads it.
static inline int maild_keep_memory_private(void) {
  struct rlimit none = {0, 0};
  int limited = setrlimit(RLIMIT_CORE, &none);
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && limited == 0 ? 0 : -1;
}

static inline void maild_malloc_trim(void) { malloc_trim(0); }

static const int maild_limit_cpu = RLIMIT_CPU;
static const int maild_limit_core = RLIMIT_CORE;
static const int maild_limit_fsize = RLIMIT_FSIZE;
static const int maild_limit_nproc = RLIMIT_NPROC;
static const int maild_limit_nofile = RLIMIT_NOFILE;
static const int maild_limit_stack = RLIMIT_STACK;
static const int maild_limit_as = RLIMIT_AS;
// Of another process, which must be the same user's.
static inline int maild_limit_of(pid_t process, int resource, const struct rlimit *set, struct rlimit *get) {
  return (int) syscall(SYS_prlimit64, process, resource, set, get);
}
static inline int maild_getrlimit(int resource, struct rlimit *limit) { return getrlimit(resource, limit); }
static inline int maild_setrlimit(int resource, const struct rlimit *limit) { return setrlimit(resource, limit); }
