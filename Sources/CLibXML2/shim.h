// libxml2's own HTML parser. Debian builds it with ICU, whose headers clash with those inside Foundation; nothing that we
// call needs them, so the switch is taken back before the headers that would include them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <libxml/tree.h>

// xmlFree is a variable, which Swift may not touch.
static inline void xml_release(void *memory) { xmlFree(memory); }
