#include "site/find_words.h"

#include "base/utf8.h"
#include "text/ruby.h"

static const struct Everyday {
  const char *desk, *people, *people_en;
} everyday[] = {
#define EVERYDAY(desk, people, people_en) {desk, people, people_en},
#define FOREIGN(lang, desk, people)
#define DANGER(lang, words)
#include "text/everyday.def"
#undef EVERYDAY
#undef FOREIGN
#undef DANGER
};

static const struct Foreign {
  const char *lang, *desk, *people;
} foreign[] = {
#define EVERYDAY(desk, people, people_en)
#define FOREIGN(lang, desk, people) {lang, desk, people},
#define DANGER(lang, words)
#include "text/everyday.def"
#undef EVERYDAY
#undef FOREIGN
#undef DANGER
};

static const struct Danger {
  const char *lang, *words;
} danger[] = {
#define EVERYDAY(desk, people, people_en)
#define FOREIGN(lang, desk, people)
#define DANGER(lang, words) {lang, words},
#include "text/everyday.def"
#undef EVERYDAY
#undef FOREIGN
#undef DANGER
};

typedef struct Saying {
  Str desk;   /* separated by spaces: any of them in a desk's record */
  Str people; /* separated by "/", with readings */
  Str people_en;
} Saying;

struct Sayings {
  const Saying *v;
  size_t n;
};

/* --- Words --- */

/* The marks that part the fields cannot be in them. */
static void put(Buf *out, Str words) {
  for (size_t i = 0; i < words.n; i++) {
    char c = words.s[i];
    buf_byte(out, c == '|' || c == '/' || c == '\n' ? ' ' : c);
  }
}

static void put_words(Buf *out, char between, Str words) {
  if (!words.n) return;
  if (out->n && out->s[out->n - 1] != '|') buf_byte(out, between);
  put(out, words);
}

static bool is_japanese(Str lang) { return str_is(lang, "ja") || str_is(lang, "easy"); }

static Str reading(const Site *site, Arena *arena, Said said) {
  return is_japanese(said.lang) ? morph_reading(&site->morph, arena, said.s) : S("");
}

static bool has_kanji(Str s) {
  unsigned c;
  while (utf8_next(&s, &c))
    if (utf8_is_kanji(c)) return true;
  return false;
}

