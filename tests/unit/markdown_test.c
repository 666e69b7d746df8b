/* Markdown: the tree as a line of text per node, findings with their places, and texts that mean harm. */
#define _POSIX_C_SOURCE 200809L /* strncasecmp */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "read/markdown.h"

typedef struct World {
  Arena *arena;
  Diag *diag;
} World;

static int set_up(void **state) {
  World *world = calloc(1, sizeof *world);
  *world = (World){arena_new(), diag_new()};
  *state = world;
  return 0;
}

static int tear_down(void **state) {
  World *world = *state;
  diag_free(world->diag);
  arena_free(world->arena);
  free(world);
  return 0;
}

static const char *const names[] = {"doc", "p",    "h",  "quote", "list", "item", "pre",    "hr",   "table", "row", "cell",
                                    "place", "text", "nl", "br",    "code", "em",   "strong", "link", "img",   "ruby"};

static void dump(const Md *node, Buf *out) {
  buf_addc(out, names[node->kind]);
  if (node->kind == MD_HEADING) buf_printf(out, "%d#" STR_FMT, node->level, STR_ARG(node->anchor));
  bool cells = node->kind == MD_ROW || node->kind == MD_CELL, links = node->kind == MD_LINK || node->kind == MD_IMAGE;
  if (cells && node->header) buf_byte(out, '!');
  if (cells && node->align) buf_printf(out, "%d", node->align);
  if (node->kind == MD_PLACE) buf_printf(out, ":" STR_FMT, STR_ARG(node->place));
  for (int i = 0; node->kind == MD_PLACE && i < node->n_args; i++)
    buf_printf(out, " " STR_FMT "=" STR_FMT "@%d", STR_ARG(node->args[i].key), STR_ARG(node->args[i].value), node->args[i].pos.col);
  if (links && node->url.s) buf_printf(out, "<" STR_FMT ">", STR_ARG(node->url));
  if (node->text.n) buf_printf(out, "'" STR_FMT "'", STR_ARG(node->text));
  if (node->kind == MD_RUBY) buf_printf(out, "'" STR_FMT "'", STR_ARG(node->reading));
  if (!node->first) return;
  buf_byte(out, '(');
  for (const Md *child = node->first; child; child = child->next) {
    dump(child, out);
    if (child->next) buf_byte(out, ' ');
  }
  buf_byte(out, ')');
}

static void reads(World *world, const char *text, const char *expected) {
  Buf out = {0};
  dump(markdown_parse(world->arena, world->diag, "a.md", str_c(text), 1), &out);
  buf_byte(&out, 0);
  assert_string_equal(out.s, expected);
  buf_free(&out);
}

/* The findings as "LINE:COL id" each, in order. */
static void finds(World *world, const char *text, const char *expected) {
  Diag *diag = diag_new();
  markdown_parse(world->arena, diag, "a.md", str_c(text), 1);
  Finding *findings;
  size_t n = diag_list(diag, world->arena, &findings);
  Buf out = {0};
  for (size_t i = 0; i < n; i++)
    buf_printf(&out, "%s%d:%d %s", i ? " " : "", findings[i].pos.line, findings[i].pos.col, findings[i].slug);
  buf_byte(&out, 0);
  assert_string_equal(out.s, expected);
  buf_free(&out);
  diag_free(diag);
}

static void blocks(void **state) {
  World *world = *state;
  reads(world, "# 題\n\n本文\n続き\n\n> 引用\n\n---\n\n    code\n",
        "doc(h1#題(text'題') p(text'本文' nl text'続き') quote(p(text'引用')) hr pre'code\n')");
  reads(world, "- a\n- b\n\n3. c\n", "doc(list(item(p(text'a')) item(p(text'b'))) list(item(p(text'c'))))");
  reads(world, "*a* **b** `c` [d](e.md#f \"t\") ![g](h.jpg)  \ni\r\n",
        "doc(p(em(text'a') text' ' strong(text'b') text' ' code'c' text' ' link<e.md#f>(text'd') text' ' img<h.jpg>(text'g') br "
        "text'i'))");
  reads(world, "", "doc");
  const Md *list = markdown_parse(world->arena, world->diag, "a.md", S("3. a\n4. b\n"), 1)->first;
  assert_true(list->ordered && list->tight && list->start == 3);
}

