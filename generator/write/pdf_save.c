/* A file of values as bytes: each object as it is found from the trailer, so that nothing is in it that nobody refers to. */
#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "write/pdf_file.h"

enum { GROUP = 200 /* objects in one stream */, ENTRY_BYTES = 7 };

/* Where an object is: at an offset, or in a stream of objects as its index-th. */
typedef struct Place {
  bool grouped;
  size_t at; /* an offset, or the stream's number */
  size_t index;
} Place;

typedef struct Group {
  int number;
  PdfValue *stream;
  Str data;
} Group;

typedef struct Saver {
  Arena *arena;
  bool compact;
  PdfObjects found; /* in the order in which they are written */
  int last;         /* the number given last */
  VEC(Place) places;
  Buf heads, bodies; /* of the objects that go into the next stream */
  int group;         /* its number; 0: there is none yet */
  size_t n_grouped;
  VEC(Group) groups; /* that are full */
  PoolArenas arenas;
  size_t begin; /* of the file in *out */
  Buf *out;
} Saver;

static void place(Saver *saver, int number, Place where) {
  while (saver->places.n <= (size_t)number) *vec_push(saver->arena, &saver->places) = (Place){0};
  saver->places.v[number] = where;
}

static void print(Saver *saver, const PdfValue *value, Buf *out) { pdf_value_print(value, saver->arena, &saver->found, &saver->last, out); }

static void save_object(Saver *saver, int number, const PdfValue *value) {
  place(saver, number, (Place){.at = saver->out->n - saver->begin});
  buf_printf(saver->out, "%d 0 obj\n", number);
  print(saver, value, saver->out);
  if (value->kind == PDF_STREAM) {
    buf_addc(saver->out, "\nstream\n");
    buf_add(saver->out, value->text);
    buf_addc(saver->out, "\nendstream");
  }
  buf_addc(saver->out, "\nendobj\n");
}

static void put_number(Saver *saver, PdfValue *dict, const char *key, size_t number) {
  pdf_value_put(saver->arena, dict, key, pdf_value_number(saver->arena, (double)number, 0));
}

/* --- Streams of objects (7.5.7) */

/* Kept until all are known: they are packed on several threads. */
static void end_group(Saver *saver) {
  if (!saver->group) return;
  PdfValue *stream = pdf_value_new(saver->arena, PDF_STREAM);
  pdf_value_put(saver->arena, stream, "/Type", pdf_value_word(saver->arena, "/ObjStm"));
  put_number(saver, stream, "/N", saver->n_grouped);
  put_number(saver, stream, "/First", saver->heads.n);
  buf_add(&saver->heads, buf_str(&saver->bodies));
  *vec_push(saver->arena, &saver->groups) = (Group){saver->group, stream, buf_keep(&saver->heads, saver->arena)};
  buf_clear(&saver->heads);
  buf_clear(&saver->bodies);
  saver->group = 0;
  saver->n_grouped = 0;
}

static void pack_group(void *context, size_t index, int worker) {
  Saver *saver = context;
  Group *group = &saver->groups.v[index];
  pdf_value_pack(pool_arena(&saver->arenas, worker), group->stream, group->data);
}

static void save_groups(Saver *saver, int threads) {
  end_group(saver);
  pool_run(saver->groups.n, threads, pack_group, saver);
  pool_arenas_adopt(&saver->arenas, saver->arena);
  for (size_t i = 0; i < saver->groups.n; i++) save_object(saver, saver->groups.v[i].number, saver->groups.v[i].stream);
}

static void group_object(Saver *saver, int number, const PdfValue *value) {
  if (!saver->group) saver->group = ++saver->last;
  place(saver, number, (Place){true, (size_t)saver->group, saver->n_grouped++});
  buf_printf(&saver->heads, "%d %zu ", number, saver->bodies.n);
  print(saver, value, &saver->bodies);
  buf_byte(&saver->bodies, '\n');
  if (saver->n_grouped == GROUP) end_group(saver);
}

/* --- The table (7.5.4), or the stream of it (7.5.8) */

static void save_table(Saver *saver) {
  buf_printf(saver->out, "xref\n0 %zu\n0000000000 65535 f \n", saver->places.n);
  for (size_t i = 1; i < saver->places.n; i++) buf_printf(saver->out, "%010zu 00000 n \n", saver->places.v[i].at);
  buf_addc(saver->out, "trailer\n");
}

