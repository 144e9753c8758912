// The parts of OpenSSL that share one trust store and one client certificate among libcurl's connections, bind a login
// to its connection, compute what SCRAM needs, and read S/MIME signatures.
#pragma once
#include <openssl/cms.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

static inline void maild_ssl_ctx_set_mode(SSL_CTX *context, unsigned long mode) {
  SSL_CTX_set_mode(context, mode);
}

static inline long maild_ssl_ctx_add_chain(SSL_CTX *context, X509 *certificate) {
  return SSL_CTX_add1_chain_cert(context, certificate);
}
static inline void maild_ssl_ctx_allow_tickets(SSL_CTX *context) { SSL_CTX_clear_options(context, SSL_OP_NO_TICKET); }

// What an S/MIME signature holds, read without a word on whether it is right.
static inline CMS_ContentInfo *maild_cms_parse(const unsigned char *bytes, long count) {
  return d2i_CMS_ContentInfo(NULL, &bytes, count);
}
static inline int maild_cms_is_signed(const CMS_ContentInfo *cms) {
  return OBJ_obj2nid(CMS_get0_type(cms)) == NID_pkcs7_signed;
}
static inline int maild_cms_signer_count(CMS_ContentInfo *cms) {
  return sk_CMS_SignerInfo_num(CMS_get0_SignerInfos(cms));
}
static inline int maild_x509_count(const STACK_OF(X509) *certificates) { return sk_X509_num(certificates); }
static inline X509 *maild_x509_at(const STACK_OF(X509) *certificates, int index) {
  return sk_X509_value(certificates, index);
}
static inline void maild_x509_free_list(STACK_OF(X509) *certificates) { sk_X509_free(certificates); }
static inline int maild_string_count(const STACK_OF(OPENSSL_STRING) *strings) {
  return sk_OPENSSL_STRING_num(strings);
}
static inline const char *maild_string_at(const STACK_OF(OPENSSL_STRING) *strings, int index) {
  return sk_OPENSSL_STRING_value(strings, index);
}
static inline void maild_openssl_free(void *memory) { OPENSSL_free(memory); }
