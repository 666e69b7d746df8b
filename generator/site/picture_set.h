/* picture_set: each picture of the site in the sizes that its pages need, as WebP, with the picture's own kind for browsers that are too
 * old for that. Never larger than it is. An SVG stays as it is; a picture that only print uses is not published. */
#ifndef TSUNAGU_SITE_PICTURE_SET_H
#define TSUNAGU_SITE_PICTURE_SET_H

#include "site/site_build.h"

typedef struct PictureFile {
  Str path; /* below OUT/site/ */
  int width, height;
} PictureFile;

enum { PICTURE_SIZES = 8 };

typedef struct PictureSet {
  const Picture *picture;
  bool published;
  PictureFile plain;     /* for <img src>; has the picture's own address where it can */
  bool plain_as_it_is;   /* its bytes are the picture's own */
  PictureFile original;  /* the whole picture, where an article links to it; else no path */
  PictureFile webp[PICTURE_SIZES];
  int n_webp;
} PictureSet;

/* By Picture.index. */
const PictureSet *picture_sets(const Site *site, Arena *arena);

/* Makes every file of the set, remembered or anew, and hands it to the sink. False after a finding or when the sink says so. */
bool picture_set_make(const PictureSet *set, const SiteMemory *memory, Arena *arena, Diag *diag, const SiteSink *sink);

#endif
