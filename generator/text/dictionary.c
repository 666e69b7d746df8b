#define _DEFAULT_SOURCE
#include "text/dictionary.h"

#include <errno.h>
#include <glib.h>
#include <inttypes.h>
#include <mecab.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/heap.h"

/* A lattice is a thread's desk to work on; whoever needs one takes it from the heap and puts it back. */
enum { MOST_LATTICES = 64 };

struct Dictionary {
  mecab_model_t *model;
  mecab_t *tagger; /* safe for all threads, as long as each has a lattice of its own */
  GMutex lock;
  mecab_lattice_t *free_lattices[MOST_LATTICES];
  int n_free;
  char *folder; /* where it really is; NULL: nobody knows */
};

/* Where Debian, Fedora, Arch, Homebrew (Apple, Intel) and a build from source put it. */
static const char *const folders[] = {
    "/var/lib/mecab/dic/ipadic-utf8",     "/usr/share/mecab/dic/ipadic-utf8", "/usr/lib64/mecab/dic/ipadic",
    "/usr/lib/mecab/dic/ipadic",          "/opt/homebrew/lib/mecab/dic/ipadic", "/usr/local/lib/mecab/dic/ipadic",
};

static bool has_dictionary(const char *folder) {
  char *path = g_build_filename(folder, "sys.dic", NULL);
  bool there = g_file_test(path, G_FILE_TEST_IS_REGULAR);
  g_free(path);
  return there;
}

const char *dictionary_folder(void) {
  const char *chosen = getenv("TSUNAGU_DICTIONARY");
  if (chosen && *chosen) return has_dictionary(chosen) ? chosen : NULL;
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
    if (has_dictionary(folders[i])) return folders[i];
  return NULL;
}

/* Nothing but the folder decides: no settings of the machine's or the user's. */
static mecab_model_t *open_model(const char *folder) {
  char name[] = "mecab", rc[] = "--rcfile=/dev/null", *dir = g_strconcat("--dicdir=", folder, NULL);
  char *args[] = {name, rc, dir, NULL};
  errno = 0;
  mecab_model_t *model = mecab_model_new(3, args);
  if (!model && errno == ENOMEM) heap_end(); /* it has its files mapped */
  g_free(dir);
  return model;
}

/* Facts in the order of IPA's dictionary: 名詞,一般,*,*,*,*,町,マチ,マチ. */
static bool is_ipadic(mecab_model_t *model, mecab_t *tagger) {
  const char *charset = mecab_model_dictionary_info(model)->charset;
  if (g_ascii_strcasecmp(charset, "utf-8") != 0 && g_ascii_strcasecmp(charset, "utf8") != 0) return false;
  mecab_lattice_t *lattice = mecab_model_new_lattice(model);
  mecab_lattice_set_sentence(lattice, "町");
  bool fine = mecab_parse_lattice(tagger, lattice);
  const mecab_node_t *node = fine ? mecab_lattice_get_bos_node(lattice)->next : NULL;
  fine = node && node->feature && g_str_has_prefix(node->feature, "名詞,一般,*,*,*,*,町,マチ");
  mecab_lattice_destroy(lattice);
  return fine;
}

Dictionary *dictionary_open(Diag *diag) {
  const Pos whole = {"words.yaml", 0, 0};
  const char *folder = dictionary_folder();
  if (!folder) {
    diag0(diag, D_DICTIONARY_MISSING, whole);
    return NULL;
  }
  mecab_model_t *model = open_model(folder);
  mecab_t *tagger = model ? mecab_model_new_tagger(model) : NULL;
  if (!tagger || !is_ipadic(model, tagger)) {
    diag1(diag, D_DICTIONARY_KIND, whole, str_c(folder));
    if (tagger) mecab_destroy(tagger);
    if (model) mecab_model_destroy(model);
    return NULL;
  }
  Dictionary *dictionary = g_new0(Dictionary, 1);
  dictionary->model = model;
  dictionary->tagger = tagger;
  dictionary->folder = realpath(folder, NULL);
  g_mutex_init(&dictionary->lock);
  return dictionary;
}

void dictionary_close(Dictionary *dictionary) {
  if (!dictionary) return;
  while (dictionary->n_free > 0) mecab_lattice_destroy(dictionary->free_lattices[--dictionary->n_free]);
  mecab_destroy(dictionary->tagger);
  mecab_model_destroy(dictionary->model);
  g_mutex_clear(&dictionary->lock);
  free(dictionary->folder);
  g_free(dictionary);
}

