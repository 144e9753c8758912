// The parts of OpenSSL that share one trust store and one client certificate among libcurl's connections, bind a login
// to its connection, and compute what SCRAM needs.
#pragma once
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

static inline void maild_ssl_ctx_set_mode(SSL_CTX *context, unsigned long mode) {
  SSL_CTX_set_mode(context, mode);
}

static inline long maild_ssl_ctx_add_chain(SSL_CTX *context, X509 *certificate) {
  return SSL_CTX_add1_chain_cert(context, certificate);
}
static inline void maild_ssl_ctx_allow_tickets(SSL_CTX *context) { SSL_CTX_clear_options(context, SSL_OP_NO_TICKET); }
