#include "model/url.h"

#include <glib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/layout.h"

static const char *const folders[] = {
    [PAGE_HOME] = "",           [PAGE_LIST] = "list/",       [PAGE_CATEGORY] = "category/", [PAGE_SITUATION] = "situation/",
    [PAGE_DESK] = "desk/",      [PAGE_OFFICE] = "office/",   [PAGE_EVENTS] = "events/",     [PAGE_ARTICLE] = "article/",
    [PAGE_ARTICLES] = "article/", [PAGE_PRINT] = "print/",   [PAGE_ACCESSIBILITY] = "accessibility/", [PAGE_FIND] = "find/",
    [PAGE_GUIDE] = "guide/",    [PAGE_KEPT] = "kept/",       [PAGE_CHANGES] = "changes/",       [PAGE_CODE] = "q/",
    [PAGE_NOT_FOUND] = "404.html", [PAGE_GONE_DESK] = "desk/"};

static bool has_id(PageRef page) {
  PageKind kind = page.kind;
  if (kind == PAGE_GUIDE) return page.id.n > 0;
  return kind == PAGE_LIST || kind == PAGE_CATEGORY || kind == PAGE_SITUATION || kind == PAGE_DESK || kind == PAGE_OFFICE ||
         kind == PAGE_ARTICLE || kind == PAGE_CODE || kind == PAGE_GONE_DESK;
}

Str url_path(Arena *arena, const Site *site, PageRef page) {
  bool plain = page.kind == PAGE_CODE || page.kind == PAGE_NOT_FOUND || str_eq(page.lang, site->languages[0]);
  Str lang = plain ? S("") : page.lang;
  Str folder = str_c(folders[page.kind]), slash = S("/");
  slash.n = lang.n > 0;
  if (has_id(page)) return str_join(arena, lang, slash, folder, page.id, S("/"));
  return str_join(arena, lang, slash, folder);
}

Str url_vcard(Arena *arena, const Site *site, Str desk_id, Str lang) {
  Str folder = url_path(arena, site, (PageRef){PAGE_DESK, desk_id, lang});
  return str_join(arena, folder, desk_id, S(".vcf"));
}

Str url_calendar(Arena *arena, const Site *site, Str event_id, Str lang) {
  Str folder = url_path(arena, site, (PageRef){PAGE_EVENTS, {0}, lang});
  if (!event_id.n) return arena_printf(arena, STR_FMT "events.ics", STR_ARG(folder));
  /* An event may be called "events"; no id has an underscore. */
  return arena_printf(arena, STR_FMT STR_FMT "%s.ics", STR_ARG(folder), STR_ARG(event_id), str_is(event_id, "events") ? "_" : "");
}

/* A list may be called "index", and its page is index.html. */
Str url_edition_name(Str list_id) { return str_is(list_id, "index") ? S("index_") : list_id; }

/* RFC 3986: pchar without the sub-delims that HTML or people would trip over, and the slash. */
static bool stands_for_itself(unsigned char c) {
  static const bool others[256] = {['-'] = true, ['.'] = true, ['_'] = true, ['~'] = true, ['/'] = true, ['!'] = true, ['$'] = true, ['('] = true, [')'] = true,
                                   ['*'] = true, ['+'] = true, [','] = true, [';'] = true, ['='] = true, [':'] = true, ['@'] = true};
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || others[c];
}

Str url_encode(Arena *arena, Str path) {
  size_t more = 0;
  for (size_t i = 0; i < path.n; i++) more += !stands_for_itself((unsigned char)path.s[i]);
  if (!more) return path;
  static const char hex[] = "0123456789ABCDEF";
  char *out = arena_alloc(arena, path.n + 2 * more + 1);
  size_t n = 0;
  for (size_t i = 0; i < path.n; i++) {
    unsigned char c = (unsigned char)path.s[i];
    if (stands_for_itself(c)) {
      out[n++] = (char)c;
    } else {
      out[n++] = '%';
      out[n++] = hex[c >> 4];
      out[n++] = hex[c & 15];
    }
  }
  return (Str){out, n};
}

static int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

Str url_decode(Arena *arena, Str path) {
  if (str_find_byte(path, '%') < 0) return path;
  char *out = arena_alloc(arena, path.n + 1);
  size_t n = 0;
  for (size_t i = 0; i < path.n; i++) {
    int high = i + 2 < path.n && path.s[i] == '%' ? hex_value(path.s[i + 1]) : -1;
    int low = high >= 0 ? hex_value(path.s[i + 2]) : -1;
    if (low >= 0) {
      out[n++] = (char)(high << 4 | low);
      i += 2;
    } else {
      out[n++] = path.s[i];
    }
  }
  Str decoded = {out, n};
  return utf8_fault(decoded) < 0 ? decoded : path;
}

Str url_host(Str url) {
  bool web = str_starts(url, S("https://")) || str_starts(url, S("http://"));
  Str rest = web ? str_from(url, (size_t)str_find(url, S("://")) + 3) : S("");
  size_t n = 0;
  while (n < rest.n && !strchr("/?#", rest.s[n])) n++;
  return str_sub(rest, 0, n);
}

bool url_is_example(Str url) {
  static const char *const names[] = {".example", ".example.jp", ".example.com", ".example.net", ".example.org"};
  Str host = url_host(url);
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (str_ends(host, str_c(names[i])) || str_eq(host, str_from(str_c(names[i]), 1))) return true;
  return false;
}

