/* The account in words and tables, once; as HTML and as Markdown it is only dressed. */
#include "command/quarter.h"
#include "model/layout.h"
#include "model/when.h"
#include "site/mustache.h"
#include "text/language.h"
#include "text/ruby.h"

enum { MOST_COLUMNS = 8 };

typedef struct Page {
  const Quarter *quarter;
  Arena *arena;
  Buf *out;
  Str lang; /* of the words: ja or en */
  bool ja, html;
} Page;

static const char *word(const Page *page, const char *ja, const char *en) { return page->ja ? ja : en; }

static Str plain(const Page *page, const Text *text) {
  return ruby_plain(page->arena, site_text(page->quarter->site, text, page->lang).s);
}

/* 216,807 */
static Str number(const Page *page, long n) {
  if (n < 1000) return arena_printf(page->arena, "%ld", n);
  return arena_printf(page->arena, STR_FMT ",%03ld", STR_ARG(number(page, n / 1000)), n % 1000);
}

/* Where nothing is printed there are no copies to count. */
static Str copies(const Page *page, long n) { return n ? number(page, n) : S("—"); }

/* 12 (48 %) */
static Str part(const Page *page, int n, int all) {
  return all ? arena_printf(page->arena, "%d (%d %%)", n, (n * 100 + all / 2) / all) : number(page, n);
}

/* --- Dress --- */

/* In Markdown what could be taken for a mark is not. */
static void put_md(Buf *out, Str s) {
  for (size_t i = 0; i < s.n; i++) {
    char c = s.s[i];
    if (c &&
        (c == '|' || c == '\\' || c == '*' || c == '_' || c == '[' || c == ']' || c == '<' || c == '`' || c == '#'))
      buf_byte(out, '\\');
    buf_byte(out, c == '\n' ? ' ' : c);
  }
}

static void put(const Page *page, Str s) {
  if (page->html)
    html_text(page->out, s);
  else
    put_md(page->out, s);
}

static void heading(const Page *page, const char *text) {
  buf_addc(page->out, page->html ? "<h2>" : "\n## ");
  put(page, str_c(text));
  buf_addc(page->out, page->html ? "</h2>\n" : "\n\n");
}

static void paragraph(const Page *page, Str text) {
  buf_addc(page->out, page->html ? "<p>" : "\n");
  put(page, text);
  buf_addc(page->out, page->html ? "</p>\n" : "\n\n");
}

static void item(const Page *page, Str text) {
  buf_addc(page->out, page->html ? "<li>" : "- ");
  put(page, text);
  buf_addc(page->out, page->html ? "</li>\n" : "\n");
}

typedef struct Row {
  Str cells[MOST_COLUMNS];
} Row;

static void row(const Page *page, const Row *of, int n, int words, bool head) {
  buf_addc(page->out, page->html ? "<tr>" : "|");
  for (int i = 0; i < n; i++) {
    if (page->html)
      buf_addc(page->out, head        ? i < words ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"n\">"
                          : i == 0    ? "<th scope=\"row\">"
                          : i < words ? "<td>"
                                      : "<td class=\"n\">");
    else
      buf_byte(page->out, ' ');
    put(page, of->cells[i]);
    buf_addc(page->out, !page->html ? " |" : head || i == 0 ? "</th>" : "</td>");
  }
  buf_addc(page->out, page->html ? "</tr>\n" : "\n");
  for (int i = 0; head && !page->html && i < n; i++)
    buf_addc(page->out, i == 0 ? "|---|" : i < words ? "---|" : "---:|");
  if (head && !page->html) buf_byte(page->out, '\n');
}

/* The first `words` columns are words, the others numbers. */
static void table_begin(const Page *page, const Row *head, int n, int words) {
  buf_addc(page->out, page->html ? "<div class=\"wide\" tabindex=\"0\">\n<table>\n<thead>\n" : "\n"); /* wide ones are scrolled, by keys, too */
  row(page, head, n, words, true);
  buf_addc(page->out, page->html ? "</thead>\n<tbody>\n" : "");
}

static void table_end(const Page *page) { buf_addc(page->out, page->html ? "</tbody>\n</table>\n</div>\n" : "\n"); }

/* --- What is told --- */

static Str language_name(Str code) { return str_is(code, "easy") ? S("やさしい日本語") : language_own_name(code); }

static Row pieces_row(const Page *page, Str medium, Str language, const QuarterPieces *of) {
  return (Row){{medium, language, number(page, of->pieces), number(page, of->pages), copies(page, of->copies),
                number(page, of->released), copies(page, of->released_copies)}};
}

