#include "site/list_text.h"

#include <glib.h>
#include <pango/pango.h>

#include "base/utf8.h"
#include "text/language.h"
#include "text/ruby.h"

enum { COLUMNS = 72, INDENT = 2, HANGING = 4 };

/* --- Lines --- */

static int columns_of(unsigned c) {
  if (g_unichar_iszerowidth(c)) return 0;
  return g_unichar_iswide(c) ? 2 : 1;
}

static int width_of(Str s) {
  int width = 0;
  for (unsigned c; utf8_next(&s, &c);) width += columns_of(c);
  return width;
}

static void spaces(Buf *out, int n) {
  for (int i = 0; i < n; i++) buf_byte(out, ' ');
}

static void line_put(Buf *out, Str line, int indent) {
  Str words = str_trim(line);
  if (words.n) spaces(out, indent);
  buf_add(out, words);
  buf_addc(out, "\r\n");
}

static bool is_graph(unsigned c) { return c > ' ' && c < 0x7f; }

/* A place where a line may end, and how many columns it has by then. */
typedef struct Chance {
  size_t at;
  int used;
} Chance;

/* A space is a better end than the middle of a run of kanji and kana, unless the line became much shorter by it. */
static Chance better(Chance any, Chance space, int columns) { return space.at && space.used > columns * 2 / 3 ? space : any; }

void text_wrap(Buf *out, Arena *arena, Str paragraph, int columns, int indent, int hanging) {
  if (indent + width_of(paragraph) <= columns) { /* as nearly always: pango need not be asked */
    line_put(out, paragraph, indent);
    return;
  }
  int n = (int)utf8_count(paragraph), used = indent, margin = indent;
  PangoLogAttr *breaks = NEW_N(arena, PangoLogAttr, n + 1);
  pango_get_log_attrs(paragraph.s ? paragraph.s : "", (int)paragraph.n, -1, pango_language_from_string("ja"), breaks, n + 1);
  size_t begin = 0;
  Chance any = {0}, space = {0};
  Str rest = paragraph;
  unsigned c, before = ' ';
  for (int i = 0; i < n; i++) {
    Chance here = {paragraph.n - rest.n, used};
    utf8_next(&rest, &c);
    bool within_word = is_graph(before) && is_graph(c); /* an address, a phone number */
    if (i && breaks[i].is_line_break && !within_word) any = here;
    if (any.at == here.at && before == ' ') space = here;
    before = c;
    used += columns_of(c);
    if (used <= columns || !any.at || c == ' ') continue;
    Chance end = better(any, space, columns);
    line_put(out, str_sub(paragraph, begin, end.at), margin);
    begin = end.at;
    margin = hanging;
    used += hanging - end.used;
    if (any.at > end.at) any.used += hanging - end.used;
    else any = (Chance){0};
    space = (Chance){0};
  }
  line_put(out, str_from(paragraph, begin), margin);
}

/* --- What is said --- */

typedef struct Sheet {
  const Views *views;
  Arena *arena;
  Buf *out;
  Buf line; /* the paragraph that is being put together */
} Sheet;

static void add(Sheet *sheet, Said said) {
  RubyPart part;
  Str rest = str_trim(said.s);
  while (ruby_next(&rest, &part)) {
    buf_add(&sheet->line, part.base);
    if (!part.reading.n) continue;
    buf_addc(&sheet->line, "（");
    buf_add(&sheet->line, part.reading);
    buf_addc(&sheet->line, "）");
  }
}

static void add_plain(Sheet *sheet, Str words) { add(sheet, (Said){words, (Str){0}}); }
static Said fixed(const Sheet *sheet, PhraseId id) { return sheet->views->t.v[id]; }

static void flush_at(Sheet *sheet, int indent, int hanging) {
  Str lines = buf_str(&sheet->line), line;
  while (str_line(&lines, &line)) {
    text_wrap(sheet->out, sheet->arena, line, COLUMNS, indent, hanging);
    indent = hanging; /* of a text with line breaks of its own, what follows belongs to the first line */
  }
  buf_clear(&sheet->line);
}

static void flush(Sheet *sheet) { flush_at(sheet, INDENT, HANGING); }
static void blank(Sheet *sheet) { buf_addc(sheet->out, "\r\n"); }

static void label(Sheet *sheet, Said name) {
  add(sheet, name);
  buf_addc(&sheet->line, ": ");
}

static void fact(Sheet *sheet, PhraseId name, Said value) {
  if (!value.s.n) return;
  label(sheet, fixed(sheet, name));
  add(sheet, value);
  flush(sheet);
}