static void ruby(void **state) {
  World *world = *state;
  reads(world, "お金《かね》の*話《はなし》*", "doc(p(text'お' ruby'金''かね' text'の' em(ruby'話''はなし')))");
  reads(world, "`金《かね》` \\《本》", "doc(p(code'金《かね》' text' ' text'《本》'))");
  reads(world, "# ｜ひとり親《おや》の会 A&B!\n", "doc(h1#ひとり親の会-ab(ruby'ひとり親''おや' text'の会 A&B!'))");
  finds(world, "本文\n\n- これは《よみ》\n", "3:6 ruby-no-base");
  finds(world, "*漢字《かん*\n", "1:4 ruby-not-closed");
  finds(world, "漢字《》", "1:3 ruby-empty");
}

static void anchors_are_unique(void **state) {
  World *world = *state;
  reads(world, "# A b\n# a B\n# a-b-1\n# A b\n# ！？\n#\n# Ü 1.2_3\n# 相談　窓口\n",
        "doc(h1#a-b(text'A b') h1#a-b-1(text'a B') h1#a-b-1-1(text'a-b-1') h1#a-b-2(text'A b') h1#section(text'！？') h1#section-1 "
        "h1#ü-12_3(text'Ü 1.2_3') h1#相談-窓口(text'相談　窓口'))");
}

static void tables(void **state) {
  World *world = *state;
  reads(world, "| a | |\n|:--|--:|\n| **b** | c \\| d |\n| e |\n",
        "doc(table(row!(cell!1(text'a') cell3) row(cell1(strong(text'b')) cell3(text'c | d')) row(cell1(text'e') cell3)))");
  reads(world, "a | b\n:-: | -\n`x\\|y` | p<br>q<BR/>r",
        "doc(table(row!(cell!2(text'a') cell!(text'b')) row(cell2(code'x|y') cell(text'p' br text'q' br text'r'))))");
  reads(world, "前の行\nh | i\n-|-\n1 | 2\n\n後", "doc(p(text'前の行') table(row!(cell!(text'h') cell!(text'i')) row(cell(text'1') "
                                                  "cell(text'2'))) p(text'後'))");
  reads(world, "> h | i\n> -|-\n> 1 | 2\n\n- x\n\n  |j|k|\n  |-|-|\n  |# 3 #|- 4|\n",
        "doc(quote(table(row!(cell!(text'h') cell!(text'i')) row(cell(text'1') cell(text'2')))) list(item(p(text'x') "
        "table(row!(cell!(text'j') cell!(text'k')) row(cell(text'# 3 #') cell(text'- 4'))))))");
  reads(world, "|[q]|b|\n|-|-|\n\n[q]: r.md\n", "doc(table(row!(cell!(link<r.md>(text'q')) cell!(text'b'))))");
  reads(world, "見よ [q]\n|[q]|\n|-|\n\n[q]: r.md\n", "doc(p(text'見よ ' link<r.md>(text'q')) table(row!(cell!(link<r.md>(text'q')))))");
  reads(world, "a | b\n-|-|-\n", "doc(p(text'a | b' nl text'-|-|-'))");
  reads(world, "a | b\n--- | ー\n", "doc(p(text'a | b' nl text'--- | ー'))");
  finds(world, "|あ|い|\n|-|-|\n|う|え|お|\n", "3:6 md-table-cells");
  finds(world, "|あ|い|\n|-|-|\n|金《か|《え》|\n", "3:3 ruby-not-closed 3:6 ruby-no-base");
  finds(world, "> |あ|い|\n> |-|-|\n> |う|<b>え</b>|\n", "3:6 md-html 3:10 md-html");
}

