/* Debian builds libxml2 with ICU, whose headers contradict the copy that Foundation brings. Nothing here uses the
   converters they declare, so they are left out. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
