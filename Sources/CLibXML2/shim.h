// libxml2's HTML parser.
#pragma once
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
