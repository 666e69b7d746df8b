/* Desks that stand in the records twice, under two ids: then one of them is forgotten when a number changes. Two are taken for one when they
 * have the same name, whatever spaces and readings are in it, a way to reach them or a place in common, and the same topic: a desk may well be listed for
 * debts and again for contracts. Or they
 * are called in two ways, and have number, topic and page in common. */
#include <glib.h>

#include "base/table.h"
#include "base/utf8.h"
#include "check/gather.h"
#include "text/ruby.h"

/* Kana, kanji and small ASCII letters without spaces, as in nearly all names: they have no other form. */
static bool is_even(Str name) {
  for (unsigned c; name.n;) {
    utf8_next(&name, &c);
    bool ascii = c > ' ' && c < 0x7F && !(c >= 'A' && c <= 'Z'), kana = (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC;
    if (!ascii && !kana && !(c >= 0x4E00 && c <= 0x9FFF)) return false;
  }
  return true;
}

static Str name_of(const Site *site, const Desk *desk, Arena *arena) {
  Buf out = {0};
  Str plain = ruby_plain(arena, site_text(site, &desk->name, site->languages[0]).s);
  if (is_even(plain)) return plain;
  char *even = g_utf8_normalize(plain.s ? plain.s : "", (gssize)plain.n, G_NORMALIZE_ALL_COMPOSE);
  for (char *c = even; c && *c; c = g_utf8_next_char(c))
    if (!g_unichar_isspace(g_utf8_get_char(c))) buf_char(&out, g_unichar_tolower(g_utf8_get_char(c)));
  g_free(even);
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

static bool same_text(const Text *a, const Text *b) { return a->n && b->n && str_eq(a->v[0].s, b->v[0].s); }

static bool same_number(const Desk *a, const Desk *b) {
  for (int i = 0; i < a->n_phones; i++)
    for (int j = 0; j < b->n_phones; j++)
      if (str_eq(a->phones[i].dial, b->phones[j].dial)) return true;
  return false;
}

static bool same_page(const Desk *a, const Desk *b) { return same_text(&a->email, &b->email) || (a->web.n && str_eq(a->web, b->web)); }

/* A number that changed in one of them is the very harm. */
static bool found_alike(const Desk *a, const Desk *b) {
  return same_number(a, b) || same_page(a, b) || same_text(&a->address, &b->address) || same_text(&a->place, &b->place) || same_text(&a->fax, &b->fax);
}

/* One desk that two people wrote down is called in two ways. A switchboard answers for many: so a page or a mailbox of their own must be the same, too. */
static void find_alike(Gather *gather) {
  const Site *site = gather->site;
  GHashTable *pages = table_new();
  Str *keys = NEW_N(gather->reader.arena, Str, site->n_desks + 1);
  for (int i = 0; i < site->n_desks; i++) {
    Desk *desk = &gather->desk_room[i];
    if (desk_state(desk, site->today) != DESK_PUBLISHED || !desk->topic.n || !desk->n_phones) continue;
    keys[i] = str_join(gather->reader.arena, desk->phones[0].dial, S("\n"), desk->topic.v[0].s);
    const Desk *other = g_hash_table_lookup(pages, &keys[i]);
    if (!other) g_hash_table_insert(pages, &keys[i], desk);
    else if (same_page(other, desk) && !str_eq(name_of(site, other, gather->reader.arena), name_of(site, desk, gather->reader.arena)))
      diag2(gather->reader.diag, D_DESK_ALIKE, desk->pos, desk->id, other->id);
  }
  g_hash_table_destroy(pages);
}

void find_twins(Gather *gather) {
  const Site *site = gather->site;
  Arena *arena = gather->reader.arena;
  GHashTable *first = table_new();
  Str *names = NEW_N(arena, Str, site->n_desks + 1);
  const Desk **next = NEW_N(arena, const Desk *, site->n_desks + 1); /* the one before of the same name */
  for (int i = 0; i < site->n_desks; i++) {
    const Desk *desk = &site->desks[i];
    if (desk_state(desk, site->today) != DESK_PUBLISHED) continue; /* what ended may begin again under its name */
    names[i] = name_of(site, desk, arena);
    next[i] = g_hash_table_lookup(first, &names[i]);
    for (const Desk *other = next[i]; other; other = next[other->index])
      if (found_alike(other, desk) && same_text(&other->topic, &desk->topic)) {
        diag2(gather->reader.diag, D_DESK_TWICE, desk->pos, desk->id, other->id);
        break;
      }
    g_hash_table_replace(first, &names[i], &gather->desk_room[i]);
  }
  g_hash_table_destroy(first);
  find_alike(gather);
}
