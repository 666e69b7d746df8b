#include "print/subject.h"

typedef struct Subjects {
  const Setting *setting;
  Each each;
  VEC(Subject) list;
} Subjects;

static Subject *add(Subjects *subjects) {
  Subject *subject = vec_push(subjects->setting->arena, &subjects->list);
  *subject = (Subject){.each = subjects->each};
  return subject;
}

static const Desk *published(const Setting *setting, const Desk *desk) {
  return desk && desk_state(desk, setting->site->today) == DESK_PUBLISHED ? desk : NULL;
}

static void add_person(Subjects *subjects, const Office *office, const Staff *staff) {
  Subject *subject = add(subjects);
  subject->staff = staff;
  subject->office = office;
  subject->desk = office ? published(subjects->setting, office->desk) : NULL;
}

static const Office *slot_office(const Setting *setting) {
  const Slot *slot = job_slot(setting->job, "office");
  return slot ? slot->office : NULL;
}

static const Office *office_of(const Site *site, const Staff *staff) {
  for (int o = 0; o < site->n_offices; o++)
    for (int i = 0; i < site->offices[o].n_staff; i++)
      if (&site->offices[o].staff[i] == staff) return &site->offices[o];
  return NULL;
}

const Staff *subject_person(const Setting *setting, const Office *office, const Slot *slot) {
  const Staff *known = site_staff(setting->site, office, setting->arena, setting_said(setting, &slot->text).s);
  if (known) return known;
  Staff *unknown = NEW(setting->arena, Staff);
  *unknown = (Staff){.name = slot->text};
  return unknown;
}

/* Whom the slot names, even where the town has no record of them; else all of the office, else all of the town. */
static void add_staff(Subjects *subjects) {
  const Setting *setting = subjects->setting;
  const Site *site = setting->site;
  const Office *only = slot_office(setting);
  const Slot *slot = job_slot(setting->job, "staff");
  if (slot) {
    const Staff *person = subject_person(setting, only, slot);
    add_person(subjects, only ? only : office_of(site, person), person);
    return;
  }
  for (int o = 0; o < site->n_offices; o++) {
    const Office *office = &site->offices[o];
    for (int i = 0; i < office->n_staff && (!only || only == office); i++)
      add_person(subjects, office, &office->staff[i]);
  }
}

static const Office *office_at(const Site *site, const Desk *desk) {
  for (int o = 0; o < site->n_offices; o++)
    if (site->offices[o].desk == desk) return &site->offices[o];
  return NULL;
}

static void add_desks(Subjects *subjects) {
  const Setting *setting = subjects->setting;
  for (int i = 0; i < setting->n_desks; i++) {
    Subject *subject = add(subjects);
    subject->desk = setting->desks[i];
    subject->office = office_at(setting->site, subject->desk);
  }
}

/* Those that labels cannot correct: whoever reads the paper is told, and where to turn. */
static void add_gone(Subjects *subjects) {
  const Slot *slot = job_slot(subjects->setting->job, "query");
  for (int i = 0; slot && i < slot->query.n_fixes; i++)
    if (!slot->query.fixes[i].desk) add(subjects)->gone = &slot->query.fixes[i];
}

static void add_offices(Subjects *subjects) {
  const Setting *setting = subjects->setting;
  const Office *only = slot_office(setting);
  for (int o = 0; o < setting->site->n_offices; o++) {
    const Office *office = &setting->site->offices[o];
    if (only && only != office) continue;
    Subject *subject = add(subjects);
    subject->office = office;
    subject->desk = published(setting, office->desk);
  }
}

static void add_events(Subjects *subjects) {
  const Setting *setting = subjects->setting;
  const Slot *slot = job_slot(setting->job, "events");
  const EventQuery coming = {.office = slot_office(setting), .from = DATE_NONE, .until = DATE_NONE};
  const Event **events;
  int n = site_query_events(setting->site, slot ? &slot->events : &coming, setting->arena, &events);
  for (int i = 0; i < n; i++) {
    Subject *subject = add(subjects);
    subject->event = events[i];
    subject->office = events[i]->office;
  }
}

/* A heading, and a chain of its own of the blocks behind it. */
static void add_part(Subjects *subjects, const Md *from, const Md *end, Str lang) {
  Subject *subject = add(subjects);
  subject->lang = lang;
  if (from != end && from->kind == MD_HEADING) subject->heading = from, from = from->next;
  if (from == end) return;
  Md *last = NULL, *part = NEW(subjects->setting->arena, Md);
  *part = (Md){.kind = MD_DOCUMENT, .pos = from->pos};
  subject->part = part;
  for (const Md *node = from; node != end; node = node->next) {
    Md *copy = NEW(subjects->setting->arena, Md);
    *copy = *node;
    copy->next = NULL;
    if (last)
      last->next = copy;
    else
      part->first = copy;
    last = copy;
  }
}

