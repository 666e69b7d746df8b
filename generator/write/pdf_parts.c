#include "write/pdf_parts.h"

#include <cairo-pdf.h>
#include <stdlib.h>

#include "base/unit.h"
#include "draw/type.h"
#include "write/canvas.h"
#include "write/pdf_token.h"
#include "write/pdf_xmp.h"

enum { MOST_IDS = 65536, SIDE_PT = 100 };

/* A font as the Type has it, and its glyphs in the order in which the piece first uses them. */
typedef struct Face {
  void *font;
  unsigned short *places; /* by a glyph's number: its place in `glyphs`, from 1; 0: it is not used */
  VEC(PdfGlyph) glyphs;
  /* What the specimen shows: */
  VEC(cairo_glyph_t) shown;
  VEC(cairo_text_cluster_t) clusters;
  Buf text;
} Face;

typedef struct Shown {
  const Item *item;
  PdfValue *form;
} Shown;

struct PdfParts {
  Arena *arena;
  VEC(Face *) faces;
  VEC(Shown) pictures;
  PdfValue *fonts;
};

/* --- What there is to show */

static Face *face_of(PdfParts *parts, void *font) {
  for (size_t i = 0; i < parts->faces.n; i++)
    if (parts->faces.v[i]->font == font) return parts->faces.v[i];
  Face *face = NEW(parts->arena, Face);
  *face = (Face){.font = font, .places = NEW_N(parts->arena, unsigned short, MOST_IDS)};
  *vec_push(parts->arena, &parts->faces) = face;
  return face;
}

/* Whether it is new. NULL: no font has such a number. */
static PdfGlyph *glyph_of(PdfParts *parts, Face *face, unsigned id, bool *fresh) {
  if (id >= MOST_IDS) return NULL;
  *fresh = !face->places[id];
  if (*fresh) {
    vec_push(parts->arena, &face->glyphs);
    face->places[id] = (unsigned short)face->glyphs.n;
  }
  return &face->glyphs.v[face->places[id] - 1];
}

static void show(PdfParts *parts, Face *face, const Glyph *glyphs, int n, Str text) {
  for (int i = 0; i < n; i++) *vec_push(parts->arena, &face->shown) = (cairo_glyph_t){glyphs[i].id, SIDE_PT / 2, SIDE_PT / 2};
  *vec_push(parts->arena, &face->clusters) = (cairo_text_cluster_t){(int)text.n, n};
  buf_add(&face->text, text);
}

/* cairo may let a glyph stand for the text that it showed first when it stood alone; whether it did is read back (take_code). */
static bool gather_cluster(PdfParts *parts, Face *face, const Glyph *glyphs, int n, Str text) {
  bool any = false;
  for (int i = 0; i < n; i++) {
    bool fresh;
    PdfGlyph *glyph = glyph_of(parts, face, glyphs[i].id, &fresh);
    if (!glyph) return false;
    bool says = n == 1 && text.n && !glyph->text.n;
    if (says) glyph->text = text;
    any = any || fresh || says;
  }
  if (any) show(parts, face, glyphs, n, text);
  return true;
}

static bool gather_text(PdfParts *parts, const Glyphs *glyphs) {
  if (!glyphs->n_glyphs) return true;
  Face *face = face_of(parts, glyphs->font);
  const Glyph *glyph = glyphs->glyphs;
  size_t at = 0;
  for (int i = 0; i < glyphs->n_clusters; i++) {
    GlyphCluster cluster = glyphs->clusters[i];
    Str text = str_sub(glyphs->text, at, at + (size_t)cluster.bytes);
    if (!gather_cluster(parts, face, glyph, cluster.glyphs, text)) return false;
    glyph += cluster.glyphs;
    at += (size_t)cluster.bytes;
  }
  return true;
}

