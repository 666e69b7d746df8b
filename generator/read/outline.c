#include "read/outline.h"

typedef struct Gathering {
  Arena *arena;
  bool held;
  VEC(Md *) refs;
  bool refers;
  Buf headings, plain;
} Gathering;

static bool is_ref(const Md *node) { return node->kind == MD_LINK || node->kind == MD_IMAGE || node->kind == MD_PLACE; }

static Str kept(Arena *arena, Str s) { return s.n ? arena_str(arena, s) : s; }

static const MdArg *args_kept(Arena *arena, const Md *place) {
  MdArg *args = NEW_N(arena, MdArg, place->n_args);
  for (int i = 0; i < place->n_args; i++)
    args[i] = (MdArg){kept(arena, place->args[i].key), kept(arena, place->args[i].value), place->args[i].pos};
  return args;
}

static Md *copy_of(Gathering *all, const Md *node) {
  Arena *arena = all->arena;
  Md *copy = NEW(arena, Md);
  *copy = (Md){.kind = node->kind, .pos = node->pos};
  if (node->kind == MD_PLACE) {
    copy->place = node->place; /* one of a few fixed words */
    copy->args = args_kept(arena, node);
    copy->n_args = node->n_args;
    return copy;
  }
  copy->url = kept(arena, node->url);
  if (node->kind == MD_LINK) return copy;
  buf_clear(&all->plain);
  for (const Md *child = node->first; child; child = child->next) markdown_plain(child, &all->plain);
  copy->first = NEW(arena, Md);
  *copy->first = (Md){.kind = MD_TEXT, .pos = node->pos, .text = buf_keep(&all->plain, arena)};
  return copy;
}

static void note_heading(Gathering *all, const Md *heading) {
  buf_clear(&all->plain);
  markdown_plain(heading, &all->plain);
  Str plain = str_trim(buf_str(&all->plain));
  buf_add(&all->headings, heading->anchor);
  buf_byte(&all->headings, '\0');
  if (!str_eq(plain, heading->anchor)) buf_add(&all->headings, plain);
  buf_byte(&all->headings, '\0');
}

static void gather(Md *node, void *context) {
  Gathering *all = context;
  if (node->kind == MD_HEADING) note_heading(all, node);
  if (is_ref(node) && (node->kind != MD_LINK || (node->url.n && !markdown_elsewhere(node->url)))) all->refers = true;
  if (is_ref(node)) *vec_push(all->arena, &all->refs) = all->held ? node : copy_of(all, node);
}

MdOutline outline_of(Md *document, bool held, Arena *arena) {
  Gathering all = {.arena = arena, .held = held};
  markdown_walk(document, gather, &all);
  MdOutline outline = {all.refs.v, all.refs.n, all.refers, buf_keep(&all.headings, arena)};
  buf_free(&all.headings);
  buf_free(&all.plain);
  return outline;
}

MdOutline outline_copy(const MdOutline *outline, Arena *arena) {
  Gathering all = {.arena = arena};
  MdOutline copy = {NEW_N(arena, Md *, outline->n_refs), outline->n_refs, outline->refers, outline->headings};
  for (size_t i = 0; i < copy.n_refs; i++) copy.refs[i] = copy_of(&all, outline->refs[i]);
  buf_free(&all.plain);
  return copy;
}

typedef struct Giving {
  const MdOutline *outline;
  size_t next;
} Giving;

static void give(Md *node, void *context) {
  Giving *giving = context;
  if (!is_ref(node) || giving->next >= giving->outline->n_refs) return;
  const Md *known = giving->outline->refs[giving->next++];
  node->target = known->target;
  if (node->kind == MD_PLACE) return;
  node->fragment = known->fragment;
  node->file = known->file;
  node->picture = known->picture;
}

bool outline_is_resolved(const MdOutline *outline) {
  for (size_t i = 0; i < outline->n_refs; i++) {
    const Md *ref = outline->refs[i];
    if (ref->target || (ref->kind != MD_PLACE && (ref->file || ref->picture))) return true;
  }
  return false;
}

void outline_resolve(const MdOutline *outline, Md *document) {
  if (outline_is_resolved(outline)) markdown_walk(document, give, &(Giving){.outline = outline});
}

/* The next heading's anchor, and its text. */
static bool next_heading(Str *rest, Str *anchor, Str *plain) {
  if (!rest->n) return false;
  *anchor = str_c(rest->s);
  *plain = str_c(rest->s + anchor->n + 1);
  *rest = str_from(*rest, anchor->n + plain->n + 2);
  if (!plain->n) *plain = *anchor;
  return true;
}

Str outline_anchor(const MdOutline *outline, Str wanted) {
  Str rest = outline->headings, trimmed = str_trim(wanted);
  for (Str anchor, plain; next_heading(&rest, &anchor, &plain);)
    if (str_eq(anchor, wanted) || str_eq(plain, trimmed)) return anchor;
  return (Str){0};
}

int outline_place(const MdOutline *outline, Str wanted) {
  Str rest = outline->headings;
  int place = 0;
  for (Str anchor, plain; next_heading(&rest, &anchor, &plain); place++)
    if (str_eq(anchor, wanted)) return place;
  return -1;
}

Str outline_at(const MdOutline *outline, int wanted) {
  Str rest = outline->headings;
  int place = 0;
  for (Str anchor, plain; next_heading(&rest, &anchor, &plain); place++)
    if (place == wanted) return anchor;
  return (Str){0};
}