/* MeCab has its files mapped, and keeps to itself where. With each page that is looked at the system brings those around it, so in the end there is more of
 * the dictionary in memory than of the town. Pages that can only be read lose nothing by going. Where the system does not say what is mapped, they stay. */
void dictionary_rest(const Dictionary *dictionary) {
  FILE *maps = dictionary && dictionary->folder ? fopen("/proc/self/maps", "re") : NULL;
  char line[4608];
  while (maps && fgets(line, sizeof line, maps)) {
    uintptr_t from, to;
    int path = 0;
    bool shown = sscanf(line, "%" SCNxPTR "-%" SCNxPTR " r--s %*s %*s %*s %n", &from, &to, &path) == 2 && path > 0;
    Str file = str_c(line + path), folder = str_c(dictionary->folder);
    if (shown && str_starts(file, folder) && file.s[folder.n] == '/') madvise((char *)from, to - from, MADV_DONTNEED);
  }
  if (maps) fclose(maps);
}

static mecab_lattice_t *take_lattice(Dictionary *dictionary) {
  g_mutex_lock(&dictionary->lock);
  mecab_lattice_t *lattice = dictionary->n_free > 0 ? dictionary->free_lattices[--dictionary->n_free] : NULL;
  g_mutex_unlock(&dictionary->lock);
  return lattice ? lattice : mecab_model_new_lattice(dictionary->model);
}

static void put_lattice(Dictionary *dictionary, mecab_lattice_t *lattice) {
  mecab_lattice_clear(lattice);
  g_mutex_lock(&dictionary->lock);
  bool room = dictionary->n_free < MOST_LATTICES;
  if (room) dictionary->free_lattices[dictionary->n_free++] = lattice;
  g_mutex_unlock(&dictionary->lock);
  if (!room) mecab_lattice_destroy(lattice);
}

typedef VEC(Token) Tokens;

static void add_tokens(Dictionary *dictionary, mecab_lattice_t *lattice, Arena *arena, Str text, size_t from, size_t to, Tokens *found) {
  mecab_lattice_set_sentence2(lattice, text.s + from, to - from);
  if (from == to || !mecab_parse_lattice(dictionary->tagger, lattice)) return;
  for (const mecab_node_t *node = mecab_lattice_get_bos_node(lattice); node; node = node->next) {
    if (node->stat == MECAB_BOS_NODE || node->stat == MECAB_EOS_NODE) continue;
    size_t at = from + (size_t)(node->surface - mecab_lattice_get_sentence(lattice));
    *vec_push(arena, found) = (Token){at, at + node->length, node->feature, node->stat == MECAB_NOR_NODE};
  }
}

/* What MeCab takes for a run of unknown letters grows with the square of its length: a long text is given to it in pieces, cut behind a
 * pause if there is one. No sentence that anybody says is so long. */
enum { PIECE_BYTES = 1500 };

static size_t piece_end(Str text, size_t from) {
  size_t to = from + PIECE_BYTES;
  if (to >= text.n) return text.n;
  while (((unsigned char)text.s[to] & 0xC0) == 0x80) to--;
  for (size_t at = to; at > from + PIECE_BYTES / 2; at--) {
    Str before = str_sub(text, from, at);
    if (text.s[at - 1] == ' ' || text.s[at - 1] == '\n' || str_ends(before, S("。")) || str_ends(before, S("、")) || str_ends(before, S("　"))) return at;
  }
  return to;
}

int dictionary_tokens(Dictionary *dictionary, Arena *arena, Str text, Token **tokens) {
  Tokens found = {0};
  mecab_lattice_t *lattice = take_lattice(dictionary);
  text = arena_str(arena, text); /* MeCab looks at the byte behind its end */
  for (size_t from = 0, to; from < text.n; from = to) {
    to = piece_end(text, from);
    add_tokens(dictionary, lattice, arena, text, from, to, &found);
  }
  put_lattice(dictionary, lattice);
  *tokens = found.v;
  return (int)found.n;
}

Str token_fact(const Token *token, int n) {
  Str rest = str_c(token->facts), fact;
  while (str_split(&rest, ',', &fact))
    if (n-- == 0) return fact;
  return (Str){0};
}

bool token_is(const Token *token, const char *facts) {
  size_t n = strlen(facts);
  return strncmp(token->facts, facts, n) == 0 && (token->facts[n] == ',' || token->facts[n] == 0);
}
