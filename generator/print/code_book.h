/* code_book: the QR codes that pieces ask for, made before any of them is laid out, on all threads; and each once, however often its place is tried. */
#ifndef TSUNAGU_PRINT_CODE_BOOK_H
#define TSUNAGU_PRINT_CODE_BOOK_H

#include "draw/qr.h"
#include "model/url.h"

typedef struct CodeBook CodeBook;

/* Of those among `codes` (of url_all_codes) whose jobs are `jobs`. Lives in `arena`, and borrows `codes`. */
const CodeBook *code_book_make(const Site *site, const PrintedCode *codes, int n_codes, const Job *const *jobs, int n_jobs, int threads, Arena *arena);

/* The code as a page shows it; one that no book has (which may be NULL) is made, in `arena`. NULL: its address does not fit into a code. */
const Qr *code_book_qr(const CodeBook *book, Arena *arena, const Site *site, Str code, QrLevel level);

/* What a layout asks for: where it hangs outdoors, a part of the code may be lost. */
QrLevel code_level(const Layout *layout);

#endif
