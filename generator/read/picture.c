#include "read/picture.h"

#include <glib.h>

#include "read/picture_kind.h"

bool picture_damaged(PictureJob *job) {
  diag1(job->diag, D_PICTURE_DAMAGED, job->pos, job->picture->path);
  return false;
}

bool picture_size(PictureJob *job, long long width, long long height) {
  if (width < 1 || height < 1) return picture_damaged(job);
  if (width > PICTURE_MOST_PIXELS || height > PICTURE_MOST_PIXELS || width * height > PICTURE_MOST_PIXELS) {
    Str size = arena_printf(job->arena, "%lld×%lld", width, height);
    diag2(job->diag, D_PICTURE_PIXELS, job->pos, job->picture->path, size);
    return false;
  }
  job->picture->width = (int)width;
  job->picture->height = (int)height;
  return true;
}

/* By content, never by the name's ending: a JPEG called .png is read as what it is. */
static bool kind_of(Str raw, PictureKind *kind) {
  Str text = str_trim(str_starts(raw, S("\xEF\xBB\xBF")) ? str_from(raw, 3) : raw);
  if (str_starts(raw, S("\xFF\xD8\xFF"))) {
    *kind = PICTURE_JPEG;
  } else if (str_starts(raw, S("\x89PNG\r\n\x1A\n"))) {
    *kind = PICTURE_PNG;
  } else if (str_starts(raw, S("RIFF")) && str_eq(str_sub(raw, 8, 12), S("WEBP"))) {
    *kind = PICTURE_WEBP;
  } else if (str_starts(text, S("<")) && str_find(text, S("<svg")) >= 0) {
    *kind = PICTURE_SVG;
  } else {
    return false;
  }
  return true;
}

/* What a file is that a clerk may take for a picture. */
static Str other_kind(Str raw) {
  static const struct {
    size_t at;
    Str mark, name;
  } known[] = {
      {0, S_INIT("GIF8"), S_INIT("GIF")},       {0, S_INIT("%PDF"), S_INIT("PDF")},
      {0, S_INIT("II*\0"), S_INIT("TIFF")},     {0, S_INIT("MM\0*"), S_INIT("TIFF")},
      {0, S_INIT("BM"), S_INIT("BMP")},         {0, S_INIT("8BPS"), S_INIT("Photoshop")},
      {4, S_INIT("ftypheic"), S_INIT("HEIC")},  {4, S_INIT("ftypheix"), S_INIT("HEIC")},
      {4, S_INIT("ftypmif1"), S_INIT("HEIC")},  {4, S_INIT("ftypavif"), S_INIT("AVIF")},
      {0, S_INIT("PK\3\4"), S_INIT("ZIP, Office")}, {0, S_INIT("%!PS"), S_INIT("PostScript, EPS")},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (str_starts(str_from(raw, known[i].at), known[i].mark)) return known[i].name;
  return S("");
}

static Str hash_of(Arena *arena, Str bytes) {
  char *hex = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes.s, bytes.n);
  Str hash = arena_str(arena, str_c(hex));
  g_free(hex);
  return hash;
}

static bool clean(PictureJob *job, Str raw) {
  switch (job->picture->kind) {
  case PICTURE_JPEG: return picture_jpeg(job, raw);
  case PICTURE_PNG: return picture_png(job, raw);
  case PICTURE_WEBP: return picture_webp(job, raw);
  case PICTURE_SVG: return picture_svg(job, raw);
  }
  return false;
}

/* `where`: who wants it, for what is wrong with it. */
static void *make(const void *where, Arena *arena, Diag *diag, Str path, Str raw) {
  Picture *picture = NEW(arena, Picture);
  picture->path = str_nfc(arena, path);
  PictureJob job = {arena, diag, *(const Pos *)where, picture};
  if (!kind_of(raw, &picture->kind)) {
    diag2(diag, D_PICTURE_KIND, job.pos, path, other_kind(raw));
    return NULL;
  }
  if (!clean(&job, raw)) return NULL;
  picture->digest = hash_of(arena, picture->bytes);
  picture->hash = str_sub(picture->digest, 0, 8);
  return picture;
}

typedef struct Wish {
  Root *root;
  Pos pos;
} Wish;

/* The raw bytes go when the clean ones are made; only those live with the site. */
static void *make_from_disk(const void *context, Arena *arena, Diag *diag, Str path, Str state) {
  const Wish *wish = context;
  Arena *scratch = arena_new();
  Str raw;
  (void)state;
  void *made = root_read(wish->root, scratch, diag, path, PICTURE_FILE_MB, wish->pos, &raw) ? make(&wish->pos, arena, diag, path, raw) : NULL;
  arena_free(scratch);
  return made;
}

Picture *picture_read(KnownRound *round, Root *root, Arena *arena, Diag *diag, Str path, Pos pos) {
  const Wish wish = {root, pos};
  Str state = {0};
  bool stands = round && root_state(root, arena, path, &state);
  const Picture *made = stands ? known_thing(round, arena, diag, path, state, make_from_disk, &wish) : make_from_disk(&wish, arena, diag, path, state);
  Picture *picture = made ? NEW(arena, Picture) : NULL;
  if (picture) *picture = *made;
  return picture;
}

unsigned char *picture_pixels(const Picture *picture) {
  switch (picture->kind) {
  case PICTURE_JPEG: return picture_jpeg_pixels(picture);
  case PICTURE_PNG: return picture_png_pixels(picture);
  case PICTURE_WEBP: return picture_webp_pixels(picture);
  case PICTURE_SVG: return NULL;
  }
  return NULL;
}

unsigned char *picture_pixels_for(const Picture *picture, int least_width, int *width, int *height) {
  *width = picture->width;
  *height = picture->height;
  if (picture->kind != PICTURE_JPEG) return picture_pixels(picture);
  return picture_jpeg_reduced(picture, least_width, width, height);
}

Str picture_profile(const Picture *picture, Arena *arena) {
  if (picture->kind != PICTURE_JPEG || picture->components == 4) return (Str){0};
  Str profile = picture_jpeg_profile(picture, arena);
  bool srgb = str_find(profile, S("sRGB")) >= 0 || str_find(profile, S("s\0R\0G\0B")) >= 0;
  return srgb ? (Str){0} : profile;
}
