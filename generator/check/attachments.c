/* Attachments: the files besides pictures that an article links to. They are copied as they are, so only kinds that a reader can open
 * safely are let through: nothing that a browser would run as a page of the town's, and no macros. */
#include <glib.h>

#include "check/gather.h"

typedef struct Kind {
  const char *ending, *kind, *mime;
} Kind;

static const Kind kinds[] = {
    {"pdf", "PDF", "application/pdf"},
    {"docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"doc", "Word", "application/msword"},
    {"xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"xls", "Excel", "application/vnd.ms-excel"},
    {"pptx", "PowerPoint", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"ppt", "PowerPoint", "application/vnd.ms-powerpoint"},
    {"odt", "ODT", "application/vnd.oasis.opendocument.text"},
    {"ods", "ODS", "application/vnd.oasis.opendocument.spreadsheet"},
    {"odp", "ODP", "application/vnd.oasis.opendocument.presentation"},
    {"jtd", "JTD", "application/x-js-taro"},        /* 一太郎 */
    {"xdw", "DocuWorks", "application/vnd.fujifilm.fb.docuworks"},
    {"rtf", "RTF", "application/rtf"},
    {"csv", "CSV", "text/csv"},
    {"txt", "TXT", "text/plain"},
    {"bse", "BSE", "application/octet-stream"},     /* braille */
    {"brf", "BRF", "application/octet-stream"},
    {"epub", "EPUB", "application/epub+zip"},
    {"zip", "ZIP", "application/zip"},              /* DAISY books, open data */
    {"ics", "ICS", "text/calendar"},
    {"vcf", "VCF", "text/vcard"},
    {"mp3", "MP3", "audio/mpeg"},
    {"m4a", "M4A", "audio/mp4"},
    {"mp4", "MP4", "video/mp4"},
    {"webm", "WebM", "video/webm"},
    {"vtt", "VTT", "text/vtt"},
};

static Str ending_of(Str path) {
  size_t dot = path.n;
  while (dot && path.s[dot - 1] != '.' && path.s[dot - 1] != '/') dot--;
  return dot && path.s[dot - 1] == '.' ? str_from(path, dot) : (Str){0};
}

static bool is_ending(Str ending, const char *word) {
  Str wanted = str_c(word);
  return ending.n == wanted.n && g_ascii_strncasecmp(ending.s, wanted.s, wanted.n) == 0;
}

bool is_picture_name(Str path) {
  static const char *const endings[] = {"jpg", "jpeg", "png", "webp", "svg"};
  Str ending = ending_of(path);
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (is_ending(ending, endings[i])) return true;
  return false;
}

static const Kind *kind_of(Str path) {
  Str ending = ending_of(path);
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (is_ending(ending, kinds[i].ending)) return &kinds[i];
  return NULL;
}

/* The ending as it stands says what it is, so that it is not searched for in a file that was renamed by mistake. */
const Attachment *attach_file(Gather *gather, Str path, Pos pos, bool publish) {
  Arena *arena = gather->reader.arena;
  Diag *diag = gather->reader.diag;
  const Attachment *known = index_find(gather->attached, path);
  if (known) return known;
  const Kind *kind = path_hidden(path) ? NULL : kind_of(path);
  size_t size_bytes = 0;
  if (!kind) {
    diag1(diag, D_ATTACHMENT_KIND, pos, path);
    return NULL;
  }
  if (!root_size(gather->options->content, path, &size_bytes)) {
    diag1(diag, D_NOT_A_FILE, pos, path);
    return NULL;
  }
  if (size_bytes > (size_t)PICTURE_FILE_MB * 1024 * 1024) {
    diag2(diag, D_TOO_LARGE, pos, path, arena_printf(arena, "%d", PICTURE_FILE_MB));
    return NULL;
  }
  Attachment *file = NEW(arena, Attachment);
  *file = (Attachment){.path = arena_str(arena, path), .kind = kind->kind, .mime = kind->mime, .size_bytes = size_bytes, .pos = pos};
  bool media = str_starts(path, S("media/"));
  Str below = str_starts(path, S("articles/")) ? str_from(path, sizeof "articles/" - 1) : path;
  file->site_path = media ? file->path : arena_printf(arena, "files/" STR_FMT, STR_ARG(below));
  if (!publish) return file;
  index_add(gather->attached, diag, file->path, pos, file);
  *vec_push(arena, &gather->attachments) = file;
  gather->site->attachments = gather->attachments.v;
  gather->site->n_attachments = (int)gather->attachments.n;
  return file;
}
