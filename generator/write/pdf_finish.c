#include "write/pdf_finish.h"

#include <stdlib.h>
#include <zlib.h>

#include "write/pdf_content.h"
#include "write/pdf_tree.h"
#include "write/pdf_xmp.h"
#include "write/piece_info.h"

typedef struct Finish {
  qpdf_data file;
  const Display *display;
  Diag *diag;
  Pos job;
} Finish;

static void put(const Finish *finish, qpdf_oh dict, const char *key, qpdf_oh value) {
  qpdf_oh_replace_key(finish->file, dict, key, value);
  qpdf_oh_release(finish->file, value);
}

static qpdf_oh new_stream(const Finish *finish, Str data) {
  qpdf_oh stream = qpdf_oh_new_stream(finish->file), none = qpdf_oh_new_null(finish->file);
  qpdf_oh_replace_stream_data(finish->file, stream, (const unsigned char *)data.s, data.n, none, none);
  return stream;
}

/* Half of libqpdf's time would go into zlib's usual level: this one takes a third of that, for 5 % more bytes. */
static qpdf_oh new_packed_stream(const Finish *finish, Str data) {
  enum { LEVEL = 4 };
  qpdf_oh stream = qpdf_oh_new_stream(finish->file);
  uLongf n = compressBound(data.n);
  Buf packed = {0};
  buf_reserve(&packed, n);
  if (compress2((Bytef *)packed.s, &n, (const Bytef *)data.s, data.n, LEVEL) != Z_OK)
    abort(); /* the room was enough: no memory */
  qpdf_oh_replace_stream_data(finish->file, stream, (const unsigned char *)packed.s, n,
                              qpdf_oh_new_name(finish->file, "/FlateDecode"), qpdf_oh_new_null(finish->file));
  buf_free(&packed);
  return stream;
}

/* --- The file as a whole */

static Str producer_of(const Finish *finish) {
  qpdf_oh info = qpdf_oh_get_key(finish->file, qpdf_get_trailer(finish->file), "/Info");
  qpdf_oh value = qpdf_oh_get_key_if_dict(finish->file, info, "/Producer");
  if (!qpdf_oh_is_string(finish->file, value)) return S("");
  return arena_str(finish->display->arena, str_c(qpdf_oh_get_utf8_value(finish->file, value)));
}

static void finish_catalog(const Finish *finish) {
  qpdf_data file = finish->file;
  qpdf_oh catalog = qpdf_get_root(file);
  put(finish, catalog, "/MarkInfo", qpdf_oh_parse(file, "<< /Marked true >>"));
  put(finish, catalog, "/ViewerPreferences", qpdf_oh_parse(file, "<< /DisplayDocTitle true >>"));
  Str lang = arena_str(finish->display->arena, finish->display->lang);
  if (lang.n) put(finish, catalog, "/Lang", qpdf_oh_new_unicode_string(file, lang.s));
  if (qpdf_oh_has_key(file, catalog, "/Outlines"))
    put(finish, catalog, "/PageMode", qpdf_oh_new_name(file, "/UseOutlines"));
  Buf xmp = {0};
  pdf_xmp(finish->display, producer_of(finish), &xmp);
  qpdf_oh metadata = new_stream(finish, buf_str(&xmp)), dict = qpdf_oh_get_dict(file, metadata);
  put(finish, dict, "/Type", qpdf_oh_new_name(file, "/Metadata"));
  put(finish, dict, "/Subtype", qpdf_oh_new_name(file, "/XML"));
  put(finish, catalog, "/Metadata", metadata);
  buf_free(&xmp);
}

/* The glyphs of every TrueType font that cairo embeds are numbered as they stand in it, but it does not say so. */
static void finish_fonts(const Finish *finish) {
  qpdf_data file = finish->file;
  qpdf_oh size = qpdf_oh_get_key(file, qpdf_get_trailer(file), "/Size");
  int n = qpdf_oh_get_int_value_as_int(file, size);
  for (int i = 1; i < n; i++) {
    qpdf_oh object = qpdf_get_object_by_id(file, i, 0);
    if (qpdf_oh_is_dictionary_of_type(file, object, "/Font", "/CIDFontType2") &&
        !qpdf_oh_has_key(file, object, "/CIDToGIDMap"))
      put(finish, object, "/CIDToGIDMap", qpdf_oh_new_name(file, "/Identity"));
    qpdf_oh_release(file, object);
  }
}

/* --- Pages */

static bool finish_page(const Finish *finish, qpdf_oh page) {
  unsigned char *drawn = NULL;
  size_t n = 0;
  put(finish, page, "/Tabs", qpdf_oh_new_name(finish->file, "/S"));
  qpdf_oh_get_page_content_data(finish->file, page, &drawn, &n);
  if (qpdf_has_error(finish->file)) return true; /* told once, at the end */
  Buf marked = {0};
  bool ok = pdf_content_mark((Str){(const char *)drawn, n}, &marked);
  if (ok)
    put(finish, page, "/Contents", new_packed_stream(finish, buf_str(&marked)));
  else
    diag1(finish->diag, D_DRAWING_FAILED, finish->job, S("BMC"));
  buf_free(&marked);
  free(drawn);
  return ok;
}

static bool finish_pages(const Finish *finish) {
  int n = qpdf_get_num_pages(finish->file);
  for (int i = 0; i < n; i++) {
    qpdf_oh page = qpdf_get_page_n(finish->file, (size_t)i);
    if (!finish_page(finish, page)) return false;
    piece_info_put(finish->file, page, finish->display, PIECE_SCREEN, 0, &(PiecePlace){.page = i}, 1);
    qpdf_oh_release(finish->file, page);
  }
  return true;
}

/* --- The pass */

static void write_file(const Finish *finish, Buf *bytes) {
  qpdf_init_write_memory(finish->file);
  qpdf_set_object_stream_mode(finish->file, qpdf_o_generate);
  qpdf_set_minimum_pdf_version(finish->file, "1.7");
  qpdf_set_deterministic_ID(finish->file, QPDF_TRUE);
  qpdf_write(finish->file);
  if (qpdf_has_error(finish->file)) return;
  buf_add(bytes, (Str){(const char *)qpdf_get_buffer(finish->file), qpdf_get_buffer_length(finish->file)});
}

static bool fine_so_far(const Finish *finish) {
  if (!qpdf_has_error(finish->file)) return true;
  const char *why = qpdf_get_error_full_text(finish->file, qpdf_get_error(finish->file));
  diag1(finish->diag, D_DRAWING_FAILED, finish->job, arena_str(finish->display->arena, str_c(why)));
  return false;
}

bool pdf_finish(Str drawn, const Display *display, const PdfNodes *nodes, Buf *bytes, Diag *diag, Pos job) {
  Finish finish = {qpdf_init(), display, diag, job};
  qpdf_silence_errors(finish.file);
  qpdf_set_suppress_warnings(finish.file, QPDF_TRUE);
  qpdf_read_memory(finish.file, "cairo", drawn.s, drawn.n, NULL);
  bool ok = fine_so_far(&finish) && pdf_tree_finish(finish.file, display, nodes, diag, job) && finish_pages(&finish);
  if (ok) {
    finish_catalog(&finish);
    finish_fonts(&finish);
    write_file(&finish, bytes);
    ok = fine_so_far(&finish);
  }
  qpdf_cleanup(&finish.file);
  return ok;
}
