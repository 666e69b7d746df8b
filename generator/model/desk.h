/* desk: one place that people can turn to, as support/NAME.yaml says it, with the list's defaults filled in. */
#ifndef TSUNAGU_MODEL_DESK_H
#define TSUNAGU_MODEL_DESK_H

#include "base/date.h"
#include "model/text.h"

typedef struct Mark Mark;
typedef struct SupportList SupportList;

typedef struct Phone {
  Str number; /* as written, half-width: "0596-21-5717", "#8008", "189" */
  Str dial;   /* digits (and #) only, for tel: */
  Text label;
  const Str *languages;
  int n_languages;
  Pos pos;
} Phone;

typedef enum ChannelType { CHANNEL_LINE, CHANNEL_CHAT, CHANNEL_FORM, CHANNEL_SNS, CHANNEL_VIDEO, CHANNEL_LETTER, CHANNEL_TYPES } ChannelType;

typedef struct Channel {
  ChannelType type;
  Text label, address;
  Str url; /* may be absent for a letter */
  Pos pos;
} Channel;

/* One span of opening in a week. */
typedef struct Hours {
  bool always;       /* 24 hours, every day: the rest is unset */
  unsigned days;     /* bit d = Weekday d */
  int open, close;   /* minutes, open < close <= 1440 */
  unsigned nth;      /* bit n = the n-th such weekday of the month (1..5), bit 0 = the last; 0 = every week */
  Text note;
  Pos pos;
} Hours;

typedef enum Holidays { HOLIDAYS_CLOSED, HOLIDAYS_OPEN, HOLIDAYS_YEAR_END, HOLIDAYS_TEXT } Holidays;

typedef struct HoursException {
  Date from, until;  /* inclusive; the same day for `date` */
  bool single;       /* written as `date`: beats a range */
  bool closed;       /* else open..close */
  int open, close;
  Text note;
  Pos pos;
} HoursException;

typedef enum Reservation { RESERVE_NONE, RESERVE_RECOMMENDED, RESERVE_REQUIRED } Reservation;
typedef enum Interpreter { INTERPRETER_NONE, INTERPRETER_PHONE, INTERPRETER_ONSITE } Interpreter;
typedef enum DeskStatus { DESK_ACTIVE, DESK_TEMPORARILY_CLOSED, DESK_INACTIVE } DeskStatus;

typedef enum Feature {
  FEATURE_FREE, FEATURE_ANONYMOUS, FEATURE_LGBTQ, FEATURE_WHEELCHAIR, FEATURE_ONLINE, FEATURE_HOME_VISIT, FEATURE_UNDER_18,
  FEATURE_NO_PHONE, FEATURE_COUNT
} Feature;

typedef enum DeskQr { DESK_QR_DEFAULT, DESK_QR_WEB, DESK_QR_CHANNEL, DESK_QR_PAGE } DeskQr;

typedef struct Desk {
  Str id;
  Pos pos;     /* of its id */
  int index;   /* in Site.desks */
  const SupportList *list;
  Text name, kana, organization, topic, description, audience;
  const Mark **categories; int n_categories; /* at least one; the first is where it is printed */
  const Mark **situations; int n_situations;
  const Phone *phones; int n_phones;
  Text fax, email; /* numbers and addresses may be plain strings only; kept as text for the one accessor */
  Str web;         /* absent if none */
  Pos web_pos;
  const Channel *channels; int n_channels;
  DeskQr qr; ChannelType qr_channel; /* as written */
  const Hours *hours; int n_hours;
  Holidays holidays; Text holidays_text; bool holidays_own; /* own: written at the desk, not in defaults */
  const HoursException *exceptions; int n_exceptions;
  Text hours_note;
  Reservation reservation;
  Text place, address, access;
  bool has_location; double lat, lon;
  const Str *languages; int n_languages; /* spoken; at least the site's first */
  Interpreter interpreter;
  unsigned features; /* bit f = Feature f */
  bool consults;
  bool sensitive; /* its page carries the quick exit, and a title that tells nothing */
  DeskStatus status; Date reopens; Text alert; /* reopens: DATE_NONE if not said */
  Date valid_from, valid_until;                /* DATE_NONE if open */
  Date verified_on; Text verified_by;
} Desk;

/* What a build's date makes of the desk. PUBLISHED desks are in lists and in print; FUTURE ones nowhere; PAST ones (and inactive)
 * keep a page that says so and where to turn. A desk that is closed for a while stays published, with its alert. */
typedef enum DeskState { DESK_PUBLISHED, DESK_FUTURE, DESK_PAST } DeskState;
DeskState desk_state(const Desk *desk, Date today);
bool desk_carries(const Desk *desk, const Mark *category); /* among its categories, not only as the first */
bool desk_closed_for_now(const Desk *desk, Date today);

typedef enum QrKind { QR_WEB, QR_LINE, QR_CHAT, QR_FORM, QR_SNS, QR_VIDEO, QR_LETTER, QR_PAGE, QR_LIST, QR_ARTICLE, QR_URL, QR_SITE_PAGE } QrKind;
/* Where the desk's printed code leads: the rule of the contract's row `qr`. *url is the absent Str for QR_PAGE. */
QrKind desk_qr(const Desk *desk, Str *url);

/* The ways to talk to a desk, as people choose among them. WRITE is any that needs no voice (not
 * SNS, where one reads), the feature `no-phone` too. */
typedef enum DeskWay {
  WAY_PHONE, WAY_WRITE, WAY_LINE, WAY_CHAT, WAY_FORM, WAY_SNS, WAY_EMAIL, WAY_LETTER, WAY_FAX, WAY_VIDEO, WAY_MEET, WAY_VISIT, DESK_WAYS
} DeskWay;
bool desk_way(const Desk *desk, DeskWay way);
const char *desk_way_name(DeskWay way); /* "write" */

const char *channel_name(ChannelType type); /* "line" */
const char *feature_name(Feature feature);  /* "home-visit" */

#endif
