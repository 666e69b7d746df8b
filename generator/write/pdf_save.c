/* A file of values as bytes: each object as it is found from the trailer, so that nothing is in it that nobody refers to. */
#include <glib.h>
#include <pthread.h>
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

/* Written when its data are there: behind all that leads to it. */
typedef struct Stream {
  int number;
  const PdfValue *value;
  size_t from, to; /* of its dictionary in `dicts` */
} Stream;

typedef struct Saver {
  Arena *arena;
  bool compact;
  PdfObjects found; /* in the order in which they are written */
  int last;         /* the number given last */
  VEC(Place) places;
  Buf heads, bodies; /* of the objects that go into the next stream */
  int group;         /* its number; 0: there is none yet */
  size_t n_grouped;
  VEC(Stream) streams;
  Buf dicts;
  size_t begin; /* of the file in *out */
  Buf *out;
  PdfLater later;
  PoolArenas arenas;
  pthread_mutex_t lock; /* of all below: what is to be packed */
  pthread_cond_t more;
  VEC(Group) groups;       /* that are full */
  size_t n_later, n_packed; /* that somebody has taken */
  bool all;                /* no group comes any more */
} Saver;

static void place(Saver *saver, int number, Place where) {
  while (saver->places.n <= (size_t)number) *vec_push(saver->arena, &saver->places) = (Place){0};
  saver->places.v[number] = where;
}

static void print(Saver *saver, const PdfValue *value, Buf *out) { pdf_value_print(value, saver->arena, &saver->found, &saver->last, out); }

/* Behind its dictionary, which is open. */
static void save_data(Saver *saver, const PdfValue *stream) {
  buf_printf(saver->out, "/Length %zu>>\nstream\n", stream->text.n);
  buf_add(saver->out, stream->text);
  buf_addc(saver->out, "\nendstream\nendobj\n");
}

static void begin_object(Saver *saver, int number) {
  place(saver, number, (Place){.at = saver->out->n - saver->begin});
  buf_int(saver->out, number), buf_add(saver->out, S(" 0 obj\n"));
}

static void save_object(Saver *saver, int number, const PdfValue *value) {
  begin_object(saver, number);
  print(saver, value, saver->out);
  if (value->kind == PDF_STREAM) save_data(saver, value);
  else buf_addc(saver->out, "\nendobj\n");
}

static void put_number(Saver *saver, PdfValue *dict, const char *key, size_t number) {
  pdf_value_put(saver->arena, dict, key, pdf_value_number(saver->arena, (double)number, 0));
}

/* --- Streams of objects (7.5.7) */

static void end_group(Saver *saver) {
  if (!saver->group) return;
  PdfValue *stream = pdf_value_new(saver->arena, PDF_STREAM);
  pdf_value_put(saver->arena, stream, "/Type", pdf_value_word(saver->arena, "/ObjStm"));
  put_number(saver, stream, "/N", saver->n_grouped);
  put_number(saver, stream, "/First", saver->heads.n);
  pdf_value_put(saver->arena, stream, "/Filter", pdf_value_word(saver->arena, "/FlateDecode"));
  buf_add(&saver->heads, buf_str(&saver->bodies));
  Group group = {saver->group, stream, buf_keep(&saver->heads, saver->arena)};
  pthread_mutex_lock(&saver->lock);
  *vec_push(saver->arena, &saver->groups) = group;
  pthread_cond_broadcast(&saver->more);
  pthread_mutex_unlock(&saver->lock);
  buf_clear(&saver->heads);
  buf_clear(&saver->bodies);
  saver->group = 0;
  saver->n_grouped = 0;
}

static void group_object(Saver *saver, int number, const PdfValue *value) {
  if (!saver->group) saver->group = ++saver->last;
  place(saver, number, (Place){true, (size_t)saver->group, saver->n_grouped++});
  buf_int(&saver->heads, number), buf_byte(&saver->heads, ' '), buf_int(&saver->heads, (long long)saver->bodies.n), buf_byte(&saver->heads, ' ');
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

typedef struct Work {
  Saver *saver;
  const PdfValue *trailer;
} Work;

static void keep_stream(Saver *saver, int number, const PdfValue *value) {
  Stream stream = {.number = number, .value = value, .from = saver->dicts.n};
  print(saver, value, &saver->dicts);
  stream.to = saver->dicts.n;
  *vec_push(saver->arena, &saver->streams) = stream;
}

static void find_objects(Saver *saver, const PdfValue *trailer) {
  Buf refs = {0};
  print(saver, trailer, &refs); /* leads to the root, from where all the rest is found */
  buf_free(&refs);
  for (size_t i = 0; i < saver->found.n; i++) {
    const PdfObject *object = saver->found.v[i];
    if (!saver->compact) save_object(saver, object->number, object->value);
    else if (object->value->kind == PDF_STREAM) keep_stream(saver, object->number, object->value);
    else group_object(saver, object->number, object->value);
  }
  end_group(saver);
  pthread_mutex_lock(&saver->lock);
  saver->all = true;
  pthread_cond_broadcast(&saver->more);
  pthread_mutex_unlock(&saver->lock);
}

/* What to pack next: the group, or what comes later, if that is none. */
typedef struct Packing {
  Group group;
  size_t later;
} Packing;

/* False: there is nothing left. */
static bool take(Saver *saver, Packing *next) {
  *next = (Packing){0};
  pthread_mutex_lock(&saver->lock);
  bool is_later = saver->n_later < saver->later.n;
  while (!is_later && saver->n_packed == saver->groups.n && !saver->all) pthread_cond_wait(&saver->more, &saver->lock);
  bool any = is_later || saver->n_packed < saver->groups.n;
  if (is_later) next->later = saver->n_later++;
  else if (any) next->group = saver->groups.v[saver->n_packed++];
  pthread_mutex_unlock(&saver->lock);
  return any;
}

/* One thread finds the objects, and whoever has nothing else to do packs. */
static void work(void *context, size_t side, int worker) {
  Saver *saver = ((Work *)context)->saver;
  if (side == 0) find_objects(saver, ((Work *)context)->trailer);
  for (Packing next; take(saver, &next);) {
    if (next.group.stream) next.group.stream->text = pdf_pack(pool_arena(&saver->arenas, worker), next.group.data);
    else saver->later.fill(saver->later.context, next.later, worker);
  }
}

static void save_streams(Saver *saver) {
  for (size_t i = 0; i < saver->streams.n; i++) {
    const Stream *stream = &saver->streams.v[i];
    begin_object(saver, stream->number);
    buf_add(saver->out, str_sub(buf_str(&saver->dicts), stream->from, stream->to));
    save_data(saver, stream->value);
  }
  for (size_t i = 0; i < saver->groups.n; i++) save_object(saver, saver->groups.v[i].number, saver->groups.v[i].stream);
}

static void save_objects(Saver *saver, const PdfValue *trailer, int threads) {
  pthread_mutex_init(&saver->lock, NULL);
  pthread_cond_init(&saver->more, NULL);
  pool_run((size_t)threads, threads, work, &(Work){saver, trailer});
  pool_arenas_adopt(&saver->arenas, saver->arena);
  pthread_cond_destroy(&saver->more);
  pthread_mutex_destroy(&saver->lock);
  save_streams(saver);
}

void pdf_file_write(PdfFile *file, const char *version, bool compact, PdfLater later, int threads, Buf *out) {
  Saver saver = {.arena = file->arena, .compact = compact, .later = later, .begin = out->n, .out = out};
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
  buf_free(&saver.dicts);
}
