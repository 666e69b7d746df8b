#define _POSIX_C_SOURCE 200809L
#include "command/summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/heap.h"
#include "base/json.h"
#include "command/terminal.h"

#define SECONDS "\001" /* where they stand in what is told: no text of ours and no name holds it before them */

static const char GOOD[] = "\x1b[1;32m", BAD[] = "\x1b[1;31m", PLAIN[] = "\x1b[0m";

static bool is_build(const Summary *summary) { return strcmp(summary->command, "build") == 0; }

/* --- For people --- */

static void print_verdict(const Summary *summary, size_t errors, size_t warnings, FILE *out) {
  const Options *options = summary->options;
  bool colour = terminal_colours(1);
  const char *words = is_build(summary) ? summary->ok ? SAY(options, "できました", "done") : SAY(options, "作れませんでした", "nothing was built")
                                        : summary->ok ? SAY(options, "このまま作れます", "it can be built") : SAY(options, "このままでは作れません", "it cannot be built");
  fprintf(out, "%s%s%s: ", colour ? summary->ok ? GOOD : BAD : "", words, colour ? PLAIN : "");
  const ReportCounts *counts = &summary->counts;
  if (is_build(summary) && summary->ok)
    fprintf(out, SAY(options, "ウェブ %d ページ、PDF %d 点（%d ページ）、入稿用 %d 点、画像 %d 枚 — ", "%d web pages, %d PDFs (%d pages), %d press files, %d pictures — "), counts->html,
           counts->pdfs, counts->pdf_pages, counts->press, counts->pictures);
  fprintf(out, SAY(options, "エラー %zu、警告 %zu", "errors %zu, warnings %zu"), errors, warnings);
  if (is_build(summary) && summary->ok) fprintf(out, SAY(options, " — %s 秒", " — %s s"), SECONDS);
  if (is_build(summary) && !summary->ok)
    fprintf(out, SAY(options, "。出力先はそのままです。上の%sを直して、もう一度作ってください", "; the output folder is as it was. Mend the %s above and build again"),
           errors ? SAY(options, "エラー", "errors") : SAY(options, "警告", "warnings"));
  fputc('\n', out);
}

static void print_gaps(const Summary *summary, FILE *out) {
  const Options *options = summary->options;
  const Site *site = summary->town->site;
  if (site->missing_translations || site->unverified_desks)
    fprintf(out, SAY(options, "訳のない文 %d（はじめのことばのまま出ます）、確認日のない窓口 %d\n", "texts without a translation %d (shown in the first language), desks without a date of verification %d\n"),
           site->missing_translations, site->unverified_desks);
  if (site->overdue_desks)
    fprintf(out, SAY(options, "確認の期限を過ぎた窓口 %d（tsunagu verified で確認書を作れます）\n", "desks past their date %d (tsunagu verified makes sheets to ask them)\n"),
           site->overdue_desks);
  if (site->n_unread && is_build(summary))
    fprintf(out, SAY(options, "ふりがなの決まっていない言葉 %d（tsunagu check で一覧）\n", "words without a confirmed reading %d (tsunagu check lists them)\n"),
           site->n_unread);
  if (summary->counts.press) town_say_example(summary->town, options, out);
}

static void print_places(const Options *options, FILE *out) {
  if (options->towns) return; /* each has its own, and all the same */
  if (options->parts & PART_SITE) fprintf(out, SAY(options, "ウェブサイト: %s/site/index.html\n", "website: %s/site/index.html\n"), options->out);
  if (options->parts & PART_PRESS) fprintf(out, SAY(options, "入稿用 PDF: %s/press/\n", "press files: %s/press/\n"), options->out);
  if (options->parts & PART_SCREEN) fprintf(out, SAY(options, "PDF: %s/screen/\n", "PDFs: %s/screen/\n"), options->out);
  if (options->parts & PART_DATA) fprintf(out, SAY(options, "オープンデータ: %s/data/\n", "open data: %s/data/\n"), options->out);
  if (options->proofs) fprintf(out, SAY(options, "色の見え方: %s/proof/\n", "proofs of colours: %s/proof/\n"), options->out);
}

static Told tell_text(const Summary *summary, Arena *arena) {
  Diag *diag = summary->town->diag;
  Buf findings = {0};
  diag_print(diag, summary->options->lang, terminal_colours(2), &findings);
  char *text = NULL;
  size_t n = 0;
  FILE *out = open_memstream(&text, &n);
  if (!out) heap_end();
  print_verdict(summary, diag_count(diag, SEV_ERROR), diag_count(diag, SEV_WARNING), out);
  if (is_build(summary) && summary->ok) {
    print_gaps(summary, out);
    print_places(summary->options, out);
  }
  if (fclose(out) != 0) heap_end();
  Told told = {.err = buf_keep(&findings, arena), .out = arena_str(arena, (Str){text, n})};
  buf_free(&findings);
  free(text);
  return told;
}

/* --- For programs --- */

static void put_counts(const Summary *summary, Buf *out) {
  const ReportCounts *counts = &summary->counts;
  json_member(out, "out", str_c(summary->options->out));
  json_number(out, "web_pages", counts->html);
  json_number(out, "pdfs", counts->pdfs);
  json_number(out, "pdf_pages", counts->pdf_pages);
  json_number(out, "press_files", counts->press);
  json_number(out, "pictures", counts->pictures);
  json_key(out, "seconds");
  buf_addc(out, SECONDS);
}

static void put_gaps(const Site *site, Buf *out) {
  json_number(out, "texts_without_translation", site->missing_translations);
  json_number(out, "desks_without_verification", site->unverified_desks);
  json_number(out, "desks_past_their_date", site->overdue_desks);
  json_number(out, "words_without_reading", site->n_unread);
}

static Told tell_json(const Summary *summary, Arena *arena) {
  Diag *diag = summary->town->diag;
  Finding *findings;
  Buf out = {0};
  size_t n = diag_list(diag, summary->town->arena, &findings);
  buf_addc(&out, "{\"version\":1");
  json_member(&out, "command", str_c(summary->command));
  json_flag(&out, "ok", summary->ok);
  json_number(&out, "errors", (long)diag_count(diag, SEV_ERROR));
  json_number(&out, "warnings", (long)diag_count(diag, SEV_WARNING));
  if (is_build(summary) && summary->ok) put_counts(summary, &out);
  if (summary->town->site) put_gaps(summary->town->site, &out);
  buf_addc(&out, ",\"findings\":[");
  for (size_t i = 0; i < n; i++) {
    buf_addc(&out, i ? ",\n" : "\n");
    finding_json(&findings[i], &out);
  }
  buf_addc(&out, "]}\n");
  Told told = {.err = S(""), .out = buf_keep(&out, arena)};
  buf_free(&out);
  return told;
}

Told summary_tell(const Summary *summary, Arena *arena) { return summary->options->json ? tell_json(summary, arena) : tell_text(summary, arena); }

void told_put(const Told *told, const Options *options, double seconds, Buf *out) {
  ptrdiff_t at = str_find(told->out, S(SECONDS));
  buf_add(out, at < 0 ? told->out : str_sub(told->out, 0, (size_t)at));
  if (at < 0) return;
  if (options->json) buf_decimal(out, seconds, 2);
  else buf_printf(out, "%.1f", seconds);
  buf_add(out, str_from(told->out, (size_t)at + 1));
}

void told_print(const Told *told, const Options *options, double seconds) {
  Buf out = {0};
  told_put(told, options, seconds, &out);
  fwrite(told->err.s, 1, told->err.n, stderr);
  fwrite(out.s, 1, out.n, stdout);
  buf_free(&out);
}
