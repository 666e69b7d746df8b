#include "command/unread.h"

#include <stdio.h>

static void print_places(const Unread *unread, const Options *options) {
  fputs("  # ", stdout);
  if (!unread->reading.n && !unread->in_text) fputs(SAY(options, "読みが分かりません。", "reading unknown; "), stdout);
  if (unread->other.n) printf(SAY(options, "または " STR_FMT "。", "or " STR_FMT "; "), STR_ARG(unread->other));
  for (int i = 0; i < unread->times && i < UNREAD_PLACES; i++)
    printf("%s%s:%d:%d", i ? SAY(options, "、", ", ") : "", unread->places[i].file, unread->places[i].line, unread->places[i].col);
  int more = unread->times - UNREAD_PLACES;
  if (more > 0) printf(SAY(options, "、ほか %d か所", " and %d more"), more);
  putchar('\n');
}

static int count_in_text(const Site *site) {
  int n = 0;
  for (int i = 0; i < site->n_unread; i++) n += site->unread[i].in_text;
  return n;
}

void unread_print(const Site *site, const Options *options) {
  if (!site->n_unread) return;
  int in_text = count_in_text(site);
  printf(SAY(options, "\nやさしい日本語で、ふりがなの決まっていない言葉: %d。確かめるまで、ふりがなは付きません。\n",
                      "\nwords in plain Japanese without a confirmed reading: %d; until confirmed they show none\n"), site->n_unread);
  if (in_text < site->n_unread)
    printf(SAY(options, "\n読みを確かめて（違えば直して）、words.yaml に写してください:\n\nreadings:\n",
                        "\nconfirm the readings (mend what is wrong) and copy them into words.yaml:\n\nreadings:\n"));
  for (int i = 0; i < site->n_unread - in_text; i++) {
    const Unread *unread = &site->unread[i];
    printf("  " STR_FMT ": " STR_FMT, STR_ARG(unread->word), STR_ARG(unread->reading));
    print_places(unread, options);
  }
  if (in_text)
    printf(SAY(options, "\n場所によって読みが変わる言葉です。文の中に書いてください:\n\n", "\nthese are read in many ways: write the readings into the texts themselves:\n\n"));
  for (int i = site->n_unread - in_text; i < site->n_unread; i++) {
    const Unread *unread = &site->unread[i];
    bool digits = unread->word.n && unread->word.s[0] >= '0' && unread->word.s[0] <= '9'; /* a base that kanji alone do not begin */
    printf("  %s" STR_FMT "《" STR_FMT "》", digits ? "｜" : "", STR_ARG(unread->word), STR_ARG(unread->reading.n ? unread->reading : S("？")));
    print_places(unread, options);
  }
}
