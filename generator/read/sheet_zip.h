/* sheet_zip: the parts of an .xlsx, and XML as a stream of elements. A part is unpacked no further than its limit, whatever it says of its
 * own size; XML with a document type (there is none in an .xlsx, and entities need one) is refused. */
#ifndef TSUNAGU_READ_SHEET_ZIP_H
#define TSUNAGU_READ_SHEET_ZIP_H

#include <libxml/xmlreader.h>

#include "base/diag.h"

typedef struct Zip Zip;

Zip *zip_parts_open(Arena *arena, Diag *diag, const char *name, Str bytes); /* NULL after a finding */
void zip_parts_close(Zip *zip);
/* False when there is none, or after a finding. `path` is "xl/workbook.xml". Thrown away with the arena. */
bool zip_part(Zip *zip, Str path, Str *bytes);

/* Elements of a part, one by one. `with` is whatever the caller needs. */
typedef struct XmlStream {
  xmlTextReader *reader;
  Str element; /* local name of where it stands */
  bool ends;   /* stands at an element's end; an empty element has one, too */
  bool empty;  /* an empty element of which the end is still to come */
  bool text;   /* stands at text: xml_text() */
  bool faulty;
} XmlStream;

bool xml_open(XmlStream *xml, Str bytes); /* which outlive it; xml_close is due only after true */
bool xml_next(XmlStream *xml); /* false at the end, or when it is faulty */
/* By local name; the absent Str if there is none. */
Str xml_attribute(XmlStream *xml, Arena *arena, const char *name);
Str xml_text(XmlStream *xml); /* borrowed until the next step */
void xml_close(XmlStream *xml);

/* Whether every part is XML to its end, as in a spreadsheet without pictures and macros. */
bool zip_parts_whole(Zip *zip);

#endif
