#include "text/language.h"

static const char *const codes[] = {"ja", "easy", "en", "zh-Hans", "ko", "vi", "pt", "ne", "fil"};

/* Other codes for them. Traditional Chinese is no simplified Chinese. */
static const char *const also[][2] = {{"zh", "zh-Hans"}, {"zh-CN", "zh-Hans"}, {"zh-SG", "zh-Hans"}, {"tl", "fil"}};

Language language_find(Str code) {
  for (size_t i = 0; i < sizeof also / sizeof *also; i++)
    if (str_is(code, also[i][0])) code = str_c(also[i][1]);
  for (int i = 0; i < LANGUAGE_COUNT; i++) {
    Str own = str_c(codes[i]);
    if (str_eq(code, own) || (str_starts(code, own) && code.s[own.n] == '-')) return (Language)i;
  }
  return LANGUAGE_NONE;
}

const char *language_tag(Language language) { return codes[language]; }

typedef struct LanguageName {
  const char *code, *own;
  const char *print; /* NULL: the same */
} LanguageName;

static const LanguageName names[] = {
    {"ja", "日本語", NULL},
    {"easy", "やさしい日本語", NULL},
    {"en", "English", NULL},
    {"zh-Hans", "简体中文", NULL},
    {"zh-Hant", "繁體中文", NULL},
    {"zh", "中文", NULL},
    {"ko", "한국어", NULL},
    {"vi", "Tiếng Việt", NULL},
    {"pt", "Português", NULL},
    {"pt-BR", "Português (Brasil)", NULL},
    {"ne", "नेपाली", NULL},
    {"fil", "Filipino", NULL},
    {"tl", "Tagalog", NULL},
    {"es", "Español", NULL},
    {"id", "Bahasa Indonesia", NULL},
    {"fr", "Français", NULL},
    {"de", "Deutsch", NULL},
    {"it", "Italiano", NULL},
    {"ru", "Русский", NULL},
    {"uk", "Українська", NULL},
    {"mn", "Монгол", NULL},
    {"hi", "हिन्दी", NULL},
    {"jsl", "手話", NULL},
    {"th", "ไทย", "Thai"},
    {"my", "မြန်မာ", "Myanmar"},
    {"km", "ខ្មែរ", "Khmer"},
    {"bn", "বাংলা", "Bangla"},
    {"si", "සිංහල", "Sinhala"},
    {"ta", "தமிழ்", "Tamil"},
    {"ar", "العربية", "Arabic"},
    {"fa", "فارسی", "Farsi"},
    {"ur", "اردو", "Urdu"},
};

static const LanguageName *name_of(Str code) {
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (str_is(code, names[i].code)) return &names[i];
  return NULL;
}

Str language_own_name(Str code) {
  const LanguageName *name = name_of(code);
  return name ? str_c(name->own) : code;
}

Str language_print_name(Str code) {
  const LanguageName *name = name_of(code);
  return !name ? code : str_c(name->print ? name->print : name->own);
}

bool language_is_known(Str code) { return name_of(code); }

Str language_comma(Str code) {
  return str_is(code, "ja") || str_is(code, "easy") || str_starts(code, S("zh")) ? S("、") : S(", ");
}
