/* The links that are found in finished HTML, and those that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "site/site_links.h"

static bool note(void *context, Str value, size_t at) {
  (void)at;
  Buf *found = context;
  buf_add(found, value);
  buf_byte(found, '|');
  return true;
}

static void finds(const char *html, const char *want) {
  Buf found = {0};
  html_links(str_c(html), note, &found);
  buf_byte(&found, '\0');
  assert_string_equal(found.s, want);
  buf_free(&found);
}

static void what_links(void **state) {
  (void)state;
  finds("<a href=\"a/\">x</a> <a class='b' href='b/'>x</a><a\nhref=\"c\"></a>", "a/|b/|c|");
  finds("<img alt=\"a > b\" src=\"p.jpg\" srcset=\"p-1.jpg 480w, p,2.jpg 960w,\np-3.jpg 2x\">", "p.jpg|p-1.jpg|p,2.jpg|p-3.jpg|");
  finds("<source srcset=\"a.webp\" type=\"image/webp\"><form action=\"f/\"><input formaction=\"g\"><button formaction=h>", "a.webp|f/|g|");
  finds("<link rel=\"icon\" href=\"i.svg\"/><script src=\"s.js\" defer></script><video poster=\"v.png\"></video><object data=\"o\">",
        "i.svg|s.js|v.png|o|");
}

static void what_does_not(void **state) {
  (void)state;
  finds("<!-- <a href=\"no\"> --><p title=\"&lt;a href='no'&gt;\">src=\"no\" href=\"no\"</p><abbr href=\"no\"><svg><use href=\"#icon\"/></svg>", "");
  finds("<a data-href=\"no\" name=\"no\"><span src=\"no\"><section href=\"no\">", "");
}

/* Never beyond the end, however it is cut off. */
static void cut_off(void **state) {
  (void)state;
  static const char html[] = "<a href=\"x\" b='c' /><img srcset=\"a 1x, b 2x\"><!-- c --><link href = d>";
  for (size_t n = 0; n < sizeof html; n++) {
    Buf found = {0};
    char *copy = test_malloc(n + 1);
    for (size_t i = 0; i < n; i++) copy[i] = html[i];
    html_links((Str){copy, n}, note, &found);
    test_free(copy);
    buf_free(&found);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(what_links), cmocka_unit_test(what_does_not), cmocka_unit_test(cut_off)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
