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