static void tell_pieces(const Page *page) {
  const Quarter *quarter = page->quarter;
  QuarterPieces all = {0};
  heading(page,
          word(page, "印刷物と画像：どこへ、どのことばで、いくつ", "Pieces: where to, in which language, how many"));
  Row head = {{str_c(word(page, "配布先", "Medium")), str_c(word(page, "ことば", "Language")),
               str_c(word(page, "点数", "Pieces")), str_c(word(page, "ページ", "Pages")),
               str_c(word(page, "予定の部数", "Copies meant")), str_c(word(page, "印刷に出した点数", "Sent to print")),
               str_c(word(page, "印刷した部数", "Copies printed"))}};
  enum { COLUMNS = 7, WORDS = 2 };
  table_begin(page, &head, COLUMNS, WORDS);
  for (int i = 0; i < quarter->n_pieces; i++) {
    const QuarterPieces *of = &quarter->pieces[i];
    Row one = pieces_row(
        page, of->medium ? plain(page, &of->medium->label) : str_c(word(page, "（決めていない）", "(none said)")),
        language_name(of->language), of);
    row(page, &one, COLUMNS, WORDS, false);
    all.pieces += of->pieces, all.pages += of->pages, all.copies += of->copies, all.released += of->released,
        all.released_copies += of->released_copies;
  }
  Row total = pieces_row(page, str_c(word(page, "合計", "All")), S(""), &all);
  row(page, &total, COLUMNS, WORDS, false);
  table_end(page);
  paragraph(page, str_c(word(page, "「印刷に出した」は、tsunagu release で記録した、この号のもの（号を載せないものは、号の期間のもの）です。増刷は、部数だけに足します。",
                             "“Sent to print” is what tsunagu release recorded for this edition, or in its days of what carries none; a reprint adds to the copies only.")));
}

/* Each once, whatever languages it comes in; behind the words why. */
static void list_unmarked(const Page *page, bool meant, const char *why) {
  const Quarter *quarter = page->quarter;
  Str names = {0}, last = {0};
  for (int i = 0; i < quarter->n_unmarked; i++) {
    const Job *job = quarter->unmarked[i];
    if (job->layout->unmarked != meant || str_eq(job->family, last)) continue;
    last = job->family;
    names = arena_printf(page->arena, STR_FMT "%s" STR_FMT, STR_ARG(names), names.n ? word(page, "、", ", ") : "", STR_ARG(last));
  }
  if (names.n) paragraph(page, arena_printf(page->arena, "%s" STR_FMT, why, STR_ARG(names)));
}

/* One that lies on the table: `which` cannot tell whence it came. */
static void tell_unmarked(const Page *page) {
  if (!page->quarter->n_unmarked) return;
  heading(page, word(page, "データ印のない印刷物（tsunagu which で引けません）", "Pieces without a data mark (tsunagu which cannot look them up)"));
  list_unmarked(page, false, word(page, "入る場所がない: ", "No room for it: "));
  list_unmarked(page, true, word(page, "絵だけの型: ", "Art alone: "));
}

static void tell_languages(const Page *page) {
  const Quarter *quarter = page->quarter;
  heading(page, word(page, "ことば：どこまで届いているか", "Languages: how far each reaches"));
  Row head = {{str_c(word(page, "ことば", "Language")), str_c(word(page, "窓口の名前と内容", "Desks named in it")),
               str_c(word(page, "話せる窓口", "Desks that speak it")), str_c(word(page, "記事", "Articles")),
               str_c(word(page, "印刷物と画像", "Pieces"))}};
  enum { COLUMNS = 5, WORDS = 1 };
  table_begin(page, &head, COLUMNS, WORDS);
  for (int i = 0; i < quarter->n_languages; i++) {
    const QuarterLanguage *of = &quarter->languages[i];
    Row one = {{language_name(of->code), part(page, of->desks_named, quarter->desks), number(page, of->desks_spoken),
                part(page, of->articles, quarter->articles), number(page, of->pieces)}};
    row(page, &one, COLUMNS, WORDS, false);
  }
  table_end(page);
}

static void tell_marks(const Page *page, const char *title, const char *name, const QuarterMark *marks, int n) {
  if (!n) return;
  heading(page, title);
  Row head = {{str_c(name), str_c(word(page, "窓口", "Desks")),
               str_c(word(page, "夜（18時以降）", "Evening (after 18:00)")), str_c(word(page, "土日", "Weekend")),
               str_c(word(page, "電話なしで", "Without a phone"))}};
  enum { COLUMNS = 5, WORDS = 1 };
  table_begin(page, &head, COLUMNS, WORDS);
  for (int i = 0; i < n; i++) {
    Row one = {{plain(page, &marks[i].mark->label), number(page, marks[i].desks), number(page, marks[i].evening),
                number(page, marks[i].weekend), number(page, marks[i].no_phone)}};
    row(page, &one, COLUMNS, WORDS, false);
  }
  table_end(page);
}

