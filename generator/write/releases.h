/* releases: what went to print, written by `tsunagu release` only: releases are added at the file's end, what stands in it (comments,
 * order, quotes) stays as it is. */
#ifndef TSUNAGU_WRITE_RELEASES_H
#define TSUNAGU_WRITE_RELEASES_H

#include "base/fs.h"
#include "model/site.h"

/* Adds the releases to CONTENT/releases.yaml in one step, one run after the other. False after a finding; then the file is as it was. */
bool releases_add(Root *content, Arena *arena, Diag *diag, const Release *releases, int n);

#endif
