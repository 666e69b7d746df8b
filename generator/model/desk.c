#include "model/desk.h"

DeskState desk_state(const Desk *desk, Date today) {
  if (desk->status == DESK_INACTIVE) return DESK_PAST;
  if (desk->valid_until != DATE_NONE && today > desk->valid_until) return DESK_PAST;
  if (desk->valid_from != DATE_NONE && today < desk->valid_from) return DESK_FUTURE;
  return DESK_PUBLISHED;
}

bool desk_carries(const Desk *desk, const Mark *category) {
  for (int i = 0; i < desk->n_categories; i++)
    if (desk->categories[i] == category) return true;
  return false;
}

bool desk_closed_for_now(const Desk *desk, Date today) {
  return desk->status == DESK_TEMPORARILY_CLOSED && (desk->reopens == DATE_NONE || today < desk->reopens);
}

static const QrKind kind_of_channel[] = {QR_LINE, QR_CHAT, QR_FORM, QR_SNS, QR_VIDEO, QR_LETTER};

/* The first channel of that type (CHANNEL_TYPES: of any) that has an address to lead to. */
static const Channel *channel_with_url(const Desk *desk, ChannelType type) {
  for (int i = 0; i < desk->n_channels; i++)
    if (desk->channels[i].url.n && (type == CHANNEL_TYPES || desk->channels[i].type == type)) return &desk->channels[i];
  return NULL;
}

static QrKind lead_to_channel(const Channel *channel, Str *url) {
  *url = channel->url;
  return kind_of_channel[channel->type];
}

QrKind desk_qr(const Desk *desk, Str *url) {
  *url = (Str){0};
  if (desk->qr == DESK_QR_PAGE) return QR_PAGE;
  if (desk->qr == DESK_QR_CHANNEL) {
    const Channel *named = channel_with_url(desk, desk->qr_channel);
    return named ? lead_to_channel(named, url) : QR_PAGE;
  }
  if (desk->web.n) {
    *url = desk->web;
    return QR_WEB;
  }
  const Channel *first = channel_with_url(desk, CHANNEL_TYPES);
  return first ? lead_to_channel(first, url) : QR_PAGE;
}

const char *channel_name(ChannelType type) {
  static const char *const names[] = {"line", "chat", "form", "sns", "video", "letter"};
  return names[type];
}

const char *feature_name(Feature feature) {
  static const char *const names[] = {"free",   "anonymous",  "lgbtq",    "wheelchair",
                                      "online", "home-visit", "under-18", "no-phone"};
  return names[feature];
}

static bool has_channel(const Desk *desk, ChannelType type) {
  for (int i = 0; i < desk->n_channels; i++)
    if (desk->channels[i].type == type) return true;
  return false;
}

static bool is_written_to(const Desk *desk) {
  return desk->features & 1u << FEATURE_NO_PHONE || text_any(&desk->email) || text_any(&desk->fax) || has_channel(desk, CHANNEL_LINE) ||
         has_channel(desk, CHANNEL_CHAT) || has_channel(desk, CHANNEL_FORM) || has_channel(desk, CHANNEL_LETTER);
}

bool desk_way(const Desk *desk, DeskWay way) {
  switch (way) {
  case WAY_PHONE: return desk->n_phones > 0;
  case WAY_WRITE: return is_written_to(desk);
  case WAY_LINE: return has_channel(desk, CHANNEL_LINE);
  case WAY_CHAT: return has_channel(desk, CHANNEL_CHAT);
  case WAY_FORM: return has_channel(desk, CHANNEL_FORM);
  case WAY_SNS: return has_channel(desk, CHANNEL_SNS);
  case WAY_EMAIL: return text_any(&desk->email);
  case WAY_LETTER: return has_channel(desk, CHANNEL_LETTER);
  case WAY_FAX: return text_any(&desk->fax);
  case WAY_VIDEO: return has_channel(desk, CHANNEL_VIDEO);
  case WAY_MEET: return text_any(&desk->place) || text_any(&desk->address);
  case WAY_VISIT: return desk->features & 1u << FEATURE_HOME_VISIT;
  case DESK_WAYS: break;
  }
  return false;
}

const char *desk_way_name(DeskWay way) {
  static const char *const names[] = {"phone", "write", "line", "chat", "form", "sns", "email", "letter", "fax", "video", "meet", "visit"};
  return names[way];
}
