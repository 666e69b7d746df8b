/* Shards: the same everywhere, for ever; even enough; and a new town moves none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "command/town_list.h"

/* Worked out with sha256sum: whoever alters the hash parts the shards of one run from those of another version. */
static void is_the_same_for_ever(void **state) {
  (void)state;
  Arena *arena = arena_new();
  assert_int_equal(town_shard(arena, S("toba"), 20), 3);
  assert_int_equal(town_shard(arena, S("鳥羽市"), 20), 3);
  assert_int_equal(town_shard(arena, S("toba"), 1), 0);
  arena_free(arena);
}

/* A Mac's disk may hold が as か and a mark. */
static void is_the_same_in_either_normal_form(void **state) {
  (void)state;
  Arena *arena = arena_new();
  for (int n = 2; n < 50; n++) assert_int_equal(town_shard(arena, S("\xE3\x81\x8C"), n), town_shard(arena, S("\xE3\x81\x8B\xE3\x82\x99"), n));
  arena_free(arena);
}

/* 1,741 towns, by the numbers that the ministry gives them and by names. */
static void is_even(void **state) {
  (void)state;
  enum { TOWNS = 1741, SHARDS = 20 };
  Arena *arena = arena_new();
  int by_number[SHARDS] = {0}, by_name[SHARDS] = {0};
  for (int i = 0; i < TOWNS; i++) {
    by_number[town_shard(arena, arena_printf(arena, "%05d", 1000 + i * 27), SHARDS)]++;
    by_name[town_shard(arena, arena_printf(arena, "town-%d", i), SHARDS)]++;
  }
  for (int s = 0; s < SHARDS; s++) {
    assert_in_range(by_number[s], TOWNS / SHARDS * 7 / 10, TOWNS / SHARDS * 13 / 10);
    assert_in_range(by_name[s], TOWNS / SHARDS * 7 / 10, TOWNS / SHARDS * 13 / 10);
  }
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(is_the_same_for_ever),
      cmocka_unit_test(is_the_same_in_either_normal_form),
      cmocka_unit_test(is_even),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
