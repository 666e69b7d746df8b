/* events/NAME.yaml: what takes place, sorted by when it starts. */
#include <stdlib.h>

#include "check/gather.h"

static const Name statuses[] = {
    {"scheduled", EVENT_SCHEDULED}, {"changed", EVENT_CHANGED}, {"cancelled", EVENT_CANCELLED}, {NULL, 0}};

typedef struct EventDraft {
  Event event;
  DateTime start, end, previous;
} EventDraft;

static bool is_before(DateTime a, DateTime b) {
  if (a.date != b.date) return a.date < b.date;
  return a.minutes != MINUTES_NONE && b.minutes != MINUTES_NONE && a.minutes < b.minutes;
}

static void event_finish(Reader *reader, const Yaml *map, void *record) {
  EventDraft *draft = record;
  Event *event = &draft->event;
  const Yaml *end = yaml_get(map, "end");
  if (end && draft->end.date != DATE_NONE && draft->start.date != DATE_NONE && is_before(draft->end, draft->start))
    diag0(reader->diag, D_END_BEFORE_START, end->pos);
  event->start_date = draft->start.date, event->start_minutes = draft->start.minutes;
  event->end_date = draft->end.date, event->end_minutes = draft->end.minutes;
  event->previous_date = draft->previous.date, event->previous_minutes = draft->previous.minutes;
}

static const Field event_fields[] = {
    {"id", field_slug, OF(EventDraft, event.id), .need = REQUIRED, POS(EventDraft, event.pos)},
    {"title", field_text, OF(EventDraft, event.title), .need = REQUIRED},
    {"start", field_datetime, OF(EventDraft, start), .need = REQUIRED},
    {"end", field_datetime, OF(EventDraft, end)},
    {"place", field_text, OF(EventDraft, event.place)},
    {"office", field_office_ref, OF(EventDraft, event.office)},
    {"description", field_text, OF(EventDraft, event.description)},
    {"status", field_enum, OF(EventDraft, event.status), .with = statuses},
    {"previous_start", field_datetime, OF(EventDraft, previous)},
    {"notice", field_text, OF(EventDraft, event.notice)},
    {"url", field_http_url, OF(EventDraft, event.url)},
};
static const EventDraft event_initial = {
    .start = {DATE_NONE, MINUTES_NONE}, .end = {DATE_NONE, MINUTES_NONE}, .previous = {DATE_NONE, MINUTES_NONE}};
static const Schema event_schema = {SCHEMA(EventDraft, event_fields), .initial = &event_initial,
                                    .pos_offset = offsetof(EventDraft, event.pos), .finish = event_finish};

typedef struct Events {
  const EventDraft *drafts;
  int n;
} Events;

static const Field file_fields[] = {
    {"events", field_record, LIST(Events, drafts, n), .need = REQUIRED, .with = &event_schema}};
static const Schema file_schema = {SCHEMA(Events, file_fields)};

static int by_start(const void *left, const void *right) {
  const Event *a = left, *b = right;
  int order = (a->start_date > b->start_date) - (a->start_date < b->start_date);
  if (!order) order = (a->start_minutes > b->start_minutes) - (a->start_minutes < b->start_minutes);
  return order ? order : str_cmp(a->id, b->id);
}

void read_events(Gather *gather) {
  Str *paths;
  const Yaml **trees;
  size_t n = load_folder(gather, "events", &paths, &trees);
  VEC(Event) events = {0};
  for (size_t i = 0; i < n; i++) {
    Events file = {0};
    if (!trees[i]) continue;
    schema_read(&gather->reader, &file_schema, trees[i], &file);
    for (int e = 0; e < file.n; e++) {
      const Event *event = &file.drafts[e].event;
      if (index_add(gather->events, gather->reader.diag, event->id, event->pos, gather))
        *vec_push(gather->reader.arena, &events) = *event;
      note_event(gather, event->start_date);
    }
  }
  if (events.n) qsort(events.v, events.n, sizeof(Event), by_start);
  gather->site->events = events.v;
  gather->site->n_events = (int)events.n;
}
