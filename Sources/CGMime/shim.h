// GMime's cast and type macros, given functions so that Swift can call them.
#pragma once
#include <gmime/gmime.h>
#include <iconv.h>

static inline GMimeObject *maild_gmime_message_object(GMimeMessage *message) { return (GMimeObject *) message; }
static inline GMimeObject *maild_gmime_part_object(GMimePart *part) { return (GMimeObject *) part; }

static inline void maild_gmime_group_add(InternetAddress *group, InternetAddress *member) {
  internet_address_group_add_member((InternetAddressGroup *) group, member);
}
static inline GByteArray *maild_gmime_stream_bytes(GMimeStream *stream) {
  return g_mime_stream_mem_get_byte_array((GMimeStreamMem *) stream);
}
static inline gboolean maild_iconv_failed_to_open(iconv_t descriptor) { return descriptor == (iconv_t) -1; }
