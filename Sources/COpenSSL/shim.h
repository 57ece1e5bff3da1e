// Digests and message authentication codes of OpenSSL.
#include <openssl/evp.h>
#include <openssl/hmac.h>
