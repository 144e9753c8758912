/* The least that watching mailboxes over libcurl can cost: one thread, epoll, CONNECT_ONLY handles in 64 multis, one
 * trust store, and per mailbox nothing but a struct. What maild costs more is maild's.
 *
 *   floor HOST PORT CA-FILE COUNT AT-ONCE USER-FORMAT      the password is the first line of standard input
 *
 * Logs COUNT users in, AT-ONCE at a time, idles, and at each EXISTS fetches the last message and idles again. Says on
 * standard output, times in milliseconds since 1970:
 *   idle COUNT SECONDS      once all are idle
 *   exists NUMBER TIME      mailbox NUMBER was told of mail
 *   fetched NUMBER TIME     and has it
 *   lost NUMBER TEXT        a connection ended; nothing is connected again
 * Ends with its standard input. */
#define _GNU_SOURCE
#include <curl/curl.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { MULTIS = 64, LINE = 512 };
enum state { WAITING, CONNECTING, AUTHENTICATING, OPENING, STARTING_IDLE, IDLING, ENDING_IDLE, FETCHING, LOST };

struct mailbox {
  CURL *easy;
  curl_socket_t socket;
  enum state state;
  int has_verified; /* the shared trust store was in place */
  int news;         /* EXISTS came and was not looked at */
  unsigned exists;
  size_t literal;   /* bytes of a literal still to come */
  unsigned used;
  char *line; /* only while half a line has come */
};

static struct mailbox *mailboxes;
static CURLM *multis[MULTIS];
static int running_of[MULTIS];
static double timer_at[MULTIS];
static X509_STORE *store;
static int epoll_fd, count, at_once, next_login, under_way, idle;
static const char *host, *port, *user_format;
static char password[256];
static char scratch[16384];
static double began;

static double now_ms(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static void fail(const char *what) {
  fprintf(stderr, "floor: %s\n", what);
  exit(1);
}

static void say(const char *event, int number) {
  printf("%s %d %.3f\n", event, number, now_ms(CLOCK_REALTIME));
  fflush(stdout);
}

static void start_logins(void);

static void lose(struct mailbox *mailbox, const char *why) {
  if (mailbox->state == LOST) return;
  if (mailbox->state < STARTING_IDLE) under_way--;
  mailbox->state = LOST;
  epoll_ctl(epoll_fd, EPOLL_CTL_DEL, mailbox->socket, NULL);
  printf("lost %d %s\n", (int)(mailbox - mailboxes), why);
  fflush(stdout);
}

/* Commands are short: what the socket does not take at once is a fault here. */
static void tell(struct mailbox *mailbox, const char *text) {
  size_t sent = 0, length = strlen(text);
  if (curl_easy_send(mailbox->easy, text, length, &sent) != CURLE_OK || sent != length) lose(mailbox, "send");
}

static CURLcode trust(CURL *easy, void *context, void *data) {
  (void)easy;
  SSL_CTX_set1_cert_store(context, store);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  ((struct mailbox *)data)->has_verified = 1;
  return CURLE_OK;
}

static void log_in(struct mailbox *mailbox) {
  char url[300];
  CURL *easy = mailbox->easy = curl_easy_init();
  if (!easy) fail("curl_easy_init");
  snprintf(url, sizeof url, "imaps://%s:%s/", host, port);
  curl_easy_setopt(easy, CURLOPT_URL, url);
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "imaps");
  curl_easy_setopt(easy, CURLOPT_CONNECT_ONLY, 1L);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(easy, CURLOPT_CAINFO, NULL);
  curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
  curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, trust);
  curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, mailbox);
  curl_easy_setopt(easy, CURLOPT_PRIVATE, mailbox);
  mailbox->state = CONNECTING;
  under_way++;
  curl_multi_add_handle(multis[(mailbox - mailboxes) % MULTIS], easy);
}

static void start_logins(void) {
  while (under_way < at_once && next_login < count) log_in(&mailboxes[next_login++]);
}

static void authenticate(struct mailbox *mailbox) {
  char message[600], command[1200];
  char user[256];
  snprintf(user, sizeof user, user_format, (int)(mailbox - mailboxes));
  int length = snprintf(message, sizeof message, "%c%s%c%s", 0, user, 0, password);
  int written = snprintf(command, sizeof command, "a1 AUTHENTICATE PLAIN ");
  written += EVP_EncodeBlock((unsigned char *)command + written, (unsigned char *)message, length);
  snprintf(command + written, sizeof command - written, "\r\n");
  mailbox->state = AUTHENTICATING;
  tell(mailbox, command);
}

static void fetch_or_rest(struct mailbox *mailbox) {
  if (mailbox->news) {
    char command[80];
    mailbox->news = 0;
    mailbox->state = FETCHING;
    snprintf(command, sizeof command, "a4 FETCH %u (UID BODY.PEEK[])\r\n", mailbox->exists);
    tell(mailbox, command);
  } else {
    mailbox->state = STARTING_IDLE;
    tell(mailbox, "a3 IDLE\r\n");
  }
}

