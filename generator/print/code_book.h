/* code_book: the QR codes that pieces ask for: each is made once, however often its place is tried, by whoever needs it first, or, while pieces are laid out, by
 * a thread that has nothing else to do. */
#ifndef TSUNAGU_PRINT_CODE_BOOK_H
#define TSUNAGU_PRINT_CODE_BOOK_H

#include "draw/qr.h"
#include "model/url.h"

typedef struct CodeBook CodeBook;

/* Of those among `codes` (of url_all_codes) whose jobs are `jobs`. Borrows all of them. */
CodeBook *code_book_open(const Site *site, const PrintedCode *codes, int n_codes, const Job *const *jobs, int n_jobs);
void code_book_make(CodeBook *book);   /* what nobody has asked for yet, until all are made or there are enough */
void code_book_enough(CodeBook *book); /* nobody will ask any more */
void code_book_close(CodeBook *book);  /* with its codes */

/* The code as a page shows it; one that no book has (which may be NULL) is made, in `arena`. NULL: its address does not fit into a code. Any thread may ask. */
const Qr *code_book_qr(CodeBook *book, Arena *arena, const Site *site, Str code, QrLevel level);

/* What a layout asks for: where it hangs outdoors, a part of the code may be lost. */
QrLevel code_level(const Layout *layout);

#endif
