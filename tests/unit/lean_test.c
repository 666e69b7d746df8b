/* site/lean.c: what is published says the same as what was written. */
#include "site/lean.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void becomes(void (*lean)(Str, Buf *), const char *text, const char *want) {
  Buf out = {0};
  lean(str_c(text), &out);
  buf_byte(&out, 0);
  assert_string_equal(out.s, want);
  buf_free(&out);
}

static void style_sheets(void **state) {
  (void)state;
  becomes(lean_css, "\n/* a */\na , b > c {\n  color: red; /* why */\n  margin: 0 auto;\n}\n", "a ,b > c{color:red;margin:0 auto}\n");
  becomes(lean_css, ".a :hover, .b:hover {}", ".a :hover,.b:hover{}\n");
  becomes(lean_css, "@media (min-width: 48rem) and (hover) {\n  :root { --x: calc(1px + 2px); }\n}",
          "@media (min-width: 48rem) and (hover){:root{--x:calc(1px + 2px)}\n}\n");
  becomes(lean_css, "a::before { content: \"/* } ; \\\" \"; }", "a::before{content:\"/* } ; \\\" \"}\n");
  becomes(lean_css, "a { b: url(//x/*); c: d }", "a{b:url(//x/*);c:d}\n");
  becomes(lean_css, "a/**/b { c: d/**/e }", "a b{c:d e}\n");
  becomes(lean_css, "/*! By X */\n\na { b: c }", "/*! By X */\na{b:c}\n");
  becomes(lean_css, "", "");
  becomes(lean_css, "a { content: \"", "a{content:\"");
  becomes(lean_css, "a { /* ", "a{");
}

static void scripts(void **state) {
  (void)state;
  becomes(lean_js, "// What it does.\n\n(function () {\n  'use strict';\n  // why\n  var a = 'b // c'; // d\n})();\n",
          "(function () {\n'use strict';\nvar a = 'b // c'; // d\n})();\n");
  becomes(lean_js, "  x = `\n  // y`;\n", "  x = `\n  // y`;\n");
  becomes(lean_js, "a = 'b\\\n  // c';\n  d();", "a = 'b\\\n  // c';\nd();\n");
  becomes(lean_js, "/* a\n  // b */ c();\n", "/* a\n// b */ c();\n");
  becomes(lean_js, "", "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(style_sheets),
      cmocka_unit_test(scripts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
