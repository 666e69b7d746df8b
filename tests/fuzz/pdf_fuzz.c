/* PDFs as we read what cairo drew (write/pdf_file): what can be read can be written, and is then read as the same. */
#include "fuzz.h"
#include "write/pdf_file.h"

static void unpack(PdfValue *value) {
  Buf data = {0};
  if (value && value->kind == PDF_STREAM) pdf_value_unpack(value, &data);
  buf_free(&data);
}

static void write_again(const Fuzz *fuzz, PdfFile *file, bool compact) {
  PdfFile again = {0};
  Buf out = {0};
  pdf_file_write(file, "1.7", compact, (PdfLater){0}, 1, &out);
  if (!compact && file->pages.n) fuzz_must(pdf_file_read(&again, fuzz->arena, buf_str(&out)) && again.pages.n == file->pages.n);
  buf_free(&out);
}

void pdf_fuzz(const Fuzz *fuzz) {
  PdfFile file = {0};
  if (!pdf_file_read(&file, fuzz->arena, fuzz->input)) return;
  for (size_t i = 0; i < file.objects.n; i++) unpack(file.objects.v[i] ? file.objects.v[i]->value : NULL);
  write_again(fuzz, &file, false);
  write_again(fuzz, &file, true);
}
