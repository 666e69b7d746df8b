/* A desk, by the same way that a row of a table takes; an article, an event. */
#include <string.h>

#include "check/field.h"
#include "command/new.h"
#include "exchange/cell.h"
#include "exchange/list_file.h"
#include "exchange/list_files.h"

/* --- A desk: a table of one row ------------------------------------------------------------------------------------------------------ */

typedef struct Heading {
  const char *key, *heading;
} Heading;

static const Heading headings[] = {{"name", "窓口名"}, {"topic", "相談内容"}, {"category", "分野"}, {"phone", "電話番号"}, {"email", "メールアドレス"}, {"web", "ホームページ"}, {"fax", "FAX番号"}, {"line", "LINE"}, {"hours", "受付時間"},
                                   {"place", "場所"}, {"address", "住所"}, {"kana", "よみがな"}, {"id", "ID"}, {"list", "一覧"}};
enum { HEADINGS = sizeof headings / sizeof *headings };

static Sheet *sheet_of(const New *made) {
  Arena *arena = made->arena;
  Sheet *sheet = NEW(arena, Sheet);
  *sheet = (Sheet){.name = S(""), .label = "tsunagu new desk", .rows = NEW_N(arena, SheetRow, 2), .n_rows = 2, .n_cols = HEADINGS, .col_hidden = NEW_N(arena, bool, HEADINGS)};
  for (int row = 0; row < 2; row++) {
    sheet->rows[row] = (SheetRow){.cells = NEW_N(arena, Cell, HEADINGS), .n_cells = HEADINGS, .number = 0};
    for (int col = 0; col < HEADINGS; col++) sheet->rows[row].cells[col].text = row ? new_answer(made, headings[col].key) : str_c(headings[col].heading);
  }
  return sheet;
}

static const char *no_category(void *context, Str list) {
  const New *made = context;
  const SupportList *known = site_list(made->town.site, list);
  Str text;
  if (!known || !root_read_text(made->town.content, made->arena, made->town.diag, str_c(known->pos.file), &text)) return NULL;
  return list_file_category(made->arena, text);
}

/* What an import keeps as a comment, because there is nobody to ask: here there is, so it is told of the answer. */
static bool all_read(New *made, const Draft *draft) {
  bool told = false;
  for (int i = 0; i < HEADINGS; i++) {
    Str begins = arena_printf(made->arena, "列「%s」: ", headings[i].heading);
    bool unread = false;
    for (size_t k = 0; k < draft->comments.n; k++) unread |= str_starts(draft->comments.v[k], begins);
    if (!unread) continue;
    bool category = strcmp(headings[i].key, "category") == 0;
    new_wrong(made, headings[i].key, category ? "その分野はありません。あるのは:" : "読めない答えです。書き方を直して、もう一度実行してください",
              category ? "there is no such category; there are:" : "this answer cannot be read; correct it and try again");
    told = true;
  }
  return !told;
}

static bool make_desk(New *made) {
  const Site *site = made->town.site;
  Columns columns;
  Drafts drafts = {0};
  Merge merge;
  DraftOptions options = {.site = site};
  Str list = new_answer(made, "list");
  if (new_answer(made, "id").n && !new_named_well(made, new_answer(made, "id"))) return false;
  if (list.n && !slug_valid(list)) return new_wrong(made, "list", "半角の小文字・数字・ハイフンで書いてください", "small letters, digits and hyphens");
  if (!columns_find(made->arena, made->town.diag, site, sheet_of(made), NULL, 0, &columns)) return false;
  drafts_read(made->arena, made->town.diag, &options, &columns, &drafts);
  if (!drafts.v.n) return new_wrong(made, "name", "窓口の名前として読めません", "this cannot be read as the name of a desk");
  if (!all_read(made, &drafts.v.v[0])) return false;
  MergeOptions how = {site, list.n ? list : site->n_lists ? site->lists[0].id : S("soudan"), no_category, made};
  if (!merge_drafts(made->arena, made->town.diag, &how, &drafts, &merge)) return false;
  if (!merge.v.n) return new_wrong(made, "phone", "電話・メール・ウェブ・FAX・LINE のどれかが要ります", "a phone number, e-mail address, website, fax number or LINE address is needed");
  const Desk *there = merge.v.v[0].desk;
  if (there && str_eq(there->id, new_answer(made, "id"))) return new_wrong(made, "id", "この ID の窓口がもうあります", "there is a desk of that id already");
  if (there) return new_wrong(made, "name", "同じ名前の窓口がもうあります", "there is a desk of that name already");
  ContentFile *files;
  int n;
  if (!list_files_make(made->arena, made->town.diag, site, &merge, &files, &n)) return false;
  for (int i = 0; i < n; i++) *vec_push(made->arena, &made->files) = files[i];
  return true;
}

