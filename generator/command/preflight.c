/* tsunagu preflight: finished PDFs, ours or another's, held to what print shops, screen readers and phones ask of them. */
#include <stdio.h>

#include "base/fs.h"
#include "command/command.h"
#include "preflight/audit_text.h"
#include "preflight/preflight.h"

/* The bytes of a file that was named on the command line; false, said on stderr, when it cannot be read. */
static bool read_file(const Options *options, const char *path, Arena *arena, Str *bytes) {
  Buf buf = {0};
  FILE *file = fopen(path, "rb");
  char block[65536];
  size_t n;
  bool ok = file;
  while (file && buf.n <= (size_t)PICTURE_FILE_MB << 22 && (n = fread(block, 1, sizeof block, file)) > 0) buf_add(&buf, (Str){block, n});
  if (file) ok = !ferror(file);
  if (file) fclose(file);
  if (ok) *bytes = buf_keep(&buf, arena);
  else fprintf(stderr, SAY(options, "tsunagu: 「%s」を読めません\n", "tsunagu: cannot read “%s”\n"), path);
  buf_free(&buf);
  return ok;
}

int preflight_run(const Options *options) {
  if (options->n_names == 0) {
    fputs(SAY(options, "tsunagu: どの PDF かを書いてください: tsunagu preflight FILE.pdf...\n", "tsunagu: say which PDF: tsunagu preflight FILE.pdf...\n"), stderr);
    return STATUS_USAGE;
  }
  int status = STATUS_OK;
  for (int i = 0; i < options->n_names; i++) {
    Arena *arena = arena_new();
    Str bytes;
    if (read_file(options, options->names[i], arena, &bytes)) {
      const Audit *audit = preflight(bytes, &(PreflightOptions){0}, arena);
      Buf text = {0};
      audit_text(audit, options->names[i], options->lang, &text);
      fwrite(text.s, 1, text.n, stdout);
      buf_free(&text);
      if (!audit_passed(audit)) status = STATUS_FINDINGS;
    } else {
      status = STATUS_USAGE;
    }
    arena_free(arena);
  }
  return status;
}
