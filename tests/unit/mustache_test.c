/* The layouts' Mustache: the public specification where we claim its syntax, then what is ours: names, places, escaping. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "site/mustache.h"

typedef struct View View;
struct View {
  Said text;
  Str word, html, json;
  Link url;
  bool yes, no;
  int number;
  Items list, none;
  const View *record, *missing;
};

static const Names view_names;
static const Name view_rows[] = {
    {"text", NAME_TEXT, offsetof(View, text), NULL, "", ""},       {"word", NAME_WORD, offsetof(View, word), NULL, "", ""},
    {"html", NAME_HTML, offsetof(View, html), NULL, "", ""},       {"json", NAME_JSON, offsetof(View, json), NULL, "", ""},
    {"url", NAME_URL, offsetof(View, url), NULL, "", ""},          {"yes", NAME_BOOL, offsetof(View, yes), NULL, "", ""},
    {"no", NAME_BOOL, offsetof(View, no), NULL, "", ""},           {"number", NAME_NUMBER, offsetof(View, number), NULL, "", ""},
    {"list", NAME_LIST, offsetof(View, list), &view_names, "", ""}, {"none", NAME_LIST, offsetof(View, none), &view_names, "", ""},
    {"record", NAME_RECORD, offsetof(View, record), &view_names, "", ""},
    {"missing", NAME_RECORD, offsetof(View, missing), &view_names, "", ""},
};
static const Names view_names = NAMES("view", view_rows);

typedef struct Files {
  const char *layout;
  const char *part, *other; /* {{> part}}, {{> other}} */
  Diag *diag;
} Files;

static bool files_read(void *context, Str name, bool part, Pos asked_at, const char **file, Str *text) {
  const Files *files = context;
  const char *found = !part ? files->layout : str_is(name, "part") ? files->part : str_is(name, "other") ? files->other : NULL;
  *file = part ? "site/parts/part.html" : "site/page.html";
  if (!found) {
    diag1(files->diag, D_LAYOUT_PART, asked_at, name);
    return false;
  }
  *text = str_c(found);
  return true;
}

static const View item_a = {.word = S_INIT("a"), .number = 1}, item_b = {.word = S_INIT("b"), .number = 2};
static const void *const items[] = {&item_a, &item_b};
static const View inner = {.word = S_INIT("inner"), .text = {S_INIT("《"), S_INIT("ja")}};
static const View view = {
    .text = {S_INIT("町《まち》の<b>\"&'"), S_INIT("ja")},
    .word = S_INIT("a&b"),
    .html = S_INIT("<i>x</i>"),
    .json = S_INIT("{\"a\":1}"),
    .url = {S_INIT("desk/ayumi/"), true},
    .yes = true,
    .number = 7,
    .list = {items, 2},
    .record = &inner,
};

/* The page, or the findings if it cannot be loaded. In a Buf of the caller. */
static const char *render_with(Files files, Str lang, const View *root, Buf *out) {
  Arena *arena = arena_new();
  files.diag = diag_new();
  MustacheSource source = {.read = files_read, .context = &files};
  const Names *const roots[] = {&view_names};
  const Mustache *program = mustache_compile(arena, files.diag, &source, S("page"), roots, 1);
  const void *const views[] = {root};
  Scene scene = {.lang = lang, .root = S("../"), .cost = &(Cost){0}};
  buf_clear(out);
  if (program) mustache_render(program, views, &scene, out);
  else diag_print(files.diag, DIAG_EN, false, out);
  buf_byte(out, '\0');
  diag_free(files.diag);
  arena_free(arena);
  return out->s;
}

static void check(const char *layout, const char *want) {
  Buf out = {0};
  assert_string_equal(render_with((Files){.layout = layout}, S("ja"), &view, &out), want);
  buf_free(&out);
}

static void check_part(const char *layout, const char *part, const char *want) {
  Buf out = {0};
  assert_string_equal(render_with((Files){.layout = layout, .part = part}, S("ja"), &view, &out), want);
  buf_free(&out);
}

/* The layout cannot be loaded; the findings begin with these words. */
static void check_fault(const char *layout, const char *want) {
  Buf out = {0};
  const char *got = render_with((Files){.layout = layout, .part = "{{> other}}", .other = "{{> part}}"}, S("ja"), &view, &out);
  if (strncmp(got, want, strlen(want))) assert_string_equal(got, want);
  buf_free(&out);
}

/* --- The specification --- */

static void interpolation(void **state) {
  (void)state;
  check("Hello from {{word}}.\n", "Hello from a&amp;b.\n");
  check("| {{ word }} |", "| a&amp;b |");
  check("{{\n word\n}}", "a&amp;b");
  check("{{number}} jiggawatts", "7 jiggawatts");
  check("  {{number}}\n", "  7\n");
  check("{{missing.word}}|{{record.word}}|{{record.missing.word}}", "|inner|");
  check("{{#record}}{{word}} {{number}}{{/record}}", "inner 0");
}