static Str gap_of(const Page *page, const QuarterMark *mark) {
  Str name = plain(page, &mark->mark->label);
  const char *lack =
      !mark->desks ? word(page, "窓口がありません", "no desk")
      : !mark->evening && !mark->no_phone ? word(page, "夜に開いている窓口も、電話なしで相談できる窓口もありません",
                                                 "no desk in the evening, and none without a telephone")
      : !mark->evening ? word(page, "夜に開いている窓口がありません", "no desk in the evening")
      : !mark->no_phone
          ? word(page, "電話なしで相談できる窓口がありません", "no desk that can be reached without a telephone")
          : NULL;
  return lack ? arena_printf(page->arena, page->ja ? "「" STR_FMT "」の人には、%s。" : STR_FMT ": %s.", STR_ARG(name),
                             lack)
              : (Str){0};
}

static void tell_gaps(const Page *page) {
  const Quarter *quarter = page->quarter;
  int n = 0;
  heading(page, word(page, "足りないところ", "Gaps"));
  for (int i = 0; i < quarter->site->n_situations; i++) {
    Str gap = gap_of(page, &quarter->situations[i]);
    if (!gap.n) continue;
    if (!n++ && page->html) buf_addc(page->out, "<ul>\n");
    item(page, gap);
  }
  if (n && page->html) buf_addc(page->out, "</ul>\n");
  if (!n)
    paragraph(page, str_c(word(
                        page, "どの状況にも、夜に開いている窓口と、電話なしで相談できる窓口があります。",
                        "Every situation has a desk in the evening and one that can be reached without a telephone.")));
}

static void tell_truth(const Page *page) {
  const Quarter *quarter = page->quarter;
  heading(page, word(page, "窓口の確認", "Desks and when they were verified"));
  paragraph(page, arena_printf(
                      page->arena,
                      page->ja ? "載せている窓口は %d。期限のうちに確かめたもの %d、期限を過ぎたもの "
                                 "%d、まだ確かめていないもの %d です。"
                               : "Desks published: %d. Verified in time: %d; past their date: %d; never verified: %d.",
                      quarter->desks, quarter->verified, quarter->overdue, quarter->never));
}

static void tell(const Page *page) {
  const Quarter *quarter = page->quarter;
  tell_pieces(page);
  tell_unmarked(page);
  tell_languages(page);
  tell_gaps(page);
  tell_marks(page, word(page, "状況ごとの窓口", "Desks by situation"), word(page, "状況", "Situation"),
             quarter->situations, quarter->site->n_situations);
  tell_marks(page, word(page, "分野ごとの窓口", "Desks by category"), word(page, "分野", "Category"),
             quarter->categories, quarter->site->n_categories);
  tell_truth(page);
}

static Page page_of(const Quarter *quarter, Arena *arena, Buf *out, bool html) {
  bool ja = str_is(lang_tag(quarter->site->languages[0]), "ja");
  return (Page){quarter, arena, out, ja ? S("ja") : S("en"), ja, html};
}

Said quarter_title(const Quarter *quarter, Arena *arena) {
  const Site *site = quarter->site;
  Page page = page_of(quarter, arena, NULL, false);
  Str when = site->has_edition ? plain(&page, &site->edition.label) : when_date(arena, site, site->today, page.lang).s;
  if (!when.n) when = site->edition.id;
  return (Said){arena_printf(arena, page.ja ? STR_FMT " " STR_FMT "の報告" : STR_FMT ": report, " STR_FMT,
                             STR_ARG(plain(&page, &site->name)), STR_ARG(when)),
                page.lang};
}

void quarter_markdown(const Quarter *quarter, Arena *arena, Buf *out) {
  Page page = page_of(quarter, arena, out, false);
  tell(&page);
}

void quarter_html(const Quarter *quarter, Arena *arena, Buf *out) {
  static const char style[] =
      "body{font-family:'BIZ UDPGothic','BIZ UDGothic','Yu Gothic "
      "UI',sans-serif;line-height:1.7;max-width:60rem;margin:0 auto;padding:1rem;color:#1d2529;background:#fff}"
      "h1{font-size:1.6rem;line-height:1.35}h2{font-size:1.2rem;margin-top:2rem;border-bottom:2px solid "
      "#0f5a73}table{border-collapse:collapse;min-width:100%}"
      "th,td{border:1px solid #5d6b73;padding:.3rem .6rem;text-align:left;vertical-align:top}thead "
      "th{background:#e4eef2}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}"
      "tbody th{min-width:6em}td.n{white-space:nowrap}th.n{min-width:3em}.wide{overflow-x:auto}@media print{.wide{overflow:visible}}";
  Page page = page_of(quarter, arena, out, true);
  Said title = quarter_title(quarter, arena);
  buf_printf(out,
             "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
             "content=\"width=device-width, initial-scale=1\">\n<title>",
             page.ja ? "ja" : "en");
  html_text(out, title.s);
  buf_printf(out, "</title>\n<style>%s</style>\n</head>\n<body>\n<main>\n<h1>", style);
  html_text(out, title.s);
  buf_addc(out, "</h1>\n");
  paragraph(&page, when_date(arena, quarter->site, quarter->site->today, page.lang).s);
  tell(&page);
  buf_addc(out, "</main>\n</body>\n</html>\n");
}