static void alone(Sheet *sheet, Said value) {
  if (!value.s.n) return;
  add(sheet, value);
  flush(sheet);
}

/* number: of the group; 0 for none. */
static void heading(Sheet *sheet, int number, Said words) {
  blank(sheet);
  buf_addc(&sheet->line, "■ ");
  if (number) buf_printf(&sheet->line, "%d ", number);
  add(sheet, words);
  flush_at(sheet, 0, 3);
  blank(sheet);
}

static void in_brackets(Sheet *sheet, Said note) {
  if (!note.s.n) return;
  buf_addc(&sheet->line, " (");
  add(sheet, note);
  buf_byte(&sheet->line, ')');
}

static void comma(Sheet *sheet) {
  buf_add(&sheet->line, language_comma(sheet->views->lang));
}

/* --- A desk --- */

static void languages(Sheet *sheet, Items items) {
  for (int i = 0; i < items.n; i++) {
    const LanguageView *language = items.v[i];
    if (i) comma(sheet);
    add(sheet, language->name);
  }
}

static void flag(Sheet *sheet, Said words, PhraseId more, Said value) {
  buf_addc(&sheet->line, "* ");
  add(sheet, words);
  if (value.s.n) {
    buf_byte(&sheet->line, ' ');
    label(sheet, fixed(sheet, more));
    add(sheet, value);
  }
  flush(sheet);
}

static void flags(Sheet *sheet, const DeskView *desk) {
  if (desk->closed_now) flag(sheet, fixed(sheet, PH_CLOSED_NOW), PH_REOPENS, desk->reopens);
  if (desk->not_consulting) flag(sheet, fixed(sheet, PH_NOT_CONSULTING), PH_REOPENS, (Said){0});
  if (desk->alert.s.n) flag(sheet, desk->alert, PH_REOPENS, (Said){0});
}

static void phones(Sheet *sheet, const DeskView *desk) {
  for (int i = 0; i < desk->phones.n; i++) {
    const PhoneView *phone = desk->phones.v[i];
    label(sheet, fixed(sheet, PH_PHONE));
    add_plain(sheet, phone->number);
    in_brackets(sheet, phone->label);
    if (phone->languages.n) {
      buf_addc(&sheet->line, " – ");
      languages(sheet, phone->languages);
    }
    flush(sheet);
  }
}

static void lines(Sheet *sheet, PhraseId name, Items items) {
  for (int i = 0; i < items.n; i++) {
    const LineView *line = items.v[i];
    label(sheet, fixed(sheet, name));
    add(sheet, line->when);
    in_brackets(sheet, line->note);
    flush(sheet);
  }
}

static void word(Sheet *sheet, Said said) {
  add(sheet, said);
  if (said.s.n) buf_byte(&sheet->line, ' ');
}

static void channels(Sheet *sheet, const DeskView *desk) {
  for (int i = 0; i < desk->channels.n; i++) {
    const ChannelView *channel = desk->channels.v[i];
    label(sheet, channel->kind);
    if (!str_eq(channel->label.s, channel->kind.s)) word(sheet, channel->label);
    word(sheet, channel->address);
    word(sheet, (Said){channel->url.s, (Str){0}});
    flush(sheet);
  }
  fact(sheet, PH_EMAIL, (Said){desk->email, (Str){0}});
  fact(sheet, PH_FAX, (Said){desk->fax, (Str){0}});
  fact(sheet, PH_WEB, (Said){desk->web.s, (Str){0}});
}

static void times(Sheet *sheet, const DeskView *desk) {
  lines(sheet, PH_HOURS, desk->hours);
  alone(sheet, desk->holidays);
  alone(sheet, desk->hours_note);
  lines(sheet, PH_EXCEPTIONS, desk->exceptions);
  if (desk->reservation_required) alone(sheet, fixed(sheet, PH_RESERVE_REQUIRED));
  if (desk->reservation_recommended) alone(sheet, fixed(sheet, PH_RESERVE_RECOMMENDED));
}

