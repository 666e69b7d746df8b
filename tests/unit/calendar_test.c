/* site/content_line.c, site/calendar.c and site/vcard.c: what goes into a reader's own phone. */
#include "site/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "site/content_line.h"
#include "site/vcard.h"

static Arena *arena;
static const Str languages[] = {S_INIT("ja")};
static Site site = {.languages = languages, .n_languages = 1, .base_url = S_INIT("https://town.example/x/"), .base_host = S_INIT("town.example")};
static Views views;

#define JA(words) {(const TextValue[]){{S_INIT("ja"), S_INIT(words), {0}}}, 1}

static Str kept(Buf *out) {
  Str text = buf_keep(out, arena);
  buf_free(out);
  return text;
}

static void has(Str text, const char *line) {
  Str wanted = arena_printf(arena, "%s\r\n", line);
  if (str_find(text, wanted) < 0) fail_msg("no line '%s' in\n%s", line, text.s);
}

static void hasnt(Str text, const char *words) { assert_true(str_find(text, str_c(words)) < 0); }

/* Lines end in CRLF, are at most 75 bytes long, and each piece of them is whole UTF-8. */
static void lines_are_sound(Str text) {
  Str rest = text;
  while (rest.n) {
    ptrdiff_t end = str_find(rest, S("\r\n"));
    assert_true(end >= 0 && end <= 75);
    assert_true(str_find_byte(str_sub(rest, 0, (size_t)end), '\n') < 0);
    rest = str_from(rest, (size_t)end + 2);
    if (rest.n) assert_true(((unsigned char)rest.s[0] & 0xC0) != 0x80);
    if (rest.n > 1 && rest.s[0] == ' ') assert_true(((unsigned char)rest.s[1] & 0xC0) != 0x80);
  }
}

static void text_is_escaped(void **state) {
  (void)state;
  assert_string_equal(content_text(arena, S("a,b;c\\d\ne\n")).s, "a\\,b\\;c\\\\d\\ne");
}

static void long_lines_are_folded(void **state) {
  (void)state;
  Buf words = {0}, out = {0};
  for (int i = 0; i < 60; i++) buf_addc(&words, "語a");
  content_line(&out, "NOTE", buf_str(&words));
  Str text = kept(&out);
  lines_are_sound(text);
  Buf unfolded = {0};
  for (Str rest = text; rest.n;) { /* as RFC 5545, 3.1 reads it */
    bool fold = str_starts(rest, S("\r\n "));
    if (!fold) buf_byte(&unfolded, rest.s[0]);
    rest = str_from(rest, fold ? 3 : 1);
  }
  assert_string_equal(kept(&unfolded).s, arena_printf(arena, "NOTE:" STR_FMT "\r\n", STR_ARG(buf_str(&words))).s);
  buf_free(&words);
  Buf none = {0};
  content_line(&none, "NOTE", S(""));
  assert_int_equal(none.n, 0);
  content_line(&none, "NOTE", S("a\r\nBEGIN:VEVENT"));
  assert_string_equal(kept(&none).s, "NOTE:aBEGIN:VEVENT\r\n"); /* no value begins a line of its own */
}

static const Event *one(const Event *event) {
  EventView *view = NEW(arena, EventView);
  site.events = event, site.n_events = 1;
  views.events = view;
  event_view_fill(&views, event, view);
  return event;
}

static Str calendar_of(const Event *event) {
  Buf out = {0};
  calendar_write(&views, arena, (const Event *const[]){one(event)}, 1, CALENDAR_UTC, &out);
  Str text = kept(&out);
  lines_are_sound(text);
  return text;
}

static Event event_new(void) {
  static const TextValue title = {S_INIT("ja"), S_INIT("餅《もち》つき, 海で"), {0}};
  return (Event){.id = S("mochi"), .title = {&title, 1}, .start_date = date_make(2026, 12, 27), .start_minutes = 510, .end_date = DATE_NONE,
                 .end_minutes = MINUTES_NONE, .previous_date = DATE_NONE, .previous_minutes = MINUTES_NONE};
}

static void an_event(void **state) {
  (void)state;
  Event event = event_new();
  Str text = calendar_of(&event);
  has(text, "BEGIN:VCALENDAR");
  has(text, "VERSION:2.0");
  has(text, "UID:mochi@town.example");
  has(text, "DTSTAMP:20261201T000000Z"); /* of the build's date: the same in every build */
  has(text, "DTSTART:20261226T233000Z"); /* half past eight in Japan */
  has(text, "SUMMARY:餅つき\\, 海で");
  has(text, "STATUS:CONFIRMED");
  has(text, "SEQUENCE:0");
  hasnt(text, "DTEND");
  event.end_date = event.start_date, event.end_minutes = 1440;
  has(calendar_of(&event), "DTEND:20261227T150000Z");
}

