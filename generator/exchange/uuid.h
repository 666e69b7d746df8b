/* uuid: names for machines that are the same at each build: of version 5 (RFC 9562), from an address. */
#ifndef TSUNAGU_EXCHANGE_UUID_H
#define TSUNAGU_EXCHANGE_UUID_H

#include "base/arena.h"
#include "base/str.h"

Str uuid_of_url(Arena *arena, Str url);

#endif