Str url_relative(Arena *arena, Str from, Str to) {
  size_t common = 0;
  for (size_t i = 0; i < from.n && i < to.n && from.s[i] == to.s[i]; i++)
    if (from.s[i] == '/') common = i + 1;
  size_t up = 0;
  for (size_t i = common; i < from.n; i++) up += from.s[i] == '/';
  Str rest = url_encode(arena, str_from(to, common));
  if (up == 0 && rest.n == 0) return S("./");
  /* A first segment with a colon would read as a scheme. */
  Str colon_guard = up == 0 && str_find_byte(rest, ':') >= 0 ? S("./") : S("");
  char *out = arena_alloc(arena, 3 * up + colon_guard.n + rest.n + 1);
  size_t n = 0;
  for (size_t i = 0; i < up; i++, n += 3) memcpy(out + n, "../", 3);
  if (colon_guard.n) memcpy(out, colon_guard.s, n = colon_guard.n);
  if (rest.n) memcpy(out + n, rest.s, rest.n);
  return (Str){out, n + rest.n};
}

Str url_absolute(Arena *arena, const Site *site, Str path) {
  Str encoded = url_encode(arena, path);
  return str_join(arena, site->base_url, encoded);
}

bool url_qr_page(const QrTarget *target, Str lang, PageRef *page) {
  switch (target->kind) {
  case QR_PAGE:
    *page = (PageRef){PAGE_DESK, target->desk->id, lang};
    return true;
  case QR_LIST:
    *page = (PageRef){PAGE_LIST, target->list->id, lang};
    return true;
  case QR_ARTICLE:
    *page = (PageRef){PAGE_ARTICLE, target->article->original ? target->article->original->path : target->article->path, lang};
    return true;
  default:
    return false;
  }
}

const char *qr_kind_name(QrKind kind) {
  static const char *const names[] = {"web",  "line",    "chat", "form", "sns", "video",
                                      "letter", "page", "list", "article", "url", "site"};
  return names[kind];
}

Str qr_subject(const QrTarget *target) {
  if (target->desk) return target->desk->id;
  if (target->list) return target->list->id;
  if (target->article) return target->article->original ? target->article->original->path : target->article->path;
  return target->url;
}

/* No 0/o, 1/i/l, 2/z, 5/s, u/v, and no g, q and 9, which BIZ UDPGothic's short descenders make look like a: nobody has to ask which
 * one it is. */
static const char alphabet[] = "34678abcdefhjkmnprtwxy";
enum { CODE_CHARS = 8 };

Str qr_code(Arena *arena, const QrTarget *target, const Medium *medium, Str lang) {
  Str newline = S("\n");
  Str key = str_join(arena, S("tsunagu/1\n"), str_c(qr_kind_name(target->kind)), newline, qr_subject(target), newline, medium ? medium->id : S(""), newline, lang);
  GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, (const guchar *)key.s, (gssize)key.n);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_checksum_get_digest(sum, digest, &length);
  g_checksum_free(sum);
  unsigned long long number = 0;
  for (int i = 0; i < 8; i++) number = number << 8 | digest[i];
  char code[CODE_CHARS];
  for (int i = 0; i < CODE_CHARS; i++, number /= sizeof alphabet - 1) code[i] = alphabet[number % (sizeof alphabet - 1)];
  return arena_str(arena, (Str){code, CODE_CHARS});
}

Str qr_address(Arena *arena, const Site *site, Str code) {
  return url_absolute(arena, site, url_path(arena, site, (PageRef){PAGE_CODE, code, site->languages[0]}));
}

Str qr_short(Arena *arena, const Site *site, Str code) {
  Str address = qr_address(arena, site, code);
  ptrdiff_t at = str_find(address, S("://"));
  return at < 0 ? address : str_from(address, (size_t)at + 3);
}

Str qr_destination(Arena *arena, const Site *site, const QrTarget *target, Str lang) {
  PageRef page;
  if (url_qr_page(target, lang, &page)) return url_absolute(arena, site, url_path(arena, site, page));
  if (target->kind == QR_SITE_PAGE) {
    Str path = str_from(target->url, str_starts(target->url, S("/")) ? 1 : 0);
    return url_absolute(arena, site, path);
  }
  return target->url;
}

QrTarget qr_of_office(Arena *arena, const Site *site, const Office *office, Str lang) {
  Str path = url_path(arena, site, (PageRef){PAGE_OFFICE, office->id, lang});
  return (QrTarget){.kind = QR_SITE_PAGE, .url = arena_printf(arena, "/" STR_FMT, STR_ARG(path)), .pos = office->pos};
}

bool qr_of_changes(Arena *arena, const Site *site, const Job *job, QrTarget *target) {
  bool earlier = site->before && !str_eq(site->before->edition.id, site->edition.id); /* not as this one went to print: nothing may change by that */
  if (!earlier || !job->layout || !layout_puts(job->layout, PUT_CHANGES) || job_slot(job, "changes")) return false;
  Str path = url_path(arena, site, (PageRef){PAGE_CHANGES, {0}, job->language});
  *target = (QrTarget){.kind = QR_SITE_PAGE, .url = arena_printf(arena, "/" STR_FMT, STR_ARG(path)), .pos = job->pos};
  return true;
}

QrTarget qr_of_desk(const Desk *desk) {
  QrTarget target = {.desk = desk, .pos = desk->pos};
  target.kind = desk_qr(desk, &target.url);
  return target;
}

QrTarget qr_of_list(const SupportList *list) { return (QrTarget){.kind = QR_LIST, .list = list, .pos = list->pos}; }
