#include "preflight/rules_reader.h"

/* ISO 32000-1, 14.8.4.3 and 14.8.4.4: tables 333, 336, 337, 338. */

typedef guint64 Roles; /* a set */

#define IN(role) ((Roles)1 << (ROLE_##role))

typedef struct NestRule {
  Role role;
  RuleId rule;
  Roles kids;    /* what may stand in it; 0: anything */
  Roles parents; /* what it may stand in; 0: anything */
  Roles once;    /* of its kids, which stand in it once at most */
} NestRule;

G_STATIC_ASSERT(ROLE_COUNT <= 64);


static const NestRule *rule_of(Role role) {
  static const NestRule list[] = {
      {ROLE_L, RULE_UA_LIST, IN(L) | IN(LI) | IN(CAPTION), 0, IN(CAPTION)},
      {ROLE_LI, RULE_UA_LIST, IN(LBL) | IN(LBODY), IN(L), IN(LBL)},
      {ROLE_LBODY, RULE_UA_LIST, 0, IN(LI), 0},
      {ROLE_TABLE, RULE_UA_TABLE, IN(TR) | IN(THEAD) | IN(TBODY) | IN(TFOOT) | IN(CAPTION), 0, IN(THEAD) | IN(TFOOT) | IN(CAPTION)},
      {ROLE_THEAD, RULE_UA_TABLE, IN(TR), IN(TABLE), 0},
      {ROLE_TBODY, RULE_UA_TABLE, IN(TR), IN(TABLE), 0},
      {ROLE_TFOOT, RULE_UA_TABLE, IN(TR), IN(TABLE), 0},
      {ROLE_TR, RULE_UA_TABLE, IN(TH) | IN(TD), IN(TABLE) | IN(THEAD) | IN(TBODY) | IN(TFOOT), 0},
      {ROLE_TH, RULE_UA_TABLE, 0, IN(TR), 0},
      {ROLE_TD, RULE_UA_TABLE, 0, IN(TR), 0},
      {ROLE_TOC, RULE_UA_CONTENTS, IN(TOC) | IN(TOCI) | IN(CAPTION), 0, IN(CAPTION)},
      {ROLE_TOCI, RULE_UA_CONTENTS, 0, IN(TOC), 0},
      {ROLE_RUBY, RULE_UA_RUBY, IN(RB) | IN(RT) | IN(RP), 0, 0},
      {ROLE_RB, RULE_UA_RUBY, 0, IN(RUBY), 0},
      {ROLE_RT, RULE_UA_RUBY, 0, IN(RUBY), 0},
      {ROLE_RP, RULE_UA_RUBY, 0, IN(RUBY), 0},
      {ROLE_WARICHU, RULE_UA_RUBY, IN(WT) | IN(WP), 0, 0},
      {ROLE_WT, RULE_UA_RUBY, 0, IN(WARICHU), 0},
      {ROLE_WP, RULE_UA_RUBY, 0, IN(WARICHU), 0},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(list); i++)
    if (list[i].role == role) return &list[i];
  return NULL;
}

/* How many of each role stand in an element, what only groups seen through. */
typedef struct Kids {
  int n, of[ROLE_COUNT];
  Role first, last;
} Kids;

static void count_kids(const Element *element, Kids *kids) {
  for (size_t i = 0; i < element->kids.n; i++) {
    const Element *kid = element->kids.v[i].element;
    if (!kid) continue;
    if (kid->role == ROLE_NON_STRUCT || kid->role == ROLE_DIV || kid->role == ROLE_PART) {
      count_kids(kid, kids);
      continue;
    }
    if (kids->n++ == 0) kids->first = kid->role;
    kids->last = kid->role;
    kids->of[kid->role]++;
  }
}

static void judge_kids(const Reading *reading, const NestRule *rule, const Element *element, const Kids *kids) {
  for (int i = ROLE_NONE + 1; i < ROLE_COUNT; i++) {
    if (!kids->of[i]) continue;
    bool wrong = (rule->kids && !(rule->kids >> i & 1)) || (kids->of[i] > 1 && (rule->once >> i & 1));
    if (wrong) reading_fault(reading, rule->rule, element, arena_printf(reading->document->arena, "%d %s", kids->of[i], role_word((Role)i)).s);
  }
  /* A caption stands first, in a table also last. */
  bool leads = kids->first == ROLE_CAPTION || (element->role == ROLE_TABLE && kids->last == ROLE_CAPTION);
  if (rule->once & IN(CAPTION) && kids->of[ROLE_CAPTION] == 1 && !leads) reading_fault(reading, rule->rule, element, "Caption");
}

static void judge_whole(const Reading *reading, const NestRule *rule, const Element *element, const Kids *kids) {
  const int *of = kids->of;
  if (element->role == ROLE_TABLE && (of[ROLE_THEAD] || of[ROLE_TFOOT]) && !of[ROLE_TBODY]) reading_fault(reading, rule->rule, element, "0 TBody");
  if (element->role == ROLE_RUBY && (!of[ROLE_RB] || !of[ROLE_RT])) reading_fault(reading, rule->rule, element, of[ROLE_RB] ? "0 RT" : "0 RB");
  if (element->role == ROLE_WARICHU && !of[ROLE_WT]) reading_fault(reading, rule->rule, element, "0 WT");
}

void rules_reader_nest(const Reading *reading) {
  reading_tested(reading, RULE_UA_LIST, RULE_UA_TABLE);
  reading_tested(reading, RULE_UA_CONTENTS, RULE_UA_RUBY);
  for (size_t i = 0; i < reading->tree->all.n; i++) {
    const Element *element = reading->tree->all.v[i];
    const NestRule *rule = rule_of(element->role);
    if (!rule) continue;
    const Element *around = element_around(element);
    if (rule->parents && !(around && rule->parents >> around->role & 1)) reading_fault(reading, rule->rule, element, "");
    Kids kids = {0};
    count_kids(element, &kids);
    judge_kids(reading, rule, element, &kids);
    judge_whole(reading, rule, element, &kids);
  }
}