static void sections(void **state) {
  (void)state;
  check("{{#yes}}a{{/yes}}{{#no}}b{{/no}}", "a");
  check("{{^yes}}a{{/yes}}{{^no}}b{{/no}}", "b");
  check("{{#list}}{{word}};{{/list}}{{#none}}x{{/none}}{{^none}}none{{/none}}", "a;b;none");
  check("{{#record}}{{word}}{{/record}}{{#missing}}x{{/missing}}{{^missing}}y{{/missing}}", "innery");
  check("{{#list}}{{#list}}never{{/list}}{{url}}{{/list}}", "");
  check("{{#yes}}{{#yes}}a{{/yes}}b{{/yes}}", "ab");
  check("{{#text}}t{{/text}}{{^word}}w{{/word}}{{#number}}n{{/number}}{{^url}}u{{/url}}", "tn");
  check("{{list.count}} {{#list.any}}any{{/list.any}}{{#none.any}}none{{/none.any}}", "2 any");
  check(" | {{#yes}}\t|\t{{/yes}} | \n", " | \t|\t | \n");
  check(" {{#yes}}YES{{/yes}}\n {{#yes}}GOOD{{/yes}}\n", " YES\n GOOD\n");
}

static void standalone_lines(void **state) {
  (void)state;
  check("| This Is\n{{#yes}}\n|\n{{/yes}}\n| A Line\n", "| This Is\n|\n| A Line\n");
  check("| This Is\n  {{#yes}}\n|\n  {{/yes}}\n| A Line\n", "| This Is\n|\n| A Line\n");
  check("|\r\n{{#yes}}\r\n{{/yes}}\r\n|", "|\r\n|");
  check("  {{#yes}}\n#{{/yes}}\n/", "#\n/");
  check("#{{#yes}}\n/\n  {{/yes}}", "#\n/\n");
  check("{{^no}}\n|\n{{/no}}\n", "|\n");
  check("Begin.\n{{! a note }}\nEnd.\n", "Begin.\nEnd.\n");
  check("  {{! a note }}\nx", "x");
  check("12{{! a\n note }}34 5\n", "1234 5\n");
  check("Begin.\n{{!\nSomething's going on here...\n}}\nEnd.\n", "Begin.\nEnd.\n");
  check("  12 {{! 34 }}\n", "  12 \n");
}

static void parts(void **state) {
  (void)state;
  check_part("\"{{>part}}\"", "from part", "\"from part\"");
  check_part("| {{> part }} |", "\t|\t", "| \t|\t |");
  check_part("  {{word}}  {{> part}}\n", ">\n>", "  a&amp;b  >\n>\n");
  check_part("|\r\n{{>part}}\r\n|", ">", "|\r\n>|");
  check_part("  {{>part}}\n>", ">\n>", "  >\n  >>");
  check_part(">\n  {{>part}}", ">\n>", ">\n  >\n  >");
  check_part("\\\n {{>part}}\n/\n", "|\n{{number}}\n|\n", "\\\n |\n 7\n |\n/\n");
  check_part("  {{>part}}\n", "{{#list}}\n{{word}}\n{{/list}}\n", "  a\n  b\n");
  check_part("{{#list}}{{>part}}{{/list}}", "{{number}}", "12");
}

/* --- Ours --- */

static void escaping(void **state) {
  (void)state;
  check("<p>{{text}}</p>", "<p><ruby>町<rp>(</rp><rt>まち</rt><rp>)</rp></ruby>の&lt;b&gt;\"&amp;'</p>");
  check("<title>{{text}}</title>", "<title>町の&lt;b&gt;&quot;&amp;&#39;</title>");
  check("<p title='{{text}}'>", "<p title='町の&lt;b&gt;&quot;&amp;&#39;'>");
  check("<a href=\"{{url}}\">{{html}}</a>", "<a href=\"../desk/ayumi/\"><i>x</i></a>");
  check("<a href=\"#{{word}}\" class=\"a{{#yes}} b{{/yes}}\"{{#yes}} hidden{{/yes}}>", "<a href=\"#a%26b\" class=\"a b\" hidden>");
  check("<p{{#yes}} hidden{{/yes}}>{{word}}", "<p hidden>a&amp;b");
  check("<script type=\"application/ld+json\">{{json}}</script>{{word}}", "<script type=\"application/ld+json\">{\"a\":1}</script>a&amp;b");
  check("<!-- x --><!doctype html>{{word}}<br/>{{word}} a < b {{word}}", "<!-- x --><!doctype html>a&amp;b<br/>a&amp;b a < b a&amp;b");
  check("<a href=\"{{#yes}}{{url}}{{/yes}}{{^yes}}/{{/yes}}\">", "<a href=\"../desk/ayumi/\">");
}

