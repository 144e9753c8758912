// Linux's epoll, eventfd and thread names, which the Glibc module leaves out; flags as plain integers.
#pragma once
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <stdint.h>

enum {
  maild_epoll_in = EPOLLIN,
  maild_epoll_out = EPOLLOUT,
  maild_epoll_err = EPOLLERR,
  maild_epoll_hup = EPOLLHUP,
  maild_epoll_rdhup = EPOLLRDHUP,
};
static const uint32_t maild_epoll_oneshot = 1u << 30;
static inline int maild_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }
// glibc declares it for _GNU_SOURCE alone, which a module's header can't ask for.
extern int pthread_setname_np(pthread_t thread, const char *name);
static inline void maild_name_thread(pthread_t thread, const char *name) { pthread_setname_np(thread, name); }
static inline int maild_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
static inline int maild_epoll_control(int epoll, int operation, int descriptor, uint32_t events) {
  struct epoll_event event = {.events = events, .data = {.fd = descriptor}};
  return epoll_ctl(epoll, operation, descriptor, &event);
}
