#include "preflight/rule.h"

const Rule rules[RULE_COUNT] = {
#define RULE(id, slug, group, severity, clause, ja, en, ja_hint, en_hint) \
  {slug, GROUP_##group, SEV_##severity, clause, {[DIAG_EN] = en, [DIAG_JA] = ja}, {[DIAG_EN] = en_hint, [DIAG_JA] = ja_hint}},
#include "preflight/rule.def"
#undef RULE
};

const char *rule_group_title(RuleGroup group, DiagLang lang) {
  static const char *const titles[GROUP_COUNT][2] = {
      [GROUP_FILE] = {[DIAG_EN] = "The file", [DIAG_JA] = "ファイル"},
      [GROUP_PRESS] = {[DIAG_EN] = "PDF/X: ready for print", [DIAG_JA] = "PDF/X（入稿の規格）"},
      [GROUP_INK] = {[DIAG_EN] = "Ink", [DIAG_JA] = "インキ"},
      [GROUP_SHEET] = {[DIAG_EN] = "Sheet, marks and margins", [DIAG_JA] = "用紙・トンボ・余白"},
      [GROUP_TYPE] = {[DIAG_EN] = "Type, lines and pictures", [DIAG_JA] = "文字・線・写真"},
      [GROUP_CODE] = {[DIAG_EN] = "QR codes", [DIAG_JA] = "QRコード"},
      [GROUP_READER] = {[DIAG_EN] = "PDF/UA: read aloud", [DIAG_JA] = "PDF/UA（読み上げ）"},
  };
  return titles[group][lang];
}
