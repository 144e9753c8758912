// Linux's epoll and eventfd, which the Glibc module leaves out; flags as plain integers.
#pragma once
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
static inline int maild_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
static inline int maild_epoll_control(int epoll, int operation, int descriptor, uint32_t events) {
  struct epoll_event event = {.events = events, .data = {.fd = descriptor}};
  return epoll_ctl(epoll, operation, descriptor, &event);
}