/* Each of a list "A/B" with its reading behind it, where that says more: "寂しい/さびしい". */
static Str with_readings(const Site *site, Arena *arena, Str words) {
  Buf out = {0};
  for (Str word; str_split(&words, '/', &word);) {
    put_words(&out, '/', ruby_plain(arena, word));
    if (has_kanji(word)) put_words(&out, '/', morph_reading(&site->morph, arena, word));
  }
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

/* --- Sayings --- */

static Str slashed(Arena *arena, const char *spaced) {
  Buf out = {0};
  for (const char *c = spaced; *c; c++) buf_byte(&out, *c == ' ' ? '/' : *c);
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

static Str joined(Arena *arena, const Str *words, int n) {
  Buf out = {0};
  for (int i = 0; i < n; i++) put_words(&out, '/', words[i]);
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

const Sayings *sayings_make(const Site *site, Arena *arena) {
  VEC(Saying) sayings = {0};
  for (size_t i = 0; i < sizeof everyday / sizeof *everyday; i++)
    *vec_push(arena, &sayings) = (Saying){str_c(everyday[i].desk), with_readings(site, arena, slashed(arena, everyday[i].people)),
                                          str_c(everyday[i].people_en)};
  const Words *words = &site->words;
  for (int i = 0; i < words->n_also; i++) {
    const Also *also = &words->also[i];
    *vec_push(arena, &sayings) = (Saying){also->word, with_readings(site, arena, joined(arena, also->sayings, also->n_sayings)), S("")};
  }
  for (int i = 0; i < words->n_explain; i++) {
    Str plain = ruby_plain(arena, text_in(&words->explain[i].plain, S("ja"), site->languages[0]).s);
    *vec_push(arena, &sayings) = (Saying){words->explain[i].word, with_readings(site, arena, joined(arena, &plain, 1)), S("")};
  }
  Sayings *made = NEW(arena, Sayings);
  *made = (Sayings){sayings.v, sayings.n};
  return made;
}

static bool speaks_of(Str record, Str words) {
  for (Str word; str_split(&words, ' ', &word);)
    if (word.n && str_find(record, word) >= 0) return true;
  return false;
}

/* The desk's words in Japanese, where the sayings are at home. */
static Str record_of(const Site *site, Arena *arena, const Desk *desk) {
  const Text *texts[] = {&desk->name, &desk->topic, &desk->description, &desk->audience};
  Buf out = {0};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    buf_add(&out, ruby_plain(arena, site_text(site, texts[i], S("ja")).s));
    buf_byte(&out, '\n');
  }
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

/* Each saying once: rows share some. */
static void put_once(Buf *out, Str sayings) {
  for (Str saying; str_split(&sayings, '/', &saying);) {
    Str so_far = buf_str(out);
    bool there = false;
    for (Str piece; !there && str_split(&so_far, '/', &piece);) there = str_eq(piece, saying);
    if (!there) put_words(out, '/', saying);
  }
}

static void put_sayings(const Site *site, const Sayings *sayings, const Desk *desk, Str lang, Arena *arena, Buf *out) {
  Str record = record_of(site, arena, desk);
  Buf said = {0};
  for (size_t i = 0; i < sayings->n; i++) {
    const Saying *saying = &sayings->v[i];
    if (!speaks_of(record, saying->desk)) continue;
    if (is_japanese(lang)) put_once(&said, saying->people);
    put_once(&said, saying->people_en);
  }
  for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
    if (str_is(lang, foreign[i].lang) && speaks_of(record, str_c(foreign[i].desk))) put_once(&said, str_c(foreign[i].people));
  if (said.n) {
    buf_byte(out, '/');
    buf_add(out, buf_str(&said));
  }
  buf_free(&said);
}

/* --- A desk --- */

/* The reading of what the page shows, and what stands in Japanese where the page shows another language. */
static void put_field(const Site *site, Arena *arena, const Text *text, Str lang, Str kana, Buf *out) {
  Said shown = site_text(site, text, lang), first = site_text(site, text, S("ja"));
  put_words(out, ' ', kana.n ? kana : reading(site, arena, shown));
  if (str_eq(shown.lang, first.lang)) return;
  put_words(out, ' ', ruby_plain(arena, first.s));
  put_words(out, ' ', reading(site, arena, first));
}

/* What the page does not show at all. */
static void put_hidden(const Site *site, Arena *arena, const Text *text, Str lang, Buf *out) {
  Said said = site_text(site, text, lang);
  put_words(out, ' ', ruby_plain(arena, said.s));
  put_words(out, ' ', reading(site, arena, said));
}

Str find_words(const Site *site, const Sayings *sayings, const Desk *desk, Str lang, Arena *arena) {
  Buf out = {0};
  put_field(site, arena, &desk->name, lang, ruby_plain(arena, site_text(site, &desk->kana, S("ja")).s), &out);
  buf_byte(&out, '|');
  put_field(site, arena, &desk->topic, lang, S(""), &out);
  buf_byte(&out, '|');
  put_words(&out, ' ', reading(site, arena, site_text(site, &desk->organization, lang)));
  put_hidden(site, arena, &desk->description, lang, &out);
  put_hidden(site, arena, &desk->audience, lang, &out);
  put_sayings(site, sayings, desk, lang, arena, &out);
  for (int i = 0; i < desk->n_phones; i++) put_words(&out, '/', desk->phones[i].dial);
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

Str find_mark_words(const Site *site, const Mark *mark, Str lang, Arena *arena) {
  Buf out = {0};
  put_field(site, arena, &mark->label, lang, S(""), &out);
  put_hidden(site, arena, &mark->description, lang, &out);
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

Str find_danger(Str lang, Arena *arena) {
  Buf out = {0};
  for (size_t i = 0; i < sizeof danger / sizeof *danger; i++) {
    Str of = str_c(danger[i].lang);
    if (!str_is(of, "ja") && !str_is(of, "en") && !str_eq(of, lang)) continue;
    if (out.n) buf_byte(&out, '/');
    buf_addc(&out, danger[i].words);
  }
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}
