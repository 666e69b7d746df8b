#define _GNU_SOURCE
#include "base/heap.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static _Noreturn void end(const char *text) {
  ssize_t written = write(STDERR_FILENO, text, strlen(text));
  (void)written; /* there is nobody to tell */
  _exit(EXIT_FAILURE);
}

void heap_end(void) { end("tsunagu: メモリーが足りません。前に作ったものは、変わっていません / out of memory; what was made before is unchanged\n"); }

void thread_end(void) { end("tsunagu: スレッドを始められません / cannot start a thread\n"); }

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define GUARDED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define GUARDED 1
#endif
#endif

#ifdef GUARDED
void *heap_pages(size_t size) {
  void *at = calloc(1, size);
  if (!at) heap_end();
  return at;
}

void heap_pages_free(void *at, size_t size) { (void)size, free(at); }
#else
void *heap_pages(size_t size) {
  void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED) heap_end();
  return at;
}

void heap_pages_free(void *at, size_t size) { munmap(at, size); }
#endif

#if defined __linux__ && !defined GUARDED
void *heap_pages_grow(void *at, size_t size, size_t larger) {
  void *grown = mremap(at, size, larger, MREMAP_MAYMOVE);
  if (grown == MAP_FAILED) heap_end();
  return grown;
}
#else
void *heap_pages_grow(void *at, size_t size, size_t larger) {
  void *grown = heap_pages(larger);
  memcpy(grown, at, size);
  heap_pages_free(at, size);
  return grown;
}
#endif

#if defined __GLIBC__ && !defined GUARDED
#include <malloc.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t align, size_t size);

/* Sizes that nobody could have are a mistake in what asks: it is told, as ever. */
static void *got(void *memory, size_t size) {
  if (!memory && size && size <= PTRDIFF_MAX) heap_end();
  return memory;
}

void *malloc(size_t size) { return got(__libc_malloc(size), size); }

void *calloc(size_t n, size_t size) {
  size_t whole;
  return got(__libc_calloc(n, size), __builtin_mul_overflow(n, size, &whole) ? SIZE_MAX : whole);
}

void *realloc(void *old, size_t size) { return got(__libc_realloc(old, size), size); }

void *memalign(size_t align, size_t size) { return got(__libc_memalign(align, size), size); }

void *aligned_alloc(size_t align, size_t size) { return memalign(align, size); }

int posix_memalign(void **at, size_t align, size_t size) {
  if (align % sizeof(void *) || (align & (align - 1)) || align == 0) return EINVAL;
  *at = memalign(align, size);
  return *at || !size ? 0 : ENOMEM;
}

#endif
