/* fuzz: what the targets share. A target is a function NOUN_fuzz in NOUN_fuzz.c that hands bytes of anybody to one of the program's readers, and a row
 * here. It returns nothing: what is wrong is a crash, a finding of the sanitizers, a time-out, or fuzz_must. All targets are one program, which
 * takes its name for the target's: `build/fuzz/yaml FILE`. It is started in the project's folder. */
#ifndef TSUNAGU_TESTS_FUZZ_H
#define TSUNAGU_TESTS_FUZZ_H

#include "check/check.h"

/* One input, with an arena and findings of its own. The findings are printed afterwards. */
typedef struct Fuzz {
  Arena *arena;
  Diag *diag;
  Str input; /* exactly so many bytes: what reads behind them is seen */
} Fuzz;

typedef void FuzzTarget(const Fuzz *fuzz);

#define FUZZ_TARGETS(X) \
  X(cell) X(edit) X(html) X(http) X(markdown) X(page) X(paper) X(pdf) X(picture) X(preflight) X(print) X(record) X(ruby) X(sheet) X(yaml)

#define DECLARE(noun) FuzzTarget noun##_fuzz;
FUZZ_TARGETS(DECLARE)
#undef DECLARE

/* Stops as a crash does, with what should have been true. */
#define fuzz_must(what) ((what) ? (void)0 : fuzz_stop(__FILE__, __LINE__, #what))
_Noreturn void fuzz_stop(const char *file, int line, const char *what);

/* Inputs that are several files: "=== PATH\n" and the bytes up to the next "\n=== ". What stands before the first is left out. */
typedef struct FuzzFile {
  Str path, bytes;
} FuzzFile;
size_t fuzz_files(const Fuzz *fuzz, FuzzFile **files);

/* A small town (tests/broken/base) with the input's files laid over it, "layouts/…", "assets/…" and all else into its content, as it was checked.
 * `layouts`: the folder of layouts, SMALL_LAYOUTS has the one that the town uses. Closed by fuzz_town_close. */
#define SMALL_LAYOUTS "tests/broken/base/layouts"
typedef struct FuzzTown {
  Root *content, *layouts, *assets;
  KnownRound *known; /* what nothing was laid over is read once */
  const Site *site;  /* NULL after an error */
} FuzzTown;
FuzzTown fuzz_town_open(const Fuzz *fuzz, const char *layouts);
void fuzz_town_close(const FuzzTown *town);

/* The target of a name, NULL if there is none. */
FuzzTarget *fuzz_target(const char *name);
void fuzz_run(FuzzTarget *target, const void *bytes, size_t n);

#endif
