/* Pictures and marks: any bytes as a file below media/, cleaned as it would be published, and its pixels; as an icon and as a drawing. */
#include <stdlib.h>

#include "base/utf8.h"
#include "fuzz.h"
#include "read/icon.h"
#include "read/picture.h"

enum { MOST_PIXELS = 1 << 20 /* to look at all of them takes no long */ };

static void look(const Fuzz *fuzz, const Picture *picture) {
  fuzz_must(picture->width > 0 && picture->height > 0 && picture->bytes.n > 0);
  if (picture->kind == PICTURE_SVG) fuzz_must(utf8_fault(picture->bytes) < 0);
  picture_profile(picture, fuzz->arena);
  if ((long)picture->width * picture->height > MOST_PIXELS) return;
  int w, h;
  unsigned char *pixels = picture_pixels_for(picture, picture->width / 3, &w, &h);
  unsigned sum = 0;
  for (size_t i = 0; pixels && i < (size_t)w * (size_t)h * 4; i++) sum += pixels[i];
  fuzz_must(pixels || !sum);
  free(pixels);
}

/* What was cleaned can be read, and is as large. */
static void read_again(const Fuzz *fuzz, Root *root, const Picture *picture) {
  Str path = S("media/again");
  root_lay(root, fuzz->arena, path, picture->bytes);
  const Picture *again = picture_read(NULL, root, fuzz->arena, fuzz->diag, path, (Pos){"site.yaml", 1, 1});
  fuzz_must(again && again->width == picture->width && again->height == picture->height);
}

static void icon(const Icon *read) {
  Buf out = {0};
  if (read) icon_svg(read, &out);
  fuzz_must(utf8_fault(buf_str(&out)) < 0 && str_find(buf_str(&out), S("nan")) < 0 && str_find(buf_str(&out), S("inf")) < 0);
  buf_free(&out);
}

void picture_fuzz(const Fuzz *fuzz) {
  Root *root = root_open(fuzz->arena, "tests/broken/base");
  Str path = S("media/a"), text;
  root_lay(root, fuzz->arena, path, fuzz->input);
  const Picture *picture = picture_read(NULL, root, fuzz->arena, fuzz->diag, path, (Pos){"site.yaml", 1, 1});
  if (picture) {
    look(fuzz, picture);
    read_again(fuzz, root, picture);
  }
  if (root_read_text(root, fuzz->arena, fuzz->diag, path, &text)) {
    icon(icon_parse(fuzz->arena, fuzz->diag, path.s, S("a"), text));
    icon(icon_parse_drawing(fuzz->arena, fuzz->diag, path.s, S("a"), text));
  }
  root_close(root);
}