static void placing_blocks(void **state) {
  World *world = *state;
  reads(world, "[[support category=money limit=3]]\n\n[[desk ayumi]]\n[[qr https://example.jp/?a=b_c_d&amp;e]]\n",
        "doc(place:support category=money@11 limit=3@26 place:desk =ayumi@8 place:qr =https://example.jp/?a=b_c_d&amp;e@6)");
  reads(world, "- [[events]]\n\n> [[events　office=akame]]\n",
        "doc(list(item(place:events)) quote(place:events office=akame@12))");
  reads(world, "見出し [[desk ayumi]] です", "doc(p(text'見出し [[desk ayumi]] です'))");
  reads(world, "[[1]](a.md) と", "doc(p(link<a.md>(text'[1]') text' と'))");
  finds(world, "[[suport category=money]]", "1:1 block-unknown");
  finds(world, "本文\n\n  [[support categry=money]]", "3:13 block-key");
  finds(world, "[[desk]]\n\n[[desk a b]]\n\n[[desk ayumi]] です\n\n[[qr x=1]]\n\n［［desk ayumi］］\n",
        "1:1 block-malformed 3:10 block-malformed 5:1 block-malformed 7:6 block-key 9:1 block-malformed");
  finds(world, "[[support money]]\n\n[[support limit=x]]\n\n[[]]\n\n文\n[[desk a]]\n\n[[events limit=2 limit=3]]",
        "1:11 block-malformed 3:11 block-malformed 5:1 block-malformed 8:1 block-malformed 10:18 block-malformed");
}

static void html_goes(void **state) {
  World *world = *state;
  reads(world, "a<b>c</b><br>d\n\n<script>alert(1)</script>\n\n<div>\nx\n</div>\n\n<b></b>\n\n# <i>t</i>\n",
        "doc(p(text'a' text'c' text'd') h1#t(text't'))");
  finds(world, "あ<b>c</b>\n\n<div>\nx\n</div>\n", "1:2 md-html 1:6 md-html 3:1 md-html");
  finds(world, "一\n二<i>\n\n- 三\n  四<i>\n", "2:2 md-html 5:4 md-html");
}

static void only_good_schemes_get_through(void **state) {
  World *world = *state;
  static const char *const bad[] = {
      "javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript&colon;alert(1)", "&#106;avascript:alert(1)",
      "java&#10;script:alert(1)", "java&Tab;script:alert(1)", "&#1;javascript:alert(1)", "&#32;javascript:alert(1)",
      "data:text/html,x", "vbscript:x", "//evil.example/", "/&#92;evil.example/", "&#92;&#92;&#92;&#92;evil.example/", "file:///etc/passwd", "ftp://a/",
      "javascript\\:alert(1)", "&#x1;&#x2F;/evil", "java\xE2\x80\x8Bscript:x", "blob:x", "&NewLine;javascript:x",
  };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    Str link = arena_printf(world->arena, "[文](<%s>)", bad[i]);
    reads(world, link.s, "doc(p(text'文'))");
    finds(world, link.s, "1:1 md-link-scheme");
  }
  reads(world, "<javascript:alert(1)>", "doc(p(text'javascript:alert(1)'))");
  reads(world, "![a](data:image/png;base64,x) ![b](mailto:x@y) [[a](javascript:x) b](c)",
        "doc(p(text' ' text' [' text'a' text' b](c)'))");
  reads(world, "[a][q]\n\n[q]: javascript:x", "doc(p(text'a'))");
  reads(world, "[a](HTTPS://b) [c](tel:119) [d](mailto:e@f) [g](../h.md#i:j) [k](#l:m) [n](?o:p) [q]()",
        "doc(p(link<HTTPS://b>(text'a') text' ' link<tel:119>(text'c') text' ' link<mailto:e@f>(text'd') text' ' "
        "link<../h.md#i:j>(text'g') text' ' link<#l:m>(text'k') text' ' link<?o:p>(text'n') text' ' link<>(text'q')))");
}

static void stray_emphasis_is_seen(void **state) {
  World *world = *state;
  finds(world, "これは**「大切」**です。", "1:4 md-stray-emphasis");
  finds(world, "これは「**大切**」です。**大切。** です", "");
  finds(world, "**大切です。**次の文", "1:8 md-stray-emphasis");
  finds(world, "とても__大切__です", "1:4 md-stray-emphasis");
  finds(world, "a\\*\\*「b」\\*\\* file__name 2**3", "");
}

