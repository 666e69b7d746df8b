/* hash: a number from bytes, to see whether they are what they were. No protection against somebody who wants two to be alike. */
#ifndef TSUNAGU_BASE_HASH_H
#define TSUNAGU_BASE_HASH_H

#include <stdint.h>
#include <string.h>

#include "base/str.h"

/* FNV-1a. `before`: of what stands in front of it, HASH_START if that is nothing. */
static const uint64_t HASH_START = 14695981039346656037u;
static inline uint64_t hash_on(uint64_t before, Str s) {
  for (size_t i = 0; i < s.n; i++) before = (before ^ (unsigned char)s.s[i]) * 1099511628211u;
  return before;
}
static inline uint64_t hash_of(Str s) { return hash_on(HASH_START, s); }

/* Of much text, eight bytes at a time: for comparing within one kind of machine only. */
static inline uint64_t hash_long(uint64_t before, Str s) {
  uint64_t word, length = s.n;
  for (; s.n >= sizeof word; s.s += sizeof word, s.n -= sizeof word) {
    memcpy(&word, s.s, sizeof word);
    before = (before ^ word) * 0x9E3779B97F4A7C15u;
    before ^= before >> 29;
  }
  return (hash_on(before, s) ^ length) * 0x9E3779B97F4A7C15u;
}

#endif
