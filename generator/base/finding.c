/* A finding as JSON, the same wherever findings are told. */
#include "diag.h"
#include "json.h"

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