static void whole_days(void **state) {
  (void)state;
  Event event = event_new();
  event.start_minutes = MINUTES_NONE;
  Str text = calendar_of(&event);
  has(text, "DTSTART;VALUE=DATE:20261227");
  has(text, "DTEND;VALUE=DATE:20261228");
  event.end_date = date_make(2026, 12, 31);
  has(calendar_of(&event), "DTEND;VALUE=DATE:20270101");
}

static void changed_and_cancelled(void **state) {
  (void)state;
  Event event = event_new();
  event.status = EVENT_CANCELLED;
  Str text = calendar_of(&event);
  has(text, "STATUS:CANCELLED");
  has(text, "SEQUENCE:2");
  has(text, "SUMMARY:中止: 餅つき\\, 海で");
  event.status = EVENT_CHANGED, event.previous_date = date_make(2026, 12, 20);
  text = calendar_of(&event);
  has(text, "STATUS:CONFIRMED");
  has(text, "SEQUENCE:1");
  has(text, "DESCRIPTION:変更前: 2026年12月20日（日）");
}

static void their_addresses(void **state) {
  (void)state;
  assert_string_equal(url_vcard(arena, &site, S("akari"), S("en")).s, "en/desk/akari/akari.vcf");
  assert_string_equal(url_edition_name(S("index")).s, "index_"); /* not its page */
  assert_string_equal(url_calendar(arena, &site, (Str){0}, S("ja")).s, "events/events.ics");
  assert_string_equal(url_calendar(arena, &site, S("mochi"), S("ja")).s, "events/mochi.ics");
  assert_string_equal(url_calendar(arena, &site, S("events"), S("ja")).s, "events/events_.ics"); /* not that of all */
}

static void a_desk(void **state) {
  (void)state;
  const Phone phones[] = {{.number = S("0120-000-131"), .dial = S("0120000131"), .label = JA("無料; 市内")}, {.number = S("#8008"), .dial = S("#8008")}};
  Desk desk = {.id = S("akari"), .name = JA("みなと灯《あかり》"), .topic = JA("お金"), .phones = phones, .n_phones = 2, .consults = true, .has_location = true,
               .lat = 34.5, .lon = 136.25, .reopens = DATE_NONE, .valid_from = DATE_NONE, .valid_until = DATE_NONE, .verified_on = DATE_NONE};
  DeskView view = {0};
  views.desks = &view;
  desk_view_fill(&views, &desk, &view);
  Buf out = {0};
  vcard_write(&views, arena, &desk, VCARD_3, &out);
  Str text = kept(&out);
  lines_are_sound(text);
  assert_true(str_starts(text, S("BEGIN:VCARD\r\nVERSION:3.0\r\n")));
  assert_true(str_ends(text, S("END:VCARD\r\n")));
  has(text, "FN:みなと灯");
  has(text, "N:みなと灯;;;;");
  has(text, "item1.TEL;TYPE=WORK,VOICE:0120-000-131");
  has(text, "item1.X-ABLabel:無料\\; 市内");
  has(text, "item2.TEL;TYPE=WORK,VOICE:#8008");
  has(text, "GEO:34.5;136.25");
  has(text, "URL:https://town.example/x/desk/akari/");
  hasnt(text, "EMAIL");
  assert_string_equal(view.map->app.s.s, "geo:34.5,136.25?q=34.5,136.25");
  assert_false(view.toll_free); /* one of its numbers is not */
}

int main(void) {
  arena = arena_new();
  site.today = date_make(2026, 12, 1);
  views = (Views){.site = &site, .arena = arena, .lang = S("ja"), .icons = NEW(arena, Icons)};
  for (int i = 0; i < PHRASE_COUNT; i++) views.t.v[i].s = phrase((PhraseId)i, S("ja"), S("ja"), &views.t.v[i].lang);
  const struct CMUnitTest tests[] = {cmocka_unit_test(text_is_escaped), cmocka_unit_test(long_lines_are_folded), cmocka_unit_test(an_event),
                                     cmocka_unit_test(whole_days),      cmocka_unit_test(changed_and_cancelled), cmocka_unit_test(their_addresses), cmocka_unit_test(a_desk)};
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  arena_free(arena);
  return failed;
}
