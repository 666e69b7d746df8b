/* Links, pictures and blocks in Markdown: what they name is found here, so that nobody after the check looks up a path or an id. */
#include <string.h>

#include "check/gather.h"
#include "model/url.h"

typedef struct Link {
  Gather *gather;
  Str dir; /* of the file: "articles/guide" */
  Str lang;
  Article *self; /* NULL in a print job */
  const MdOutline *outline;
} Link;

/* --- Links to articles ------------------------------------------------------------------------------------------------ */

static const Article *linked_article(const Link *link, const Md *node, Str path) {
  Gather *gather = link->gather;
  Arena *arena = gather->reader.arena;
  Str whole = path.s[0] == '/' ? (Str){0} : path_clean(arena, path_join(arena, link->dir, url_decode(arena, path)));
  if (!whole.s || !str_starts(whole, S("articles/"))) {
    diag2(gather->reader.diag, D_LINK_MISSING, node->pos, path, S(""));
    return NULL;
  }
  Str id = str_nfc(arena, str_sub(whole, sizeof "articles/" - 1, whole.n - 3));
  const Article *article = index_find(gather->articles, id);
  if (!article) {
    if (!index_torn(gather->articles))
      diag2(gather->reader.diag, D_LINK_MISSING, node->pos, path, index_nearest(gather->articles, id));
  } else if (article->draft && !gather->options->drafts) {
    diag1(gather->reader.diag, D_LINK_TO_DRAFT, node->pos, article->file);
    return NULL;
  }
  return article;
}

static void link_fragment(const Link *link, Md *node, const MdOutline *said, const MdOutline *shown, Str fragment) {
  Str wanted = url_decode(link->gather->reader.arena, fragment), anchor = outline_anchor(said, wanted);
  if (!anchor.s) diag1(link->gather->reader.diag, D_LINK_FRAGMENT, node->pos, wanted);
  node->fragment = said == shown ? anchor : outline_anchor(shown, wanted);
}

/* A relative link to a file that is no article: "form.pdf". What has no ending is an address of some page. */
static void link_file(const Link *link, Md *node, Str path) {
  Gather *gather = link->gather;
  Arena *arena = gather->reader.arena;
  Str rest = path, name = {0};
  while (str_split(&rest, '/', &name)) continue;
  if (path.s[0] == '/' || str_find_byte(name, '.') < 0 || str_is(name, ".") || str_is(name, "..")) return;
  Str decoded = url_decode(arena, path), whole = path_clean(arena, path_join(arena, link->dir, decoded));
  if (!whole.s || !root_exists(gather->options->content, str_nfc(arena, whole)))
    diag2(gather->reader.diag, D_LINK_MISSING, node->pos, path, S(""));
  else if (is_picture_name(whole))
    wish_picture(gather, link->dir, decoded, node->pos, &node->picture);
  else
    node->file = attach_file(gather, str_nfc(arena, whole), node->pos, link->self != NULL);
}

static void link_link(const Link *link, Md *node) {
  if (node->url.n == 0 || markdown_elsewhere(node->url)) return;
  Str fragment = node->url, path;
  str_split(&fragment, '#', &path);
  if (path.n == 0) {
    node->target = link->self;
    if (fragment.n) link_fragment(link, node, link->outline, link->outline, fragment);
    return;
  }
  if (str_find_byte(path, '?') >= 0) path = str_sub(path, 0, (size_t)str_find_byte(path, '?'));
  if (!str_ends(path, S(".md"))) {
    link_file(link, node, path);
    if (node->file) node->fragment = fragment; /* "#page=3" of a PDF */
    return;
  }
  const Article *article = linked_article(link, node, path);
  if (!article) return;
  const Article *shown = article_in(article, link->lang);
  node->target = shown;
  if (!fragment.n) return;
  read_headings(link->gather, article);
  read_headings(link->gather, shown);
  link_fragment(link, node, &article->outline, &shown->outline, fragment);
}

/* --- Blocks ------------------------------------------------------------------------------------------------------------ */

static void add_mark(Arena *arena, const Mark ***marks, int *n, const Mark *mark) {
  if (!mark) return;
  const Mark **more = NEW_N(arena, const Mark *, *n + 1);
  for (int i = 0; i < *n; i++) more[i] = (*marks)[i];
  more[(*n)++] = mark;
  *marks = more;
}

static void read_limit(Gather *gather, const MdArg *arg, int *limit) {
  enum { MOST = 100000 };
  long value = str_number(arg->value, MOST);
  if (value >= 1)
    *limit = (int)value;
  else
    diag3(gather->reader.diag, D_BAD_INTEGER, arg->pos, arg->value, S("1"), S("100000"));
}

