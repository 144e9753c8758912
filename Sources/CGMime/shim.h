// GMime's cast and type macros, given functions so that Swift can call them.
#pragma once
#include <gmime/gmime.h>
#include <iconv.h>

static inline void maild_gmime_start(void) {
  g_mime_init();
  // A message within a message stays a leaf: GMime would parse its address headers, and its address parser recurses
  // without end on `To: a:a:a:...`. MIMEParsing reads such content as a message of its own when it is wanted.
  g_mime_object_register_type("message", "rfc822", GMIME_TYPE_PART);
  g_mime_object_register_type("message", "rfc2822", GMIME_TYPE_PART);
  g_mime_object_register_type("message", "global", GMIME_TYPE_PART);
  g_mime_object_register_type("message", "news", GMIME_TYPE_PART);
}
static inline gboolean maild_gmime_is_multipart(GMimeObject *object) { return GMIME_IS_MULTIPART(object); }
static inline gboolean maild_gmime_is_part(GMimeObject *object) { return GMIME_IS_PART(object); }
static inline GMimeMultipart *maild_gmime_as_multipart(GMimeObject *object) { return (GMimeMultipart *) object; }
static inline GMimePart *maild_gmime_as_part(GMimeObject *object) { return (GMimePart *) object; }
static inline GMimeObject *maild_gmime_message_object(GMimeMessage *message) { return (GMimeObject *) message; }
static inline GMimeObject *maild_gmime_part_object(GMimePart *part) { return (GMimeObject *) part; }

static inline void maild_gmime_group_add(InternetAddress *group, InternetAddress *member) {
  internet_address_group_add_member((InternetAddressGroup *) group, member);
}
static inline GByteArray *maild_gmime_stream_bytes(GMimeStream *stream) {
  return g_mime_stream_mem_get_byte_array((GMimeStreamMem *) stream);
}
static inline void maild_gmime_stream_lend(GMimeStream *stream, GByteArray *bytes) {
  g_mime_stream_mem_set_byte_array((GMimeStreamMem *) stream, bytes);
}
static inline gboolean maild_iconv_failed_to_open(iconv_t descriptor) { return descriptor == (iconv_t) -1; }