static void add_bytes(unsigned char *entry, size_t value, int n) {
  for (; n--; value >>= 8) entry[n] = (unsigned char)value;
}

/* Each row as its difference from the one above: PNG's predictor "up". */
static void table_rows(const Saver *saver, Buf *rows) {
  unsigned char above[ENTRY_BYTES] = {0};
  for (size_t i = 0; i < saver->places.n; i++) {
    const Place *where = &saver->places.v[i];
    unsigned char entry[ENTRY_BYTES];
    entry[0] = i == 0 ? 0 : where->grouped ? 2 : 1;
    add_bytes(entry + 1, where->at, 4);
    add_bytes(entry + 5, where->index, 2);
    buf_byte(rows, 2);
    for (int byte = 0; byte < ENTRY_BYTES; byte++) buf_byte(rows, (char)(entry[byte] - above[byte]));
    memcpy(above, entry, sizeof above);
  }
}

static void save_table_stream(Saver *saver, PdfValue *trailer) {
  int number = ++saver->last;
  place(saver, number, (Place){.at = saver->out->n - saver->begin});
  Buf rows = {0};
  table_rows(saver, &rows);
  pdf_value_put(saver->arena, trailer, "/Type", pdf_value_word(saver->arena, "/XRef"));
  pdf_value_put(saver->arena, trailer, "/W", pdf_value_of(saver->arena, "[1 4 2]"));
  trailer->kind = PDF_STREAM;
  pdf_value_pack(saver->arena, trailer, buf_str(&rows));
  pdf_value_put(saver->arena, trailer, "/DecodeParms", pdf_value_of(saver->arena, "<< /Columns 7 /Predictor 12 >>"));
  put_number(saver, trailer, "/Size", saver->places.n);
  save_object(saver, number, trailer);
  buf_free(&rows);
}

/* --- The file */

/* Twice the same: of what is in the file (14.4). */
static PdfValue *identity(const Saver *saver) {
  Str bytes = str_from(buf_str(saver->out), saver->begin);
  gchar *sum = g_compute_checksum_for_data(G_CHECKSUM_MD5, (const guchar *)bytes.s, bytes.n);
  Str text = arena_printf(saver->arena, "[<%s><%s>]", sum, sum);
  g_free(sum);
  return pdf_value_of(saver->arena, text.s);
}

static void save_objects(Saver *saver, PdfValue *trailer, int threads) {
  Buf refs = {0};
  print(saver, trailer, &refs); /* leads to the root, from where all the rest is found */
  buf_free(&refs);
  for (size_t i = 0; i < saver->found.n; i++) {
    const PdfObject *object = saver->found.v[i];
    if (saver->compact && object->value->kind != PDF_STREAM) group_object(saver, object->number, object->value);
    else save_object(saver, object->number, object->value);
  }
  save_groups(saver, threads);
}

void pdf_file_write(PdfFile *file, const char *version, bool compact, int threads, Buf *out) {
  Saver saver = {.arena = file->arena, .compact = compact, .begin = out->n, .out = out};
  PdfValue *trailer = pdf_value_new(file->arena, PDF_DICT);
  pdf_value_put(file->arena, trailer, "/Root", pdf_value_raw(file->trailer, "/Root"));
  pdf_value_put(file->arena, trailer, "/Info", pdf_value_raw(file->trailer, "/Info"));
  buf_printf(out, "%%PDF-%s\n%%\xBF\xF7\xA2\xFE\n", version);
  save_objects(&saver, trailer, threads);
  pdf_value_put(file->arena, trailer, "/ID", identity(&saver));
  size_t table = out->n - saver.begin;
  if (compact) {
    save_table_stream(&saver, trailer);
  } else {
    put_number(&saver, trailer, "/Size", saver.places.n);
    save_table(&saver);
    print(&saver, trailer, out);
  }
  buf_printf(out, "\nstartxref\n%zu\n%%%%EOF\n", table);
  for (size_t i = 0; i < saver.found.n; i++) saver.found.v[i]->number = 0; /* for the next time */
  buf_free(&saver.heads);
  buf_free(&saver.bodies);
}