static void plain_text_leaves_readings_out(void **state) {
  World *world = *state;
  Buf out = {0};
  Md *document = markdown_parse(world->arena, world->diag, "a.md",
                                S("# お金《かね》\n\n一行\n二行 *強*\n\n- a\n- b `c`\n\n|d|e|\n|-|-|\n|f|g|\n\nword\nword  \nx"), 1);
  markdown_plain(document, &out);
  buf_byte(&out, 0);
  assert_string_equal(out.s, "お金\n一行二行 強\na\nb c\nd e\nf g\nword word x");
  buf_free(&out);
}

static void plain_text_joins_no_words(void **state) {
  World *world = *state;
  static const struct { const char *text, *expected, *anchor; } cases[] = {
      {"夜\n昼\n===", "夜昼", "夜昼"},
      {"Café\nouvert\n===", "Café ouvert", "café-ouvert"},
      {"밤에\n**낮에**\n===", "밤에 낮에", "밤에-낮에"},
      {"NPO\nと話す\n===", "NPOと話す", "npoと話す"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Md *document = markdown_parse(world->arena, world->diag, "a.md", str_c(cases[i].text), 1);
    Buf out = {0};
    markdown_plain(document, &out);
    buf_byte(&out, '\0');
    assert_string_equal(out.s, cases[i].expected);
    assert_string_equal(document->first->anchor.s, cases[i].anchor);
    buf_free(&out);
  }
}

static void count(Md *node, void *context) {
  (void)node;
  ++*(int *)context;
}

static void places_count_from_the_first_line(void **state) {
  World *world = *state;
  Md *document = markdown_parse(world->arena, world->diag, "a.md", S("あ\n\n> い*う*\n"), 7);
  const Md *em = document->first->next->first->first->next;
  assert_int_equal(em->kind, MD_EMPH);
  assert_int_equal(em->pos.line, 9);
  assert_int_equal(em->pos.col, 4);
  int nodes = 0;
  markdown_walk(document, count, &nodes);
  assert_int_equal(nodes, 8);
}

static void deep_is_an_error(void **state) {
  World *world = *state;
  Buf text = {0};
  for (int i = 0; i < 70; i++) buf_byte(&text, '>');
  buf_addc(&text, " x\n\n");
  for (int i = 0; i < 70; i++) buf_addc(&text, "**a ");
  for (int i = 0; i < 70; i++) buf_addc(&text, " a**");
  buf_byte(&text, 0);
  finds(world, text.s, "1:65 md-depth");
  finds(world, text.s + 74, "1:257 md-depth");
  buf_clear(&text);
  for (int i = 0; i < 100; i++) {
    for (int k = 0; k < i; k++) buf_addc(&text, "  ");
    buf_addc(&text, "- x\n");
  }
  buf_byte(&text, 0);
  finds(world, text.s, "65:129 md-depth");
  buf_free(&text);
}

/* A megabyte of each: the guard or libcmark must be through with it at once. */
static void hostile_text_is_quick(void **state) {
  World *world = *state;
  static const char *const seeds[] = {
      "[", ">", "*", "|", "`", "<", "<!A", "_", "- ", "![", "[a](", "[a](<b", "&#", "***a ", "- \n", "> a\n", "|-", "a\n-|-\n",
      "| a |\n|-|\n", "\n", "<!--", "<?", "[]: a\n", "[a]", "1) ", "\\", "　", "漢《", "[[", "\t", "a **a ", "``a", "# a\n", "<b>",
  };
  for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++) {
    Buf text = {0};
    while (text.n < 1000000) buf_addc(&text, seeds[i]);
    Arena *arena = arena_new();
    Diag *diag = diag_new();
    markdown_parse(arena, diag, "a.md", buf_str(&text), 1);
    diag_free(diag);
    arena_free(arena);
    buf_free(&text);
  }
  (void)world;
}

static void is_sound(Md *node, void *context) {
  (void)context;
  assert_true(node->pos.line >= 1 && node->pos.col >= 1);
  if ((node->kind == MD_LINK || node->kind == MD_IMAGE) && node->url.s) assert_true(strncasecmp(node->url.s, "javascript:", 11) != 0);
  if (node->kind == MD_TABLE) assert_true(node->first && node->first->header);
  if (node->kind == MD_PARAGRAPH) assert_non_null(node->first);
}