static bool gather(PdfParts *parts, const Display *display) {
  for (size_t p = 0; p < display->pages.n; p++) {
    const Page *page = display->pages.v[p];
    for (size_t i = 0; i < page->items.n; i++) {
      const Item *item = &page->items.v[i];
      if (item->kind == ITEM_TEXT && item->text.ink.swatch && !gather_text(parts, item->text.glyphs)) return false;
    }
  }
  return true;
}

/* --- Drawn by cairo */

/* As cairo has them when it makes a subset: in ems. */
static bool measure(Face *face) {
  cairo_matrix_t em;
  cairo_matrix_init_identity(&em);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_scaled_font_t *font = cairo_scaled_font_create(face->font, &em, &em, options);
  for (size_t i = 0; i < face->shown.n; i++) {
    cairo_text_extents_t extents;
    cairo_scaled_font_glyph_extents(font, &face->shown.v[i], 1, &extents);
    face->glyphs.v[face->places[face->shown.v[i].index] - 1].advance = extents.x_advance;
  }
  bool ok = cairo_scaled_font_status(font) == CAIRO_STATUS_SUCCESS;
  cairo_scaled_font_destroy(font);
  cairo_font_options_destroy(options);
  return ok;
}

static void draw_specimen(const PdfParts *parts, cairo_t *cr) {
  for (size_t i = 0; i < parts->faces.n; i++) {
    const Face *face = parts->faces.v[i];
    cairo_set_font_face(cr, face->font);
    cairo_set_font_size(cr, 1);
    cairo_show_text_glyphs(cr, face->text.s ? face->text.s : "", (int)face->text.n, face->shown.v, (int)face->shown.n, face->clusters.v, (int)face->clusters.n, 0);
  }
  cairo_show_page(cr);
}

static void draw_pictures(PdfParts *parts, const Display *display, cairo_surface_t *surface, cairo_t *cr, Canvas *canvas) {
  for (size_t p = 0; p < display->pages.n; p++) {
    const Page *page = display->pages.v[p];
    for (size_t i = 0; i < page->items.n; i++) {
      if (page->items.v[i].kind != ITEM_PICTURE) continue;
      *vec_push(parts->arena, &parts->pictures) = (Shown){.item = &page->items.v[i]};
      cairo_pdf_surface_set_size(surface, page->w_mm * PT_PER_MM, page->h_mm * PT_PER_MM);
      canvas_item(canvas, &page->items.v[i]);
      cairo_show_page(cr);
    }
  }
}

static void set_words(cairo_surface_t *surface, cairo_pdf_metadata_t key, Arena *arena, Str value) {
  if (value.n) cairo_pdf_surface_set_metadata(surface, key, arena_str(arena, value).s);
}

static void set_metadata(cairo_surface_t *surface, Arena *arena, const Display *display) {
  Str moment = pdf_moment(arena, display);
  set_words(surface, CAIRO_PDF_METADATA_TITLE, arena, display->title);
  set_words(surface, CAIRO_PDF_METADATA_AUTHOR, arena, display->author);
  set_words(surface, CAIRO_PDF_METADATA_SUBJECT, arena, display->subject);
  set_words(surface, CAIRO_PDF_METADATA_CREATOR, arena, S("tsunagu"));
  set_words(surface, CAIRO_PDF_METADATA_CREATE_DATE, arena, moment);
  set_words(surface, CAIRO_PDF_METADATA_MOD_DATE, arena, moment);
}

static cairo_status_t draw(PdfParts *parts, const Display *display, Buf *drawn) {
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(canvas_stream, drawn, SIDE_PT, SIDE_PT);
  cairo_t *cr = cairo_create(surface);
  Canvas *canvas = canvas_new(cr, true);
  set_metadata(surface, parts->arena, display);
  bool measured = true;
  for (size_t i = 0; i < parts->faces.n; i++) measured = measure(parts->faces.v[i]) && measured;
  draw_specimen(parts, cr);
  draw_pictures(parts, display, surface, cr, canvas);
  canvas_free(canvas);
  cairo_status_t status = cairo_status(cr);
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  return status == CAIRO_STATUS_SUCCESS && !measured ? CAIRO_STATUS_FONT_TYPE_MISMATCH : status;
}