static bool place_support(Gather *gather, const Md *node, MdPlaced *placed) {
  Arena *arena = gather->reader.arena;
  Query *query = &placed->query;
  bool sound = true;
  for (int i = 0; i < node->n_args; i++) {
    const MdArg *arg = &node->args[i];
    const void *found = gather;
    if (str_is(arg->key, "category")) {
      add_mark(arena, &query->categories, &query->n_categories,
               found = refer(gather, gather->categories, D_UNKNOWN_CATEGORY, arg->value, arg->pos));
    } else if (str_is(arg->key, "situation")) {
      add_mark(arena, &query->situations, &query->n_situations,
               found = refer(gather, gather->situations, D_UNKNOWN_SITUATION, arg->value, arg->pos));
    } else if (str_is(arg->key, "list")) {
      query->list = found = refer(gather, gather->lists, D_UNKNOWN_LIST, arg->value, arg->pos);
    } else if (str_is(arg->key, "limit")) {
      read_limit(gather, arg, &query->limit);
    }
    sound = sound && found;
  }
  placed->kind = PLACED_SUPPORT;
  return sound;
}

static bool place_desk(Gather *gather, const Md *node, MdPlaced *placed) {
  if (node->n_args == 0) return false;
  const MdArg *arg = &node->args[0];
  placed->kind = PLACED_DESK;
  placed->desk = refer(gather, gather->desks, D_UNKNOWN_DESK, arg->value, arg->pos);
  if (!placed->desk) return false;
  if (desk_state(placed->desk, gather->site->today) == DESK_PUBLISHED) return true;
  diag1(gather->reader.diag, D_BLOCK_UNPUBLISHED, arg->pos, arg->value);
  return false;
}

static bool place_events(Gather *gather, const Md *node, MdPlaced *placed) {
  bool sound = true;
  placed->kind = PLACED_EVENTS;
  placed->events = (EventQuery){.from = DATE_NONE, .until = DATE_NONE};
  for (int i = 0; i < node->n_args; i++) {
    const MdArg *arg = &node->args[i];
    if (str_is(arg->key, "limit")) {
      read_limit(gather, arg, &placed->events.limit);
    } else if (str_is(arg->key, "office")) {
      placed->events.office = refer(gather, gather->offices, D_UNKNOWN_OFFICE, arg->value, arg->pos);
      sound = sound && placed->events.office;
    }
  }
  return sound;
}

static bool place_qr(Gather *gather, const Md *node, MdPlaced *placed) {
  if (node->n_args == 0) return false;
  const MdArg *arg = &node->args[0];
  bool https;
  if (!url_valid(arg->value, &https, NULL)) {
    diag1(gather->reader.diag, D_BAD_URL, arg->pos, arg->value);
    return false;
  }
  if (!https) diag1(gather->reader.diag, D_HTTP_URL, arg->pos, arg->value);
  placed->kind = PLACED_QR;
  placed->qr = (QrTarget){.kind = QR_URL, .url = arg->value, .pos = arg->pos};
  return true;
}

static void link_block(const Link *link, Md *node) {
  static const struct {
    const char *name;
    bool (*place)(Gather *gather, const Md *node, MdPlaced *placed);
  } blocks[] = {{"support", place_support}, {"desk", place_desk}, {"events", place_events}, {"qr", place_qr}};
  for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
    if (!str_is(node->place, blocks[i].name)) continue;
    MdPlaced *placed = NEW(link->gather->reader.arena, MdPlaced);
    if (blocks[i].place(link->gather, node, placed)) node->target = placed;
  }
}

/* --- All of them ------------------------------------------------------------------------------------------------------- */

static void link_image(const Link *link, Md *node) {
  if (markdown_elsewhere(node->url)) {
    diag1(link->gather->reader.diag, D_IMAGE_ELSEWHERE, node->pos, node->url);
    return;
  }
  Buf alt = {0};
  for (const Md *child = node->first; child; child = child->next) markdown_plain(child, &alt);
  if (!str_trim(buf_str(&alt)).n) diag1(link->gather->reader.diag, D_IMAGE_ALT, node->pos, node->url);
  buf_free(&alt);
  wish_picture(link->gather, link->dir, url_decode(link->gather->reader.arena, node->url), node->pos, &node->target);
}

static void link_all(const Link *link) {
  for (size_t i = 0; i < link->outline->n_refs; i++) {
    Md *node = link->outline->refs[i];
    if (node->kind == MD_LINK) link_link(link, node);
    if (node->kind == MD_IMAGE) link_image(link, node);
    if (node->kind == MD_PLACE) link_block(link, node);
  }
}

void link_body(Gather *gather, Md *body, Str dir, Str lang) {
  MdOutline outline = outline_of(body, true, gather->reader.arena);
  link_all(&(Link){gather, dir, lang, NULL, &outline});
}

void link_article(Gather *gather, Article *article) {
  if (article->outline.refers) link_all(&(Link){gather, path_dir(article->file), article->lang, article, &article->outline});
}

void link_articles(Gather *gather) {
  for (int i = 0; i < gather->site->n_articles; i++) link_article(gather, &gather->article_room[i]);
}
