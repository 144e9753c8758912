// libcurl's variadic and macro calls, given fixed types so that Swift can call them.
#pragma once
#include <curl/curl.h>

static inline CURLcode maild_curl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode maild_curl_set_string(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode maild_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}
typedef size_t (*maild_curl_data_callback)(char *bytes, size_t size, size_t count, void *context);
static inline CURLcode maild_curl_set_data_callback(CURL *easy, CURLoption option, maild_curl_data_callback callback) {
  return curl_easy_setopt(easy, option, callback);
}
typedef CURLcode (*maild_curl_ssl_context_callback)(CURL *easy, void *ssl_context, void *context);
static inline CURLcode maild_curl_set_ssl_context_callback(CURL *easy, maild_curl_ssl_context_callback callback) {
  return curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, callback);
}
typedef int (*maild_curl_debug_callback)(CURL *easy, curl_infotype type, char *bytes, size_t count, void *context);
static inline CURLcode maild_curl_set_debug_callback(CURL *easy, maild_curl_debug_callback callback) {
  return curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, callback);
}
typedef curl_socket_t (*maild_curl_open_socket_callback)(
    void *context, curlsocktype purpose, struct curl_sockaddr *address);
static inline CURLcode maild_curl_set_open_socket_callback(
    CURL *easy, maild_curl_open_socket_callback callback, void *context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, callback);
  return code != CURLE_OK ? code : curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context);
}
// The bytes of an address, which are as many as `addrlen` says and may be more than the field has.
static inline const void *maild_curl_address_bytes(const struct curl_sockaddr *address) { return &address->addr; }
static inline CURLcode maild_curl_get_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode maild_curl_get_socket(CURL *easy, curl_socket_t *value) {
  return curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, value);
}
static inline CURLcode maild_curl_get_double(CURL *easy, CURLINFO info, double *value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode maild_curl_get_pointer(CURL *easy, CURLINFO info, void *value) {
  return curl_easy_getinfo(easy, info, value);
}
typedef int (*maild_curl_socket_callback)(CURL *easy, curl_socket_t socket, int what, void *context, void *per_socket);
typedef int (*maild_curl_timer_callback)(CURLM *multi, long timeout_ms, void *context);
static inline CURLMcode maild_curl_multi_set_socket_callback(CURLM *multi, maild_curl_socket_callback callback, void *context) {
  CURLMcode code = curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, callback);
  return code != CURLM_OK ? code : curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, context);
}
static inline CURLMcode maild_curl_multi_set_timer_callback(CURLM *multi, maild_curl_timer_callback callback, void *context) {
  CURLMcode code = curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, callback);
  return code != CURLM_OK ? code : curl_multi_setopt(multi, CURLMOPT_TIMERDATA, context);
}
static inline CURLMcode maild_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}
static inline CURLSHcode maild_curl_share_add(CURLSH *share, curl_lock_data data) {
  return curl_share_setopt(share, CURLSHOPT_SHARE, data);
}
typedef void (*maild_curl_lock_callback)(CURL *easy, curl_lock_data data, curl_lock_access access, void *context);
typedef void (*maild_curl_unlock_callback)(CURL *easy, curl_lock_data data, void *context);
static inline CURLSHcode maild_curl_share_set_locks(
    CURLSH *share, maild_curl_lock_callback lock, maild_curl_unlock_callback unlock, void *context) {
  CURLSHcode code = curl_share_setopt(share, CURLSHOPT_LOCKFUNC, lock);
  if (code == CURLSHE_OK) code = curl_share_setopt(share, CURLSHOPT_UNLOCKFUNC, unlock);
  return code != CURLSHE_OK ? code : curl_share_setopt(share, CURLSHOPT_USERDATA, context);
}
// The SSL* of a handle's open connection; NULL without one, and where libcurl stands on another TLS library.
static inline void *maild_curl_tls_session(CURL *easy) {
  struct curl_tlssessioninfo *session = NULL;
  if (curl_easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, &session) != CURLE_OK || session == NULL) return NULL;
  return session->backend == CURLSSLBACKEND_OPENSSL ? session->internals : NULL;
}
