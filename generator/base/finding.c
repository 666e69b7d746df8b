/* A finding as it is told: to people, and as JSON. */
#include "diag.h"
#include "json.h"

void finding_print(const Finding *finding, DiagLang lang, bool colour, Buf *out) {
  bool error = finding->severity == SEV_ERROR;
  buf_name(out, str_c(finding->pos.file ? finding->pos.file : "."));
  if (finding->pos.line) buf_printf(out, ":%d:%d", finding->pos.line, finding->pos.col); /* else the whole file */
  buf_addc(out, ": ");
  buf_addc(out, colour ? (error ? "\033[1;31m" : "\033[1;33m") : "");
  buf_addc(out, lang == DIAG_JA ? (error ? "エラー: " : "警告: ") : error ? "error: " : "warning: ");
  buf_addc(out, colour ? "\033[0m" : "");
  buf_add(out, finding->message[lang]);
  buf_printf(out, " [%s]\n    ", finding->slug);
  buf_add(out, finding->hint[lang]);
  buf_byte(out, '\n');
}

void finding_json(const Finding *finding, Buf *out) {
  buf_byte(out, '{');
  json_member(out, "id", str_c(finding->slug));
  json_member(out, "severity", finding->severity == SEV_ERROR ? S("error") : S("warning"));
  if (finding->folder) json_member(out, "folder", str_c(finding->folder));
  json_member(out, "file", str_c(finding->pos.file));
  json_number(out, "line", finding->pos.line);
  json_number(out, "column", finding->pos.col);
  json_member(out, "ja", finding->message[DIAG_JA]);
  json_member(out, "en", finding->message[DIAG_EN]);
  json_member(out, "hint_ja", finding->hint[DIAG_JA]);
  json_member(out, "hint_en", finding->hint[DIAG_EN]);
  buf_byte(out, '}');
}