/* --- Read back from the specimen */

typedef struct Reader {
  PdfParts *parts;
  Str font;
  bool wide;
  bool marked; /* within words that had to be said beside the glyphs */
  size_t face, glyph; /* the next one that was shown */
} Reader;

static void choose_font(Reader *reader, Str name) {
  reader->font = name;
  PdfValue *font = pdf_value_get(reader->parts->fonts, arena_str(reader->parts->arena, name).s);
  reader->wide = pdf_value_is(pdf_value_get(font, "/Subtype"), "/Type0");
}

static bool take_code(Reader *reader, unsigned code) {
  while (reader->face < reader->parts->faces.n && reader->glyph == reader->parts->faces.v[reader->face]->shown.n) reader->face++, reader->glyph = 0;
  if (reader->face == reader->parts->faces.n || !reader->font.n) return false;
  Face *face = reader->parts->faces.v[reader->face];
  PdfGlyph *glyph = &face->glyphs.v[face->places[face->shown.v[reader->glyph++].index] - 1];
  glyph->font = reader->font;
  glyph->code = code;
  glyph->wide = reader->wide;
  glyph->says = glyph->says || !reader->marked;
  return true;
}

static int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; }

/* cairo breaks its lines within strings, too. */
static bool take_hex(Reader *reader, Str digits) {
  unsigned code = 0;
  int n = 0, each = reader->wide ? 4 : 2;
  for (size_t i = 0; i < digits.n; i++) {
    if (digits.s[i] == '\n') continue;
    if (digit(digits.s[i]) < 0) return false;
    code = code * 16 + (unsigned)digit(digits.s[i]);
    if (++n % each) continue;
    if (!take_code(reader, code)) return false;
    code = 0;
  }
  return n % each == 0;
}

/* One byte a glyph; brackets, backslashes and what is not ASCII (as three octal digits) stand behind a backslash, as a line's end does. */
static bool take_bytes(Reader *reader, Str text) {
  for (size_t i = 0; i < text.n; i++) {
    unsigned code = (unsigned char)text.s[i];
    if (code == '\\') {
      if (++i == text.n) return false;
      code = (unsigned char)text.s[i];
      if (code == '\n') continue;
      if (code >= '0' && code <= '7') {
        if (i + 2 >= text.n) return false;
        code = (unsigned)((text.s[i] - '0') * 64 + (text.s[i + 1] - '0') * 8 + (text.s[i + 2] - '0')) & 255;
        i += 2;
      }
    }
    if (reader->wide || !take_code(reader, code)) return false;
  }
  return true;
}

static bool take_string(Reader *reader, Str word) {
  Str inner = str_sub(word, 1, word.n - 1);
  return word.s[0] == '<' ? take_hex(reader, inner) : take_bytes(reader, inner);
}

/* The operands of one operator stand in [from, to). */
static bool take_operands(Reader *reader, Str content, size_t from, size_t to, bool shows) {
  for (PdfToken token = pdf_token(content, from); token.from < to && token.kind == PDF_OPERAND; token = pdf_token(content, token.to)) {
    Str word = str_sub(content, token.from, token.to);
    bool string = word.s[0] == '(' || (word.s[0] == '<' && !str_is(word, "<<"));
    if (shows && string && !take_string(reader, word)) return false;
    if (!shows && word.s[0] == '/') choose_font(reader, word);
  }
  return true;
}

