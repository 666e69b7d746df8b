#include "base/json.h"
#include "command/comparison.h"
#include "text/ruby.h"

static void add_facts(Buf *out, const char *key, const Fact *facts, int n) {
  json_key(out, key);
  buf_byte(out, '[');
  for (int i = 0; i < n; i++) {
    json_next(out);
    buf_byte(out, '{');
    json_member(out, "text", facts[i].text);
    json_member(out, "note", facts[i].note);
    buf_byte(out, '}');
  }
  buf_byte(out, ']');
}

static void add_changes(Buf *out, const char *key, const FactChange *changes, int n) {
  json_key(out, key);
  buf_byte(out, '[');
  for (int i = 0; i < n; i++) {
    json_next(out);
    buf_byte(out, '{');
    json_member(out, "of", str_c(fact_key(changes[i].kind)));
    json_member(out, "language", changes[i].lang);
    add_facts(out, "before", changes[i].before, changes[i].n_before);
    add_facts(out, "after", changes[i].after, changes[i].n_after);
    buf_byte(out, '}');
  }
  buf_byte(out, ']');
}

static void add_desk(const Comparison *comparison, const DeskChange *change, Arena *arena, Buf *out) {
  static const char *const kinds[] = {"added", "gone", "changed"};
  const Desk *desk = change->after ? change->after : change->before;
  const Site *site = change->after ? comparison->after.site : comparison->before.site;
  json_next(out);
  buf_byte(out, '{');
  json_member(out, "desk", desk->id);
  json_member(out, "name", ruby_plain(arena, site_text(site, &desk->name, site->languages[0]).s));
  json_member(out, "kind", str_c(kinds[change->kind]));
  if (change->renamed) json_member(out, "id_before", change->before->id);
  json_member(out, "file", str_c(desk->pos.file));
  json_number(out, "line", desk->pos.line);
  add_changes(out, "facts", change->facts, change->n_facts);
  buf_byte(out, '}');
}

static void add_side(Buf *out, const char *key, const Side *side) {
  if (!side->site) return;
  json_key(out, key);
  buf_byte(out, '{');
  json_member(out, "edition", side->id);
  json_member(out, "label", side->label);
  json_member(out, "folder", side->folder);
  buf_byte(out, '}');
}

void release_json(const Release *release, Buf *out) {
  char date[11];
  date_iso(release->date, date);
  json_member(out, "job", release->job);
  json_member(out, "edition", release->edition);
  json_member(out, "medium", release->medium);
  json_member(out, "language", release->language);
  json_member(out, "date", str_c(date));
  json_number(out, "copies", release->copies);
  json_member(out, "hash", release->hash);
  json_member(out, "mark", release->mark);
}

void wrong_piece_json(const WrongPiece *piece, Buf *out) {
  json_next(out);
  buf_byte(out, '{');
  release_json(piece->release, out);
  json_flag(out, "replaced", piece->replaced);
  json_key(out, "desks");
  buf_byte(out, '[');
  for (int i = 0; i < piece->n_desks; i++) {
    const WrongDesk *desk = &piece->desks[i];
    json_next(out);
    buf_byte(out, '{');
    json_member(out, "desk", desk->printed->id);
    json_member(out, "name", desk->name);
    json_flag(out, "gone", desk->gone);
    if (desk->renamed) json_member(out, "id_now", desk->desk->id);
    add_changes(out, "facts", desk->facts, desk->n_facts);
    buf_byte(out, '}');
  }
  buf_byte(out, ']');
  add_changes(out, "facts", piece->facts, piece->n_facts);
  buf_byte(out, '}');
}

void comparison_json(const Comparison *comparison, Arena *arena, Buf *out) {
  int n = 0;
  long copies = 0;
  buf_byte(out, '{');
  add_side(out, "before", &comparison->before);
  add_side(out, "after", &comparison->after);
  json_key(out, "changes");
  buf_byte(out, '[');
  for (int i = 0; i < comparison->n_changes; i++) add_desk(comparison, &comparison->changes[i], arena, out);
  buf_byte(out, ']');
  add_changes(out, "town", comparison->town, comparison->n_town);
  json_key(out, "pieces");
  buf_byte(out, '[');
  for (int i = 0; i < comparison->n_pieces; i++) {
    wrong_piece_json(&comparison->pieces[i], out);
    if (comparison->pieces[i].replaced) continue;
    n++;
    copies += comparison->pieces[i].release->copies;
  }
  buf_byte(out, ']');
  json_key(out, "wrong");
  buf_printf(out, "{\"pieces\":%d,\"copies\":%ld}}\n", n, copies);
}