static void languages(void **state) {
  (void)state;
  Buf out = {0};
  View en = view;
  en.text = (Said){S("一\n二\n"), S("ja")};
  Files files = {.layout = "{{text}}|<p title=\"{{text}}\">"};
  assert_string_equal(render_with(files, S("en"), &en, &out), "<span lang=\"ja\">一<br>二</span>|<p title=\"一 二\">");
  assert_string_equal(render_with(files, S("easy"), &en, &out), "一<br>二|<p title=\"一 二\">");
  buf_free(&out);
}

static void unsafe_links(void **state) {
  (void)state;
  assert_true(link_is_safe(S("https://a.example/")));
  assert_true(link_is_safe(S("tel:110")));
  assert_true(link_is_safe(S("a/b:c")));
  assert_true(link_is_safe(S("")));
  assert_false(link_is_safe(S("javascript:alert(1)")));
  assert_false(link_is_safe(S("JavaScript:alert(1)")));
  assert_false(link_is_safe(S(" data:x")));
  Buf out = {0};
  View bad = view;
  bad.url = (Link){S("javascript:alert(1)"), false};
  assert_string_equal(render_with((Files){.layout = "<a href=\"{{url}}\">"}, S("ja"), &bad, &out), "<a href=\"#\">");
  buf_free(&out);
}

static void wrong_names(void **state) {
  (void)state;
  check_fault("\n  {{wrd}}", "site/page.html:2:3: error: there is no name “wrd” here; did you mean “word”?");
  check_fault("{{#no}}{{record.txt}}{{/no}}", "site/page.html:1:8: error: there is no name “record.txt” here; did you mean “text”?");
  check_fault("{{#nope}}{{nope2}}{{/nope}}", "site/page.html:1:1: error: there is no name “nope” here");
  check_fault("日本{{word.x}}", "site/page.html:1:3: error: there is no name “word.x” here");
}

static void wrong_syntax(void **state) {
  (void)state;
  check_fault("a {{word", "site/page.html:1:3: error: “{{word” cannot be read");
  check_fault("{{{html}}}", "site/page.html:1:1: error: “{html” cannot be read");
  check_fault("{{&word}}", "site/page.html:1:1: error: “&word” cannot be read");
  check_fault("{{=<% %>=}}", "site/page.html:1:1: error: ");
  check_fault("{{.}}", "site/page.html:1:1: error: “.” cannot be read");
  check_fault("{{#yes}}", "site/page.html:1:1: error: the section “yes” is never closed");
  check_fault("{{#yes}}{{#no}}{{/yes}}{{/no}}", "site/page.html:1:16: error: “yes” cannot be closed here (the open section is “no”)");
  check_fault("{{/yes}}", "site/page.html:1:1: error: “yes” cannot be closed here");
  check_fault("{{> gone}}", "site/page.html:1:1: error: there is no part “gone”");
  check_fault("{{> ../x}}", "site/page.html:1:1: error: “../x” cannot be read");
  check_fault("{{> part}}", "site/parts/part.html:1:1: error: the part “part” asks for itself");
}

static void wrong_places(void **state) {
  (void)state;
  check_fault("<p class={{word}}>", "site/page.html:1:10: error: “word” (WORD) cannot stand in class=…");
  check_fault("<a href=\"{{word}}\">", "site/page.html:1:10: error: “word” (WORD) cannot stand in href=\"…\"");
  check_fault("<style>{{word}}</style>", "site/page.html:1:8: error: “word” (WORD) cannot stand in <style>");
  check_fault("<script>{{json}}</script>", "site/page.html:1:9: error: “json” (JSON) cannot stand in <script>");
  check_fault("<script type=\"application/ld+json\">{{word}}</script>", "site/page.html:1:36: error: ");
  check_fault("<!-- {{word}} -->", "site/page.html:1:6: error: “word” (WORD) cannot stand in <!-- … -->");
  check_fault("<p onclick=\"{{word}}\">", "site/page.html:1:13: error: “word” (WORD) cannot stand in onclick=\"…\"");
  check_fault("<p style=\"{{word}}\">", "site/page.html:1:11: error: ");
  check_fault("<h{{number}}>", "site/page.html:1:3: error: “number” (NUMBER) cannot stand in <h>");
  check_fault("<p {{word}}>", "site/page.html:1:4: error: ");
  check_fault("<title>{{html}}</title>", "site/page.html:1:8: error: “html” (HTML) cannot stand in <title>");
  check_fault("{{list}}", "site/page.html:1:1: error: “list” (LIST) cannot stand in HTML");
  check_fault("<p {{#yes}}class=\"a{{/yes}}\">", "site/page.html:1:4: error: a tag or an attribute is left open in “yes”");
  check_fault("<p title=\"", "site/page.html:1:11: error: a tag or an attribute is left open");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(interpolation), cmocka_unit_test(sections),     cmocka_unit_test(standalone_lines), cmocka_unit_test(parts),
      cmocka_unit_test(escaping),      cmocka_unit_test(languages),    cmocka_unit_test(unsafe_links),     cmocka_unit_test(wrong_names),
      cmocka_unit_test(wrong_syntax),  cmocka_unit_test(wrong_places),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
