// What glibc hides behind _GNU_SOURCE, which Swift's importer does not define: posix_spawn with all else closed; and a
// child that is confined before it begins.
#pragma once
#include <pthread.h>
#include <spawn.h>

#include "confined.h"

extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
static inline int maild_spawn_close_from(posix_spawn_file_actions_t *actions, int from) {
  return posix_spawn_file_actions_addclosefrom_np(actions, from);
}
