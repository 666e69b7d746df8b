/* heap: memory that is asked for is there, or the run ends here, with a message. That holds for every library, too, where the C library lets a
 * program stand in for malloc (glibc; not with sanitizers): most of them would go on with less, or crash. */
#ifndef TSUNAGU_BASE_HEAP_H
#define TSUNAGU_BASE_HEAP_H

#include <stddef.h>

enum { HEAP_LARGE_BYTES = 1024 * 1024 }; /* from here on a block of memory is worth pages of its own */

/* Whole pages, zeroed, which go back to the system as soon as they are freed: what malloc is given back it keeps, and in pieces. Never NULL. For what is
 * large. Under a sanitizer, which has to see it, it is malloc's. */
void *heap_pages(size_t size);
void *heap_pages_grow(void *at, size_t size, size_t larger); /* it may lie elsewhere afterwards */
void heap_pages_free(void *at, size_t size);

/* Says in both languages that there is no memory left, and ends the process with status 1, as a kill does: OUT and records are as they were, and what is
 * half made goes with the next run. */
_Noreturn void heap_end(void);
_Noreturn void thread_end(void); /* the same for a thread that cannot be had and that there is no doing without */

#endif
