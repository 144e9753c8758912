// What Swift's importer does not see of libseccomp: actions made by a macro.
#pragma once
#include <linux/filter.h>
#include <seccomp.h>

static inline uint32_t maild_seccomp_errno(int code) { return SCMP_ACT_ERRNO(code); }

extern long syscall(long number, ...);

// A call by its name, past glibc, which makes another of some; for tests.
static inline long maild_system_call(const char *name, long a, long b, long c, long d, long e) {
  return syscall(seccomp_syscall_resolve_name(name), a, b, c, d, e, 0L);
}