bool new_desk(New *made) {
  bool ok = make_desk(made);
  if (!ok && !diag_count(made->town.diag, SEV_ERROR)) { /* what is said of tables has been said of the answers */
    diag_free(made->town.diag);
    made->town.diag = diag_new();
  }
  return ok;
}

/* --- The others ----------------------------------------------------------------------------------------------------------------------- */

const Mark *new_category(const New *made) {
  Str said = new_answer(made, "category");
  return said.n ? cell_mark(made->arena, made->town.site, false, said) : NULL;
}

bool new_category_known(const New *made) {
  return !new_answer(made, "category").n || new_category(made) || new_wrong(made, "category", "その分野はありません。あるのは:", "there is no such category; there are:");
}

bool new_named_well(const New *made, Str id) { return slug_valid(id) || new_wrong(made, "id", "半角の小文字・数字・ハイフンで書いてください", "small letters, digits and hyphens"); }

bool new_article(New *made) {
  Str title = new_answer(made, "title"), id = new_id(made, title, "kiji");
  if (!new_category_known(made) || !new_named_well(made, id)) return false;
  char date[11];
  date_iso(made->town.site->today, date);
  Buf out = {0};
  buf_addc(&out, "---\n");
  new_line(&out, "title", title, 0);
  buf_printf(&out, "date: %s\n", date);
  new_line(&out, "summary", new_answer(made, "summary"), 0);
  if (new_category(made)) buf_printf(&out, "categories: [" STR_FMT "]\n", STR_ARG(new_category(made)->id));
  buf_addc(&out, "# image: photo.jpg            # media/ の中の絵や写真\n# image_alt: 写真に何が写っているか\n# expires: 2027-03-31         # この日を過ぎると一覧から消えます\n"
                 "# sensitive: yes              # 人に知られたくない内容（すぐ閉じるボタンが付きます）\n# newsletter: yes             # たよりに載せる\n---\n"
                 "ここに本文を書きます。空の行で段落が分かれ、**太字** や [町のサイト](https://www.example.jp/) のようなリンクが使えます。\n\n## 見出し\n\n- 箇条書き\n");
  new_file(made, arena_printf(made->arena, "articles/" STR_FMT ".md", STR_ARG(id)), &out);
  buf_free(&out);
  return true;
}

/* 2026-12-10 13:30, 令和8年12月10日 13:30 and 2026-12-10T13:30 as the records have it; empty if it is none of them. */
static Str moment_of(const New *made, const char *key) {
  Str said = fold_text(made->arena, new_answer(made, key)), day = said, clock = S("");
  for (size_t i = said.n; i > 0; i--) {
    if (said.s[i - 1] != ' ' && said.s[i - 1] != 'T') continue;
    day = str_sub(said, 0, i - 1);
    clock = str_from(said, i);
    break;
  }
  Str date = cell_date(made->arena, day);
  int minutes;
  if (!date.n || (clock.n && !time_parse(clock, &minutes))) return S("");
  char time[6] = "";
  if (clock.n) time_iso(minutes, time);
  return arena_printf(made->arena, STR_FMT "%s%s", STR_ARG(date), clock.n ? "T" : "", time);
}

bool new_event(New *made) {
  Str title = new_answer(made, "title"), id = new_id(made, title, "moyooshi"), start = moment_of(made, "start"), end = moment_of(made, "end");
  if (!start.n) return new_wrong(made, "start", "2026-12-10 13:30 の形で書いてください", "write it like 2026-12-10 13:30");
  if (new_answer(made, "end").n && !end.n) return new_wrong(made, "end", "2026-12-10 15:00 の形で書いてください", "write it like 2026-12-10 15:00");
  if (!new_named_well(made, id)) return false;
  Buf out = {0};
  buf_addc(&out, "# 催し。events: の下に、- id: からの数行でいくつでも続けられます。\nevents:\n");
  buf_printf(&out, "  - id: " STR_FMT "\n", STR_ARG(id));
  new_line(&out, "title", title, 4);
  new_line(&out, "start", start, 4);
  new_line(&out, "end", end, 4);
  new_line(&out, "place", new_answer(made, "place"), 4);
  new_line(&out, "description", new_answer(made, "description"), 4);
  buf_addc(&out, "    # office: engawa                 # offices/ の id\n    # status: cancelled              # 中止のとき（変更は changed と previous_start）\n    # notice: 雨のため中止します\n");
  new_file(made, arena_printf(made->arena, "events/" STR_FMT ".yaml", STR_ARG(id)), &out);
  buf_free(&out);
  return true;
}