/* The glyphs of the specimen, in the order in which they were shown. */
static bool read_specimen(PdfParts *parts, Str content) {
  Reader reader = {.parts = parts};
  size_t operands = 0;
  PdfToken token;
  for (token = pdf_token(content, 0); token.kind != PDF_END && token.kind != PDF_BROKEN; token = pdf_token(content, token.to)) {
    if (token.kind != PDF_OPERATOR) continue;
    Str word = str_sub(content, token.from, token.to);
    bool shows = str_is(word, "Tj") || str_is(word, "TJ");
    if (str_is(word, "BDC") || str_is(word, "EMC")) reader.marked = str_is(word, "BDC");
    if ((shows || str_is(word, "Tf")) && !take_operands(&reader, content, operands, token.from, shows)) return false;
    operands = token.to;
  }
  size_t all = 0, taken = reader.glyph;
  for (size_t i = 0; i < parts->faces.n; i++) {
    all += parts->faces.v[i]->shown.n;
    if (i < reader.face) taken += parts->faces.v[i]->shown.n;
  }
  return token.kind == PDF_END && taken == all;
}

/* A page of cairo's as something that can be painted on another one, in the same place. */
static PdfValue *form_of(PdfParts *parts, PdfFile *file, PdfValue *page) {
  PdfValue *form = pdf_value_get(page, "/Contents");
  if (!form || form->kind != PDF_STREAM) return NULL;
  pdf_value_put(parts->arena, form, "/Type", pdf_value_word(parts->arena, "/XObject"));
  pdf_value_put(parts->arena, form, "/Subtype", pdf_value_word(parts->arena, "/Form"));
  pdf_value_put(parts->arena, form, "/BBox", pdf_value_get(page, "/MediaBox"));
  pdf_value_put(parts->arena, form, "/Resources", pdf_value_raw(page, "/Resources"));
  return pdf_file_add(file, form);
}

static bool take_apart(PdfParts *parts, PdfFile *file) {
  if (file->pages.n != parts->pictures.n + 1) return false;
  PdfValue *specimen = file->pages.v[0];
  parts->fonts = pdf_value_get(pdf_value_get(specimen, "/Resources"), "/Font");
  Buf content = {0};
  bool ok = pdf_value_unpack(pdf_value_get(specimen, "/Contents"), &content);
  Str kept = buf_keep(&content, parts->arena); /* the names of fonts are parts of it */
  buf_free(&content);
  ok = ok && read_specimen(parts, kept);
  for (size_t i = 0; ok && i < parts->pictures.n; i++) ok = (parts->pictures.v[i].form = form_of(parts, file, file->pages.v[i + 1]));
  return ok;
}

PdfParts *pdf_parts_make(Arena *arena, const Display *display, PdfFile *file, Str *why) {
  PdfParts *parts = NEW(arena, PdfParts);
  *parts = (PdfParts){.arena = arena};
  Buf drawn = {0};
  bool ok = gather(parts, display);
  cairo_status_t status = ok ? draw(parts, display, &drawn) : CAIRO_STATUS_INVALID_INDEX;
  *why = str_c(cairo_status_to_string(status));
  ok = status == CAIRO_STATUS_SUCCESS;
  if (ok) *why = S("xref"), ok = pdf_file_read(file, arena, buf_keep(&drawn, arena));
  if (ok) *why = S("Tf"), ok = take_apart(parts, file);
  buf_free(&drawn);
  for (size_t i = 0; i < parts->faces.n; i++) buf_free(&parts->faces.v[i]->text);
  return ok ? parts : NULL;
}

/* --- Asked for */

const PdfGlyph *pdf_parts_glyph(const PdfParts *parts, const void *font, unsigned id) {
  for (size_t i = 0; i < parts->faces.n; i++) {
    const Face *face = parts->faces.v[i];
    if (face->font == font) return id < MOST_IDS && face->places[id] ? &face->glyphs.v[face->places[id] - 1] : NULL;
  }
  return NULL;
}

PdfValue *pdf_parts_picture(const PdfParts *parts, const Item *item) {
  for (size_t i = 0; i < parts->pictures.n; i++)
    if (parts->pictures.v[i].item == item) return parts->pictures.v[i].form;
  return NULL;
}

PdfValue *pdf_parts_fonts(const PdfParts *parts) { return parts->fonts; }
