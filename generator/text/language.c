#include "text/language.h"

Str language_own_name(Str tag) {
  static const struct {
    const char *tag, *name;
  } names[] = {
      {"ja", "日本語"},
      {"easy", "やさしい日本語"},
      {"en", "English"},
      {"zh-Hans", "简体中文"},
      {"zh-Hant", "繁體中文"},
      {"zh", "中文"},
      {"ko", "한국어"},
      {"vi", "Tiếng Việt"},
      {"pt", "Português"},
      {"es", "Español"},
      {"fil", "Filipino"},
      {"tl", "Tagalog"},
      {"ne", "नेपाली"},
      {"id", "Bahasa Indonesia"},
      {"fr", "Français"},
      {"de", "Deutsch"},
      {"ru", "Русский"},
      {"uk", "Українська"},
      {"pt-BR", "Português (Brasil)"},
      {"it", "Italiano"},
      {"jsl", "手話"},
      {"mn", "Монгол"},
      {"hi", "हिन्दी"},
      {"th", "Thai"},
      {"my", "Myanmar"},
      {"km", "Khmer"},
      {"bn", "Bangla"},
      {"si", "Sinhala"},
      {"ta", "Tamil"},
      {"ar", "Arabic"},
      {"fa", "Farsi"},
      {"ur", "Urdu"},
  };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (str_is(tag, names[i].tag)) return str_c(names[i].name);
  return tag;
}