static void facts(Sheet *sheet, const DeskView *desk) {
  fact(sheet, PH_PLACE, desk->place);
  fact(sheet, PH_ADDRESS, desk->address);
  fact(sheet, PH_ACCESS, desk->access);
  if (desk->languages.n) {
    label(sheet, fixed(sheet, PH_SPOKEN));
    languages(sheet, desk->languages);
    if (desk->interpreter_phone) in_brackets(sheet, fixed(sheet, PH_INTERPRETER_PHONE));
    if (desk->interpreter_onsite) in_brackets(sheet, fixed(sheet, PH_INTERPRETER_ONSITE));
    flush(sheet);
  }
  if (!desk->features.n) return;
  label(sheet, fixed(sheet, PH_FEATURES));
  for (int i = 0; i < desk->features.n; i++) {
    if (i) comma(sheet);
    add(sheet, ((const FeatureView *)desk->features.v[i])->label);
  }
  flush(sheet);
}

static void desk_put(Sheet *sheet, const DeskView *desk, int group, int number) {
  desk_view_ready(desk);
  buf_printf(&sheet->line, "%d-%d ", group, number);
  add(sheet, desk->name);
  flush_at(sheet, 0, HANGING);
  flags(sheet, desk);
  alone(sheet, desk->organization);
  fact(sheet, PH_TOPIC, desk->topic);
  alone(sheet, desk->description);
  fact(sheet, PH_AUDIENCE, desk->audience);
  phones(sheet, desk);
  times(sheet, desk);
  channels(sheet, desk);
  facts(sheet, desk);
  fact(sheet, PH_VERIFIED, desk->verified_on);
  blank(sheet);
}

/* --- The whole --- */

static void emergency(Sheet *sheet) {
  Items items = sheet->views->town.emergency;
  if (!items.n) return;
  heading(sheet, 0, fixed(sheet, PH_EMERGENCY));
  for (int i = 0; i < items.n; i++) {
    const EmergencyView *call = items.v[i];
    buf_add(&sheet->line, call->number);
    if (call->number.n) buf_byte(&sheet->line, ' ');
    add(sheet, call->label);
    flush(sheet);
    add(sheet, call->note);
    if (call->url.s.n) buf_printf(&sheet->line, "%s" STR_FMT, call->note.s.n ? " " : "", STR_ARG(call->url.s));
    flush_at(sheet, HANGING, HANGING);
  }
}

static Str absolute(const Sheet *sheet, Link link) {
  return arena_printf(sheet->arena, STR_FMT STR_FMT, STR_ARG(sheet->views->site->base_url), STR_ARG(link.s));
}

static void title(Sheet *sheet, const ListText *of) {
  const SiteView *town = &sheet->views->town;
  add(sheet, town->name);
  flush_at(sheet, 0, 0);
  add(sheet, of->list->title);
  flush_at(sheet, 0, 0);
  add(sheet, town->edition);
  flush_at(sheet, 0, 0);
  blank(sheet);
  add(sheet, of->as_of);
  flush_at(sheet, 0, 0);
  label(sheet, fixed(sheet, PH_NEWEST));
  buf_add(&sheet->line, absolute(sheet, of->list->url));
  flush_at(sheet, 0, 0);
  if (of->list->note.s.n) blank(sheet);
  add(sheet, of->list->note);
  flush_at(sheet, 0, 0);
}

static void contents(Sheet *sheet, Items groups) {
  heading(sheet, 0, fixed(sheet, PH_CONTENTS));
  for (int i = 0; i < groups.n; i++) {
    const GroupView *group = groups.v[i];
    buf_printf(&sheet->line, "%d ", i + 1);
    add(sheet, group->mark->label);
    buf_printf(&sheet->line, " (%d)", group->desks.n);
    flush(sheet);
  }
}

static void publisher(Sheet *sheet) {
  const SiteView *town = &sheet->views->town;
  heading(sheet, 0, fixed(sheet, PH_PUBLISHER));
  add(sheet, town->publisher);
  buf_byte(&sheet->line, ' ');
  add(sheet, town->department);
  flush(sheet);
  alone(sheet, town->address);
  fact(sheet, PH_PHONE, town->phone);
  fact(sheet, PH_FAX, town->fax);
  fact(sheet, PH_EMAIL, town->email);
}

void list_text(const ListText *of, Arena *arena, Buf *out) {
  Sheet sheet = {.views = of->views, .arena = arena, .out = out};
  buf_addc(out, "\xEF\xBB\xBF");
  title(&sheet, of);
  emergency(&sheet);
  contents(&sheet, of->groups);
  for (int g = 0; g < of->groups.n; g++) {
    const GroupView *group = of->groups.v[g];
    heading(&sheet, g + 1, group->mark->label);
    for (int d = 0; d < group->desks.n; d++) desk_put(&sheet, group->desks.v[d], g + 1, d + 1);
  }
  publisher(&sheet);
  buf_free(&sheet.line);
}
