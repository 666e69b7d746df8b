/* Readings in texts: the Aozora notation, where phrases begin, and the furigana that plain Japanese lacks. */
#include "base/utf8.h"
#include "fuzz.h"
#include "text/furigana.h"
#include "text/ruby.h"

static const Reading readings[] = {{S_INIT("汐見市"), S_INIT("しおみし")}, {S_INIT("困る"), S_INIT("こまる")}, {S_INIT("相談"), S_INIT("そうだん")}};

static const Morph *morph(void) {
  static Morph one = {.readings = readings, .n_readings = 3};
  if (!one.dictionary) { /* opened once, and never closed: it takes longer than any text */
    Diag *diag = diag_new();
    one.dictionary = dictionary_open(diag);
    diag_free(diag);
  }
  return &one;
}

/* Every part is a slice of the text, one behind the other. */
static void parts(Str text) {
  RubyPart part;
  Str rest = text;
  size_t left = text.n;
  while (ruby_next(&rest, &part)) {
    fuzz_must(part.base.s >= text.s && part.base.s + part.base.n <= text.s + text.n);
    fuzz_must(!part.reading.s || (part.reading.s >= text.s && part.reading.s + part.reading.n <= text.s + text.n));
    fuzz_must(rest.n < left || (!rest.n && !left));
    left = rest.n;
  }
}

static void phrases(const Fuzz *fuzz, Str plain, Str lang) {
  PhraseStart *starts;
  int n = morph_phrases(morph(), fuzz->arena, plain, lang, &starts);
  for (int i = 0; i < n; i++) fuzz_must(starts[i].at > (i ? starts[i - 1].at : 0) && starts[i].at < plain.n);
}

void ruby_fuzz(const Fuzz *fuzz) {
  Str text = fuzz->input;
  size_t offset;
  if (utf8_fault(text) >= 0 || utf8_control(text) >= 0) return; /* nobody hands such a text on (text_clean) */
  parts(text);
  if (ruby_fault(text, &offset) != RUBY_FINE) fuzz_must(offset <= text.n);
  Str plain = ruby_plain(fuzz->arena, text), said = ruby_reading(fuzz->arena, text), aloud = morph_reading(morph(), fuzz->arena, text);
  fuzz_must(utf8_fault(plain) < 0 && utf8_fault(said) < 0 && utf8_fault(aloud) < 0);
  phrases(fuzz, plain, S("ja"));
  phrases(fuzz, plain, S("easy"));
  UnreadWords unread = {0};
  Str written = furigana_write(morph(), fuzz->arena, text, &unread);
  fuzz_must(utf8_fault(written) < 0);
  if (ruby_fault(text, &offset) == RUBY_FINE) fuzz_must(str_eq(ruby_plain(fuzz->arena, written), plain));
  for (size_t i = 0; i < unread.n; i++) fuzz_must(unread.v[i].at < plain.n);
}
