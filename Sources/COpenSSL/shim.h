// The parts of OpenSSL that share one trust store among libcurl's connections.
#pragma once
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

static inline void maild_ssl_ctx_set_mode(SSL_CTX *context, unsigned long mode) {
  SSL_CTX_set_mode(context, mode);
}