/* Pieces of Markdown in any order, from a fixed seed. */
static void any_pieces_make_a_sound_tree(void **state) {
  (void)state;
  static const char *const pieces[] = {
      "a", "漢字", "《", "》", "《かんじ》", "｜", "|", "|", "\n", "\n", "\n\n", "\r\n", "\r", "> ", "- ", "1. ", "  ", "\t", "*", "**", "__", "`",
      "```", "[", "]", "(", ")", "[[", "]]", "[[desk a]]", "[[support limit=", "<br>", "<b>", "<!--", "<div>", "&#x3a;", "&amp;", "\\", "\\|",
      "javascript:", "[x]: javascript:y", "[x]: y\n", "[x]", "](javascript:x)", "](a.md)", "![", "|-|-|", "\n-|-\n", ":-:", "# ", "===", "---",
      "\n|a|b|\n|-|-|\n", "<javascript:x>", "　", "。", "「", "#", "/", "//", "=", " ", " ", "é", "😀"};
  const char *rounds = getenv("FUZZ_ROUNDS");
  uint32_t random = 88172645u;
  for (int round = 0; round < (rounds ? atoi(rounds) : 2000); round++) {
    Buf text = {0};
    for (int i = 0; i < 3 + round % 60; i++) {
      random ^= random << 13;
      random ^= random >> 17;
      random ^= random << 5;
      buf_addc(&text, pieces[random % (sizeof pieces / sizeof *pieces)]);
    }
    Arena *arena = arena_new();
    Diag *diag = diag_new();
    Buf plain = {0};
    Md *document = markdown_parse(arena, diag, "a.md", arena_str(arena, buf_str(&text)), 1);
    markdown_walk(document, is_sound, NULL);
    markdown_plain(document, &plain);
    buf_free(&plain);
    buf_free(&text);
    diag_free(diag);
    arena_free(arena);
  }
}

/* Of a paragraph, with _ for a line's end that is a space and | for one that is none. */
static void put_ends(const Md *node, Str lang, Buf *out) {
  buf_add(out, node->text);
  if (node->kind == MD_SOFT_BREAK) buf_byte(out, markdown_is_space(node, lang) ? '_' : '|');
  for (const Md *child = node->first; child; child = child->next) put_ends(child, lang, out);
}

static void japanese_lines_end_without_a_space(void **state) {
  World *world = *state;
  static const struct { const char *lang, *text, *expected; } cases[] = {
      {"ja", "夜。\n昼", "夜。|昼"},
      {"ja", "相談《そうだん》\n窓口《まどぐち》", "相談|窓口"},
      {"ja", "夜に**強く**\n[リンク](a.html)", "夜に強く|リンク"},
      {"ja", "NPO\nと話す\nWi-Fi\nSpot", "NPO|と話す|Wi-Fi_Spot"},
      {"easy", "夜です。\n昼です。", "夜です。|昼です。"},
      {"zh", "晚上，\n白天", "晚上，|白天"},
      {"en", "Talk to\nus in みなと\nor by\n電話\n窓口", "Talk to_us in みなと_or by_電話|窓口"},
      {"ko", "밤에\n낮에", "밤에_낮에"},
      {"ja", "一  \n二\n三", "一二|三"},
      {"ja", "Tel\n\n二\n三", "Tel二|三"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Buf out = {0};
    put_ends(markdown_parse(world->arena, world->diag, "a.md", str_c(cases[i].text), 1), str_c(cases[i].lang), &out);
    buf_byte(&out, '\0');
    assert_string_equal(out.s, cases[i].expected);
    buf_free(&out);
  }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(blocks), TEST(ruby), TEST(anchors_are_unique), TEST(tables), TEST(placing_blocks), TEST(html_goes),
      TEST(only_good_schemes_get_through), TEST(stray_emphasis_is_seen), TEST(plain_text_leaves_readings_out),
      TEST(plain_text_joins_no_words), TEST(places_count_from_the_first_line), TEST(deep_is_an_error), TEST(hostile_text_is_quick),
      TEST(any_pieces_make_a_sound_tree), TEST(japanese_lines_end_without_a_space),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
