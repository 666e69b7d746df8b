/* Fonts: a configuration of fontconfig's that holds the named families and nothing else, so that no other can slip in; and for
 * each style and language the order in which their faces are tried. */
#include <cairo-ft.h>
#include <hb-ot.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/heap.h"
#include "base/utf8.h"
#include "draw/type_inside.h"

static const uint64_t KNOWN = (uint64_t)1 << 63;
enum { BMP = 0x10000 };

/* --- The configuration */

static void add_escaped(Buf *xml, Str s) {
  for (size_t i = 0; i < s.n; i++) {
    if (s.s[i] == '<')
      buf_addc(xml, "&lt;");
    else if (s.s[i] == '&')
      buf_addc(xml, "&amp;");
    else
      buf_byte(xml, s.s[i]);
  }
}

static void add_folders(Buf *xml, const char *element, FcStrList *folders) {
  for (FcChar8 *folder; folders && (folder = FcStrListNext(folders));) {
    buf_printf(xml, "<%s>", element);
    add_escaped(xml, str_c((const char *)folder));
    buf_printf(xml, "</%s>", element);
  }
  if (folders) FcStrListDone(folders);
}

/* Where the system has fonts and what it knows of them, asked once: it reads some thirty files to say so, which is most of what opening fonts takes. */
static Buf folders;

static void find_folders(void) {
  FcConfig *system = FcInitLoadConfig();
  add_folders(&folders, "dir", FcConfigGetFontDirs(system));
  add_folders(&folders, "cachedir", FcConfigGetCacheDirs(system));
  FcConfigDestroy(system);
}

static void fonts_find(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, find_folders);
}

/* The system's folders and caches, but none of its rules: they would add aliases and imitations of bold. */
static FcConfig *config_with(const Type *type) {
  FcConfig *config = FcConfigCreate();
  Buf xml = {0};
  fonts_find();
  buf_addc(&xml, "<?xml version=\"1.0\"?><fontconfig>");
  buf_add(&xml, buf_str(&folders));
  buf_addc(&xml, "<selectfont><rejectfont><pattern></pattern></rejectfont><acceptfont>");
  for (int i = 0; i < type->n_families; i++) {
    buf_addc(&xml, "<pattern><patelt name=\"family\"><string>");
    add_escaped(&xml, type->families[i].name);
    buf_addc(&xml, "</string></patelt></pattern>");
  }
  buf_addc(&xml, "</acceptfont></selectfont></fontconfig>");
  buf_byte(&xml, '\0');
  FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml.s, FcFalse);
  FcConfigBuildFonts(config);
  buf_free(&xml);
  return config;
}

/* --- Faces */

static double pattern_number(const FcPattern *pattern, const char *key, double otherwise) {
  double value;
  return FcPatternGetDouble(pattern, key, 0, &value) == FcResultMatch ? value : otherwise;
}

static bool pattern_flag(const FcPattern *pattern, const char *key, bool otherwise) {
  FcBool value;
  return FcPatternGetBool(pattern, key, 0, &value) == FcResultMatch ? value : otherwise;
}

static bool pattern_is_of(const FcPattern *pattern, Str family) {
  FcChar8 *name;
  for (int i = 0; FcPatternGetString(pattern, FC_FAMILY, i, &name) == FcResultMatch; i++) {
    Str other = str_c((const char *)name);
    if (other.n == family.n && FcStrCmpIgnoreCase(name, (const FcChar8 *)family.s) == 0) return true;
  }
  return false;
}

/* The upright face of normal width whose weight is nearest to the one wanted. */
static const FcPattern *nearest_face(const FcFontSet *set, Str family, double weight, double least, double most) {
  const FcPattern *best = NULL;
  double best_off = 1e9;
  for (int i = 0; i < set->nfont; i++) {
    const FcPattern *pattern = set->fonts[i];
    double has = pattern_number(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR),
           off = has > weight ? has - weight : weight - has;
    bool plain = pattern_number(pattern, FC_SLANT, FC_SLANT_ROMAN) == FC_SLANT_ROMAN &&
                 pattern_number(pattern, FC_WIDTH, FC_WIDTH_NORMAL) == FC_WIDTH_NORMAL &&
                 pattern_flag(pattern, FC_SCALABLE, true) && !pattern_flag(pattern, FC_VARIABLE, false);
    if (!plain || has < least || has > most || off >= best_off || !pattern_is_of(pattern, family)) continue;
    best = pattern;
    best_off = off;
  }
  return best;
}

