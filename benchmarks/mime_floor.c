/* The least that reading mail over GMime can cost: structure, and the text parts decoded to UTF-8, at most 2 MiB a
 * message. No header is decoded, no address read, nothing copied out. What maild costs more is maild's.
 *
 *   mime_floor SECONDS FILE-LIST      the list has a path a line
 *
 * Reads all files first, goes over them once to warm up, then again and again for that many seconds of its own
 * processor time. Says on standard output, as one JSON object: bytes, messages and seconds; parts and text bytes of one
 * pass, by which to see that the same was read; and the resident set's peak in KB. */
#define _GNU_SOURCE
#include <gmime/gmime.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { TEXT_MOST = 2 * 1024 * 1024, CHUNK = 48 * 1024, DEPTH_MOST = 50 };

struct message {
  char *bytes;
  size_t size;
};

static char decoded[CHUNK * 2], converted[CHUNK * 4];
static size_t parts, text_bytes, room;

static double cpu_seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static void fail(const char *what) {
  fprintf(stderr, "mime_floor: %s\n", what);
  exit(1);
}

/* UTF-8 and ASCII pass; the rest goes through iconv, a question mark for each byte without sense. */
static size_t convert(iconv_t charset, size_t size) {
  if (charset == (iconv_t)-1) return size;
  size_t length = 0;
  char *in = decoded;
  while (size > 0) {
    char *out = converted;
    size_t space = sizeof converted;
    size_t done = iconv(charset, &in, &size, &out, &space);
    length += out - converted;
    if (done == (size_t)-1 && size > 0 && space > 4) in++, size--, length++;
  }
  return length;
}

static void read_text(GMimePart *part, GMimeContentType *type) {
  GMimeDataWrapper *wrapper = g_mime_part_get_content(part);
  const char *name = g_mime_content_type_get_parameter(type, "charset");
  iconv_t charset = (iconv_t)-1;
  if (!wrapper || !room) return;
  if (name && g_ascii_strcasecmp(name, "utf-8") && g_ascii_strcasecmp(name, "us-ascii"))
    charset = g_mime_iconv_open("UTF-8", name);
  GMimeStream *stream = g_mime_data_wrapper_get_stream(wrapper);
  static char chunk[CHUNK];
  GMimeEncoding state;
  g_mime_encoding_init_decode(&state, g_mime_data_wrapper_get_encoding(wrapper));
  g_mime_stream_reset(stream);
  while (room > 0) {
    ssize_t got = g_mime_stream_read(stream, chunk, sizeof chunk);
    if (got <= 0) break;
    size_t size = g_mime_encoding_step(&state, chunk, got, decoded);
    if (size > room) size = room;
    room -= size;
    text_bytes += convert(charset, size);
  }
  if (charset != (iconv_t)-1) g_mime_iconv_close(charset);
}

static void walk(GMimeObject *object, int depth) {
  if (GMIME_IS_MULTIPART(object)) {
    if (depth == DEPTH_MOST) return;
    int count = g_mime_multipart_get_count((GMimeMultipart *)object);
    for (int index = 0; index < count; index++)
      walk(g_mime_multipart_get_part((GMimeMultipart *)object, index), depth + 1);
  } else if (GMIME_IS_PART(object)) {
    GMimeContentType *type = g_mime_object_get_content_type(object);
    parts++;
    if (g_mime_content_type_is_type(type, "text", "*") && !g_mime_part_is_attachment((GMimePart *)object))
      read_text((GMimePart *)object, type);
  }
}

static void read_message(const struct message *message) {
  /* Lent, not copied. */
  GByteArray array = {(guint8 *)message->bytes, message->size};
  GMimeStream *stream = g_mime_stream_mem_new();
  g_mime_stream_mem_set_byte_array((GMimeStreamMem *)stream, &array);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  GMimeMessage *parsed = g_mime_parser_construct_message(parser, NULL);
  room = TEXT_MOST;
  if (parsed) {
    GMimeObject *root = g_mime_message_get_mime_part(parsed);
    if (root) walk(root, 0);
    g_object_unref(parsed);
  }
  g_object_unref(parser);
  g_object_unref(stream);
}

static struct message load(const char *path) {
  struct message message = {0};
  FILE *file = fopen(path, "rb");
  if (!file) fail(path);
  fseek(file, 0, SEEK_END);
  message.size = ftell(file);
  rewind(file);
  message.bytes = malloc(message.size + 1);
  if (fread(message.bytes, 1, message.size, file) != message.size) fail(path);
  fclose(file);
  return message;
}

int main(int argc, char **argv) {
  if (argc != 3) fail("SECONDS FILE-LIST");
  double seconds = atof(argv[1]);
  FILE *list = fopen(argv[2], "r");
  if (!list) fail(argv[2]);
  struct message *messages = NULL;
  size_t count = 0, bytes = 0, read = 0, passes = 0;
  char line[4096];
  while (fgets(line, sizeof line, list)) {
    line[strcspn(line, "\n")] = 0;
    messages = realloc(messages, (count + 1) * sizeof *messages);
    messages[count] = load(line);
    bytes += messages[count++].size;
  }
  fclose(list);
  g_mime_init();
  /* A message within a message stays a leaf, as it does in maild. */
  g_mime_object_register_type("message", "rfc822", GMIME_TYPE_PART);
  for (size_t index = 0; index < count; index++) read_message(&messages[index]);
  size_t parts_once = parts, text_once = text_bytes;
  double began = cpu_seconds(), ended = began;
  while (count && ended - began < seconds) {
    for (size_t index = 0; index < count; index++) read_message(&messages[index]);
    passes++;
    read += count;
    ended = cpu_seconds();
  }
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("{\"bytes\": %zu, \"messages\": %zu, \"seconds\": %.6f, \"parts\": %zu, \"text_bytes\": %zu, \"peak_kb\": %ld}\n",
         bytes * passes, read, ended - began, parts_once, text_once, usage.ru_maxrss);
  return 0;
}