static void obey(struct mailbox *mailbox, char *line) {
  int number = mailbox - mailboxes;
  unsigned exists;
  char word[16];
  if (sscanf(line, "* %u %15s", &exists, word) == 2 && !strcmp(word, "EXISTS")) {
    int is_new = exists > mailbox->exists && mailbox->state >= STARTING_IDLE;
    mailbox->exists = exists;
    if (is_new) {
      say("exists", number);
      mailbox->news = 1;
      if (mailbox->state == IDLING) {
        mailbox->state = ENDING_IDLE;
        tell(mailbox, "DONE\r\n");
      }
    }
    return;
  }
  if (!strncmp(line, "* BYE", 5)) return lose(mailbox, line);
  switch (mailbox->state) {
  case AUTHENTICATING:
    if (!strncmp(line, "a1 OK", 5)) {
      mailbox->state = OPENING;
      tell(mailbox, "a2 EXAMINE INBOX\r\n");
    } else if (!strncmp(line, "a1 ", 3)) lose(mailbox, line);
    break;
  case OPENING:
    if (!strncmp(line, "a2 OK", 5)) {
      under_way--;
      fetch_or_rest(mailbox);
    } else if (!strncmp(line, "a2 ", 3)) lose(mailbox, line);
    break;
  case STARTING_IDLE:
    if (line[0] != '+') break;
    mailbox->state = IDLING;
    if (++idle == count) {
      printf("idle %d %.3f\n", count, (now_ms(CLOCK_MONOTONIC) - began) / 1e3);
      fflush(stdout);
    }
    if (mailbox->news) {
      mailbox->state = ENDING_IDLE;
      tell(mailbox, "DONE\r\n");
    }
    break;
  case ENDING_IDLE:
    if (!strncmp(line, "a3 ", 3)) fetch_or_rest(mailbox);
    break;
  case FETCHING:
    if (!strncmp(line, "a4 OK", 5)) {
      say("fetched", number);
      fetch_or_rest(mailbox);
    } else if (!strncmp(line, "a4 ", 3)) lose(mailbox, line);
    break;
  default: break;
  }
}

static void take(struct mailbox *mailbox, const char *bytes, size_t size) {
  while (size > 0 && mailbox->state != LOST) {
    if (mailbox->literal > 0) {
      size_t taken = size < mailbox->literal ? size : mailbox->literal;
      mailbox->literal -= taken;
      bytes += taken;
      size -= taken;
      continue;
    }
    if (!mailbox->line) mailbox->line = malloc(LINE);
    char byte = *bytes++;
    size--;
    if (byte != '\n') { /* of a long line, the start is enough */
      if (mailbox->used < LINE - 1) mailbox->line[mailbox->used++] = byte;
      else if (byte == '}' || byte == '\r') mailbox->line[LINE - 2] = byte;
      continue;
    }
    if (mailbox->used && mailbox->line[mailbox->used - 1] == '\r') mailbox->used--;
    mailbox->line[mailbox->used] = 0;
    char *brace = strrchr(mailbox->line, '{');
    if (brace && mailbox->line[mailbox->used - 1] == '}') mailbox->literal = strtoul(brace + 1, NULL, 10);
    mailbox->used = 0;
    obey(mailbox, mailbox->line);
  }
  if (!mailbox->used) {
    free(mailbox->line);
    mailbox->line = NULL;
  }
}

static void drain(struct mailbox *mailbox) {
  while (mailbox->state != LOST) {
    size_t got = 0;
    CURLcode code = curl_easy_recv(mailbox->easy, scratch, sizeof scratch, &got);
    if (code == CURLE_AGAIN) return;
    if (code != CURLE_OK || got == 0) return lose(mailbox, "closed");
    take(mailbox, scratch, got);
  }
}

/* Sockets of ours carry the mailbox's number; those that libcurl still connects carry its multi's, negative. */
static int follow(CURL *easy, curl_socket_t socket, int what, void *multi, void *unused) {
  (void)easy, (void)unused;
  struct epoll_event event = {.data.u64 = ((uint64_t)(uint32_t)socket << 32) | (uint32_t)(-1 - (int)(intptr_t)multi)};
  if (what == CURL_POLL_REMOVE) return epoll_ctl(epoll_fd, EPOLL_CTL_DEL, socket, NULL), 0;
  if (what & CURL_POLL_IN) event.events |= EPOLLIN;
  if (what & CURL_POLL_OUT) event.events |= EPOLLOUT;
  if (epoll_ctl(epoll_fd, EPOLL_CTL_MOD, socket, &event)) epoll_ctl(epoll_fd, EPOLL_CTL_ADD, socket, &event);
  return 0;
}

