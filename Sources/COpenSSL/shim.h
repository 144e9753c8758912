// The parts of OpenSSL that share one trust store among libcurl's connections, bind a login to its connection, and
// compute what SCRAM needs.
#pragma once
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

static inline void maild_ssl_ctx_set_mode(SSL_CTX *context, unsigned long mode) {
  SSL_CTX_set_mode(context, mode);
}
