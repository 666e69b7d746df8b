#include "read/sheet_zip.h"

#include <string.h>
#include <zip.h>

#include "read/sheet.h"

struct Zip {
  Arena *arena;
  Diag *diag;
  const char *name;
  zip_t *archive;
  size_t unpacked; /* of all parts so far */
};

static void report(Zip *zip, Str why) { diag1(zip->diag, D_SHEET_BROKEN, (Pos){zip->name, 0, 0}, why); }

Zip *zip_parts_open(Arena *arena, Diag *diag, const char *name, Str bytes) {
  Zip *zip = NEW(arena, Zip);
  *zip = (Zip){.arena = arena, .diag = diag, .name = name};
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t *source = zip_source_buffer_create(bytes.s, bytes.n, 0, &error);
  zip->archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
  if (!zip->archive) {
    report(zip, str_c(zip_error_strerror(&error)));
    if (source) zip_source_free(source);
    zip_error_fini(&error);
    return NULL;
  }
  zip_error_fini(&error);
  return zip;
}

void zip_parts_close(Zip *zip) {
  if (zip) zip_discard(zip->archive);
}

/* What is read in steps grows with what comes out, not with what a bomb promises. */
bool zip_part(Zip *zip, Str path, Str *bytes) {
  Str name = arena_str(zip->arena, path);
  zip_file_t *file = zip_fopen(zip->archive, name.s, ZIP_FL_NOCASE);
  if (!file) return false;
  const size_t limit = (size_t)SHEET_PART_MB << 20;
  Buf out = {0};
  zip_int64_t n = 1;
  for (char room[65536]; n > 0 && out.n <= limit && zip->unpacked + out.n <= 2 * limit;) {
    n = zip_fread(file, room, sizeof room);
    if (n > 0) buf_add(&out, (Str){room, (size_t)n});
  }
  zip_fclose(file);
  bool ok = n == 0;
  zip->unpacked += out.n;
  if (n > 0) diag2(zip->diag, D_SHEET_LIMIT, (Pos){zip->name, 0, 0}, S("MB"), arena_printf(zip->arena, "%d", SHEET_PART_MB));
  if (n < 0) report(zip, name);
  if (ok) *bytes = buf_keep(&out, zip->arena);
  buf_free(&out);
  return ok;
}

bool xml_open(XmlStream *xml, Str bytes) {
  *xml = (XmlStream){0};
  /* No network, no entities (XML_PARSE_NOENT is what would expand them), and the parser's own limits on depth and length. */
  xml->reader = xmlReaderForMemory(bytes.s ? bytes.s : "", (int)bytes.n, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  return xml->reader;
}

bool xml_next(XmlStream *xml) {
  if (xml->empty) {
    xml->empty = false;
    return xml->ends = true;
  }
  for (;;) {
    int result = xmlTextReaderRead(xml->reader);
    xml->faulty = result < 0;
    if (result != 1) return false;
    xml->ends = xml->text = false;
    switch (xmlTextReaderNodeType(xml->reader)) {
    case XML_READER_TYPE_DOCUMENT_TYPE:
      xml->faulty = true;
      return false;
    case XML_READER_TYPE_ELEMENT:
      xml->empty = xmlTextReaderIsEmptyElement(xml->reader) == 1;
      xml->element = str_c((const char *)xmlTextReaderConstLocalName(xml->reader));
      return true;
    case XML_READER_TYPE_END_ELEMENT:
      xml->element = str_c((const char *)xmlTextReaderConstLocalName(xml->reader));
      return xml->ends = true;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
    case XML_READER_TYPE_WHITESPACE:
      return xml->text = true;
    default:
      break;
    }
  }
}

Str xml_attribute(XmlStream *xml, Arena *arena, const char *name) {
  Str found = {0};
  for (int more = xmlTextReaderMoveToFirstAttribute(xml->reader); more == 1 && !found.s; more = xmlTextReaderMoveToNextAttribute(xml->reader)) {
    const char *local = (const char *)xmlTextReaderConstLocalName(xml->reader);
    const char *prefix = (const char *)xmlTextReaderConstPrefix(xml->reader);
    if (local && strcmp(local, name) == 0 && !(prefix && strcmp(prefix, "xmlns") == 0))
      found = arena_str(arena, str_c((const char *)xmlTextReaderConstValue(xml->reader)));
  }
  xmlTextReaderMoveToElement(xml->reader);
  return found;
}

Str xml_text(XmlStream *xml) { return str_c((const char *)xmlTextReaderConstValue(xml->reader)); }

void xml_close(XmlStream *xml) {
  if (xml->reader) xmlFreeTextReader(xml->reader);
}

static bool is_xml(Str bytes) {
  XmlStream xml;
  if (!xml_open(&xml, bytes)) return false;
  while (xml_next(&xml)) continue;
  xml_close(&xml);
  return !xml.faulty;
}

bool zip_parts_whole(Zip *zip) {
  zip_int64_t n = zip_get_num_entries(zip->archive, 0);
  bool whole = n > 0;
  for (zip_int64_t i = 0; whole && i < n; i++) {
    const char *name = zip_get_name(zip->archive, (zip_uint64_t)i, 0);
    Str bytes;
    whole = name && zip_part(zip, str_c(name), &bytes) && is_xml(bytes);
  }
  return whole;
}
