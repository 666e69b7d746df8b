#include "preflight/rules_reader.h"

#include <string.h>

/* --- Roles */

static void judge_role(const Reading *reading, const Element *element) {
  RoleFound found = role_find(reading->tree->roles, element->type);
  if (found.circular)
    reading_fault(reading, RULE_UA_ROLE_ROUND, element, "");
  else if (!found.role)
    reading_fault(reading, RULE_UA_ROLE, element, "");
  if (found.remapped) reading_fault(reading, RULE_UA_ROLE_STANDARD, element, "");
}

/* --- Words */

/* A language of two to eight letters, or i and x, then parts of at most eight letters and digits. */
bool is_language(Str lang) {
  if (str_ends(lang, S("-"))) return false;
  Str part;
  for (bool first = true; str_split(&lang, '-', &part); first = false) {
    if (part.n < 1 || part.n > 8) return false;
    for (size_t i = 0; i < part.n; i++)
      if (!(first ? g_ascii_isalpha(part.s[i]) : g_ascii_isalnum(part.s[i]))) return false;
    if (first && part.n == 1 && part.s[0] != 'x' && part.s[0] != 'i') return false;
  }
  return true;
}

static void judge_language(const Reading *reading, const Element *element) {
  if (!element->lang.s || !element->lang.n || is_language(element->lang)) return;
  reading_fault(reading, RULE_UA_LANG_TAG, element, arena_str(reading->document->arena, element->lang).s);
}

static void judge_words(const Reading *reading, const Element *element) {
  bool said = element->alt.n || element->actual.s;
  if (element->role == ROLE_FIGURE && !said) reading_fault(reading, RULE_UA_FIGURE, element, "");
  if (element->role == ROLE_FIGURE && !element->has_box) reading_fault(reading, RULE_UA_FIGURE_PLACE, element, "");
  if (element->role == ROLE_FORMULA && !said) reading_fault(reading, RULE_UA_FORMULA, element, "");
  bool figure = element->role == ROLE_FIGURE || element->role == ROLE_FORMULA;
  bool empty = (element->alt.s && !element->alt.n && !(figure && !said)) || (element->expansion.s && !element->expansion.n);
  if (empty) reading_fault(reading, RULE_UA_WORDS_EMPTY, element, "");
}

static void judge_note(const Reading *reading, const Element *element, GHashTable *ids) {
  if (element->role != ROLE_NOTE) return;
  if (!element->id.n) {
    reading_fault(reading, RULE_UA_NOTE, element, "");
    return;
  }
  Str id = arena_str(reading->document->arena, element->id);
  if (!g_hash_table_add(ids, (gpointer)(guintptr)id.s)) reading_fault(reading, RULE_UA_NOTE, element, id.s);
}

/* --- Headings */

typedef struct Headings {
  int last; /* the level of the one before; 0: none yet */
  const Element *numbered, *plain;
} Headings;

static int plain_headings_in(const Element *element) {
  int n = 0;
  for (size_t i = 0; i < element->kids.n; i++) n += element->kids.v[i].element && element->kids.v[i].element->role == ROLE_H;
  return n;
}

static void judge_heading(const Reading *reading, const Element *element, Headings *headings) {
  if (plain_headings_in(element) > 1) reading_fault(reading, RULE_UA_HEADING_MIXED, element, "H, H");
  if (element->role == ROLE_H) headings->plain = element;
  int level = role_level(element->role);
  if (!level) return;
  headings->numbered = element;
  if (!headings->last && level > 1) reading_fault(reading, RULE_UA_HEADING_FIRST, element, "");
  if (headings->last && level > headings->last + 1) reading_fault(reading, RULE_UA_HEADING_SKIP, element, role_word((Role)(ROLE_H1 + headings->last - 1)));
  headings->last = level;
}

/* --- The tree as such */

static void judge_flaws(const Reading *reading) {
  static const char *const words[] = {[TREE_TWICE] = "2 ×", [TREE_LARGE] = "…", [TREE_BROKEN] = "/K"};
  const Tree *tree = reading->tree;
  for (size_t i = 0; i < tree->flaws.n; i++) {
    const TreeFlaw *flaw = &tree->flaws.v[i];
    if (flaw->element)
      reading_fault(reading, RULE_UA_TREE_SOUND, flaw->element, words[flaw->fault]);
    else
      audit_fault(reading->audit, RULE_UA_TREE_SOUND, 0, (Box){0}, "StructTreeRoot: %s", words[flaw->fault]);
  }
}

static void judge_root(const Reading *reading) {
  const Tree *tree = reading->tree;
  if (tree->root_kids == 1 && tree->all.v[0]->role == ROLE_DOCUMENT) return;
  audit_fault(reading->audit, RULE_UA_DOCUMENT, 0, (Box){0}, "StructTreeRoot: %d", tree->root_kids);
}

void rules_reader_tree(const Reading *reading) {
  reading_tested(reading, RULE_UA_ROLE, RULE_UA_HEADING_MIXED);
  reading_tested(reading, RULE_UA_FIGURE, RULE_UA_WORDS_EMPTY);
  audit_tested(reading->audit, RULE_UA_LANG_TAG);
  if (reading->lang.n && !is_language(reading->lang)) audit_fault(reading->audit, RULE_UA_LANG_TAG, 0, (Box){0}, STR_FMT, STR_ARG(reading->lang));
  judge_flaws(reading);
  judge_root(reading);
  Headings headings = {0};
  GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
  for (size_t i = 0; i < reading->tree->all.n; i++) {
    const Element *element = reading->tree->all.v[i];
    judge_role(reading, element);
    judge_language(reading, element);
    judge_words(reading, element);
    judge_note(reading, element, ids);
    judge_heading(reading, element, &headings);
    if (!element->parent_said) reading_fault(reading, RULE_UA_TREE_SOUND, element, "/P");
  }
  if (headings.numbered && headings.plain) reading_fault(reading, RULE_UA_HEADING_MIXED, headings.plain, "H, Hn");
  g_hash_table_destroy(ids);
}