static Face *face_add(Type *type, Str family, const FcPattern *pattern, bool bold) {
  if (!pattern) return NULL;
  Face *face = &type->faces[type->n_faces];
  FcCharSet *covers = NULL;
  FcLangSet *langs = NULL;
  FcPatternGetCharSet(pattern, FC_CHARSET, 0, &covers);
  FcPatternGetLangSet(pattern, FC_LANG, 0, &langs);
  if (!covers) return NULL;
  *face = (Face){.bold = bold, .bit = type->n_faces++, .pattern = pattern, .covers = covers, .langs = langs};
  face->name = bold ? arena_printf(type->arena, STR_FMT " Bold", STR_ARG(family)) : family;
  return face;
}

hb_font_t *face_hb(Face *face) {
  if (face->hb) return face->hb;
  FcChar8 *file = NULL;
  int index = 0;
  FcPatternGetString(face->pattern, FC_FILE, 0, &file);
  FcPatternGetInteger(face->pattern, FC_INDEX, 0, &index);
  hb_blob_t *blob = hb_blob_create_from_file((const char *)file);
  hb_face_t *hb_face = hb_face_create(blob, (unsigned)index & 0xFFFF);
  face->hb = hb_font_create(hb_face);
  if ((unsigned)index >> 16) hb_font_set_var_named_instance(face->hb, ((unsigned)index >> 16) - 1);
  face->units_per_em = hb_face_get_upem(hb_face);
  hb_face_destroy(hb_face);
  hb_blob_destroy(blob);
  return face->hb;
}

cairo_font_face_t *face_cairo(Face *face) {
  if (face->cairo) return face->cairo;
  FcPattern *pattern = FcPatternDuplicate(face->pattern); /* cairo takes one that may be changed */
  face->cairo = cairo_ft_font_face_create_for_pattern(pattern);
  FcPatternDestroy(pattern);
  return face->cairo;
}

/* --- Families */

static void family_add(Type *type, Str name) {
  if (type->n_families == MOST_FAMILIES) return;
  type->families[type->n_families++].name = arena_str(type->arena, name);
}

static Str package_of(Str family) {
  static const struct {
    Str begins, package;
  } packages[] = {
      {S_INIT("BIZ UDMincho"), S_INIT("fonts-morisawa-bizud-mincho")},
      {S_INIT("BIZ UDPMincho"), S_INIT("fonts-morisawa-bizud-mincho")},
      {S_INIT("BIZ UD"), S_INIT("fonts-morisawa-bizud-gothic")},
      {S_INIT("Noto Sans CJK"), S_INIT("fonts-noto-cjk")},
      {S_INIT("Noto Serif CJK"), S_INIT("fonts-noto-cjk")},
      {S_INIT("Noto"), S_INIT("fonts-noto-core")},
  };
  for (size_t i = 0; i < sizeof packages / sizeof *packages; i++)
    if (str_starts(family, packages[i].begins)) return packages[i].package;
  return family;
}

bool fonts_open(Type *type, const TypeFonts *fonts, Pos pos) {
  family_add(type, fonts->sans);
  family_add(type, fonts->serif.n ? fonts->serif : fonts->sans);
  for (int i = 0; i < fonts->n_fallback; i++) family_add(type, fonts->fallback[i]);
  type->config = config_with(type);
  type->covered = calloc(BMP, sizeof *type->covered);
  if (!type->covered) heap_end();
  const FcFontSet *set = FcConfigGetFonts(type->config, FcSetSystem);
  bool fine = true;
  for (int i = 0; i < type->n_families; i++) {
    Family *family = &type->families[i];
    const FcPattern *regular = nearest_face(set, family->name, FC_WEIGHT_REGULAR, 0, FC_WEIGHT_MEDIUM);
    family->regular = face_add(type, family->name, regular, false);
    family->bold =
        face_add(type, family->name, nearest_face(set, family->name, FC_WEIGHT_BOLD, FC_WEIGHT_DEMIBOLD, 1000), true);
    if (!family->regular) family->regular = family->bold;
    if (family->regular) continue;
    diag2(type->diag, D_FONT_MISSING, pos, family->name, package_of(family->name));
    fine = false;
  }
  return fine;
}

