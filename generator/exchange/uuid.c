#include "exchange/uuid.h"

#include <glib.h>

Str uuid_of_url(Arena *arena, Str url) {
  /* The name space of URLs, as the RFC has it. */
  static const unsigned char space[16] = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};
  guint8 b[20];
  gsize n = sizeof b;
  GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA1);
  g_checksum_update(sum, space, sizeof space);
  g_checksum_update(sum, (const guchar *)(url.s ? url.s : ""), (gssize)url.n);
  g_checksum_get_digest(sum, b, &n);
  g_checksum_free(sum);
  b[6] = (guint8)((b[6] & 0x0F) | 0x50);
  b[8] = (guint8)((b[8] & 0x3F) | 0x80);
  static const char hex[] = "0123456789abcdef";
  char text[36], *at = text;
  for (int i = 0; i < 16; i++) {
    if (i == 4 || i == 6 || i == 8 || i == 10) *at++ = '-';
    *at++ = hex[b[i] >> 4];
    *at++ = hex[b[i] & 15];
  }
  return arena_str(arena, (Str){text, sizeof text});
}
