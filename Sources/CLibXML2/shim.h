#include <libxml/xmlversion.h>
/* libxml2 may be built with ICU; its header then brings in the system's ICU, whose types clash with those that
   Foundation brings along. Only members at the end of a structure that is never used here depend on it. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlsave.h>
