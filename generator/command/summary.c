#include "command/summary.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "command/terminal.h"
#include "command/unread.h"

static const char GOOD[] = "\x1b[1;32m", BAD[] = "\x1b[1;31m", PLAIN[] = "\x1b[0m";

static bool is_build(const Summary *summary) { return strcmp(summary->command, "build") == 0; }

/* --- For people --- */

static void print_verdict(const Summary *summary, size_t errors, size_t warnings) {
  const Options *options = summary->options;
  bool colour = terminal_colours(1);
  const char *words = is_build(summary) ? summary->ok ? SAY(options, "できました", "done") : SAY(options, "作れませんでした", "nothing was built")
                                        : summary->ok ? SAY(options, "このまま作れます", "it can be built") : SAY(options, "このままでは作れません", "it cannot be built");
  printf("%s%s%s: ", colour ? summary->ok ? GOOD : BAD : "", words, colour ? PLAIN : "");
  const ReportCounts *counts = &summary->counts;
  if (is_build(summary) && summary->ok)
    printf(SAY(options, "ウェブ %d ページ、PDF %d 点（%d ページ）、入稿用 %d 点、画像 %d 枚 — ", "%d web pages, %d PDFs (%d pages), %d press files, %d pictures — "), counts->html,
           counts->pdfs, counts->pdf_pages, counts->press, counts->pictures);
  printf(SAY(options, "エラー %zu、警告 %zu", "errors %zu, warnings %zu"), errors, warnings);
  if (is_build(summary) && summary->ok) printf(SAY(options, " — %.1f 秒", " — %.1f s"), summary->seconds);
  if (is_build(summary) && !summary->ok)
    printf(SAY(options, "。出力先はそのままです。上の%sを直して、もう一度作ってください", "; the output folder is as it was. Mend the %s above and build again"),
           errors ? SAY(options, "エラー", "errors") : SAY(options, "警告", "warnings"));
  putchar('\n');
}

static void print_gaps(const Summary *summary) {
  const Options *options = summary->options;
  const Site *site = summary->town->site;
  if (site->missing_translations || site->unverified_desks)
    printf(SAY(options, "訳のない文 %d（はじめのことばのまま出ます）、確認日のない窓口 %d\n", "texts without a translation %d (shown in the first language), desks without a date of verification %d\n"),
           site->missing_translations, site->unverified_desks);
  if (site->overdue_desks)
    printf(SAY(options, "確認の期限を過ぎた窓口 %d（tsunagu verified で確認書を作れます）\n", "desks past their date %d (tsunagu verified makes sheets to ask them)\n"),
           site->overdue_desks);
  if (site->n_unread && is_build(summary))
    printf(SAY(options, "ふりがなの決まっていない言葉 %d（tsunagu check で一覧）\n", "words without a confirmed reading %d (tsunagu check lists them)\n"),
           site->n_unread);
  if (summary->counts.press) town_say_example(summary->town, options, stdout);
}

static void print_places(const Options *options) {
  if (options->parts & PART_SITE) printf(SAY(options, "ウェブサイト: %s/site/index.html\n", "website: %s/site/index.html\n"), options->out);
  if (options->parts & PART_PRESS) printf(SAY(options, "入稿用 PDF: %s/press/\n", "press files: %s/press/\n"), options->out);
  if (options->parts & PART_SCREEN) printf(SAY(options, "PDF: %s/screen/\n", "PDFs: %s/screen/\n"), options->out);
  if (options->parts & PART_DATA) printf(SAY(options, "オープンデータ: %s/data/\n", "open data: %s/data/\n"), options->out);
  if (options->proofs) printf(SAY(options, "色の見え方: %s/proof/\n", "proofs of colours: %s/proof/\n"), options->out);
}

static void print_text(const Summary *summary) {
  Diag *diag = summary->town->diag;
  town_print(summary->town, summary->options);
  print_verdict(summary, diag_count(diag, SEV_ERROR), diag_count(diag, SEV_WARNING));
  if (is_build(summary) && summary->ok) {
    print_gaps(summary);
    print_places(summary->options);
  }
  if (!is_build(summary) && summary->town->site) unread_print(summary->town->site, summary->options);
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
  json_decimal(out, "seconds", summary->seconds, 2);
}

static void put_gaps(const Site *site, Buf *out) {
  json_number(out, "texts_without_translation", site->missing_translations);
  json_number(out, "desks_without_verification", site->unverified_desks);
  json_number(out, "desks_past_their_date", site->overdue_desks);
  json_number(out, "words_without_reading", site->n_unread);
}

static void print_json(const Summary *summary) {
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
  fwrite(out.s, 1, out.n, stdout);
  buf_free(&out);
}

void summary_print(const Summary *summary) {
  if (summary->options->json) print_json(summary);
  else print_text(summary);
}