static void add_parts(Subjects *subjects) {
  const Setting *setting = subjects->setting;
  const Slot *slot = job_slot(setting->job, "body");
  if (!slot && job_slot(setting->job, "query")) {
    subjects->each = EACH_DESKS;
    add_desks(subjects);
    return;
  }
  const Article *article = slot && slot->article ? article_in(slot->article, setting->lang) : NULL;
  const Md *body = article ? article->body : slot ? slot->markdown : NULL;
  Str lang = article ? article->lang : slot ? slot->lang : setting->lang;
  const Md *from = body ? body->first : NULL;
  for (const Md *node = from; node; node = node->next) {
    if (node->kind != MD_RULE) continue;
    if (from != node) add_part(subjects, from, node, lang);
    from = node->next;
  }
  if (from) add_part(subjects, from, NULL, lang);
}

int subjects_of(const Setting *setting, Each each, const Subject **list) {
  Subjects subjects = {.setting = setting, .each = each};
  switch (each) {
  case EACH_STAFF: add_staff(&subjects); break;
  case EACH_DESKS: add_desks(&subjects), add_gone(&subjects); break;
  case EACH_OFFICES: add_offices(&subjects); break;
  case EACH_EVENTS: add_events(&subjects); break;
  case EACH_PARTS: add_parts(&subjects); break;
  default: break;
  }
  if (!subjects.list.n) add(&subjects)->lang = setting->lang;
  for (size_t i = 0; i < subjects.list.n; i++) {
    subjects.list.v[i].number = (int)i + 1;
    subjects.list.v[i].total = (int)subjects.list.n;
  }
  *list = subjects.list.v;
  return (int)subjects.list.n;
}

bool subject_is_empty(const Subject *subject) {
  return !subject->desk && !subject->gone && !subject->office && !subject->staff && !subject->event && !subject->heading && !subject->part;
}

bool subject_fills(const Subject *subject, Str slot) {
  if (!subject) return false;
  return ((subject->desk || subject->gone) && str_is(slot, "desk")) || (subject->office && str_is(slot, "office")) ||
         (subject->staff && str_is(slot, "staff")) || (subject->event && str_is(slot, "events")) ||
         (subject->part && str_is(slot, "body"));
}

Said subject_title(const Setting *setting, const Subject *subject) {
  if (subject && subject->gone) return subject->gone->name;
  const Text *text = !subject                       ? NULL
                     : subject->each == EACH_STAFF  ? (subject->staff ? &subject->staff->name : NULL)
                     : subject->each == EACH_DESKS  ? (subject->desk ? &subject->desk->name : NULL)
                     : subject->each == EACH_EVENTS ? (subject->event ? &subject->event->title : NULL)
                     : subject->office              ? &subject->office->name
                                                    : NULL;
  return text ? setting_said(setting, text) : (Said){{NULL, 0}, {NULL, 0}};
}

Str subject_name(const Setting *setting, const Subject *subject) {
  if (!subject) return S("");
  Said title = subject_title(setting, subject);
  if (title.s.n) return setting_plain(setting, title);
  return subject->total > 1 ? arena_printf(setting->arena, "%d/%d", subject->number, subject->total) : S("");
}

Str subject_frame(const Setting *setting, const Frame *frame) {
  Str name = subject_name(setting, setting->subject);
  return name.n ? arena_printf(setting->arena, STR_FMT " (" STR_FMT ")", STR_ARG(frame->name), STR_ARG(name)) : frame->name;
}

void subject_named(const Setting *setting, Pos *pos, Str *name) {
  const Subject *subject = setting->subject;
  Said title = subject_title(setting, subject);
  if (title.s.n) {
    *name = setting_plain(setting, title);
    if (subject->each == EACH_DESKS && subject->desk) *pos = subject->desk->pos;
    if (subject->each == EACH_EVENTS) *pos = subject->event->pos;
    if (subject->office && subject->each != EACH_DESKS && subject->each != EACH_EVENTS) *pos = subject->office->pos;
  } else if (subject && subject->heading) {
    Buf words = {0};
    markdown_plain(subject->heading, &words);
    *name = buf_keep(&words, setting->arena);
    *pos = subject->heading->pos;
    buf_free(&words);
  }
}
