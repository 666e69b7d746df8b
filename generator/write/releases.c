#include "write/releases.h"

#include <stdio.h>

#include "base/json.h"
#include "read/yaml.h"
#include "write/content.h"

static const char file_name[] = "releases.yaml";

/* JSON's strings are YAML's double-quoted ones. */
static void put_line(Buf *out, const char *indent, const char *key, Str value) {
  if (!value.n) return;
  buf_printf(out, "%s%s: ", indent, key);
  json_str(out, value);
  buf_byte(out, '\n');
}

static void put_codes(Buf *out, const char *indent, const Release *release) {
  if (release->n_codes) buf_printf(out, "%scodes:\n", indent);
  for (int i = 0; i < release->n_codes; i++) {
    const ReleasedCode *code = &release->codes[i];
    buf_printf(out, "%s  - {code: " STR_FMT ", kind: " STR_FMT ", of: ", indent, STR_ARG(code->code), STR_ARG(code->kind));
    json_str(out, code->of);
    buf_addc(out, ", target: ");
    json_str(out, code->target);
    buf_addc(out, "}\n");
  }
}

static void put_fact(Buf *out, const ReleasedFact *fact) {
  buf_printf(out, "{of: " STR_FMT ", text: ", STR_ARG(fact->of));
  json_str(out, fact->text);
  if (fact->note.n) {
    buf_addc(out, ", note: ");
    json_str(out, fact->note);
  }
  buf_addc(out, fact->hidden ? ", hidden: yes}" : "}");
}

static void put_desks(Buf *out, const char *indent, const Release *release) {
  if (release->n_desks) buf_printf(out, "%sdesks:\n", indent);
  for (int i = 0; i < release->n_desks; i++) {
    const ReleasedDesk *desk = &release->desks[i];
    buf_printf(out, "%s  - {id: " STR_FMT ", said: ", indent, STR_ARG(desk->id));
    json_str(out, desk->said);
    for (int f = 0; f < desk->n_facts; f++) {
      buf_printf(out, f ? ",\n%s     " : ", facts: [\n%s     ", indent);
      put_fact(out, &desk->facts[f]);
    }
    buf_addc(out, desk->n_facts ? "]}\n" : "}\n");
  }
}

static void put_facts(Buf *out, const char *indent, const Release *release) {
  if (release->n_facts) buf_printf(out, "%sfacts:\n", indent);
  for (int i = 0; i < release->n_facts; i++) {
    buf_printf(out, "%s  - ", indent);
    put_fact(out, &release->facts[i]);
    buf_byte(out, '\n');
  }
}

static void put_release(Buf *out, int column, const Release *release) {
  char dash[16], indent[16], date[11];
  snprintf(dash, sizeof dash, "%*s- ", column, "");
  snprintf(indent, sizeof indent, "%*s", column + 2, "");
  date_iso(release->date, date);
  buf_printf(out, "%sjob: " STR_FMT "\n%sdate: %s\n", dash, STR_ARG(release->job), indent, date);
  put_line(out, indent, "edition", release->edition);
  put_line(out, indent, "medium", release->medium);
  put_line(out, indent, "language", release->language);
  if (release->copies) buf_printf(out, "%scopies: %d\n", indent, release->copies);
  put_line(out, indent, "hash", release->hash);
  put_line(out, indent, "mark", release->mark);
  put_line(out, indent, "press", release->press);
  put_codes(out, indent, release);
  put_desks(out, indent, release);
  put_facts(out, indent, release);
}

static const Yaml *list_of(const Yaml *map) {
  const Yaml *list = yaml_get(map, "releases");
  return list && list->kind == YAML_LIST ? list : NULL;
}

/* The old text with the releases behind it; the absent Str when that would not be read back as one more entry each. */
static Str extended(Arena *arena, Diag *diag, Str old, const Release *releases, int n) {
  Buf out = {0};
  const Yaml *before = old.n ? yaml_parse(arena, diag, file_name, old, 1) : NULL;
  const Yaml *list = before ? list_of(before) : NULL;
  int column = list && list->first && list->first->pos.col > 2 && list->first->pos.col < 10 ? list->first->pos.col - 3 : 2;
  buf_add(&out, old);
  if (out.n && out.s[out.n - 1] != '\n') buf_byte(&out, '\n');
  if (!old.n) buf_addc(&out, "# 印刷に出したもの。tsunagu release が書き足します。手で消さないでください（QRコードの行き先が守られます）。\n");
  if (!list) buf_addc(&out, "releases:\n");
  for (int i = 0; i < n; i++) put_release(&out, column, &releases[i]);
  Str text = buf_keep(&out, arena);
  buf_free(&out);
  Diag *unheard = diag_new();
  const Yaml *after = yaml_parse(arena, unheard, file_name, text, 1), *grown = after ? list_of(after) : NULL;
  diag_free(unheard);
  return grown && grown->count == (list ? list->count : 0) + (size_t)n ? text : (Str){0};
}

static bool add(Root *content, Arena *arena, Diag *diag, const Release *releases, int n) {
  Str old = {0};
  if (root_has(content, str_c(file_name)) && !root_read_text(content, arena, diag, str_c(file_name), &old)) return false;
  Str text = extended(arena, diag, old, releases, n);
  if (!text.s) {
    diag0(diag, D_RELEASES_SHAPE, (Pos){file_name, 0, 0});
    return false;
  }
  return content_write(content, arena, diag, &(ContentFile){.path = str_c(file_name), .bytes = text}, 1);
}

bool releases_add(Root *content, Arena *arena, Diag *diag, const Release *releases, int n) {
  int lock = content_hold(content);
  bool ok = add(content, arena, diag, releases, n);
  content_let_go(lock);
  return ok;
}