static int set_timer(CURLM *handle, long milliseconds, void *multi) {
  (void)handle;
  timer_at[(intptr_t)multi] = milliseconds < 0 ? 0 : now_ms(CLOCK_MONOTONIC) + milliseconds;
  return 0;
}

static void collect(int multi) {
  int left;
  CURLMsg *message;
  while ((message = curl_multi_info_read(multis[multi], &left))) {
    struct mailbox *mailbox;
    if (message->msg != CURLMSG_DONE) continue;
    CURLcode code = message->data.result;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&mailbox);
    curl_easy_getinfo(message->easy_handle, CURLINFO_ACTIVESOCKET, &mailbox->socket);
    if (code != CURLE_OK || !mailbox->has_verified) {
      lose(mailbox, curl_easy_strerror(code));
      continue;
    }
    size_t none;
    curl_easy_recv(mailbox->easy, scratch, 0, &none); /* attaches the connection to its handle */
    struct epoll_event event = {
        .events = EPOLLIN, .data.u64 = ((uint64_t)(uint32_t)mailbox->socket << 32) | (uint32_t)(mailbox - mailboxes)};
    if (epoll_ctl(epoll_fd, EPOLL_CTL_MOD, mailbox->socket, &event))
      epoll_ctl(epoll_fd, EPOLL_CTL_ADD, mailbox->socket, &event);
    authenticate(mailbox);
    drain(mailbox);
  }
}

int main(int argc, char **argv) {
  if (argc != 7) fail("HOST PORT CA-FILE COUNT AT-ONCE USER-FORMAT");
  host = argv[1], port = argv[2], count = atoi(argv[4]), at_once = atoi(argv[5]), user_format = argv[6];
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  if (!fgets(password, sizeof password, stdin)) fail("no password");
  password[strcspn(password, "\n")] = 0;
  curl_global_init(CURL_GLOBAL_DEFAULT);
  store = X509_STORE_new();
  if (X509_STORE_load_file(store, argv[3]) != 1) fail("the CA file can't be read");
  mailboxes = calloc(count, sizeof *mailboxes);
  epoll_fd = epoll_create1(0);
  for (intptr_t multi = 0; multi < MULTIS; multi++) {
    multis[multi] = curl_multi_init();
    curl_multi_setopt(multis[multi], CURLMOPT_SOCKETFUNCTION, follow);
    curl_multi_setopt(multis[multi], CURLMOPT_SOCKETDATA, (void *)multi);
    curl_multi_setopt(multis[multi], CURLMOPT_TIMERFUNCTION, set_timer);
    curl_multi_setopt(multis[multi], CURLMOPT_TIMERDATA, (void *)multi);
  }
  struct epoll_event input = {.events = EPOLLIN, .data.u64 = (uint32_t)INT32_MIN};
  epoll_ctl(epoll_fd, EPOLL_CTL_ADD, 0, &input);

  /* The resident set before the first mailbox is asked for by the word `go`. */
  printf("ready 0 0\n");
  fflush(stdout);
  while (1) {
    double now = now_ms(CLOCK_MONOTONIC), wait = -1;
    for (int multi = 0; multi < MULTIS; multi++) {
      if (timer_at[multi] && timer_at[multi] <= now) {
        timer_at[multi] = 0;
        curl_multi_socket_action(multis[multi], CURL_SOCKET_TIMEOUT, 0, &running_of[multi]);
        collect(multi);
      }
      if (timer_at[multi] && (wait < 0 || timer_at[multi] - now < wait)) wait = timer_at[multi] - now;
    }
    if (began) start_logins();
    for (int multi = 0; multi < MULTIS; multi++)
      if (timer_at[multi] && timer_at[multi] <= now) wait = 0;
    struct epoll_event events[256];
    int ready = epoll_wait(epoll_fd, events, 256, wait < 0 ? 1000 : (int)wait + (wait > 0));
    for (int index = 0; index < ready; index++) {
      int32_t who = (int32_t)(uint32_t)events[index].data.u64;
      curl_socket_t socket = (curl_socket_t)(events[index].data.u64 >> 32);
      if (who == INT32_MIN) {
        char word[64];
        if (read(0, word, sizeof word) <= 0) return 0;
        began = now_ms(CLOCK_MONOTONIC);
      } else if (who < 0) {
        int multi = -1 - who, mask = 0;
        if (events[index].events & (EPOLLIN | EPOLLHUP)) mask |= CURL_CSELECT_IN;
        if (events[index].events & EPOLLOUT) mask |= CURL_CSELECT_OUT;
        if (events[index].events & EPOLLERR) mask |= CURL_CSELECT_ERR;
        curl_multi_socket_action(multis[multi], socket, mask, &running_of[multi]);
        collect(multi);
      } else {
        drain(&mailboxes[who]);
      }
    }
  }
}
