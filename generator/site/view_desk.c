#include "model/when.h"
#include "site/open_hours.h"
#include "site/views.h"

static Items lines_of(const Views *views, const WhenLine *lines, int n) {
  Pointers pointers = {0};
  for (int i = 0; i < n; i++) {
    LineView *line = NEW(views->arena, LineView);
    *line = (LineView){lines[i].when, lines[i].note};
    *vec_push(views->arena, &pointers) = line;
  }
  return items_of(&pointers);
}

static Items phones_of(const Views *views, const Desk *desk) {
  Pointers pointers = {0};
  for (int i = 0; i < desk->n_phones; i++) {
    const Phone *phone = &desk->phones[i];
    PhoneView *view = NEW(views->arena, PhoneView);
    view->number = phone->number;
    view->url = link_with(views->arena, "tel:", url_encode(views->arena, phone->dial));
    view->label = views_text(views, &phone->label);
    view->languages = views_languages(views, phone->languages, phone->n_languages);
    *vec_push(views->arena, &pointers) = view;
  }
  return items_of(&pointers);
}

static Items channels_of(const Views *views, const Desk *desk) {
  static const PhraseId names[] = {PH_LINE, PH_CHAT, PH_FORM, PH_SNS, PH_VIDEO, PH_LETTER};
  const Icons *icons = views->icons;
  const Icon *const drawings[] = {icons->line, icons->chat, icons->form, icons->people, icons->video, icons->letter};
  Pointers pointers = {0};
  for (int i = 0; i < desk->n_channels; i++) {
    const Channel *channel = &desk->channels[i];
    ChannelView *view = NEW(views->arena, ChannelView);
    view->type = str_c(channel_name(channel->type));
    view->kind = views->t.v[names[channel->type]];
    view->icon = drawings[channel->type];
    view->label = views_text(views, &channel->label);
    if (!view->label.s.n) view->label = view->kind;
    view->address = views_text(views, &channel->address);
    view->url.s = channel->url;
    *vec_push(views->arena, &pointers) = view;
  }
  return items_of(&pointers);
}

Items views_features(const Views *views, Arena *arena, unsigned features) {
  static const PhraseId names[] = {PH_FREE,   PH_ANONYMOUS,  PH_LGBTQ,    PH_WHEELCHAIR,
                                   PH_ONLINE, PH_HOME_VISIT, PH_UNDER_18, PH_NO_PHONE};
  Pointers pointers = {0};
  for (int f = 0; f < FEATURE_COUNT; f++) {
    if (!(features & 1u << f)) continue;
    FeatureView *view = NEW(arena, FeatureView);
    *view = (FeatureView){str_c(feature_name((Feature)f)), views->t.v[names[f]]};
    *vec_push(arena, &pointers) = view;
  }
  return items_of(&pointers);
}

static void fill_words(const Views *views, const Desk *desk, DeskView *view) {
  view->name = views_text(views, &desk->name);
  view->kana = views_text(views, &desk->kana);
  view->organization = views_text(views, &desk->organization);
  view->topic = views_text(views, &desk->topic);
  view->description = views_text(views, &desk->description);
  view->audience = views_text(views, &desk->audience);
  view->place = views_text(views, &desk->place);
  view->address = views_text(views, &desk->address);
  view->access = views_text(views, &desk->access);
  view->has_place = view->place.s.n || view->address.s.n || view->access.s.n;
  view->alert = views_text(views, &desk->alert);
  view->verified_by = views_text(views, &desk->verified_by);
}

static void fill_ways(const Views *views, const Desk *desk, DeskView *view) {
  Arena *arena = views->arena;
  view->phones = phones_of(views, desk);
  view->channels = channels_of(views, desk);
  view->fax = views_text(views, &desk->fax).s;
  view->email = views_text(views, &desk->email).s;
  if (view->email.n) view->email_url = link_with(arena, "mailto:", url_encode(arena, view->email));
  view->web.s = desk->web;
  view->languages = views_languages(views, desk->languages, desk->n_languages);
  view->interpreter_phone = desk->interpreter == INTERPRETER_PHONE;
  view->interpreter_onsite = desk->interpreter == INTERPRETER_ONSITE;
}

static void fill_hours(const Views *views, const Desk *desk, DeskView *view) {
  WhenLine *lines;
  int n = when_hours(views->arena, views->site, desk, views->lang, &lines);
  view->hours = lines_of(views, lines, n);
  n = when_exceptions(views->arena, views->site, desk, views->lang, &lines);
  view->exceptions = lines_of(views, lines, n);
  view->hours_data = open_hours(views->arena, views->site, desk);
  view->hours_note = views_text(views, &desk->hours_note);
  view->holidays = when_holidays(views->site, desk, views->lang);
  view->has_times = view->hours.n || view->exceptions.n || view->hours_note.s.n || view->holidays.s.n;
  view->reservation_required = desk->reservation == RESERVE_REQUIRED;
  view->reservation_recommended = desk->reservation == RESERVE_RECOMMENDED;
}

/* Numbers that cost the caller nothing anywhere in Japan. */
static bool is_toll_free(const Phone *phone) { return str_starts(phone->dial, S("0120")) || str_starts(phone->dial, S("0800")); }

static void fill_steps(const Desk *desk, DeskView *view) {
  view->free = desk->features & 1u << FEATURE_FREE;
  view->anonymous = desk->features & 1u << FEATURE_ANONYMOUS;
  view->interpreter = desk->interpreter != INTERPRETER_NONE;
  view->toll_free = desk->n_phones > 0;
  for (int i = 0; i < desk->n_phones; i++) view->toll_free = view->toll_free && is_toll_free(&desk->phones[i]);
  view->has_steps = desk->consults && !view->ended && !view->closed_now;
}

void desk_view_fill(const Views *views, const Desk *desk, DeskView *view) {
  const Site *site = views->site;
  view->id = desk->id;
  view->url = views_page(views, PAGE_DESK, desk->id);
  fill_words(views, desk, view);
  fill_ways(views, desk, view);
  fill_hours(views, desk, view);
  view->categories = views_marks(views, desk->categories, desk->n_categories);
  view->situations = views_marks(views, desk->situations, desk->n_situations);
  view->features = views_features(views, views->arena, desk->features);
  view->has_ways = view->channels.n || view->fax.n || view->email.n || view->web.s.n;
  view->has_facts = view->features.n || view->languages.n || view->categories.n || desk->verified_on != DATE_NONE;
  fill_steps(desk, view);
  view->map = map_view_make(views, desk);
  if (!view->ended) view->vcard = views_url(views->arena, url_vcard(views->arena, site, desk->id, views->lang));
  if (view->closed_now && desk->reopens != DATE_NONE) view->reopens = when_date(views->arena, site, desk->reopens, views->lang);
  if (desk->verified_on != DATE_NONE) view->verified_on = when_date(views->arena, site, desk->verified_on, views->lang);
}

/* 0: to turn to at once, 1: closed for now, 2: gives no consultation. */
static int turn_of(const DeskView *desk) { return desk->not_consulting ? 2 : desk->closed_now; }

Items desks_in_turn(Arena *arena, Items desks, Items *others) {
  Pointers in_turn = {0}, apart = {0};
  for (int turn = 0; turn <= 2; turn++)
    for (int i = 0; i < desks.n; i++)
      if (turn_of(desks.v[i]) == turn) *vec_push(arena, turn == 2 && others ? &apart : &in_turn) = desks.v[i];
  if (others) *others = items_of(&apart);
  return items_of(&in_turn);
}
