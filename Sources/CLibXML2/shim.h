// libxml2's HTML parser: UTF-8 in whatever the document says, silent, without network. Its XML parser: events alone, no
// tree, no declarations, no entities.
#pragma once
#include <libxml/xmlversion.h>
// Debian's libxml2 shows ICU's types in its headers. Foundation has an ICU of its own, and a compiler that reads both in
// one go refuses the program for it; nothing here needs either.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <string.h>

static inline htmlParserCtxtPtr maild_html_context(const unsigned char *bytes, int count) {
  htmlParserCtxtPtr context = htmlCreateMemoryParserCtxt((const char *) bytes, count);
  if (context == NULL) return NULL;
  htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET
      | HTML_PARSE_NODEFDTD | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
  return context;
}
// Elements within elements, for the whole process: 256 are too few for a thread of fifty answers, each quoting the last.
static inline void maild_html_allow_depth(unsigned int depth) { xmlParserMaxDepth = depth; }
static inline size_t maild_xml_length(const xmlChar *text, size_t maximum) {
  return strnlen((const char *) text, maximum);
}

// The older events (SAX 1): with them libxml2 keeps no table of namespaces, whose look-ups a document can make as slow
// as it likes. No handler for entities and no document: nothing is declared, expanded or fetched.
static inline xmlParserCtxtPtr maild_xml_context(const unsigned char *bytes, int count, void *user,
    startElementSAXFunc start, endElementSAXFunc end, charactersSAXFunc text, internalSubsetSAXFunc declaration) {
  xmlParserCtxtPtr context = xmlCreateMemoryParserCtxt((const char *) bytes, count);
  if (context == NULL) return NULL;
  memset(context->sax, 0, sizeof(*context->sax));
  context->sax->initialized = 1;
  context->sax->startElement = start;
  context->sax->endElement = end;
  context->sax->characters = text;
  context->sax->cdataBlock = text;
  context->sax->internalSubset = declaration;
  context->userData = user;
  xmlCtxtUseOptions(context, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_SAX1);
  return context;
}
