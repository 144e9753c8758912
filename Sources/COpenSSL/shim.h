// The parts of OpenSSL that share one trust store among libcurl's connections.
#pragma once
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