void fonts_close(Type *type) {
  for (int i = 0; i < type->n_faces; i++) {
    if (type->faces[i].hb) hb_font_destroy(type->faces[i].hb);
    if (type->faces[i].cairo) cairo_font_face_destroy(type->faces[i].cairo);
  }
  if (type->config) FcConfigDestroy(type->config);
  free(type->covered);
}

uint64_t fonts_covering(Type *type, unsigned c) {
  if (c < BMP && type->covered[c]) return type->covered[c] & ~KNOWN;
  uint64_t set = 0;
  for (int i = 0; i < type->n_faces; i++)
    if (FcCharSetHasChar(type->faces[i].covers, c)) set |= (uint64_t)1 << i;
  if (c < BMP) type->covered[c] = set | KNOWN;
  return set;
}

/* --- The order for a language */

bool lang_begins(Str lang, const char *code) {
  Str prefix = str_c(code);
  return str_starts(lang, prefix) && (lang.n == prefix.n || lang.s[prefix.n] == '-');
}

bool han_is_traditional(Str lang) {
  return lang_begins(lang, "zh-Hant") || lang_begins(lang, "zh-TW") || lang_begins(lang, "zh-HK");
}

/* The end of the name of the families that draw the language's own forms of Han characters. */
static const char *han_suffix(Str lang) {
  if (lang_begins(lang, "ko")) return " KR";
  if (lang_begins(lang, "zh-HK")) return " HK";
  if (lang_begins(lang, "zh-Hant") || lang_begins(lang, "zh-TW")) return " TC";
  if (lang_begins(lang, "zh")) return " SC";
  return NULL;
}

static bool speaks(const Face *face, Str lang) {
  return face->langs && FcLangSetHasLang(face->langs, (const FcChar8 *)lang.s) != FcLangDifferentLang;
}

static Face *family_face(const Family *family, bool bold) {
  return bold && family->bold ? family->bold : family->regular;
}

static void stack_push(Stack *stack, Face *face) {
  for (int i = 0; i < stack->n; i++)
    if (stack->faces[i] == face) return;
  stack->faces[stack->n++] = face;
}

static Stack *stack_new(Type *type, bool serif, bool bold, Str lang) {
  Stack *stack = NEW(type->arena, Stack);
  *stack = (Stack){.serif = serif, .bold = bold, .lang = arena_str(type->arena, lang)};
  Str tag = lang_tag(stack->lang);
  stack->hb_lang = hb_language_from_string(tag.s, (int)tag.n);
  const Family *sans = &type->families[0], *mincho = &type->families[type->n_families > 1 ? 1 : 0];
  const Family *first = serif && !(bold && !mincho->bold) ? mincho : sans;
  const char *suffix = han_suffix(tag);
  if (suffix) {
    for (int i = 2; i < type->n_families; i++)
      if (str_ends(type->families[i].name, str_c(suffix))) stack_push(stack, family_face(&type->families[i], bold));
  } else if (!speaks(first->regular, tag)) {
    for (int i = 2; i < type->n_families; i++)
      if (speaks(type->families[i].regular, tag)) stack_push(stack, family_face(&type->families[i], bold));
  }
  stack_push(stack, family_face(first, bold));
  stack_push(stack, family_face(serif ? mincho : sans, bold));
  stack_push(stack, family_face(sans, bold));
  for (int i = 2; i < type->n_families; i++) stack_push(stack, family_face(&type->families[i], bold));
  *vec_push(type->arena, &type->stacks) = stack;
  return stack;
}

const Stack *fonts_stack(Type *type, bool serif, bool bold, Str lang) {
  for (size_t i = 0; i < type->stacks.n; i++) {
    const Stack *stack = type->stacks.v[i];
    if (stack->serif == serif && stack->bold == bold && str_eq(stack->lang, lang)) return stack;
  }
  return stack_new(type, serif, bold, lang);
}
