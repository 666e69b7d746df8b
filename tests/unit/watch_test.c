/* serve/watch: what has been touched is named; where that cannot be, it is unknown; and what nobody is told of is found after a while. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "serve/watch.h"

static char folder[200];
static const char *dirs[1] = {folder};

static const char *at(const char *name) {
  static char paths[4][300];
  static int next;
  next = (next + 1) % 4;
  snprintf(paths[next], sizeof *paths, "%s/%s", folder, name);
  return paths[next];
}

static void spill(const char *name, const char *text) {
  FILE *file = fopen(at(name), "wb");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

typedef struct Bench {
  Watch *watch;
  int stop[2];
} Bench;

static Bench *begin(void) {
  static Bench bench;
  const char *tmp = getenv("TMPDIR");
  snprintf(folder, sizeof folder, "%s/watch-XXXXXX", tmp ? tmp : "/tmp");
  assert_non_null(mkdtemp(folder));
  assert_int_equal(mkdir(at("in"), 0700), 0);
  spill("in/a.md", "a\n");
  spill("in/b.md", "b\n");
  assert_int_equal(pipe(bench.stop), 0);
  bench.watch = watch_open(dirs, 1, false, bench.stop[0]);
  return watch_polls(bench.watch) ? NULL : &bench; /* NULL: nothing tells here, and nothing is named */
}

static void end(Bench *bench) {
  char command[300];
  if (bench) watch_close(bench->watch);
  snprintf(command, sizeof command, "rm -rf '%s'", folder);
  assert_int_equal(system(command), 0);
}

/* What is said of the next change: the names of what was touched, sorted by when they were, "*" for some that came or went, "?" for whatever it may be. */
static void expect(Bench *bench, int within_ms, const char *names) {
  const Touched *since = NULL;
  char said[400] = "";
  WatchNews news = WATCH_QUIET;
  for (int ms = 0; ms < within_ms && news == WATCH_QUIET; ms += 1000) news = watch_wait(bench->watch, within_ms < 1000 ? within_ms : 1000, &since);
  assert_int_equal(news, *names ? WATCH_CHANGED : WATCH_QUIET);
  for (size_t i = 0; i < since->paths.n; i++) strcat(strcat(said, said[0] ? " " : ""), since->paths.v[i].s + strlen(folder) + 1);
  if (since->names) strcat(said, "*");
  assert_string_equal(since->unknown ? "?" : said, names);
}

static void what_is_written_is_named(void **state) {
  (void)state;
  Bench *bench = begin();
  if (bench) {
    expect(bench, 50, "");
    spill("in/a.md", "another\n");
    expect(bench, 1000, "in/a.md");
    spill("in/b.md~", "new\n"); /* as editors do; what ends so is read by nobody */
    assert_int_equal(rename(at("in/b.md~"), at("in/b.md")), 0);
    expect(bench, 1000, "in/b.md*");
    assert_int_equal(rename(at("in/a.md"), at("in/c.md")), 0);
    expect(bench, 1000, "in/a.md in/c.md*");
    assert_int_equal(chmod(at("in/c.md"), 0400), 0);
    expect(bench, 1000, "in/c.md");
    assert_int_equal(unlink(at("in/c.md")), 0);
    expect(bench, 1000, "in/c.md*");
    expect(bench, 50, "");
  }
  end(bench);
}

static void with_folders_anything_may_have_changed(void **state) {
  (void)state;
  Bench *bench = begin();
  if (bench) {
    assert_int_equal(rename(at("in"), at("out")), 0);
    expect(bench, 1000, "?");
    spill("out/a.md", "here\n");
    expect(bench, 1000, "out/a.md");
    assert_int_equal(mkdir(at("new"), 0700), 0);
    spill("new/d.md", "d\n");
    expect(bench, 1000, "?");
    spill("new/d.md", "dd\n");
    expect(bench, 1000, "new/d.md");
  }
  end(bench);
}

static void of_links_it_is_not_known_what_they_touch(void **state) {
  (void)state;
  for (int hard = 0; hard < 2; hard++) {
    Bench *bench = begin();
    if (bench) {
      assert_int_equal(hard ? link(at("in/a.md"), at("in/l.md")) : symlink("a.md", at("in/l.md")), 0);
      expect(bench, 1000, "?");
      spill("in/b.md", "other\n");
      expect(bench, 1000, "?");
    }
    end(bench);
  }
}

static void what_nobody_is_told_of_is_found(void **state) {
  (void)state;
  Bench *bench = begin();
  if (bench) {
    spill("in/b.md~", "new\n");
    spill("in/c.md~", "left behind\n");
    assert_int_equal(rename(at("in/b.md~"), at("in/b.md")), 0);
    expect(bench, 1000, "in/b.md*");
    expect(bench, 5000, ""); /* of what was told there is nothing more to find */
    int fd = open(at("in/a.md"), O_RDWR);
    assert_true(fd >= 0);
    char *bytes = mmap(NULL, 1, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    assert_true(bytes != MAP_FAILED);
    bytes[0] = 'x';
    assert_int_equal(msync(bytes, 1, MS_SYNC), 0);
    expect(bench, 8000, "in/a.md");
    munmap(bytes, 1);
    close(fd);
  }
  end(bench);
}

static size_t memory_in_use(void) {
#ifdef __GLIBC__
  return mallinfo2().uordblks;
#else
  return 0;
#endif
}

/* As a day of saves by editors that write under a new name each time. */
static void what_has_gone_takes_no_room(void **state) {
  (void)state;
  Bench *bench = begin();
  size_t before = 0;
  for (int round = 0; bench && round < 5; round++) {
    const Touched *since;
    for (int there = 1; there >= 0; there--) {
      for (int i = 0; i < 300; i++) {
        char name[60];
        snprintf(name, sizeof name, "in/of-a-name-of-its-own-%d-%d.md", round, i);
        if (there) spill(name, "here\n");
        else assert_int_equal(unlink(at(name)), 0);
      }
      assert_int_equal(watch_wait(bench->watch, 1000, &since), WATCH_CHANGED);
    }
    if (round == 1) before = memory_in_use();
  }
  if (bench) assert_true(memory_in_use() < before + 20000);
  end(bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_written_is_named), cmocka_unit_test(with_folders_anything_may_have_changed),
                                     cmocka_unit_test(of_links_it_is_not_known_what_they_touch), cmocka_unit_test(what_nobody_is_told_of_is_found),
                                     cmocka_unit_test(what_has_gone_takes_no_room)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
